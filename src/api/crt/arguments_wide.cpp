#include <windows.h>

#include "api/gate/gate.hpp"
#include "api/gate/wide_text.hpp"
#include "catalog/functions/crt_files.hpp"
#include "os/system/machine.hpp"

#include <vector>

using namespace ws2;

namespace {

/// Never freed: the program may keep and change the texts.
wchar_t** wide_arguments() {
    auto* const texts = new std::vector<std::basic_string<WideUnit>>;
    for (const std::string_view argument : os::program_arguments())
        texts->push_back(widen(argument));
    auto* const pointers = new std::vector<wchar_t*>;
    for (std::basic_string<WideUnit>& text : *texts)
        pointers->push_back(reinterpret_cast<wchar_t*>(text.data()));
    pointers->push_back(nullptr);
    return pointers->data();
}

} // namespace

extern "C" {

wchar_t*** __p___wargv(void) {
    return api::call<Api::__p___wargv>(std::tie(), [] {
        // The macro __wargv follows the pointer: without memory there are no arguments, until the next call.
        static wchar_t* none[] = {nullptr};
        static wchar_t** none_yet = none;
        try {
            static wchar_t** first = wide_arguments();
            return &first;
        } catch (const std::bad_alloc&) {
            return &none_yet;
        }
    });
}
}
