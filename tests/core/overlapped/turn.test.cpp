// How long one thread carries out operations of one socket, and what it owes the others.
#include "catalog/family.hpp"
#include "core/overlapped/channel.hpp"
#include "core/sync/event.hpp"
#include "core/sync/wait.hpp"

#include <atomic>
#include <gtest/gtest.h>

using namespace ws2;
using namespace ws2::core;
using namespace ws2::core::overlapped;

namespace {

/// A datagram socket: it can always send.
HandleRef<Socket> make_socket() {
    return *find_socket(*Socket::create(catalog::family::inet, catalog::type::datagram, 0));
}

Result<void> start_one(Socket& socket, const OperationType& type) {
    Operation* const operation = *make_internal_operation(type);
    std::uint32_t bytes, flags;
    return start(socket, Direction::Send, operation, bytes, flags);
}

bool comes(Event& event) {
    return wait_one(event, os::Deadline::after_milliseconds(20'000), false).kind == WaitResult::Signalled;
}

std::atomic<bool> stop{false};
Event& all_over() {
    static auto* const event = new Event(true, false);
    return *event;
}
Event& tried_twice() {
    static auto* const event = new Event(true, false);
    return *event;
}

void tell_that_it_is_over(Operation&, Status&) {
    if (stop) all_over().set();
}

Attempt yield_until_stopped(Operation&, Socket&) {
    return stop ? Attempt::done(Status::Success) : Attempt::yield();
}
constinit const OperationType yielding{.attempt = yield_until_stopped, .finish = tell_that_it_is_over};

extern const OperationType endless;
Attempt start_the_next(Operation&, Socket& socket) {
    if (!stop) static_cast<void>(start_one(socket, endless));
    return Attempt::done(Status::Success);
}
constinit const OperationType endless{.attempt = start_the_next, .finish = tell_that_it_is_over};

// The call goes on with it where the reactor reports the socket meanwhile; else another thread does.
Attempt wait_once(Operation& operation, Socket&) {
    if (operation.bytes++ == 0) return Attempt::wait();
    tried_twice().set();
    return Attempt::done(Status::Success);
}
constinit const OperationType waiting{.attempt = wait_once};

} // namespace

TEST(Turn, AnOperationThatYieldsHoldsNoThread) {
    const auto busy = make_socket(), other = make_socket();
    // The call comes back, and so does the thread that goes on with the operation.
    EXPECT_EQ(start_one(*busy, yielding).error(), Error::IoPending);
    static_cast<void>(start_one(*other, waiting));
    EXPECT_TRUE(comes(tried_twice()));
    stop = true;
    EXPECT_TRUE(comes(all_over()));
}

TEST(Turn, EndsThoughMoreOperationsFollow) {
    const auto busy = make_socket(), other = make_socket();
    EXPECT_TRUE(start_one(*busy, endless));
    static_cast<void>(start_one(*other, waiting));
    EXPECT_TRUE(comes(tried_twice()));
    stop = true;
    EXPECT_TRUE(comes(all_over()));
}
