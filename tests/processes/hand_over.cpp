// WSADuplicateSocket to another process: what is offered, to whom, and for how long.
#include "child.hpp"

#include <sys/resource.h>

namespace {

SOCKET take(WSAPROTOCOL_INFOA& information) {
    return WSASocketA(FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, &information, 0,
                      WSA_FLAG_OVERLAPPED);
}

int wait_for_end(Child& self) {
    self.wait_to_go_on();
    return 0;
}

} // namespace

TEST(a_socket_is_handed_to_a_child) {
    Pair pair(tcp4);
    REQUIRE(pair);
    Child child([&](Child& self) {
        WSAPROTOCOL_INFOA information;
        CHILD_REQUIRE(self.receive(information));
        const SOCKET s = take(information);
        CHILD_REQUIRE(s != INVALID_SOCKET);
        CHILD_REQUIRE(take(information) == INVALID_SOCKET);
        CHILD_REQUIRE(WSAGetLastError() == WSAEINVAL);
        CHILD_REQUIRE(send(s, "x", 1, 0) == 1);
        return 0;
    });
    WSAPROTOCOL_INFOA information;
    EXPECT_EQ(WSADuplicateSocketA(pair.b, child.id(), &information), 0);
    pair.close_b();
    child.pass(information);
    char byte;
    EXPECT_EQ(recv(pair.a, &byte, 1, 0), 1);
    EXPECT_EQ(child.result(), 0);
}

TEST(an_offer_to_a_process_that_has_ended_is_dropped) {
    Pair pair(tcp4);
    REQUIRE(pair);
    WSAPROTOCOL_INFOA information;
    {
        Child child(wait_for_end);
        EXPECT_EQ(WSADuplicateSocketA(pair.b, child.id(), &information), 0);
        pair.close_b();
    }
    char byte;
    EXPECT(wait_readable(pair.a, 30));
    EXPECT_EQ(recv(pair.a, &byte, 1, 0), 0);
    EXPECT_EQ(take(information), INVALID_SOCKET);
}

TEST(offers_to_a_process_that_has_ended_leave_room) {
    rlimit limit;
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    if (limit.rlim_cur < 1200) return;
    Pair pair(tcp4);
    REQUIRE(pair);
    WSAPROTOCOL_INFOA information;
    {
        Child child(wait_for_end);
        for (int i = 0; i < 1024; ++i)
            REQUIRE(WSADuplicateSocketA(pair.b, child.id(), &information) == 0);
        EXPECT_EQ(WSADuplicateSocketA(pair.b, child.id(), &information), SOCKET_ERROR);
        EXPECT_EQ(WSAGetLastError(), WSAENOBUFS);
        pair.close_b();
    }
    // The end of the stream comes when all are dropped.
    char byte;
    EXPECT(wait_readable(pair.a, 30));
    EXPECT_EQ(recv(pair.a, &byte, 1, 0), 0);
    Child child(wait_for_end);
    EXPECT_EQ(WSADuplicateSocketA(pair.a, child.id(), &information), 0);
}

TEST(an_offer_is_for_the_ticket_that_was_given_out) {
    Pair pair(tcp4);
    REQUIRE(pair);
    WSAPROTOCOL_INFOA here, there;
    EXPECT_EQ(WSADuplicateSocketA(pair.b, GetCurrentProcessId(), &here), 0);
    auto guessed = here;
    guessed.szProtocol[sizeof guessed.szProtocol - 1] ^= 1;
    EXPECT_EQ(take(guessed), INVALID_SOCKET);
    EXPECT_EQ(WSAGetLastError(), WSAEINVAL);
    const SOCKET copy = take(here);
    EXPECT(copy != INVALID_SOCKET);
    closesocket(copy);
    Child child([&](Child& self) {
        CHILD_REQUIRE(self.receive(there));
        auto wrong = there;
        wrong.szProtocol[sizeof wrong.szProtocol - 1] ^= 1;
        CHILD_REQUIRE(take(wrong) == INVALID_SOCKET);
        CHILD_REQUIRE(WSAGetLastError() == WSAEINVAL);
        CHILD_REQUIRE(take(there) != INVALID_SOCKET);
        return 0;
    });
    EXPECT_EQ(WSADuplicateSocketA(pair.b, child.id(), &there), 0);
    child.pass(there);
    EXPECT_EQ(child.result(), 0);
}

TEST(offers_of_the_parent_are_not_the_childs) {
    Pair pair(tcp4);
    REQUIRE(pair);
    WSAPROTOCOL_INFOA information;
    EXPECT_EQ(WSADuplicateSocketA(pair.b, GetCurrentProcessId(), &information), 0);
    Child child([&](Child&) {
        CHILD_REQUIRE(take(information) == INVALID_SOCKET);
        CHILD_REQUIRE(WSAGetLastError() == WSAEINVAL);
        return 0;
    });
    EXPECT_EQ(child.result(), 0);
    const SOCKET copy = take(information);
    EXPECT(copy != INVALID_SOCKET);
    closesocket(copy);
}
