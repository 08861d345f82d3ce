#include "os/net/ring.hpp"

#include "catalog/error.hpp"
#include "observe/inject.hpp"

#include <cstring>
#include <gtest/gtest.h>
#include <string>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

using namespace ws2;

namespace {

/// Two connected sockets.
struct Pair {
    int ends[2];
    Pair() { EXPECT_EQ(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends), 0); }
    ~Pair() {
        close(ends[0]);
        if (ends[1] >= 0) close(ends[1]);
    }
    void close_peer() {
        close(ends[1]);
        ends[1] = -1;
    }
};

os::Transfer receive(int descriptor, std::string& room) {
    return {descriptor, {room.data(), room.size()}, false, false, 0};
}
os::Transfer send(int descriptor, std::string& data) {
    return {descriptor, {data.data(), data.size()}, true, false, 0};
}

class Rings : public testing::Test {
  protected:
    void SetUp() override {
        if (!os::Ring::is_permitted()) GTEST_SKIP() << "io_uring is not permitted here";
        ASSERT_TRUE(ring.start());
    }
    os::Ring ring;
};

} // namespace

TEST_F(Rings, transfers_are_done_when_make_returns) {
    Pair one, other;
    std::string out = "data", other_out = "more", in(8, '\0'), other_in(8, '\0');
    os::Transfer transfers[] = {send(one.ends[0], out), send(other.ends[0], other_out),
                                receive(one.ends[1], in), receive(other.ends[1], other_in)};
    ring.make(transfers);
    for (const os::Transfer& it : transfers) {
        EXPECT_TRUE(it.made);
        EXPECT_EQ(it.result.value_or(-1), 4);
    }
    EXPECT_EQ(in.substr(0, 4), "data");
    EXPECT_EQ(other_in.substr(0, 4), "more");
    EXPECT_TRUE(ring.is_open());
}

TEST_F(Rings, a_full_batch_is_one_call) {
    std::vector<Pair> pairs(os::Ring::kMostTransfers);
    std::string out = "x";
    for (int repeat = 0; repeat < 3; ++repeat) {
        std::vector<os::Transfer> transfers;
        for (Pair& pair : pairs)
            transfers.push_back(send(pair.ends[0], out));
        ring.make(transfers);
        for (const os::Transfer& it : transfers)
            EXPECT_EQ(it.result.value_or(-1), 1);
    }
    EXPECT_TRUE(ring.is_open());
}

TEST_F(Rings, a_socket_that_is_not_ready_would_block) {
    Pair idle, ready;
    std::string out = "x", in(1, '\0');
    os::Transfer transfers[] = {receive(idle.ends[0], in), send(ready.ends[0], out)};
    ring.make(transfers);
    EXPECT_TRUE(transfers[0].made);
    EXPECT_EQ(transfers[0].result.error(), Error::WouldBlock);
    EXPECT_EQ(transfers[1].result.value_or(-1), 1);
}

TEST_F(Rings, a_closed_peer_is_an_error_and_no_signal) {
    Pair gone, ready;
    gone.close_peer();
    std::string out = "x", in(1, '\0');
    os::Transfer transfers[] = {send(gone.ends[0], out), receive(gone.ends[0], in), send(ready.ends[0], out)};
    ring.make(transfers);
    EXPECT_FALSE(transfers[0].result);
    EXPECT_EQ(transfers[1].result.value_or(-1), 0);
    EXPECT_EQ(transfers[2].result.value_or(-1), 1);
}

TEST_F(Rings, the_injector_fails_single_transfers) {
    Pair pair;
    std::string out = "x";
    os::Transfer transfers[] = {send(pair.ends[0], out), send(pair.ends[0], out), send(pair.ends[0], out)};
    ASSERT_TRUE(observe::inject("system@2=WSAENOBUFS"));
    ring.make(transfers);
    ASSERT_TRUE(observe::inject(""));
    EXPECT_EQ(transfers[0].result.value_or(-1), 1);
    EXPECT_TRUE(transfers[1].made);
    EXPECT_EQ(transfers[1].result.error(), Error::NoBuffers);
    EXPECT_EQ(transfers[2].result.value_or(-1), 1);
    std::string in(4, '\0');
    EXPECT_EQ(recv(pair.ends[1], in.data(), in.size(), MSG_DONTWAIT), 2);
}

TEST_F(Rings, a_bad_descriptor_does_not_end_the_batch) {
    Pair pair;
    std::string out = "x";
    os::Transfer transfers[] = {send(-1, out), send(pair.ends[0], out)};
    ring.make(transfers);
    EXPECT_FALSE(transfers[0].result);
    EXPECT_EQ(transfers[1].result.value_or(-1), 1);
}
