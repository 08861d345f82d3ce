#include <windows.h>

#include "api/gate/gate.hpp"
#include "api/gate/handle.hpp"
#include "catalog/functions/kernel32_time.hpp"
#include "os/system/machine.hpp"
#include "os/thread/thread.hpp"

#include <atomic>
#include <cstring>
#include <string>

using namespace ws2;

namespace {

constinit std::atomic<UINT> error_mode{0};

void describe_system(LPSYSTEM_INFO information) {
    os::ErrnoKeeper keep_errno;
    if (!os::writable(information, sizeof *information)) return;
    *information = {};
#if defined __x86_64__
    information->wProcessorArchitecture = PROCESSOR_ARCHITECTURE_AMD64;
    information->dwProcessorType = PROCESSOR_AMD_X8664;
#elif defined __aarch64__
    information->wProcessorArchitecture = PROCESSOR_ARCHITECTURE_ARM64;
#else
    information->wProcessorArchitecture = PROCESSOR_ARCHITECTURE_UNKNOWN;
#endif
    information->dwPageSize = os::page_size();
    information->dwAllocationGranularity = 65536;
    information->lpMinimumApplicationAddress = reinterpret_cast<void*>(0x10000);
    information->lpMaximumApplicationAddress = reinterpret_cast<void*>(0x7FFFFFFEFFFF);
    information->dwActiveProcessorMask = os::processors_allowed(0);
    information->dwNumberOfProcessors = os::processor_count();
}

} // namespace

extern "C" {

void GetSystemInfo(LPSYSTEM_INFO information) {
    api::call<Api::GetSystemInfo>(std::tie(information), [&] { describe_system(information); });
}

void GetNativeSystemInfo(LPSYSTEM_INFO information) {
    api::call<Api::GetNativeSystemInfo>(std::tie(information), [&] { describe_system(information); });
}

BOOL GlobalMemoryStatusEx(LPMEMORYSTATUSEX status) {
    return api::call<Api::GlobalMemoryStatusEx>(std::tie(status), [&]() -> Result<void> {
        TRY(api::check_out(status));
        if (status->dwLength != sizeof *status) return Error::InvalidParameter;
        const os::Memory memory = os::memory_status();
        status->ullTotalPhys = memory.total;
        status->ullAvailPhys = memory.available;
        status->ullTotalPageFile = memory.total + memory.swap_total;
        status->ullAvailPageFile = memory.available + memory.swap_available;
        status->ullTotalVirtual = status->ullAvailVirtual = 0x7FFFFFFE0000;
        status->ullAvailExtendedVirtual = 0;
        status->dwMemoryLoad =
            memory.total ? static_cast<DWORD>(100 - memory.available * 100 / memory.total) : 0;
        return {};
    });
}

DWORD GetVersion(void) {
    return api::call<Api::GetVersion>(std::tie(), [&]() -> DWORD { return 19045u << 16 | 10; });
}

LPSTR GetCommandLineA(void) {
    return api::call<Api::GetCommandLineA>(std::tie(), [&]() -> LPSTR {
        os::ErrnoKeeper keep_errno;
        static auto* line = new std::string(os::command_line());
        return line->data();
    });
}

UINT SetErrorMode(UINT mode) {
    return api::call<Api::SetErrorMode>(
        std::tie(mode), [&]() -> UINT { return error_mode.exchange(mode, std::memory_order_relaxed); });
}
UINT GetErrorMode(void) {
    return api::call<Api::GetErrorMode>(std::tie(),
                                        [&]() -> UINT { return error_mode.load(std::memory_order_relaxed); });
}
}
