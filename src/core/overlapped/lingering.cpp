#include "core/overlapped/lingering.hpp"

#include "catalog/error.hpp"
#include "core/process/fork.hpp"
#include "core/process/timer_thread.hpp"
#include "os/net/socket.hpp"
#include "os/thread/lock.hpp"
#include "os/thread/time.hpp"

#include <new>

namespace ws2::core::overlapped::lingering {
namespace {

constexpr std::uint32_t kMost = 1024;
constexpr std::int64_t kLongest = 60'000'000'000;
constexpr std::size_t kMostBytes = 16u << 20;
/// What one call on the timer thread reads.
constexpr std::size_t kPiece = 16 * 1024;

/// Its watch and its alarm call on the timer thread, one after the other.
struct Connection {
    struct End : timer_thread::Watch {
        Connection* connection;
    } peer;
    struct Limit : timer_thread::Alarm {
        Connection* connection;
    } limit;
    std::size_t bytes = 0;
    Connection* next = nullptr;
    Connection* previous = nullptr;
};

struct List {
    os::Lock lock;
    Connection* first GUARDED_BY(lock) = nullptr;
    std::uint32_t count GUARDED_BY(lock) = 0;

    bool add(Connection& connection) {
        const os::LockGuard guard(lock);
        if (count == kMost) return false;
        ++count;
        connection.next = first;
        if (first) first->previous = &connection;
        first = &connection;
        return true;
    }
    void remove(Connection& connection) {
        const os::LockGuard guard(lock);
        --count;
        (connection.previous ? connection.previous->next : first) = connection.next;
        if (connection.next) connection.next->previous = connection.previous;
    }
};
constinit List list;

void end(Connection& connection) {
    timer_thread::unwatch(connection.peer);
    timer_thread::cancel(connection.limit);
    list.remove(connection);
    static_cast<void>(os::close(connection.peer.descriptor));
    delete &connection;
}

void discard(timer_thread::Watch& watch) {
    Connection& connection = *static_cast<Connection::End&>(watch).connection;
    char unused[kPiece];
    const auto received = os::receive(watch.descriptor, unused, sizeof unused, 0, os::Mode::DontWait);
    if (received) connection.bytes += static_cast<std::size_t>(*received);
    const bool goes_on =
        received ? *received != 0 && connection.bytes < kMostBytes : received.error() == Error::WouldBlock;
    if (!goes_on || !timer_thread::watch(watch)) end(connection);
}

// The connections are the parent's.
void forget_in_child() NO_THREAD_SAFETY_ANALYSIS {
    list.lock.forget_holder();
    while (Connection* connection = list.first)
        end(*connection);
}
WS2_FORK_HANDLER(lingering_in_child, Objects, forget_in_child);

} // namespace

bool is_needed(os::Descriptor descriptor) {
    if (os::bytes_readable(descriptor).value_or(0) != 0) return true;
    // The end of the stream counts as a byte, which nobody misses.
    return os::bytes_unsent(descriptor).value_or(0) > 1;
}

void keep(os::Descriptor descriptor) {
    const auto copy = os::duplicate_above(descriptor, 0);
    auto* connection = copy ? new (std::nothrow) Connection : nullptr;
    if (!connection || !list.add(*connection)) {
        delete connection;
        if (copy) static_cast<void>(os::close(*copy));
        return;
    }
    connection->peer.connection = connection->limit.connection = connection;
    connection->peer.descriptor = *copy;
    connection->peer.ready = discard;
    connection->limit.ring = [](timer_thread::Alarm& alarm) {
        end(*static_cast<Connection::Limit&>(alarm).connection);
    };
    // The watch last: once it is set the timer thread may end the connection.
    if (!timer_thread::set(connection->limit, os::monotonic_now() + kLongest) ||
        !timer_thread::watch(connection->peer))
        end(*connection);
}

} // namespace ws2::core::overlapped::lingering
