#include "api/crt/find.hpp"
#include "api/gate/gate.hpp"
#include "api/gate/wide_text.hpp"
#include "catalog/functions/crt_files.hpp"

using namespace ws2;

extern "C" {

intptr_t _wfindfirst64(const wchar_t* pattern, struct _wfinddata64_t* data) {
    return api::call<Api::_wfindfirst64>(std::tie(pattern, data), [&] {
        return api::find_first_for_crt<WideUnit>(Narrow(pattern).get(), data);
    });
}
int _wfindnext64(intptr_t find, struct _wfinddata64_t* data) {
    return api::call<Api::_wfindnext64>(std::tie(find, data),
                                        [&] { return api::find_next_for_crt<WideUnit>(find, data); });
}
}
