#include "catalog/error.hpp"
#include "catalog/family.hpp"
#include "core/socket/socket.hpp"

namespace ws2::core {
using namespace socket_state;
namespace flag = catalog::message_flag;

Result<int> Socket::try_receive(Incoming& incoming) {
    for (;;) {
        if (is(receive_slow_path & ~(timed_receive | shared))) [[unlikely]]
            if (const auto hindrance = check_before_receive(true)) return *hindrance;
        Error failure;
        const bool peeks = peeks_datagram(incoming.flags);
        if (incoming.buffers.size() == 1 && !incoming.from && !incoming.ancillary && !peeks) {
            const os::Buffer whole = incoming.buffers[0];
            auto received = os::receive(descriptor_, whole.data, whole.size, incoming.flags,
                                        receive_mode_ | os::Mode::DontWait);
            if (received) {
                if (*received == 0 && whole.size != 0) return received_nothing();
                incoming.truncated = static_cast<std::size_t>(*received) > whole.size;
                return static_cast<int>(incoming.truncated ? whole.size : *received);
            }
            failure = received.error();
        } else {
            auto received = receive_once(incoming.buffers, incoming.flags, os::Mode::DontWait, incoming);
            if (received) {
                if (received->length == 0 && is_stream_) return received_nothing();
                incoming.truncated = received->truncated;
                return static_cast<int>(received->length);
            }
            failure = received.error();
        }
        if (failure == Error::WouldBlock) return failure;
        // MSG_OOB without an urgent byte: Linux fails with EINVAL, Windows waits.
        if ((incoming.flags & flag::oob) && failure == Error::InvalidArgument) return Error::WouldBlock;
        auto never = os::Deadline::never();
        if (const auto error = after_receive_failure(failure, incoming.flags, never)) return *error;
    }
}

Result<int> Socket::try_send(const Outgoing& outgoing) {
    for (;;) {
        const Endpoint* to = destination_of(outgoing);
        if (is(send_slow_path & ~(timed_send | shared))) [[unlikely]]
            if (const auto hindrance = check_before_send(outgoing)) return *hindrance;
        Result<std::ptrdiff_t> sent =
            outgoing.buffers.size() == 1 && !to && !outgoing.ancillary
                ? os::send(descriptor_, outgoing.buffers[0].data, outgoing.buffers[0].size, outgoing.flags,
                           os::Mode::DontWait)
                : os::send_message(descriptor_, outgoing.buffers, outgoing.flags, os::Mode::DontWait, to,
                                   outgoing.ancillary);
        // The kernel has bound it, also if the send failed.
        if (is(unbound) && !is_stream_) state_.became_bound();
        if (sent) return static_cast<int>(*sent);
        if (sent.error() == Error::WouldBlock) return sent.error();
        auto never = os::Deadline::never();
        if (const auto error = after_send_failure(sent.error(), never)) return *error;
    }
}

Result<int> Socket::explain_receive(Error failure) {
    if (failure == Error::Success) return received_nothing();
    auto never = os::Deadline::never();
    return *after_receive_failure(failure, 0, never);
}

Error Socket::explain_send(Error failure) {
    auto never = os::Deadline::never();
    return *after_send_failure(failure, never);
}

} // namespace ws2::core
