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

/// A way to receive one byte.
struct Receive {
    const char* name;
    int (*one)(SOCKET s, char& byte);
};
const Receive ways[] = {{"WSARecv", receive_one},
                        {"recv", [](SOCKET s, char& byte) { return recv(s, &byte, 1, 0); }},
                        {"recv, peeking", [](SOCKET s, char& byte) { return recv(s, &byte, 1, MSG_PEEK); }},
                        {"recvfrom",
                         [](SOCKET s, char& byte) {
                             sockaddr_storage from;
                             int length = sizeof from;
                             return recvfrom(s, &byte, 1, 0, (sockaddr*)&from, &length);
                         }},
                        {"WSARecvFrom", [](SOCKET s, char& byte) {
                             WSABUF buffer = {1, &byte};
                             DWORD bytes = 0, flags = 0;
                             const int result = WSARecvFrom(s, &buffer, 1, &bytes, &flags, nullptr, nullptr,
                                                            nullptr, nullptr);
                             return result == 0 ? int(bytes) : -1;
                         }}};

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

TEST_EACH(each_receive_runs_queued_calls_while_it_waits, kind, all_kinds) {
    for (const Receive& way : ways) {
        Prepared with(kind);
        REQUIRE(with.pair);
        EXPECT(QueueUserAPC(count_one, GetCurrentThread(), 0));
        EXPECT(QueueUserAPC(send_one, GetCurrentThread(), 'y'));
        char byte = 0;
        EXPECT_EQ(way.one(with.pair.b, byte), 1);
        EXPECT_EQ(byte, 'y');
        EXPECT_EQ(runs, 2);
        EXPECT(!is_left());
        // With data there the call does not wait.
        if (way.name != ways[2].name) send_one('q');
        EXPECT(wait_readable(with.pair.b));
        EXPECT(QueueUserAPC(count_one, GetCurrentThread(), 0));
        EXPECT_EQ(way.one(with.pair.b, byte), 1);
        EXPECT(is_left());
    }
}

// The thread waits already when the first call is queued to it, or is about to.
TEST_EACH(a_call_from_another_thread_runs_in_each_receive, kind, all_kinds) {
    for (const Receive& way : ways)
        for (const DWORD pause : {0, 1, 20}) {
            Prepared with(kind);
            REQUIRE(with.pair);
            char byte = 0;
            Elsewhere waiting([&] { return way.one(with.pair.b, byte); });
            Sleep(pause);
            EXPECT(QueueUserAPC(send_one, waiting.handle(), 'z'));
            REQUIRE(waiting.join(20000));
            EXPECT_EQ(waiting.result(), 1);
            EXPECT_EQ(byte, 'z');
            EXPECT_EQ(runs, 1);
        }
}

namespace {

Address target;

void CALLBACK connect_one(ULONG_PTR socket) {
    InterlockedIncrement(&runs);
    EXPECT_EQ(connect(SOCKET(socket), target.get(), target.length), 0);
}

} // namespace

TEST_EACH(accept_runs_queued_calls_while_it_waits, kind, stream_kinds) {
    const SOCKET listener = listening(kind);
    REQUIRE(listener != INVALID_SOCKET);
    target = name_of(listener);
    runs = 0;
    for (const bool from_elsewhere : {false, true}) {
        const SOCKET client = kind.open();
        const auto accept_one = [&] {
            const SOCKET accepted = accept(listener, nullptr, nullptr);
            return accepted != INVALID_SOCKET ? closesocket(accepted) : -1;
        };
        if (from_elsewhere) {
            Elsewhere waiting(accept_one);
            Sleep(20);
            EXPECT(QueueUserAPC(connect_one, waiting.handle(), client));
            REQUIRE(waiting.join(20000));
            EXPECT_EQ(waiting.result(), 0);
        } else {
            EXPECT(QueueUserAPC(connect_one, GetCurrentThread(), client));
            EXPECT_EQ(accept_one(), 0);
            EXPECT(!is_left());
        }
        EXPECT_EQ(runs, from_elsewhere ? 2 : 1);
        closesocket(client);
    }
    closesocket(listener);
}

TEST_EACH(a_connect_that_does_not_wait_runs_no_queued_calls, kind, datagram_kinds) {
    const SOCKET peer = bound(kind), s = kind.open();
    Address address = name_of(peer);
    runs = 0;
    EXPECT(QueueUserAPC(count_one, GetCurrentThread(), 0));
    EXPECT_EQ(connect(s, address.get(), address.length), 0);
    EXPECT_EQ(runs, 0);
    EXPECT(is_left());
    closesocket(s);
    closesocket(peer);
}

TEST_EACH(send_runs_queued_calls_while_it_waits, kind, stream_kinds) {
    constexpr int size = 16 << 20;
    std::vector<char> data(size, 'x');
    for (const bool from_elsewhere : {false, true}) {
        Prepared with(kind);
        REQUIRE(with.pair);
        // The peer reads once the queued call has run.
        Elsewhere peer([&] {
            while (InterlockedCompareExchange(&runs, 0, 0) == 0)
                Sleep(1);
            std::vector<char> room(1 << 16);
            int got = 0;
            for (int count; got < size && (count = recv(with.pair.b, room.data(), int(room.size()), 0)) > 0;)
                got += count;
            return got;
        });
        if (from_elsewhere) {
            Elsewhere waiting([&] { return send(with.pair.a, data.data(), size, 0); });
            Sleep(20);
            EXPECT(QueueUserAPC(count_one, waiting.handle(), 0));
            REQUIRE(waiting.join(60000));
            EXPECT_EQ(waiting.result(), size);
        } else {
            EXPECT(QueueUserAPC(count_one, GetCurrentThread(), 0));
            EXPECT_EQ(send(with.pair.a, data.data(), size, 0), size);
        }
        EXPECT_EQ(peer.result(), size);
    }
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
