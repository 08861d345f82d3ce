#include <windows.h>

#include "api/gate.hpp"
#include "api/handle.hpp"
#include "core/process.hpp"
#include "core/thread.hpp"
#include "os/process.hpp"
#include "os/thread.hpp"
#include "os/time.hpp"

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

HANDLE GetCurrentProcess(void) { return api::to_handle(core::kCurrentProcess); }

DWORD GetCurrentProcessId(void) { return os::process_id(); }

DWORD GetProcessId(HANDLE process) {
    return api::call<Api::GetProcessId>([&]() -> Result<DWORD> { return TRY(process_of(process))->id(); });
}

HANDLE OpenProcess(DWORD, BOOL, DWORD id) {
    return api::call<Api::OpenProcess>([&]() -> Result<HANDLE> {
        return api::to_handle(TRY(core::handle_table::insert(TRY(core::Process::open(id)).leak())));
    });
}

void ExitProcess(UINT code) { os::exit_process(code); }

BOOL TerminateProcess(HANDLE process, UINT code) {
    return api::call<Api::TerminateProcess>([&]() -> Result<void> {
        if (handle_of(process) == core::kCurrentProcess) os::exit_at_once(code);
        return TRY(process_of(process))->terminate(code);
    });
}

BOOL GetExitCodeProcess(HANDLE process, LPDWORD code) {
    return api::call<Api::GetExitCodeProcess>([&]() -> Result<void> {
        const auto reference = TRY(process_of(process));
        TRY(api::check_out(code));
        *code = reference->exit_code();
        return {};
    });
}

BOOL SetPriorityClass(HANDLE process, DWORD) {
    return api::call<Api::SetPriorityClass>([&]() -> Result<void> {
        TRY(process_of(process));
        return Error::CallNotImplemented;
    });
}

DWORD GetPriorityClass(HANDLE process) {
    return api::call<Api::GetPriorityClass>([&]() -> Result<DWORD> {
        TRY(process_of(process));
        return DWORD{NORMAL_PRIORITY_CLASS};
    });
}

BOOL GetProcessTimes(HANDLE process, LPFILETIME creation, LPFILETIME exit, LPFILETIME kernel,
                     LPFILETIME user) {
    return api::call<Api::GetProcessTimes>([&]() -> Result<void> {
        TRY(check_own(process));
        for (FILETIME* time : {creation, exit, kernel, user})
            TRY(api::check_out(time));
        const os::ProcessorTime used = os::processor_time(false);
        *creation = *exit = FILETIME{0, 0};
        *kernel = api::to_file_time(static_cast<std::uint64_t>(used.kernel / 100));
        *user = api::to_file_time(static_cast<std::uint64_t>(used.user / 100));
        return {};
    });
}

BOOL GetProcessHandleCount(HANDLE process, PDWORD count) {
    return api::call<Api::GetProcessHandleCount>([&]() -> Result<void> {
        TRY(check_own(process));
        TRY(api::check_out(count));
        *count = 0;
        core::handle_table::for_each(
            [](core::Handle, core::Object&, void* total) { ++*static_cast<DWORD*>(total); }, count);
        return {};
    });
}

DWORD GetCurrentProcessorNumber(void) { return os::current_processor(); }

BOOL IsProcessorFeaturePresent(DWORD feature) {
    // Compare-exchange of 8 bytes, MMX, SSE, RDTSC, SSE2: every x86-64 processor has them.
    return feature == 2 || feature == 3 || feature == 6 || feature == 8 || feature == 10;
}

BOOL GetProcessAffinityMask(HANDLE process, PDWORD_PTR process_mask, PDWORD_PTR system_mask) {
    return api::call<Api::GetProcessAffinityMask>([&]() -> Result<void> {
        TRY(check_own(process));
        TRY(api::check_out(process_mask));
        TRY(api::check_out(system_mask));
        *process_mask = os::processors_allowed(0);
        *system_mask = os::processors_present();
        return {};
    });
}

BOOL SetProcessAffinityMask(HANDLE process, DWORD_PTR mask) {
    return api::call<Api::SetProcessAffinityMask>([&]() -> Result<void> {
        TRY(check_own(process));
        if (mask == 0 || (mask & ~os::processors_present())) return Error::InvalidParameter;
        return os::allow_processors(os::process_id(), mask);
    });
}

DWORD_PTR SetThreadAffinityMask(HANDLE thread, DWORD_PTR mask) {
    return api::call<Api::SetThreadAffinityMask>([&]() -> Result<DWORD_PTR> {
        const std::uint32_t id = TRY(core::reference_thread(handle_of(thread)))->id();
        if (mask == 0 || (mask & ~os::processors_present())) return Error::InvalidParameter;
        const DWORD_PTR before = os::processors_allowed(id);
        TRY(os::allow_processors(id, mask));
        return before;
    });
}
}
