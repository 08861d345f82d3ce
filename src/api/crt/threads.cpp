#include <windows.h>

#include <process.h>

#include "api/gate/gate.hpp"
#include "api/gate/handle.hpp"
#include "catalog/functions/kernel32_threads.hpp"
#include "core/sync/thread.hpp"

using namespace ws2;

namespace {

/// The function of _beginthread returns no value, and its handle is closed automatically.
struct Start {
    _beginthread_proc_type function;
    void* argument;

    static std::uint32_t run(void* start) {
        const Start mine = *static_cast<Start*>(start);
        delete static_cast<Start*>(start);
        mine.function(mine.argument);
        return 0;
    }
};

} // namespace

// The functions of the C run-time report through errno; the last error is that of the CreateThread within.
extern "C" {

uintptr_t _beginthread(_beginthread_proc_type start, unsigned stack_size, void* argument) {
    return api::call<Api::_beginthread>(std::tie(start, stack_size, argument), [&]() -> Result<uintptr_t> {
        if (!start) return Error::InvalidParameter;
        auto* copy = new Start{start, argument};
        HANDLE thread = CreateThread(nullptr, stack_size, Start::run, copy, 0, nullptr);
        if (!thread) {
            delete copy;
            return Error::TooManyThreads;
        }
        // Windows returns the handle too, which may be closed before the caller uses it; it is a number only.
        CloseHandle(thread);
        return reinterpret_cast<uintptr_t>(thread);
    });
}

uintptr_t _beginthreadex(void* security, unsigned stack_size, _beginthreadex_proc_type start, void* argument,
                         unsigned flags, unsigned* id) {
    return api::call<Api::_beginthreadex>(
        std::tie(security, stack_size, start, argument, flags, id), [&]() -> Result<uintptr_t> {
            if (!start) return Error::InvalidParameter;
            HANDLE thread = CreateThread(static_cast<LPSECURITY_ATTRIBUTES>(security), stack_size, start,
                                         argument, flags, id);
            if (!thread) return Error::TooManyThreads;
            return reinterpret_cast<uintptr_t>(thread);
        });
}

void _endthread(void) {
    api::call<Api::_endthread>(std::tie(), [&] { core::Thread::exit(0); });
}

void _endthreadex(unsigned code) {
    api::call<Api::_endthreadex>(std::tie(code), [&] { core::Thread::exit(code); });
}
}
