#include "conformance.hpp"

namespace {

INIT_ONCE shared_once = INIT_ONCE_STATIC_INIT;
LONG runs;

BOOL CALLBACK initialise(PINIT_ONCE, PVOID parameter, PVOID* context) {
    InterlockedIncrement(&runs);
    *context = parameter;
    return parameter != nullptr;
}
DWORD CALLBACK run_once(LPVOID) {
    LPVOID context = nullptr;
    return InitOnceExecuteOnce(&shared_once, initialise, (PVOID)0x1000, &context) &&
           context == (LPVOID)0x1000;
}

} // namespace

TEST(many_threads_initialise_once) {
    HANDLE threads[8];
    for (HANDLE& thread : threads)
        thread = CreateThread(nullptr, 0, run_once, nullptr, 0, nullptr);
    EXPECT_EQ(WaitForMultipleObjects(8, threads, TRUE, INFINITE), WAIT_OBJECT_0);
    for (HANDLE thread : threads) {
        DWORD code = 0;
        GetExitCodeThread(thread, &code);
        EXPECT_EQ(code, 1);
        CloseHandle(thread);
    }
    EXPECT_EQ(runs, 1);
}

TEST(the_function_gets_the_callers_context) {
    static LPVOID* given;
    static LPVOID before;
    const PINIT_ONCE_FN keep = [](PINIT_ONCE, PVOID parameter, PVOID* context) -> BOOL {
        given = context;
        before = *context;
        *context = (PVOID)0x40;
        return parameter == nullptr;
    };
    INIT_ONCE once = INIT_ONCE_STATIC_INIT;
    LPVOID context = (LPVOID)0x1230;
    // A function that fails leaves what it has stored.
    EXPECT(!InitOnceExecuteOnce(&once, keep, &once, &context));
    EXPECT(given == &context && before == (LPVOID)0x1230 && context == (LPVOID)0x40);
    context = (LPVOID)0x1230;
    EXPECT(InitOnceExecuteOnce(&once, keep, nullptr, &context));
    EXPECT(given == &context && before == (LPVOID)0x1230 && context == (LPVOID)0x40);
    once = INIT_ONCE_STATIC_INIT;
    EXPECT(InitOnceExecuteOnce(&once, keep, nullptr, nullptr));
    EXPECT(given != nullptr && before == nullptr);
}

TEST(a_context_with_low_bits_fails) {
    INIT_ONCE once = INIT_ONCE_STATIC_INIT;
    LPVOID context = nullptr;
    EXPECT(!InitOnceExecuteOnce(&once, initialise, (PVOID)0x41, &context));
    // The initialisation has failed; it is not under way for ever.
    EXPECT(InitOnceExecuteOnce(&once, initialise, (PVOID)8, &context));
}

TEST(a_failed_initialisation_may_be_tried_again) {
    INIT_ONCE once = INIT_ONCE_STATIC_INIT;
    LPVOID context = nullptr;
    EXPECT(!InitOnceExecuteOnce(&once, initialise, nullptr, &context));
    EXPECT(InitOnceExecuteOnce(&once, initialise, (PVOID)8, &context));
    EXPECT(context == (LPVOID)8);
}

TEST(the_two_steps_check_their_state) {
    INIT_ONCE once = INIT_ONCE_STATIC_INIT;
    BOOL pending = FALSE;
    LPVOID context = nullptr;
    EXPECT_RAISES(InitOnceBeginInitialize, ERROR_GEN_FAILURE,
                  !InitOnceBeginInitialize(&once, INIT_ONCE_CHECK_ONLY, &pending, &context));
    EXPECT_RAISES(
        InitOnceBeginInitialize, ERROR_INVALID_PARAMETER,
        !InitOnceBeginInitialize(&once, INIT_ONCE_CHECK_ONLY | INIT_ONCE_ASYNC, &pending, &context));
    EXPECT_RAISES(InitOnceComplete, ERROR_GEN_FAILURE, !InitOnceComplete(&once, 0, nullptr));
    EXPECT(InitOnceBeginInitialize(&once, 0, &pending, &context));
    EXPECT(pending);
    EXPECT_RAISES(InitOnceComplete, ERROR_INVALID_PARAMETER, !InitOnceComplete(&once, 0, (LPVOID)3));
    EXPECT_RAISES(InitOnceComplete, ERROR_INVALID_PARAMETER,
                  !InitOnceComplete(&once, INIT_ONCE_INIT_FAILED, (LPVOID)4));
    EXPECT(InitOnceComplete(&once, 0, (LPVOID)4));
    EXPECT(InitOnceBeginInitialize(&once, INIT_ONCE_CHECK_ONLY, &pending, &context));
    EXPECT(!pending);
    EXPECT(context == (LPVOID)4);
}

TEST(of_asynchronous_initialisers_the_first_counts) {
    INIT_ONCE once = INIT_ONCE_STATIC_INIT;
    BOOL pending = FALSE;
    LPVOID context = nullptr;
    EXPECT(InitOnceBeginInitialize(&once, INIT_ONCE_ASYNC, &pending, &context));
    EXPECT(InitOnceBeginInitialize(&once, INIT_ONCE_ASYNC, &pending, &context));
    EXPECT(pending);
    EXPECT(InitOnceComplete(&once, INIT_ONCE_ASYNC, (LPVOID)16));
    EXPECT_RAISES(InitOnceComplete, ERROR_GEN_FAILURE, !InitOnceComplete(&once, INIT_ONCE_ASYNC, (LPVOID)32));
    EXPECT(InitOnceBeginInitialize(&once, 0, &pending, &context));
    EXPECT(context == (LPVOID)16);
}

MAIN
