#include "core/duplicate.hpp"

#include "core/background.hpp"
#include "core/socket.hpp"
#include "os/handover.hpp"
#include "os/process.hpp"
#include "os/thread.hpp"

#include <mutex>
#include <new>

namespace ws2::core::duplicate {
using namespace socket_state;

namespace {

/// What a socket is, for the process that takes it.
struct Nature {
    int family, type, protocol;
    std::uint32_t state;
    std::uint32_t receive_timeout, send_timeout;
};

constexpr std::uint32_t kOffers = 1024;

/// A socket put out. One for another process has a listener of its own, that the other one connects to.
struct Offer : background::Watch {
    Reference<Socket> socket;
    std::uint32_t process = 0;
    std::uint32_t index = 0;
};

constinit os::Lock lock;
constinit Offer* offers[kOffers] = {};

std::uint32_t number_of(std::uint32_t process, std::uint32_t index) { return process << 10 | index; }

Result<std::uint32_t> place(Offer& offer) {
    const std::lock_guard guard(lock);
    for (std::uint32_t i = 0; i < kOffers; ++i) {
        if (offers[i]) continue;
        offers[i] = &offer;
        offer.index = i;
        return i;
    }
    return Error::NoBuffers;
}

Offer* remove(std::uint32_t index, std::uint32_t process) {
    const std::lock_guard guard(lock);
    Offer* offer = offers[index];
    if (!offer || offer->process != process) return nullptr;
    offers[index] = nullptr;
    return offer;
}

Nature nature_of(const Socket& socket) {
    constexpr std::uint32_t own =
        closing | has_channel | send_ends | has_deferred | port_unreachable | time_to_live_expired;
    return {socket.family(),          socket.type(),        socket.protocol(), socket.state() & ~own,
            socket.receive_timeout(), socket.send_timeout()};
}

/// Somebody has connected: gives the socket if it is the one that may have it.
void hand_over(background::Watch& watch) {
    auto& offer = static_cast<Offer&>(watch);
    const Nature nature = nature_of(*offer.socket);
    const bool given = os::give_descriptor(watch.descriptor, offer.process, offer.socket->descriptor(),
                                           &nature, sizeof nature);
    if (!given && background::watch(watch)) return;
    static_cast<void>(remove(offer.index, offer.process));
    static_cast<void>(os::close(watch.descriptor));
    delete &offer;
}

} // namespace

Result<std::uint32_t> offer(Handle handle, std::uint32_t process) {
    auto socket = TRY(find_socket(handle));
    const bool here = process == os::process_id();
    if (!here) {
        auto other = os::open_process(process);
        if (!other && other.error() == Error::InvalidParameter) return Error::InvalidArgument;
        if (other) static_cast<void>(os::close(*other));
    }
    auto* offer = new (std::nothrow) Offer;
    if (!offer) return Error::NoBuffers;
    offer->socket = socket.share();
    offer->process = process;
    auto index = place(*offer);
    if (!index) {
        delete offer;
        return index.error();
    }
    const std::uint32_t number = number_of(os::process_id(), *index);
    if (here) return number;
    auto listener = os::listen_for_taker(number);
    Result<void> watched = listener ? Result<void>() : Result<void>(listener.error());
    if (listener) {
        offer->ready = hand_over;
        offer->descriptor = *listener;
        watched = background::watch(*offer);
    }
    if (!watched) {
        if (listener) static_cast<void>(os::close(*listener));
        delete remove(*index, process);
        return watched.error() == Error::TooManySockets ? Error::TooManySockets : Error::NoBuffers;
    }
    return number;
}

Result<Handle> take(std::uint32_t number) {
    if (number >> 10 == os::process_id()) {
        Offer* offer = remove(number & (kOffers - 1), os::process_id());
        if (!offer) return Error::InvalidArgument;
        Socket* socket = offer->socket.leak();
        delete offer;
        return handle_table::insert(socket);
    }
    Nature nature{};
    const auto descriptor = os::take_descriptor(number, &nature, sizeof nature);
    if (!descriptor)
        return descriptor.error() == Error::TooManySockets ? Error::TooManySockets : Error::InvalidArgument;
    const Handle handle =
        TRY(Socket::adopt(*descriptor, nature.family, nature.type, nature.protocol, nature.state));
    if (auto socket = find_socket(handle)) {
        (*socket)->set_receive_timeout(nature.receive_timeout);
        (*socket)->set_send_timeout(nature.send_timeout);
    }
    return handle;
}

void forget_lock() { lock.forget_holder(); }

} // namespace ws2::core::duplicate
