#include "os/net/neighbor.hpp"

#include "catalog/error.hpp"
#include "os/gate/call.hpp"
#include "os/net/address.hpp"
#include "os/net/interface.hpp"
#include "os/net/netlink.hpp"
#include "os/net/socket.hpp"
#include "os/thread/time.hpp"

#include <algorithm>
#include <linux/neighbour.h>

namespace ws2::os {
namespace {

using netlink::Message;

Neighbor::State state_of(std::uint16_t state) {
    if (state & (NUD_PERMANENT | NUD_NOARP)) return Neighbor::State::Permanent;
    if (state & NUD_REACHABLE) return Neighbor::State::Reachable;
    if (state & NUD_STALE) return Neighbor::State::Stale;
    if (state & NUD_DELAY) return Neighbor::State::Delay;
    if (state & NUD_PROBE) return Neighbor::State::Probe;
    if (state & NUD_INCOMPLETE) return Neighbor::State::Incomplete;
    return Neighbor::State::Unreachable;
}

Neighbor neighbor_of(const Message& message) {
    const auto body = message.body<ndmsg>();
    Neighbor result;
    result.index = static_cast<std::uint32_t>(body.ndm_ifindex);
    result.state = state_of(body.ndm_state);
    result.router = body.ndm_flags & NTF_ROUTER;
    const rtattr* address = message.attribute(sizeof body, NDA_DST);
    if (address && RTA_PAYLOAD(address) >= (body.ndm_family == AF_INET ? 4u : 16u))
        result.address = internet_endpoint(body.ndm_family, RTA_DATA(address), result.index);
    if (const rtattr* hardware = message.attribute(sizeof body, NDA_LLADDR)) {
        result.hardware_length =
            static_cast<std::uint8_t>(std::min<std::size_t>(RTA_PAYLOAD(hardware), sizeof result.hardware));
        std::memcpy(result.hardware, RTA_DATA(hardware), result.hardware_length);
    }
    return result;
}

/// One datagram of one byte: the kernel resolves the address before it can leave.
Result<void> send_probe(const Endpoint& destination, const Endpoint& source) {
    Endpoint target = destination;
    target.bytes[3] = 9;
    const Descriptor probe =
        TRY(os::socket(destination.family(), catalog::type::datagram, catalog::protocol::udp));
    const LinuxAddress to(target), from(source);
    Result<void> result;
    if (source.length) result = win32_action([&] { return ::bind(probe, from.get(), from.length()); });
    if (result)
        result = win32_action([&] { return ::sendto(probe, "", 1, MSG_DONTWAIT, to.get(), to.length()); });
    static_cast<void>(close(probe));
    return result;
}

} // namespace

Result<std::vector<Neighbor>> neighbors(int family) {
    const auto reply = TRY(netlink::dump(RTM_GETNEIGH, linux_family(family)));
    std::vector<Neighbor> result;
    reply.for_each([&](const Message& message) {
        if (message.type() != RTM_NEWNEIGH) return;
        Neighbor neighbor = neighbor_of(message);
        if (neighbor.address.length) result.push_back(neighbor);
    });
    return result;
}

Result<std::optional<Neighbor>> resolve_neighbor(const Endpoint& destination, const Endpoint& source,
                                                 std::uint32_t index, std::uint32_t milliseconds) {
    auto watch = TRY(NetworkWatch::create(NetworkChange::Neighbor, destination.family()));
    const auto deadline = Deadline::after_milliseconds(milliseconds);
    bool probed = false;
    for (;;) {
        bool failed = false;
        for (const Neighbor& neighbor : TRY(neighbors(destination.family()))) {
            if (neighbor.index != index || neighbor.address.family() != destination.family() ||
                std::memcmp(address_bytes(neighbor.address), address_bytes(destination),
                            address_length(destination.family())) != 0)
                continue;
            const bool known = neighbor.state >= Neighbor::State::Probe && neighbor.hardware_length > 0;
            if (known) return std::optional(neighbor);
            failed = neighbor.state == Neighbor::State::Unreachable;
        }
        // An entry that failed before the probe is asked for again.
        if (probed && failed) return std::optional<Neighbor>();
        if (!probed) TRY(send_probe(destination, source));
        probed = true;
        if (!TRY(watch.wait(deadline.milliseconds_left()))) return std::optional<Neighbor>();
        watch.drain();
    }
}

} // namespace ws2::os
