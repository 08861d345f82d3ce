// One allocation of the library fails: the call fails, no lock stays held, and all works again afterwards.
#include "linux.hpp"

#include <pthread.h>

using namespace conformance;
using namespace failures;

// Of tests/sweep/fail_allocation.cpp.
extern "C" void ws2_fail_allocation(unsigned long number);
extern "C" unsigned long ws2_allocations();
extern "C" void ws2_stop_failing();

namespace {

HANDLE port;

/// What a thread of the test found: the first call with the n-th allocation failing, and a second one
/// without.
struct Call {
    unsigned long number = 0;
    bool failed = false, reached = false, good = false;
    DWORD error = 0;

    void stop_failing() {
        reached = ws2_allocations() >= number;
        ws2_stop_failing();
    }
    /// Makes it on a thread that the library does not know yet, so that it allocates what a thread has.
    bool make(void* (*function)(void*)) {
        pthread_t thread;
        timespec deadline;
        clock_gettime(CLOCK_REALTIME, &deadline);
        deadline.tv_sec += patience / 1000;
        return pthread_create(&thread, nullptr, function, this) == 0 &&
               pthread_timedjoin_np(thread, nullptr, &deadline) == 0;
    }
};

bool takes(DWORD milliseconds) {
    DWORD bytes;
    ULONG_PTR key;
    LPOVERLAPPED overlapped = nullptr;
    return GetQueuedCompletionStatus(port, &bytes, &key, &overlapped, milliseconds);
}

void* take(void* self) {
    Call& call = *static_cast<Call*>(self);
    ws2_fail_allocation(call.number);
    const bool took = takes(patience);
    call.error = took ? 0 : GetLastError();
    call.stop_failing();
    call.failed = !took;
    call.good = took || takes(patience);
    return nullptr;
}

void* post(void* self) {
    Call& call = *static_cast<Call*>(self);
    ws2_fail_allocation(call.number);
    const bool posted = PostQueuedCompletionStatus(port, 1, 2, nullptr);
    call.error = posted ? 0 : GetLastError();
    call.stop_failing();
    call.failed = !posted;
    call.good = posted || PostQueuedCompletionStatus(port, 1, 2, nullptr);
    return nullptr;
}

} // namespace

TEST(a_port_goes_on_after_a_lack_of_memory) {
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, nullptr, 0, 1);
    REQUIRE(port);
    for (void* (*const function)(void*) : {post, take}) {
        int failed = 0;
        bool reached = true;
        for (unsigned long number = 1; reached; ++number) {
            REQUIRE(number < 100);
            if (function == take) EXPECT(PostQueuedCompletionStatus(port, 1, 2, nullptr));
            static Call call;
            call = {};
            call.number = number;
            if (!call.make(function)) {
                report(__FILE__, __LINE__, "a call hangs after the failed allocation", (long long)number, 0);
                std::exit(3);
            }
            reached = call.reached;
            failed += call.failed;
            EXPECT(call.good);
            EXPECT_EQ(call.error, call.failed ? ERROR_NOT_ENOUGH_MEMORY : 0);
            if (call.failed) EXPECT(call.reached);
            // Another thread finds the port's lock free.
            if (function == post) EXPECT(takes(patience));
            EXPECT(!takes(0));
        }
        EXPECT(failed >= 1);
    }
    CloseHandle(port);
}

MAIN
