#include <windows.h>

#include <process.h>

#include "api/gate.hpp"
#include "api/handle.hpp"
#include "core/thread.hpp"

#include <new>

using namespace ws2;

namespace {

/// _beginthread's function returns nothing and its handle closes itself.
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

/// These belong to the C run-time: they report through errno, and only CreateThread's slot beside it.
uintptr_t failed(os::CProblem problem, uintptr_t value) {
    os::tell_caller_of_c(problem);
    return value;
}

} // namespace

extern "C" {

uintptr_t _beginthread(_beginthread_proc_type start, unsigned stack_size, void* argument) {
    const auto minus_one = static_cast<uintptr_t>(-1);
    if (!start) return failed(os::CProblem::Invalid, minus_one);
    auto* copy = new (std::nothrow) Start{start, argument};
    if (!copy) return failed(os::CProblem::NoMemory, minus_one);
    HANDLE thread = CreateThread(nullptr, stack_size, Start::run, copy, 0, nullptr);
    if (!thread) {
        delete copy;
        return failed(os::CProblem::TryAgain, minus_one);
    }
    // Windows hands out the handle too, which may be closed before the caller looks at it; a number is all it
    // is.
    CloseHandle(thread);
    return reinterpret_cast<uintptr_t>(thread);
}

uintptr_t _beginthreadex(void* security, unsigned stack_size, _beginthreadex_proc_type start, void* argument,
                         unsigned flags, unsigned* id) {
    if (!start) return failed(os::CProblem::Invalid, 0);
    HANDLE thread =
        CreateThread(static_cast<LPSECURITY_ATTRIBUTES>(security), stack_size, start, argument, flags, id);
    if (!thread) return failed(os::CProblem::TryAgain, 0);
    return reinterpret_cast<uintptr_t>(thread);
}

void _endthread(void) { core::Thread::exit(0); }

void _endthreadex(unsigned code) { core::Thread::exit(code); }
}
