#include "core/overlapped/channel.hpp"

#include "catalog/error.hpp"
#include "core/port.hpp"
#include "core/reactor_thread.hpp"
#include "core/socket.hpp"
#include "os/memory.hpp"
#include "os/thread.hpp"

#include <mutex>
#include <new>

namespace ws2::core::overlapped {
namespace {

constexpr std::uint32_t kChunk = 256, kMostChunks = 4096;

/// All channels there are. An index stays valid for ever; chunks are never freed.
struct Channels {
    os::Lock lock;
    Channel* first_free = nullptr;
    std::uint32_t chunk_count = 0;
    std::atomic<Channel*> chunks[kMostChunks] = {};

    Channel* take() {
        const std::lock_guard guard(lock);
        if (!first_free && !grow()) return nullptr;
        Channel* channel = first_free;
        first_free = channel->next_free;
        return channel;
    }
    void give(Channel& channel) {
        const std::lock_guard guard(lock);
        channel.next_free = first_free;
        first_free = &channel;
    }
    bool grow() {
        if (chunk_count == kMostChunks) return false;
        auto* chunk = new (std::nothrow) Channel[kChunk];
        if (!chunk) return false;
        for (std::uint32_t i = kChunk; i-- > 0;) {
            chunk[i].index = chunk_count * kChunk + i;
            chunk[i].next_free = first_free;
            first_free = &chunk[i];
        }
        chunks[chunk_count++].store(chunk, std::memory_order_release);
        return true;
    }
    Channel& at(std::uint32_t index) {
        return chunks[index / kChunk].load(std::memory_order_acquire)[index % kChunk];
    }
};
constinit Channels channels;

void open(Queue& queue) {
    const std::lock_guard guard(queue.lock);
    queue.busy = false;
    queue.drained = false;
    queue.closed = queue.hung_up = queue.urgent = false;
    queue.forget_all();
    queue.known_record.store(nullptr, std::memory_order_relaxed);
}

/// Has the operations of a direction end, but for one that a thread is inside of, and waits for that thread.
void close(Channel& channel, Queue& queue) {
    queue.lock.lock();
    queue.closed = true;
    Operation* operation = queue.head();
    if (operation && queue.busy) {
        operation->cancelled = true;
        Operation* rest = operation->next_in_queue();
        operation->next = nullptr;
        queue.last = operation;
        operation = rest;
    } else {
        queue.forget_all();
    }
    queue.lock.unlock();
    while (operation) {
        Operation* next = operation->next_in_queue();
        tell(*operation, {channel, *channel.socket, Status::Cancelled, false});
        operation = next;
    }
    // What that thread does never blocks, so this is over in a moment. Afterwards no buffer is touched.
    for (;; os::yield_processor()) {
        const std::lock_guard guard(queue.lock);
        if (!queue.busy) return;
    }
}

void renew(Queue& queue) {
    const std::lock_guard guard(queue.lock);
    ++queue.edge;
    queue.hung_up = queue.urgent = false;
    // What waits in the queue goes on with the next edge.
    queue.drained = queue.head() && !queue.busy;
}

} // namespace

Channel& channel_at(std::uint32_t index) { return channels.at(index); }

Result<Channel*> channel_of(Socket& socket) {
    if (Channel* channel = socket.channel()) return channel;
    Channel* made = channels.take();
    if (!made) return Error::NoBuffers;
    made->socket = &socket;
    made->key = 0;
    made->modes.store(0, std::memory_order_relaxed);
    made->elsewhere = nullptr;
    made->for_each_queue(open);
    Channel* channel = socket.install_channel(*made);
    if (channel != made) channels.give(*made);
    // Whoever closes looks for the channel after setting the state, and we look for the state after the
    // channel: one of us sees the other.
    if (socket.is(socket_state::closing)) close(*channel);
    return channel;
}

bool has_urgent_queue(Channel& channel) {
    if (channel.urgent.load(std::memory_order_acquire)) return true;
    auto* made = new (std::nothrow) Queue;
    Queue* before = nullptr;
    if (!made) return false;
    if (!channel.urgent.compare_exchange_strong(before, made, std::memory_order_seq_cst)) delete made;
    // As in channel_of.
    if (channel.socket->is(socket_state::closing)) close(channel);
    return true;
}

Result<void> check_record(Socket& socket, Direction direction, void* record) {
    Channel* channel = socket.channel();
    if (channel && channel->queue(direction)->known_record.load(std::memory_order_relaxed) == record)
        return {};
    if (!os::writable(record, sizeof(Record))) return Error::Fault;
    if (channel) channel->queue(direction)->known_record.store(record, std::memory_order_relaxed);
    return {};
}

Result<void> watch(Channel& channel, Socket& socket) {
    const std::lock_guard guard(channel.bind_lock);
    if (channel.reactor.load(std::memory_order_relaxed)) return {};
    Port* port = channel.port.load(std::memory_order_relaxed);
    Reactor* reactor = TRY(port ? port->reactor() : reactor_thread::reactor());
    TRY(reactor->add(socket.descriptor(), channel.event_data()));
    channel.reactor.store(reactor, std::memory_order_release);
    return {};
}

Result<void> bind_to_port(Socket& socket, Port& port, std::uintptr_t key) {
    Channel& channel = *TRY(channel_of(socket));
    const std::lock_guard guard(channel.bind_lock);
    if (channel.port.load(std::memory_order_relaxed)) return Error::InvalidParameter;
    Reactor* reactor = TRY(port.reactor());
    if (Reactor* before = channel.reactor.load(std::memory_order_relaxed))
        before->remove(socket.descriptor());
    port.retain();
    channel.key = key;
    channel.port.store(&port, std::memory_order_release);
    channel.reactor.store(reactor, std::memory_order_release);
    return reactor->add(socket.descriptor(), channel.event_data());
}

void renew(Socket& socket) {
    Channel* channel = socket.channel();
    if (!channel) return;
    channel->for_each_queue([](Queue& queue) { renew(queue); });
    const std::lock_guard guard(channel->bind_lock);
    if (Reactor* reactor = channel->reactor.load(std::memory_order_relaxed))
        static_cast<void>(reactor->add(socket.descriptor(), channel->event_data()));
}

void forget_hang_up(Socket& socket) {
    socket.channel()->for_each_queue([](Queue& queue) { renew(queue); });
}

void close(Channel& channel) {
    channel.for_each_queue([&](Queue& queue) { close(channel, queue); });
    const auto every_one = [](const Operation&, const void*) { return true; };
    cancel_elsewhere(channel, every_one, nullptr);
    const std::lock_guard guard(channel.bind_lock);
    // A duplicate of the descriptor, in a child or of WSADuplicateSocket, would keep the events coming.
    if (Reactor* reactor = channel.reactor.exchange(nullptr, std::memory_order_acq_rel))
        reactor->remove(channel.socket->descriptor());
}

void release(Channel& channel) {
    channel.for_each_queue([](Queue& queue) { queue.lock.lock(); });
    channel.generation.fetch_add(1, std::memory_order_relaxed);
    channel.socket = nullptr;
    channel.for_each_queue([](Queue& queue) { queue.lock.unlock(); });
    if (Port* port = channel.port.exchange(nullptr, std::memory_order_relaxed)) port->release();
    channels.give(channel);
}

void forget_operation_lock();

void forget_operations() {
    forget_operation_lock();
    channels.lock.forget_holder();
    for (std::uint32_t i = 0; i < channels.chunk_count; ++i) {
        for (std::uint32_t j = 0; j < kChunk; ++j) {
            Channel& channel = channels.chunks[i].load(std::memory_order_relaxed)[j];
            channel.bind_lock.forget_holder();
            channel.reactor.store(nullptr, std::memory_order_relaxed);
            channel.elsewhere = nullptr;
            channel.for_each_queue([](Queue& queue) {
                queue.lock.forget_holder();
                for (Operation* it = queue.head(); it; it = it->next_in_queue())
                    it->record().internal = number(Status::Cancelled);
                queue.busy = false;
                queue.drained = false;
                queue.forget_all();
            });
        }
    }
}

} // namespace ws2::core::overlapped
