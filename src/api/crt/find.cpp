#include "api/crt/find.hpp"

#include "api/gate/gate.hpp"
#include "catalog/functions/crt_files.hpp"

using namespace ws2;

extern "C" {

intptr_t _findfirst64(const char* pattern, struct __finddata64_t* data) {
    return api::call<Api::_findfirst64>(std::tie(pattern, data),
                                        [&] { return api::find_first_for_crt<char>(pattern, data); });
}
int _findnext64(intptr_t find, struct __finddata64_t* data) {
    return api::call<Api::_findnext64>(std::tie(find, data),
                                       [&] { return api::find_next_for_crt<char>(find, data); });
}
int _findclose(intptr_t find) {
    return api::call<Api::_findclose>(std::tie(find), [&]() -> Result<void> {
        const auto is_search = [](core::ObjectKind kind) { return kind == core::ObjectKind::FolderSearch; };
        if (!core::handle_table::close(static_cast<core::Handle>(find), is_search))
            return Error::InvalidArgument;
        return {};
    });
}
}
