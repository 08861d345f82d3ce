#include <windows.h>

#include "api/gate/gate.hpp"
#include "catalog/functions/kernel32_threads.hpp"
#include "os/memory/memory.hpp"

#include <cstring>

using namespace ws2;

extern "C" {

void GetStartupInfoW(LPSTARTUPINFOW startup) {
    api::call<Api::GetStartupInfoW>(std::tie(startup), [&] {
        if (!os::writable(startup, sizeof *startup)) return;
        std::memset(static_cast<void*>(startup), 0, sizeof *startup);
        startup->cb = sizeof *startup;
    });
}
}
