// What the runner must cope with: a test that passes, one that fails, one that crashes, one that hangs.
#include "conformance.hpp"

TEST(sample_passes) { EXPECT_RAISES(closesocket, WSAENOTSOCK, closesocket(INVALID_SOCKET) == SOCKET_ERROR); }
TEST(sample_fails) { EXPECT_EQ(1, 2); }
// As a crash ends it, without the debugger that Wine starts.
TEST(sample_crashes) { TerminateProcess(GetCurrentProcess(), STATUS_ACCESS_VIOLATION); }
TEST(sample_passes_after_a_crash) {}
TEST(sample_hangs) { Sleep(INFINITE); }
TEST(sample_passes_after_a_hang) {}

MAIN
