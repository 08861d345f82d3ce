#include "core/port/port.hpp"

#include "core/port/watcher.hpp"
#include "os/thread/thread.hpp"
#include "os/thread/watch.hpp"

#include <array>
#include <gtest/gtest.h>
#include <thread>
#include <tuple>

using namespace ws2;
using namespace ws2::core;

namespace {

constexpr std::uintptr_t kFirst = 1, kSecond = 2;

auto patience() { return os::Deadline::after_milliseconds(20'000); }

/// Queues a packet when its descriptor becomes ready, as an operation does that is over.
struct PacketSource final : Watcher {
    explicit PacketSource(Port& to) : port(to), descriptor(*os::make_wake_descriptor()) {
        EXPECT_TRUE((*port.reactor())->add(descriptor, event_data()));
    }
    void on_ready(const os::Ready& ready) override {
        // An idle eventfd can be written: that edge comes with the registration.
        if (!ready.receives()) return;
        EXPECT_TRUE(port.post(nullptr, kSecond, 0));
    }

    Port& port;
    const os::Descriptor descriptor;
};

struct OpenPort {
    explicit OpenPort(std::uint32_t concurrency)
        : handle(*Port::create(concurrency)), ref(*find<Port>(handle)) {}
    void close() {
        if (!handle) return;
        EXPECT_TRUE(handle_table::close(handle, [](ObjectKind) { return true; }));
        handle = 0;
    }
    ~OpenPort() { close(); }
    Port* operator->() { return ref.operator->(); }

    Handle handle;
    HandleRef<Port> ref;
};

} // namespace

// The limit is reached, and the thread that works is blocked where the library cannot see it. A packet that a
// waiting thread finds itself goes to another one all the same.
TEST(Port, APacketBehindABlockedThreadIsTaken) {
    OpenPort port(1);
    PacketSource source(*port.ref);
    os::FutexWord released{0};
    std::atomic<bool> working{false};
    ASSERT_TRUE(port->post(nullptr, kFirst, 0));
    std::thread blocked([&] {
        std::array<PortEntry, 1> entry;
        EXPECT_TRUE(port->take(entry, patience(), false));
        EXPECT_EQ(entry[0].key, kFirst);
        working = true;
        while (released.load() == 0)
            os::futex_wait(released, 0);
    });
    while (!working)
        os::yield_processor();
    ASSERT_FALSE(port->is_attended());
    const auto take_second = [&] {
        std::array<PortEntry, 1> entry;
        const auto taken = port->take(entry, patience(), false);
        if (taken && released.exchange(1) == 0) os::futex_wake(&released, 1);
        return taken.has_value();
    };
    std::atomic<int> took{0};
    std::thread others[2];
    for (std::thread& other : others)
        other = std::thread([&] { took += take_second(); });
    os::wake(source.descriptor);
    blocked.join();
    EXPECT_TRUE(port->post(nullptr, kSecond, 0));
    for (std::thread& other : others)
        other.join();
    EXPECT_EQ(took, 2);
    static_cast<void>(os::close(source.descriptor));
}

TEST(Port, AClosedPortWithoutSocketsIsNotAttended) {
    OpenPort port(1);
    ASSERT_TRUE(port->reactor());
    // This thread has taken a packet, so it keeps the port.
    ASSERT_TRUE(port->post(nullptr, kFirst, 0));
    std::array<PortEntry, 1> entry;
    ASSERT_TRUE(port->take(entry, patience(), false));
    port->socket_bound();
    port->operation_waits();
    EXPECT_TRUE(port->is_attended());
    port.close();
    EXPECT_TRUE(port->is_attended());
    port->socket_gone();
    for (const auto deadline = patience(); port->is_attended() && !deadline.has_passed();)
        os::yield_processor();
    EXPECT_FALSE(port->is_attended());
}

// What lets the calls on a port go without a look-up.
TEST(Port, AThreadKnowsThePortOfItsLastPacketByItsHandle) {
    OpenPort port(1), other(1);
    std::array<PortEntry, 1> entry;
    const auto take = [&entry](OpenPort& from) {
        ASSERT_TRUE(from->post(nullptr, kFirst, 0));
        ASSERT_TRUE(from->take(entry, patience(), false));
        from->remember(from.handle, from.ref.slot());
    };
    port->remember(port.handle, port.ref.slot());
    EXPECT_EQ(Port::known_by(port.handle), nullptr);
    take(port);
    EXPECT_EQ(Port::known_by(port.handle), port.ref.get());
    EXPECT_EQ(Port::known_by(other.handle), nullptr);
    EXPECT_EQ(Port::known_by(0), nullptr);
    std::thread([&] { EXPECT_EQ(Port::known_by(port.handle), nullptr); }).join();

    // The concurrency admits this thread, which goes on; the queue is empty then.
    ASSERT_TRUE(port->post(this, kSecond, 7));
    Packet* const packet = port->take_first();
    ASSERT_NE(packet, nullptr);
    EXPECT_EQ(packet->key, kSecond);
    EXPECT_EQ(packet->bytes, 7u);
    packet->release(*packet);
    EXPECT_EQ(port->take_first(), nullptr);

    take(other);
    EXPECT_EQ(Port::known_by(port.handle), nullptr);
    EXPECT_EQ(Port::known_by(other.handle), other.ref.get());
    const Handle closed = other.handle;
    other.close();
    EXPECT_EQ(Port::known_by(closed), nullptr);
}

class PortTimeout : public testing::TestWithParam<std::tuple<bool, bool>> {};

// In each way in which a thread waits: with sockets or without, alertable or not.
TEST_P(PortTimeout, ATakeEndsWhenTheClockReachesTheDeadline) {
    const bool sockets = std::get<0>(GetParam()), alertable = std::get<1>(GetParam());
    constexpr std::uint32_t kHour = 3'600'000;
    os::ManualClock clock;
    OpenPort port(1);
    if (sockets) {
        ASSERT_TRUE(port->reactor());
    }
    const auto deadline = os::Deadline::after_milliseconds(kHour, &clock);
    std::atomic<bool> took{false};
    std::thread taker([&] {
        std::array<PortEntry, 1> entry;
        EXPECT_TRUE(port->take(entry, deadline, alertable));
        took = true;
        const auto none = port->take(entry, deadline, alertable);
        ASSERT_FALSE(none);
        EXPECT_EQ(none.error(), Error::WaitTimeout);
        EXPECT_TRUE(deadline.has_passed());
    });
    clock.advance(std::int64_t{kHour} * 1'000'000 - 1);
    EXPECT_TRUE(port->post(nullptr, kFirst, 0));
    while (!took)
        os::yield_processor();
    clock.advance(1);
    taker.join();
}

INSTANTIATE_TEST_SUITE_P(Port, PortTimeout, testing::Combine(testing::Bool(), testing::Bool()));
