#include "core/overlapped/channel.hpp"

#include "catalog/error.hpp"
#include "core/port/port.hpp"
#include "core/port/reactor_thread.hpp"
#include "core/process/fork.hpp"
#include "core/socket/socket.hpp"
#include "os/memory/memory.hpp"
#include "os/thread/lock.hpp"

#include <cassert>
#include <new>

namespace ws2::core::overlapped {
namespace {

constexpr std::uint32_t kChunk = 256, kMostChunks = 4096;

[[maybe_unused]] bool is_as_new(Channel& channel) {
    return !channel.reactor.load(std::memory_order_relaxed) &&
           !channel.port.load(std::memory_order_relaxed) && !channel.socket && channel.receive.is_empty() &&
           channel.send.is_empty() && channel.parked.is_empty();
}

/// All channels. Chunks are never freed.
struct Channels {
    os::Lock lock;
    Channel* first_free GUARDED_BY(lock) = nullptr;
    std::uint32_t chunk_count GUARDED_BY(lock) = 0;
    std::atomic<Channel*> chunks[kMostChunks] = {};

    Channel* take() {
        const os::LockGuard guard(lock);
        if (!first_free && !grow()) return nullptr;
        Channel* channel = first_free;
        assert(is_as_new(*channel));
        first_free = channel->next_free;
        return channel;
    }
    void give(Channel& channel) {
        assert(is_as_new(channel));
        const os::LockGuard guard(lock);
        channel.next_free = first_free;
        first_free = &channel;
    }
    bool grow() REQUIRES(lock) {
        if (chunk_count == kMostChunks) return false;
        auto* chunk = new (std::nothrow) Channel[kChunk];
        if (!chunk) return false;
        for (std::uint32_t i = kChunk; i-- > 0;) {
            chunk[i].next_free = first_free;
            first_free = &chunk[i];
        }
        chunks[chunk_count++].store(chunk, std::memory_order_release);
        return true;
    }
};
constinit Channels channels;

} // namespace

Result<Channel*> make_channel(Socket& socket) {
    Channel* made = channels.take();
    if (!made) return Error::NoBuffers;
    made->socket = &socket;
    auto* channel = static_cast<Channel*>(socket.attach(*made));
    if (channel != made) {
        made->socket = nullptr;
        channels.give(*made);
    }
    // The closing thread reads the channel after it has set the state; this thread reads the state after it
    // has attached the channel. At least one of them sees the other's write.
    if (socket.is(socket_state::closing)) channel->closed();
    return channel;
}

bool has_urgent_queue(Channel& channel) {
    if (channel.urgent.load(std::memory_order_acquire)) return true;
    auto* made = new (std::nothrow) Queue;
    Queue* before = nullptr;
    if (!made) return false;
    if (!channel.urgent.compare_exchange_strong(before, made, std::memory_order_seq_cst)) delete made;
    // As in make_channel.
    if (channel.socket->is(socket_state::closing)) channel.closed();
    return true;
}

Result<void> check_overlapped(Socket& socket, Direction direction, void* overlapped) {
    if (was_checked(socket, direction, overlapped)) return {};
    const std::uintptr_t checked = os::checked_address(overlapped);
    if (!os::writable(overlapped, sizeof(Overlapped))) return Error::Fault;
    if (Channel* channel = channel_at(socket))
        channel->last_checked_overlapped[static_cast<std::size_t>(direction)].store(
            checked, std::memory_order_relaxed);
    return {};
}

Result<void> watch(Channel& channel, Socket& socket) {
    const os::LockGuard guard(channel.bind_lock);
    if (channel.reactor.load(std::memory_order_relaxed)) return {};
    if (channel.unbindable) return Error::OperationAborted;
    Port* port = channel.port.load(std::memory_order_relaxed);
    Reactor* reactor = TRY(port ? port->reactor() : reactor_thread::reactor());
    TRY(reactor->add(socket.descriptor(), channel.event_data()));
    channel.reactor.store(reactor, std::memory_order_release);
    return {};
}

Result<void> bind_to_port(Socket& socket, Port& port, std::uintptr_t key) {
    Channel& channel = *TRY(channel_of(socket));
    const os::LockGuard guard(channel.bind_lock);
    if (channel.port.load(std::memory_order_relaxed)) return Error::InvalidParameter;
    if (channel.unbindable) return Error::InvalidHandle;
    Reactor* const reactor = TRY(port.reactor());
    Reactor* const before = channel.reactor.load(std::memory_order_relaxed);
    // The step that can fail comes first. For a moment both reactors report edges, which is harmless.
    if (reactor != before) TRY(reactor->add(socket.descriptor(), channel.event_data()));
    if (before && before != reactor) before->remove(socket.descriptor());
    port.socket_bound();
    channel.key = key;
    channel.port.store(&port, std::memory_order_release);
    channel.reactor.store(reactor, std::memory_order_release);
    return {};
}

void stop_watching(Socket& socket) {
    Channel* channel = channel_at(socket);
    if (!channel) return;
    const os::LockGuard guard(channel->bind_lock);
    if (Reactor* reactor = channel->reactor.load(std::memory_order_relaxed))
        reactor->remove(socket.descriptor());
}

void renew(Socket& socket) {
    Channel* channel = channel_at(socket);
    if (!channel) return;
    channel->for_each_queue([](Queue& queue) { queue.renew(); });
    const os::LockGuard guard(channel->bind_lock);
    Reactor* reactor = channel->reactor.load(std::memory_order_relaxed);
    // On failure the next operation that has to wait adds the socket again, or fails.
    if (reactor && !reactor->add(socket.descriptor(), channel->event_data()))
        channel->reactor.store(nullptr, std::memory_order_release);
}

void Channel::connected() {
    for_each_queue([](Queue& queue) { queue.renew(); });
}

void Channel::closed() {
    for_each_queue([this](Queue& queue) {
        complete_cancelled(*this, queue.close());
        queue.wait_until_idle();
    });
    parked.close();
    const os::LockGuard guard(bind_lock);
    unbindable = true;
    // A duplicate of the descriptor, in a child or by WSADuplicateSocket, would keep it in epoll.
    if (Reactor* watching = reactor.exchange(nullptr, std::memory_order_acq_rel))
        watching->remove(socket->descriptor());
}

void Channel::released() {
    assert(!reactor.load(std::memory_order_relaxed) && "closed() comes first");
    retire();
    for_each_queue([](Queue& queue) { queue.reset(); });
    parked.reset();
    socket = nullptr;
    reactor.store(nullptr, std::memory_order_relaxed);
    key = 0;
    modes.store(0, std::memory_order_relaxed);
    for (auto& checked : last_checked_overlapped)
        checked.store(0, std::memory_order_relaxed);
    {
        const os::LockGuard guard(bind_lock);
        unbindable = false;
    }
    if (Port* bound = port.exchange(nullptr, std::memory_order_relaxed)) bound->socket_gone();
    channels.give(*this);
}

namespace {

// The operations are the parent's. In the child their status is cancelled, without a completion.
void forget_operations() NO_THREAD_SAFETY_ANALYSIS {
    // The child has one thread.
    channels.lock.forget_holder();
    const auto forget = [](Operation& operation) { operation.fields().internal = number(Status::Cancelled); };
    for (std::uint32_t i = 0; i < channels.chunk_count; ++i) {
        for (std::uint32_t j = 0; j < kChunk; ++j) {
            Channel& channel = channels.chunks[i].load(std::memory_order_relaxed)[j];
            channel.bind_lock.forget_holder();
            channel.reactor.store(nullptr, std::memory_order_relaxed);
            channel.parked.forget_in_child();
            channel.for_each_queue([&](Queue& queue) { queue.forget_in_child(forget); });
        }
    }
}

WS2_FORK_HANDLER(channels_in_child, Threads, forget_operations);

} // namespace
} // namespace ws2::core::overlapped
