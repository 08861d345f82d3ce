#include "core/socket/duplicate.hpp"

#include "core/process/fork.hpp"
#include "core/process/timer_thread.hpp"
#include "core/socket/handle_state.hpp"
#include "os/net/handover.hpp"
#include "os/system/machine.hpp"
#include "os/system/process.hpp"
#include "os/thread/lock.hpp"
#include "os/thread/thread.hpp"

#include <memory>
#include <new>

namespace ws2::core::duplicate {

namespace {

/// A socket's properties, for the process that receives it.
struct Nature {
    int family, type, protocol;
    SocketState::Bits state;
    std::uint32_t receive_timeout, send_timeout;
};

constexpr std::uint32_t kOffers = 1024;

/// Another process to which sockets are offered; watched, since a process that ends takes none.
struct Target : timer_thread::Watch {
    std::uint32_t process = 0;
    std::uint32_t offers = 0;
    Target* next = nullptr;
};

/// A socket put out. One for another process has a listener of its own, that the other one connects to.
struct Offer : timer_thread::Watch {
    Reference<Socket> socket;
    std::uint32_t process = 0;
    Ticket ticket;
    /// Null for this process, and where the system cannot watch processes.
    Target* target = nullptr;
    /// Of those that are removed together.
    Offer* next = nullptr;

    ~Offer() {
        if (descriptor >= 0) static_cast<void>(os::close(descriptor));
    }
};

constexpr std::uint32_t index_of(std::uint32_t number) { return number & (kOffers - 1); }
constexpr std::uint32_t process_of(std::uint32_t number) { return number / kOffers; }

void target_ended(timer_thread::Watch& watch);

struct Table {
    os::Lock lock;
    Offer* offers[kOffers] GUARDED_BY(lock) = {};
    Target* targets GUARDED_BY(lock) = nullptr;

    Result<void> place(Offer& offer) REQUIRES(lock) {
        for (std::uint32_t i = 0; i < kOffers; ++i) {
            if (offers[i]) continue;
            offers[i] = &offer;
            offer.ticket.number = os::process_id() * kOffers + i;
            return {};
        }
        return Error::NoBuffers;
    }

    /// The caller deletes the offer, without the lock.
    std::unique_ptr<Offer> remove(std::uint32_t index) REQUIRES(lock) {
        std::unique_ptr<Offer> offer(offers[index]);
        offers[index] = nullptr;
        release(offer->target);
        return offer;
    }

    /// Counts an offer less to the process, which may be null.
    void release(Target* target) REQUIRES(lock) {
        if (target && --target->offers == 0) forget(*target);
    }

    /// Counts an offer more to the process. The error is InvalidArgument if there is no such process.
    Result<Target*> target_of(std::uint32_t process) REQUIRES(lock) {
        for (Target* target = targets; target; target = target->next) {
            if (target->process != process) continue;
            ++target->offers;
            return target;
        }
        const auto descriptor = os::open_process(process);
        if (!descriptor)
            return descriptor.error() == Error::InvalidParameter
                       ? Result<Target*>(Error::InvalidArgument)
                       : Result<Target*>(static_cast<Target*>(nullptr));
        auto* target = new (std::nothrow) Target;
        if (!target) {
            static_cast<void>(os::close(*descriptor));
            return Error::NoBuffers;
        }
        target->descriptor = *descriptor;
        target->ready = target_ended;
        target->process = process;
        target->offers = 1;
        target->next = targets;
        targets = target;
        if (timer_thread::watch(*target)) return target;
        forget(*target);
        return Error::NoBuffers;
    }

    void forget(Target& target) REQUIRES(lock) {
        Target** place = &targets;
        while (*place != &target)
            place = &(*place)->next;
        *place = target.next;
        // False in the watch's own call, which is the last use.
        static_cast<void>(timer_thread::unwatch(target));
        static_cast<void>(os::close(target.descriptor));
        delete &target;
    }

    /// Takes out the offers to the target, or all if it is null, linked by `next`.
    Offer* remove_all(const Target* target) REQUIRES(lock) {
        Offer* removed = nullptr;
        for (std::uint32_t i = 0; i < kOffers; ++i) {
            Offer* const offer = offers[i];
            if (!offer || (target && offer->target != target)) continue;
            static_cast<void>(timer_thread::unwatch(*offer));
            offer->next = removed;
            removed = remove(i).release();
        }
        return removed;
    }
};

constinit Table table;

void delete_all(Offer* offers) {
    while (offers) {
        const std::unique_ptr<Offer> offer(offers);
        offers = offer->next;
    }
}

/// On the timer thread.
void target_ended(timer_thread::Watch& watch) {
    // What was ready may have been an earlier descriptor of this number.
    if (!os::process_has_ended(watch.descriptor) && timer_thread::watch(watch)) return;
    Offer* removed;
    {
        const os::LockGuard guard(table.lock);
        // The target is gone with its last offer.
        removed = table.remove_all(&static_cast<Target&>(watch));
    }
    delete_all(removed);
}

// The offers are the parent's.
void forget_in_child() NO_THREAD_SAFETY_ANALYSIS {
    table.lock.forget_holder();
    delete_all(table.remove_all(nullptr));
}
WS2_FORK_HANDLER(offers_in_child, Objects, forget_in_child);

Nature nature_of(const Socket& socket) {
    return {socket.family(),          socket.type(),        socket.protocol(), socket.state().for_duplicate(),
            socket.receive_timeout(), socket.send_timeout()};
}

/// A process has connected: passes the socket if it is the one that may have it. On the timer thread.
void hand_over(timer_thread::Watch& watch) {
    auto& offer = static_cast<Offer&>(watch);
    const Nature nature = nature_of(*offer.socket);
    const bool given = os::give_descriptor(watch.descriptor, offer.process, offer.socket->descriptor(),
                                           &nature, sizeof nature);
    if (!given && timer_thread::watch(watch)) return;
    std::unique_ptr<Offer> over;
    const os::LockGuard guard(table.lock);
    over = table.remove(index_of(offer.ticket.number));
}

Result<Ticket> publish(std::unique_ptr<Offer> offer) {
    const bool here = offer->process == os::process_id();
    const os::LockGuard guard(table.lock);
    if (!here) offer->target = TRY(table.target_of(offer->process));
    const auto fail = [&](Error error) NO_THREAD_SAFETY_ANALYSIS {
        table.release(offer->target);
        return error;
    };
    if (!here) {
        offer->ready = hand_over;
        const auto listener = os::listen_for_taker(offer->ticket.key);
        if (!listener)
            return fail(listener.error() == Error::TooManySockets ? Error::TooManySockets : Error::NoBuffers);
        offer->descriptor = *listener;
    }
    if (auto placed = table.place(*offer); !placed) return fail(placed.error());
    const Ticket ticket = offer->ticket;
    // A taker that is faster than this thread waits for the lock in hand_over.
    if (!here && !timer_thread::watch(*offer)) {
        table.offers[index_of(ticket.number)] = nullptr;
        return fail(Error::NoBuffers);
    }
    static_cast<void>(offer.release());
    return ticket;
}

} // namespace

Result<void> check_process(std::uint32_t process) {
    if (process == os::process_id()) return {};
    const auto descriptor = os::open_process(process);
    if (descriptor) static_cast<void>(os::close(*descriptor));
    if (!descriptor && descriptor.error() == Error::InvalidParameter) return Error::InvalidArgument;
    return {};
}

Result<Ticket> offer(Handle handle, std::uint32_t process) {
    auto socket = TRY(find_socket(handle));
    std::unique_ptr<Offer> made(new (std::nothrow) Offer);
    if (!made || !os::random_bytes(made->ticket.key.data(), made->ticket.key.size())) return Error::NoBuffers;
    made->socket = socket.share();
    made->process = process;
    if (process != os::process_id()) {
        socket->state().became_shared();
        return publish(std::move(made));
    }
    const Ticket ticket = TRY(publish(std::move(made)));
    handle_state::add_flags(socket.slot(), handle_state::flags_beside(*socket));
    return ticket;
}

Result<Handle> take(const Ticket& ticket, std::uint32_t handle_flags) {
    if (process_of(ticket.number) == os::process_id()) {
        std::unique_ptr<Offer> taken;
        {
            const os::LockGuard guard(table.lock);
            const std::uint32_t index = index_of(ticket.number);
            const Offer* const offer = table.offers[index];
            if (!offer || offer->process != os::process_id() || offer->ticket.key != ticket.key)
                return Error::InvalidArgument;
            taken = table.remove(index);
        }
        handle_flags |= handle_state::flags_beside(*taken->socket);
        return handle_table::insert(taken->socket.leak(), handle_flags);
    }
    Nature nature{};
    const auto descriptor = os::take_descriptor(ticket.key, &nature, sizeof nature);
    if (!descriptor)
        return descriptor.error() == Error::TooManySockets ? Error::TooManySockets : Error::InvalidArgument;
    const Handle handle = TRY(
        Socket::adopt(*descriptor, nature.family, nature.type, nature.protocol, nature.state, handle_flags));
    if (auto socket = find_socket(handle)) {
        (*socket)->adopt_version();
        (*socket)->set_receive_timeout(nature.receive_timeout);
        (*socket)->set_send_timeout(nature.send_timeout);
    }
    return handle;
}

} // namespace ws2::core::duplicate
