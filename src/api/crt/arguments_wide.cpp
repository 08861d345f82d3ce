#include <windows.h>

#include "api/gate/gate.hpp"
#include "api/gate/wide_text.hpp"
#include "catalog/functions/crt_files.hpp"
#include "os/system/machine.hpp"

#include <vector>

using namespace ws2;

extern "C" {

wchar_t*** __p___wargv(void) {
    return api::call<Api::__p___wargv>(std::tie(), [&]() -> Result<wchar_t***> {
        // Made once and never freed: the program may keep and change them.
        static wchar_t** const arguments = [] {
            auto* const texts = new std::vector<std::basic_string<WideUnit>>;
            for (const std::string& argument : os::program_arguments())
                texts->push_back(widen(argument));
            auto* const pointers = new std::vector<wchar_t*>;
            for (std::basic_string<WideUnit>& text : *texts)
                pointers->push_back(reinterpret_cast<wchar_t*>(text.data()));
            pointers->push_back(nullptr);
            return pointers->data();
        }();
        static wchar_t** place = arguments;
        return &place;
    });
}
}
