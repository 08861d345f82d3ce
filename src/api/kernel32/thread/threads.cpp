#include <windows.h>

#include "api/gate/gate.hpp"
#include "api/gate/handle.hpp"
#include "catalog/functions/kernel32_ports.hpp"
#include "catalog/functions/kernel32_threads.hpp"
#include "core/sync/process.hpp"
#include "core/sync/thread.hpp"
#include "os/memory/memory.hpp"
#include "os/memory/sanitizer.hpp"
#include "os/thread/thread.hpp"
#include "os/thread/time.hpp"

using namespace ws2;
using api::handle_of;

namespace {

Result<core::Reference<core::Thread>> thread_of(HANDLE handle) {
    return core::reference_thread(handle_of(handle));
}

struct UserApc : core::Apc {
    PAPCFUNC function;
    ULONG_PTR data;

    UserApc(PAPCFUNC called, ULONG_PTR argument) : function(called), data(argument) {
        run = [](core::Apc& apc, void*) {
            const UserApc mine = static_cast<UserApc&>(apc);
            delete static_cast<UserApc*>(&apc);
            const os::sanitizer::ProgramCode program;
            if (mine.function) mine.function(mine.data);
        };
        discard = [](core::Apc& apc, void*) { delete static_cast<UserApc*>(&apc); };
    }
};

bool is_priority(int value) {
    return (value >= THREAD_PRIORITY_LOWEST && value <= THREAD_PRIORITY_HIGHEST) ||
           value == THREAD_PRIORITY_IDLE || value == THREAD_PRIORITY_TIME_CRITICAL;
}

Result<HANDLE> create_thread(LPSECURITY_ATTRIBUTES attributes, SIZE_T stack_size,
                             LPTHREAD_START_ROUTINE start, LPVOID parameter, DWORD flags, LPDWORD id) {
    if (!start || (flags & ~(CREATE_SUSPENDED | STACK_SIZE_PARAM_IS_A_RESERVATION)))
        return Error::InvalidParameter;
    TRY(api::check_optional_out(id));
    // Suspended until the handle exists, so that a thread without a handle never runs.
    auto thread = TRY(core::Thread::start(start, parameter, {.stack_size = stack_size, .suspended = true}));
    const auto kept = thread;
    auto handle = core::handle_table::insert(thread.leak());
    if (!handle) {
        kept->abort_start();
        return Error::NotEnoughMemory;
    }
    if (id) *id = kept->id();
    if (!(flags & CREATE_SUSPENDED)) kept->resume();
    return api::with_attributes(*handle, attributes);
}

[[gnu::tls_model("initial-exec")]] constinit thread_local NT_TIB information{};

} // namespace

extern "C" {

HANDLE CreateThread(LPSECURITY_ATTRIBUTES attributes, SIZE_T stack_size, LPTHREAD_START_ROUTINE start,
                    LPVOID parameter, DWORD flags, LPDWORD id) {
    return api::call<Api::CreateThread>(std::tie(attributes, stack_size, start, parameter, flags, id), [&] {
        return create_thread(attributes, stack_size, start, parameter, flags, id);
    });
}

HANDLE CreateRemoteThread(HANDLE process, LPSECURITY_ATTRIBUTES attributes, SIZE_T stack_size,
                          LPTHREAD_START_ROUTINE start, LPVOID parameter, DWORD flags, LPDWORD id) {
    return api::call<Api::CreateRemoteThread>(
        std::tie(process, attributes, stack_size, start, parameter, flags, id), [&]() -> Result<HANDLE> {
            if (!TRY(core::reference_process(api::handle_of(process)))->is_this_one())
                return Error::NotSupported;
            return create_thread(attributes, stack_size, start, parameter, flags, id);
        });
}

struct _TEB* NtCurrentTeb(void) {
    return api::call<Api::NtCurrentTeb>(std::tie(), [] {
        os::ErrnoKeeper keep_errno;
        const os::StackBounds stack = os::stack_bounds();
        information.StackBase = reinterpret_cast<PVOID>(stack.top);
        information.StackLimit = reinterpret_cast<PVOID>(stack.base);
        information.Self = &information;
        return reinterpret_cast<struct _TEB*>(&information);
    });
}

HANDLE OpenThread(DWORD access, BOOL inherit, DWORD id) {
    return api::call<Api::OpenThread>(std::tie(access, inherit, id), [&]() -> Result<HANDLE> {
        auto thread = core::Thread::find_by_id(id);
        if (!thread) return Error::InvalidParameter;
        return api::to_handle(TRY(core::handle_table::insert(thread.leak())));
    });
}

void ExitThread(DWORD code) {
    api::call<Api::ExitThread>(std::tie(code), [&] { core::Thread::exit(code); });
    __builtin_unreachable();
}

BOOL TerminateThread(HANDLE thread, DWORD code) {
    bool self = false;
    const BOOL result = api::call<Api::TerminateThread>(std::tie(thread, code), [&]() -> Result<void> {
        const auto reference = TRY(thread_of(thread));
        self = reference.get() == &core::Thread::current();
        if (self) return {};
        return reference->terminate(code);
    });
    if (self && result) core::Thread::exit(code);
    return result;
}

BOOL GetExitCodeThread(HANDLE thread, LPDWORD code) {
    return api::call<Api::GetExitCodeThread>(std::tie(thread, code), [&]() -> Result<void> {
        const auto reference = TRY(thread_of(thread));
        TRY(api::check_out(code));
        *code = reference->exit_code();
        return {};
    });
}

DWORD SuspendThread(HANDLE thread) {
    return api::call<Api::SuspendThread>(
        std::tie(thread), [&]() -> Result<DWORD> { return TRY(thread_of(thread))->suspend(); });
}

DWORD ResumeThread(HANDLE thread) {
    return api::call<Api::ResumeThread>(std::tie(thread),
                                        [&]() -> Result<DWORD> { return TRY(thread_of(thread))->resume(); });
}

BOOL SwitchToThread(void) {
    return api::call<Api::SwitchToThread>(std::tie(), [&]() -> BOOL {
        os::yield_processor();
        return TRUE;
    });
}

HANDLE GetCurrentThread(void) {
    return api::call<Api::GetCurrentThread>(std::tie(),
                                            [&]() -> HANDLE { return api::to_handle(core::kCurrentThread); });
}

DWORD GetCurrentThreadId(void) {
    return api::call<Api::GetCurrentThreadId>(std::tie(), [&]() -> DWORD {
        // Makes the object of the main thread and of threads that pthread_create started, so that OpenThread
        // finds the identifier on any thread.
        core::Thread::current_or_null();
        return os::thread_id();
    });
}

DWORD GetThreadId(HANDLE thread) {
    return api::call<Api::GetThreadId>(std::tie(thread),
                                       [&]() -> Result<DWORD> { return TRY(thread_of(thread))->id(); });
}

DWORD GetProcessIdOfThread(HANDLE thread) {
    return api::call<Api::GetProcessIdOfThread>(std::tie(thread), [&]() -> Result<DWORD> {
        TRY(thread_of(thread));
        return os::process_id();
    });
}

BOOL SetThreadPriority(HANDLE thread, int priority) {
    return api::call<Api::SetThreadPriority>(std::tie(thread, priority), [&]() -> Result<void> {
        const auto reference = TRY(thread_of(thread));
        if (!is_priority(priority)) return Error::InvalidParameter;
        reference->set_priority(priority);
        return {};
    });
}

int GetThreadPriority(HANDLE thread) {
    return api::call<Api::GetThreadPriority>(
        std::tie(thread), [&]() -> Result<int> { return TRY(thread_of(thread))->priority(); });
}

BOOL SetThreadPriorityBoost(HANDLE thread, BOOL disable) {
    return api::call<Api::SetThreadPriorityBoost>(std::tie(thread, disable), [&]() -> Result<void> {
        TRY(thread_of(thread));
        return {};
    });
}

DWORD QueueUserAPC(PAPCFUNC function, HANDLE thread, ULONG_PTR data) {
    return api::call<Api::QueueUserAPC>(std::tie(function, thread, data), [&]() -> Result<DWORD> {
        const auto reference = TRY(thread_of(thread));
        auto* apc = new UserApc(function, data);
        if (reference->queue_apc(*apc)) return DWORD{1};
        delete apc;
        return Error::GeneralFailure;
    });
}

BOOL GetThreadTimes(HANDLE thread, LPFILETIME creation, LPFILETIME exit, LPFILETIME kernel, LPFILETIME user) {
    return api::call<Api::GetThreadTimes>(
        std::tie(thread, creation, exit, kernel, user), [&]() -> Result<void> {
            const auto reference = TRY(thread_of(thread));
            if (reference.get() != &core::Thread::current()) return Error::NotSupported;
            for (FILETIME* time : {creation, exit, kernel, user})
                TRY(api::check_out(time));
            const os::ProcessorTime used = os::processor_time(true);
            *creation = *exit = FILETIME{0, 0};
            *kernel = api::to_file_time(static_cast<std::uint64_t>(used.kernel / 100));
            *user = api::to_file_time(static_cast<std::uint64_t>(used.user / 100));
            return {};
        });
}

DWORD SetThreadIdealProcessor(HANDLE thread, DWORD processor) {
    return api::call<Api::SetThreadIdealProcessor>(std::tie(thread, processor), [&]() -> Result<DWORD> {
        TRY(thread_of(thread));
        if (processor > 64) return Error::InvalidParameter;
        return DWORD{0};
    });
}

// Winsock's blocking calls on Windows wait for internal overlapped operations, which this function does not
// cancel.
BOOL CancelSynchronousIo(HANDLE thread) {
    return api::call<Api::CancelSynchronousIo>(std::tie(thread), [&]() -> Result<void> {
        TRY(thread_of(thread));
        return Error::NotFound;
    });
}
}
