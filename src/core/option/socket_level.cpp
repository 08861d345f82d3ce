#include "catalog/family.hpp"
#include "core/option/option.hpp"
#include "core/option/special.hpp"
#include "core/overlapped/accept.hpp"
#include "core/socket/protocol_information.hpp"
#include "os/memory/memory.hpp"
#include "os/net/option.hpp"

namespace ws2::core {
namespace {

using catalog::Option;
using enum catalog::Option;

/// The largest UDP datagram over IPv4; Windows returns it for every socket.
constexpr std::uint32_t kLargestMessage = 65507;
constexpr std::uint32_t kNotConnected = 0xFFFFFFFF;

struct WindowsLinger {
    std::uint16_t on;
    std::uint16_t seconds;
};

[[gnu::tls_model("initial-exec")]] constinit thread_local std::uint32_t thread_open_type = 0;

// Microsoft's page of SO_EXCLUSIVEADDRUSE: excludes SO_REUSEADDR, and is set before bind.
Result<void> set_sharing(Socket& socket, Option option, Option other, bool on) {
    if (on && socket.memory().is_on(other)) return Error::InvalidArgument;
    if (option == Socket_SO_EXCLUSIVEADDRUSE && !socket.is(socket_state::unbound))
        return Error::InvalidArgument;
    return socket.memory().set(option, on);
}

Result<void> set_buffer_size(Socket& socket, Option option, std::uint32_t size) {
    constexpr std::uint32_t largest = 0x3FFFFFFF;
    // No buffering: on Windows a send completes with the peer's acknowledgement, and a large one to a peer
    // that does not read is pending. Linux always buffers; a size that does not grow has the same effect, and
    // is still large enough for a fast connection. A datagram needs room for all of it.
    constexpr std::uint32_t unbuffered = 128 * 1024;
    const bool bounded = size == 0 && option == Socket_SO_SNDBUF && socket.is_stream();
    const std::uint32_t wanted = bounded ? unbuffered : size;
    if (wanted != 0)
        TRY(os::set_option(socket.descriptor(), option,
                           static_cast<int>(wanted < largest ? wanted : largest)));
    return socket.memory().set(option, size);
}

/// `on` is any number other than 0, which is read back.
Result<void> set_linger(Socket& socket, os::Linger linger, std::uint16_t on) {
    TRY(socket.memory().set(Socket_SO_LINGER, on));
    TRY(os::set_linger(socket.descriptor(), linger));
    socket.state().set_lingers(linger.on && linger.seconds != 0);
    return {};
}

Result<void> set_receive_sharing(Socket& socket, bool on) {
    if (!socket.is(socket_state::unbound)) return Error::InvalidArgument;
    if (on && (socket.memory().is_on(Socket_SO_EXCLUSIVEADDRUSE) ||
               socket.memory().is_on(Socket_SO_REUSE_MULTICASTPORT)))
        return Error::OperationNotSupported;
    return os::set_option(socket.descriptor(), Socket_SO_UNICAST_RECEIVE_SHARING, on);
}

// Linux has 9 probes, 75 s apart.
Result<void> set_keep_alive(Socket& socket, bool on) {
    TRY(os::set_option(socket.descriptor(), Socket_SO_KEEPALIVE, on));
    if (!on) return {};
    for (const Option option : {Tcp_TCP_KEEPINTVL, Tcp_TCP_KEEPCNT})
        if (socket.memory().get(option) == 0xFFFFFFFF)
            TRY(os::set_option(socket.descriptor(), option, static_cast<int>(default_keep_alive(option))));
    return {};
}

// A CSADDR_INFO: two SOCKET_ADDRESSes, the type and the protocol; the addresses follow it.
Result<void> put_state(Socket& socket, OptionOutput& output) {
    struct Address {
        void* pointer;
        std::int32_t length;
    };
    struct {
        Address local, remote;
        std::int32_t type, protocol;
    } state{};
    // An address that there is not has length 0 and no place.
    Endpoint local, remote;
    local.length = remote.length = 0;
    if (!socket.is(socket_state::unbound)) local = TRY(os::local_endpoint(socket.descriptor()));
    if (socket.is(socket_state::connected)) remote = TRY(socket.peer());
    const int size = static_cast<int>(sizeof state) + local.length + remote.length;
    if (output.room() < size) return Error::Fault;
    auto* place = static_cast<unsigned char*>(output.data()) + sizeof state;
    if (local.length) state.local = {place, local.length};
    if (remote.length) state.remote = {place + local.length, remote.length};
    state.type = socket.type();
    state.protocol = socket.protocol();
    std::memcpy(place, local.bytes, static_cast<std::size_t>(local.length));
    std::memcpy(place + local.length, remote.bytes, static_cast<std::size_t>(remote.length));
    TRY(output.bytes(&state, sizeof state));
    output.set_length(size);
    return {};
}

/// A WSAPROTOCOL_INFO, A or W; the length determines the caller's width of wchar_t.
Result<void> put_protocol_information(Socket& socket, bool wide, OptionOutput& output) {
    const catalog::Provider* provider =
        catalog::find_provider(socket.family(), socket.type(), socket.protocol());
    if (!provider) return Error::NoProtocolOption;
    const auto room = static_cast<std::size_t>(output.room());
    const std::size_t unit = !wide ? 1 : room >= protocol_information_size(4) ? 4 : 2;
    if (room < protocol_information_size(unit)) {
        output.set_length(static_cast<int>(protocol_information_size(wide ? 4 : 1)));
        return Error::Fault;
    }
    // A length that is too large stays as it is.
    write_protocol_information(*provider, socket.protocol(), output.data(), unit);
    return {};
}

} // namespace

Result<void> set_socket_option(Socket& socket, Option option, const OptionInput& value) {
    switch (option) {
    case Socket_SO_REUSEADDR:
        return set_sharing(socket, option, Socket_SO_EXCLUSIVEADDRUSE, value.flag());
    case Socket_SO_EXCLUSIVEADDRUSE:
        return set_sharing(socket, option, Socket_SO_REUSEADDR, value.flag());
    case Socket_SO_KEEPALIVE:
        return set_keep_alive(socket, value.flag());
    case Socket_SO_LINGER: {
        const auto wanted = value.as<WindowsLinger>();
        return set_linger(socket, {wanted.on != 0, wanted.seconds}, wanted.on);
    }
    case Socket_SO_DONTLINGER: {
        os::Linger linger = TRY(os::linger(socket.descriptor()));
        linger.on = !value.flag();
        return set_linger(socket, linger, linger.on);
    }
    case Socket_SO_SNDBUF:
    case Socket_SO_RCVBUF:
        return set_buffer_size(socket, option, value.number());
    case Socket_SO_SNDTIMEO:
        socket.set_send_timeout(value.number());
        return {};
    case Socket_SO_RCVTIMEO:
        socket.set_receive_timeout(value.number());
        return {};
    case Socket_SO_CONDITIONAL_ACCEPT:
        if (socket.is(socket_state::listening)) return Error::InvalidArgument;
        return socket.memory().set(option, value.flag());
    case Socket_SO_RANDOMIZE_PORT:
        if (!socket.is(socket_state::unbound)) return Error::InvalidArgument;
        return socket.memory().set(option, value.flag());
    case Socket_SO_UNICAST_RECEIVE_SHARING:
        return set_receive_sharing(socket, value.flag());
    case Socket_SO_ERROR:
        socket.set_error(static_cast<Error>(value.number()));
        return {};
    case Socket_SO_UPDATE_ACCEPT_CONTEXT: {
        if (value.length < static_cast<int>(sizeof(Handle))) return Error::Fault;
        const auto listener = TRY(find_socket(value.as<Handle>()));
        return overlapped::update_accept_context(socket, *listener);
    }
    case Socket_SO_UPDATE_CONNECT_CONTEXT:
        if (!socket.is(socket_state::connected)) return Error::NotConnected;
        socket.state().context_updated();
        return {};
    default:
        return Error::NoProtocolOption;
    }
}

Result<void> get_socket_option(Socket& socket, Option option, OptionOutput& value) {
    switch (option) {
    case Socket_SO_ACCEPTCONN:
        return value.number(socket.is(socket_state::listening));
    case Socket_SO_LINGER: {
        const os::Linger linger = TRY(os::linger(socket.descriptor()));
        const auto on = static_cast<std::uint16_t>(linger.on ? socket.memory().get(option) : 0);
        const WindowsLinger result{on, linger.seconds};
        return value.bytes(&result, sizeof result);
    }
    case Socket_SO_KEEPALIVE:
        return value.number(TRY(os::option(socket.descriptor(), option)) != 0);
    case Socket_SO_DONTLINGER:
        return value.number(!TRY(os::linger(socket.descriptor())).on);
    case Socket_SO_SNDBUF:
    case Socket_SO_RCVBUF:
        return value.number(socket.memory().get(option));
    case Socket_SO_ERROR:
        return value.number(number(socket.take_error()));
    case Socket_SO_SNDTIMEO:
        return value.number(socket.send_timeout());
    case Socket_SO_RCVTIMEO:
        return value.number(socket.receive_timeout());
    case Socket_SO_TYPE:
        return value.number(static_cast<std::uint32_t>(socket.type()));
    case Socket_SO_BSP_STATE:
        return put_state(socket, value);
    case Socket_SO_PROTOCOL_INFOA:
    case Socket_SO_PROTOCOL_INFOW:
        return put_protocol_information(socket, option == Socket_SO_PROTOCOL_INFOW, value);
    case Socket_SO_MAX_MSG_SIZE:
    case Socket_SO_MAXDG:
    case Socket_SO_MAXPATHDG:
        return value.number(kLargestMessage);
    case Socket_SO_CONNECT_TIME:
        return value.number(socket.connected_seconds().value_or(kNotConnected));
    case Socket_SO_UNICAST_RECEIVE_SHARING:
        return value.number(TRY(os::option(socket.descriptor(), option)) != 0);
    case Socket_SO_REUSEADDR:
    case Socket_SO_EXCLUSIVEADDRUSE:
    case Socket_SO_GROUP_ID:
    case Socket_SO_CONDITIONAL_ACCEPT:
    case Socket_SO_RANDOMIZE_PORT:
        return value.number(socket.memory().get(option));
    default:
        return Error::NoProtocolOption;
    }
}

bool is_open_type(std::uint32_t level, std::uint32_t name) {
    const catalog::OptionRow& row = catalog::option_row(Socket_SO_OPENTYPE);
    return level == static_cast<std::uint32_t>(row.level) && name == row.value;
}

Result<void> set_open_type(const void* value, int length) {
    // A negative length is a large one.
    if ((length >= 0 && length < 4) || !os::readable(value, 4)) return Error::Fault;
    thread_open_type = OptionInput{value, 4}.number();
    return {};
}

Result<void> open_type(void* value, int* length) {
    if (!length || !os::writable(length, sizeof *length) || (*length >= 0 && *length < 4) ||
        !os::writable(value, 4))
        return Error::Fault;
    *length = 4;
    return OptionOutput(value, length).number(thread_open_type);
}

} // namespace ws2::core
