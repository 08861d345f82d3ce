// A greedy operation beside a pinger, both without a port: the background thread serves them. The pinger's
// delay is counted in tries of the greedy operation between the ping and the pinger's try, not by the clock.
#include "catalog/family.hpp"
#include "core/overlapped/channel.hpp"
#include "core/sync/event.hpp"
#include "core/sync/wait.hpp"

#include <algorithm>
#include <atomic>
#include <gtest/gtest.h>

using namespace ws2;
using namespace ws2::core;
using namespace ws2::core::overlapped;

namespace {

constexpr int kPings = 100;
/// The edges that one epoll_wait returns, with a turn of 64 operations for each of two sockets.
constexpr int kMostTries = 256;

/// Datagram sockets: the pinger is bound, and what the other sends to it arrives at once.
struct Sockets {
    HandleRef<Socket> greedy = make();
    HandleRef<Socket> pinger = make();
    Endpoint target;

    Sockets() {
        Endpoint loopback;
        loopback.set_family(catalog::family::inet);
        loopback.bytes[4] = 127;
        loopback.bytes[7] = 1;
        loopback.length = 16;
        EXPECT_TRUE(os::bind(pinger->descriptor(), loopback));
        target = *os::local_endpoint(pinger->descriptor());
    }
    static HandleRef<Socket> make() {
        return *find_socket(*Socket::create(catalog::family::inet, catalog::type::datagram, 0));
    }
};

Sockets* sockets;
// The first tries may be those of the test's own thread.
std::atomic<int> tries, tries_at_ping, worst, pings;
std::atomic<bool> waiting;
Event* over;

/// Called for each try of the greedy operation. False once all pings came.
bool work() {
    ++tries;
    if (!waiting.exchange(true)) {
        tries_at_ping = tries.load();
        const char byte = 'p';
        EXPECT_TRUE(
            os::send_to(sockets->greedy->descriptor(), &byte, 1, 0, os::Mode::DontWait, sockets->target));
    }
    return pings < kPings;
}

Attempt receive_pings(Operation&, Socket& socket) {
    char byte;
    while (os::receive(socket.descriptor(), &byte, 1, 0, os::Mode::DontWait)) {
        worst = std::max(worst.load(), tries - tries_at_ping);
        waiting = false;
        if (++pings < kPings) continue;
        return Attempt::done(Status::Success);
    }
    return Attempt::wait();
}
constinit const OperationType receiving{.attempt = receive_pings};

Attempt yield_for_ever(Operation&, Socket&) {
    return work() ? Attempt::yield() : Attempt::done(Status::Success);
}
void tell(Operation&, Status&) {
    if (pings >= kPings) over->set();
}
constinit const OperationType transfer{.attempt = yield_for_ever, .finish = tell};

extern const OperationType chain;
Attempt start_the_next(Operation&, Socket& socket) {
    if (work()) {
        std::uint32_t bytes, flags;
        static_cast<void>(start(socket, Direction::Send, *make_internal_operation(chain), bytes, flags));
    }
    return Attempt::done(Status::Success);
}
constinit const OperationType chain{.attempt = start_the_next, .finish = tell};

void expect_fairness(const OperationType& greedy) {
    Sockets both;
    sockets = &both;
    for (std::atomic<int>* count : {&tries, &tries_at_ping, &worst, &pings})
        *count = 0;
    waiting = true; // until the pinger is watched
    over = new Event(true, false);
    std::uint32_t bytes, flags;
    EXPECT_EQ(
        start(*both.pinger, Direction::Receive, *make_internal_operation(receiving), bytes, flags).error(),
        Error::IoPending);
    waiting = false;
    static_cast<void>(start(*both.greedy, Direction::Send, *make_internal_operation(greedy), bytes, flags));
    EXPECT_EQ(wait_one(*over, os::Deadline::after_milliseconds(60'000), false).kind, WaitResult::Signalled);
    EXPECT_LE(worst, kMostTries);
    over->release();
}

} // namespace

TEST(Fairness, APingerBesideATransfer) { expect_fairness(transfer); }

TEST(Fairness, APingerBesideAChainOfOperations) { expect_fairness(chain); }
