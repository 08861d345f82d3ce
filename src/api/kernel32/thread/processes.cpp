#include <windows.h>

#include "api/gate/gate.hpp"
#include "api/gate/handle.hpp"
#include "catalog/functions/kernel32_threads.hpp"
#include "core/sync/process.hpp"
#include "core/sync/thread.hpp"
#include "os/memory/memory.hpp"
#include "os/system/process.hpp"
#include "os/thread/thread.hpp"
#include "os/thread/time.hpp"

#include <cstring>

using namespace ws2;
using api::handle_of;

namespace {

Result<core::Reference<core::Process>> process_of(HANDLE handle) {
    return core::reference_process(handle_of(handle));
}

Result<void> check_own(HANDLE process) {
    if (TRY(process_of(process))->is_this_one()) return {};
    return Error::NotSupported;
}

} // namespace

extern "C" {

HANDLE GetCurrentProcess(void) {
    return api::call<Api::GetCurrentProcess>(
        std::tie(), [&]() -> HANDLE { return api::to_handle(core::kCurrentProcess); });
}

DWORD GetCurrentProcessId(void) {
    return api::call<Api::GetCurrentProcessId>(std::tie(), [&]() -> DWORD { return os::process_id(); });
}

DWORD GetProcessId(HANDLE process) {
    return api::call<Api::GetProcessId>(std::tie(process),
                                        [&]() -> Result<DWORD> { return TRY(process_of(process))->id(); });
}

HANDLE OpenProcess(DWORD access, BOOL inherit, DWORD id) {
    return api::call<Api::OpenProcess>(std::tie(access, inherit, id), [&]() -> Result<HANDLE> {
        return api::to_handle(TRY(core::handle_table::insert(TRY(core::Process::open(id)).leak())));
    });
}

void ExitProcess(UINT code) {
    api::call<Api::ExitProcess>(std::tie(code), [&] { os::exit_process(code); });
    __builtin_unreachable();
}

BOOL TerminateProcess(HANDLE process, UINT code) {
    return api::call<Api::TerminateProcess>(std::tie(process, code), [&]() -> Result<void> {
        if (handle_of(process) == core::kCurrentProcess) os::exit_at_once(code);
        return TRY(process_of(process))->terminate(code);
    });
}

BOOL GetExitCodeProcess(HANDLE process, LPDWORD code) {
    return api::call<Api::GetExitCodeProcess>(std::tie(process, code), [&]() -> Result<void> {
        const auto reference = TRY(process_of(process));
        TRY(api::check_out(code));
        *code = reference->exit_code();
        return {};
    });
}

BOOL SetPriorityClass(HANDLE process, DWORD priority_class) {
    return api::call<Api::SetPriorityClass>(std::tie(process, priority_class), [&]() -> Result<void> {
        TRY(process_of(process));
        return api::refusal<Api::SetPriorityClass>;
    });
}

DWORD GetPriorityClass(HANDLE process) {
    return api::call<Api::GetPriorityClass>(std::tie(process), [&]() -> Result<DWORD> {
        TRY(process_of(process));
        return DWORD{NORMAL_PRIORITY_CLASS};
    });
}

BOOL GetProcessTimes(HANDLE process, LPFILETIME creation, LPFILETIME exit, LPFILETIME kernel,
                     LPFILETIME user) {
    return api::call<Api::GetProcessTimes>(
        std::tie(process, creation, exit, kernel, user), [&]() -> Result<void> {
            TRY(check_own(process));
            for (FILETIME* time : {creation, exit, kernel, user})
                TRY(api::check_out(time));
            const os::ProcessorTime used = os::processor_time(false);
            *creation = api::to_file_time(TRY(os::process_began()));
            *exit = FILETIME{0, 0};
            *kernel = api::to_file_time(static_cast<std::uint64_t>(used.kernel / 100));
            *user = api::to_file_time(static_cast<std::uint64_t>(used.user / 100));
            return {};
        });
}

BOOL GetProcessHandleCount(HANDLE process, PDWORD count) {
    return api::call<Api::GetProcessHandleCount>(std::tie(process, count), [&]() -> Result<void> {
        TRY(check_own(process));
        TRY(api::check_out(count));
        *count = 0;
        core::handle_table::for_each(
            [](core::Handle, core::Object&, void* total) { ++*static_cast<DWORD*>(total); }, count);
        return {};
    });
}

DWORD GetCurrentProcessorNumber(void) {
    return api::call<Api::GetCurrentProcessorNumber>(std::tie(),
                                                     [&]() -> DWORD { return os::current_processor(); });
}

BOOL IsProcessorFeaturePresent(DWORD feature) {
    return api::call<Api::IsProcessorFeaturePresent>(
        std::tie(feature),
        [&]()
            -> BOOL { // Compare-exchange of 8 bytes, MMX, SSE, RDTSC, SSE2: every x86-64 processor has them.
            return feature == 2 || feature == 3 || feature == 6 || feature == 8 || feature == 10;
        });
}

BOOL GetProcessAffinityMask(HANDLE process, PDWORD_PTR process_mask, PDWORD_PTR system_mask) {
    return api::call<Api::GetProcessAffinityMask>(std::tie(process, process_mask, system_mask),
                                                  [&]() -> Result<void> {
                                                      TRY(check_own(process));
                                                      TRY(api::check_out(process_mask));
                                                      TRY(api::check_out(system_mask));
                                                      *process_mask = os::processors_allowed(0);
                                                      *system_mask = os::processors_present();
                                                      return {};
                                                  });
}

BOOL SetProcessAffinityMask(HANDLE process, DWORD_PTR mask) {
    return api::call<Api::SetProcessAffinityMask>(std::tie(process, mask), [&]() -> Result<void> {
        TRY(check_own(process));
        if (mask == 0 || (mask & ~os::processors_present())) return Error::InvalidParameter;
        return os::allow_processors(os::process_id(), mask);
    });
}

DWORD_PTR SetThreadAffinityMask(HANDLE thread, DWORD_PTR mask) {
    return api::call<Api::SetThreadAffinityMask>(std::tie(thread, mask), [&]() -> Result<DWORD_PTR> {
        const std::uint32_t id = TRY(core::reference_thread(handle_of(thread)))->id();
        if (mask == 0 || (mask & ~os::processors_present())) return Error::InvalidParameter;
        const DWORD_PTR before = os::processors_allowed(id);
        TRY(os::allow_processors(id, mask));
        return before;
    });
}

void GetStartupInfoA(LPSTARTUPINFOA startup) {
    api::call<Api::GetStartupInfoA>(std::tie(startup), [&] {
        if (!os::writable(startup, sizeof *startup)) return;
        std::memset(startup, 0, sizeof *startup);
        startup->cb = sizeof *startup;
    });
}
}
