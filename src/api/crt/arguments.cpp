#include <windows.h>

#include "api/gate/gate.hpp"
#include "catalog/functions/crt_files.hpp"
#include "os/system/machine.hpp"

#include <string>
#include <vector>

using namespace ws2;

namespace {

/// Made once and never freed: the program may keep and change them.
struct ProgramArguments {
    ProgramArguments() : texts(os::program_arguments()) {
        for (std::string& text : texts)
            pointers.push_back(text.data());
        pointers.push_back(nullptr);
        count = static_cast<int>(texts.size());
        first = pointers.data();
    }
    std::vector<std::string> texts;
    std::vector<char*> pointers;
    int count;
    char** first;
};

ProgramArguments& program_arguments() {
    static auto* const arguments = new ProgramArguments;
    return *arguments;
}

} // namespace

extern "C" {

int* __p___argc(void) {
    return api::call<Api::__p___argc>(std::tie(),
                                      []() -> Result<int*> { return &program_arguments().count; });
}
char*** __p___argv(void) {
    return api::call<Api::__p___argv>(std::tie(),
                                      []() -> Result<char***> { return &program_arguments().first; });
}
}
