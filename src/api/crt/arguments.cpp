#include <windows.h>

#include "api/gate/gate.hpp"
#include "catalog/functions/crt_files.hpp"
#include "os/system/machine.hpp"

using namespace ws2;

extern "C" {

int* __p___argc(void) {
    return api::call<Api::__p___argc>(std::tie(), [] {
        static int count = static_cast<int>(os::program_arguments().size());
        return &count;
    });
}
char*** __p___argv(void) {
    return api::call<Api::__p___argv>(std::tie(), [] {
        static char** first = os::program_arguments().data();
        return &first;
    });
}
}
