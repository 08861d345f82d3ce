// Blocking calls wait alertably: calls that are queued to the thread run while it waits.
#include "sockets.hpp"

using namespace conformance;

namespace {

SOCKET sender;
LONG runs;

void CALLBACK send_one(ULONG_PTR byte) {
    const char data = char(byte);
    InterlockedIncrement(&runs);
    EXPECT_EQ(send(sender, &data, 1, 0), 1);
}
void CALLBACK count_one(ULONG_PTR) { InterlockedIncrement(&runs); }

int receive_one(SOCKET s, char& byte) {
    WSABUF buffer = {1, &byte};
    DWORD bytes = 0, flags = 0;
    return WSARecv(s, &buffer, 1, &bytes, &flags, nullptr, nullptr) == 0 ? int(bytes) : -1;
}

struct Prepared {
    Pair pair;
    explicit Prepared(const Kind& kind) : pair(kind) {
        sender = pair.a;
        runs = 0;
    }
};

/// A queued call that was not run by the call under test.
bool is_left() { return SleepEx(0, TRUE) == WAIT_IO_COMPLETION; }

} // namespace

TEST_EACH(select_runs_queued_calls_while_it_waits, kind, all_kinds) {
    Prepared with(kind);
    REQUIRE(with.pair);
    // Select waits for data that the queued call sends.
    EXPECT(QueueUserAPC(send_one, GetCurrentThread(), 'x'));
    EXPECT(wait_readable(with.pair.b));
    EXPECT_EQ(runs, 1);
    EXPECT(!is_left());
}

TEST_EACH(select_that_is_ready_runs_no_queued_calls, kind, all_kinds) {
    Prepared with(kind);
    REQUIRE(with.pair);
    send_one('x');
    EXPECT(wait_readable(with.pair.b));
    EXPECT(QueueUserAPC(count_one, GetCurrentThread(), 0));
    EXPECT(wait_readable(with.pair.b));
    EXPECT(wait_readable(with.pair.b, 0));
    EXPECT_EQ(runs, 1);
    EXPECT(is_left());
    EXPECT_EQ(runs, 2);
}

TEST_EACH(a_receive_runs_queued_calls_while_it_waits, kind, all_kinds) {
    Prepared with(kind);
    REQUIRE(with.pair);
    EXPECT(QueueUserAPC(count_one, GetCurrentThread(), 0));
    EXPECT(QueueUserAPC(send_one, GetCurrentThread(), 'y'));
    char byte = 0;
    EXPECT_EQ(receive_one(with.pair.b, byte), 1);
    EXPECT_EQ(byte, 'y');
    EXPECT_EQ(runs, 2);
    EXPECT(!is_left());
}

TEST_EACH(a_call_from_another_thread_runs_in_select, kind, all_kinds) {
    Prepared with(kind);
    REQUIRE(with.pair);
    Elsewhere waiting([&] { return wait_readable(with.pair.b, 30) ? 1 : 0; });
    EXPECT(QueueUserAPC(send_one, waiting.handle(), 'z'));
    EXPECT_EQ(waiting.result(), 1);
    EXPECT_EQ(runs, 1);
}

TEST_EACH(a_call_from_another_thread_runs_in_a_receive, kind, all_kinds) {
    Prepared with(kind);
    REQUIRE(with.pair);
    char byte = 0;
    Elsewhere waiting([&] { return receive_one(with.pair.b, byte); });
    EXPECT(QueueUserAPC(send_one, waiting.handle(), 'z'));
    EXPECT_EQ(waiting.result(), 1);
    EXPECT_EQ(byte, 'z');
    EXPECT_EQ(runs, 1);
}

// On the main thread a test must not end it; another thread's references are given back.
TEST_EACH(a_queued_call_may_end_the_thread, kind, all_kinds) {
    Prepared with(kind);
    REQUIRE(with.pair);
    const auto leave = [](ULONG_PTR code) { ExitThread(DWORD(code)); };
    {
        Elsewhere waiting([&] { return wait_readable(with.pair.b, 30) ? 1 : 0; });
        EXPECT(QueueUserAPC(leave, waiting.handle(), 3));
        EXPECT(waiting.join(20000));
    }
    {
        char byte = 0;
        Elsewhere waiting([&] { return receive_one(with.pair.b, byte); });
        EXPECT(QueueUserAPC(leave, waiting.handle(), 3));
        EXPECT(waiting.join(20000));
    }
    // The socket is usable, and its number is free once it is closed.
    send_one('q');
    char byte = 0;
    EXPECT_EQ(receive_one(with.pair.b, byte), 1);
}

MAIN
