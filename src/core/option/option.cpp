#include "core/option/option.hpp"

#include "catalog/family.hpp"
#include "core/option/special.hpp"
#include "core/socket/kind.hpp"
#include "os/memory/memory.hpp"
#include "os/net/option.hpp"

#include <cstring>

namespace ws2::core {
namespace {

using catalog::Format;
using catalog::Level;
using catalog::Option;
using catalog::OptionRow;
using catalog::Way;

bool is_internet_level(Level level) { return level == Level::Ip || level == Level::Ipv6; }

bool knows_level(const Socket& socket, std::uint32_t level) {
    if (static_cast<Level>(level) == Level::Socket) return true;
    if (socket.family() == catalog::family::unix_domain) return false;
    switch (static_cast<Level>(level)) {
    case Level::Ip:
    case Level::Ipv6:
    case Level::Tcp:
    case Level::Udp:
        return true;
    default:
        return false;
    }
}

Result<const OptionRow*> find_row(const Socket& socket, std::uint32_t level, std::uint32_t name) {
    if (!knows_level(socket, level)) return Error::InvalidArgument;
    const OptionRow* row = catalog::find_option(level, name);
    if (!row) return Error::NoProtocolOption;
    if (row->way == Way::Refused) return row->error;
    return row;
}

// A level that the socket's family does not have is WSAEINVAL. An option that the socket's type does not have
// is WSAEINVAL on the IP, IPv6, TCP and UDP levels, WSAENOPROTOOPT on the others.
Result<void> check_kind(const Socket& socket, const OptionRow& row) {
    if (row.level == Level::Ipv6 && socket.family() == catalog::family::inet) return Error::InvalidArgument;
    if (is_among(socket, row.kinds)) return {};
    return is_internet_level(row.level) ? Error::InvalidArgument : Error::NoProtocolOption;
}

int smallest_size(Format format) {
    switch (format) {
    case Format::Bool:
    case Format::OneByte:
    case Format::Byte:
        return 1;
    case Format::Dword:
    case Format::Size:
    case Format::Switch:
    case Format::Linger:
        return 4;
    case Format::Membership:
        return 8;
    case Format::SourceMembership:
        return 12;
    case Format::Membership6:
        return 20;
    case Format::Group:
        return 136;
    case Format::SourceGroup:
        return 264;
    default:
        return 0;
    }
}

bool is_flag(Format format) { return format == Format::Bool || format == Format::OneByte; }

/// The length of a value of setsockopt. SOL_SOCKET reads it as unsigned; below it the transport copies so
/// many bytes, and has no memory for them.
Result<int> length_to_read(const OptionRow& row, int length) {
    const bool by_transport = row.level != Level::Socket || row.format == Format::OneByte;
    if (length < 0) return by_transport ? Result<int>(Error::NoBuffers) : smallest_size(row.format);
    if (length == 0 && row.level == Level::Socket && row.format == Format::Bool) return 1;
    return length;
}

/// A buffer of getsockopt that is too short for the option.
Result<void> refuse_short_room(Format format, void* value, int* length) {
    if (format == Format::Switch) *length = 0;
    const bool clears = format == Format::Size || format == Format::Linger;
    if (clears && *length > 0 && os::writable(value, static_cast<std::size_t>(*length)))
        std::memset(value, 0, static_cast<std::size_t>(*length));
    return Error::Fault;
}

OptionOutput::Width width_of(const OptionRow& row) {
    using Width = OptionOutput::Width;
    if (row.format == Format::OneByte) return Width::OneByte;
    return row.level == Level::Socket && row.format == Format::Bool ? Width::AnyCleared : Width::Any;
}

/// Windows has it on IPv4 sockets too, without an effect.
bool is_without_effect(const Socket& socket, Option option) {
    return option == Option::Ipv6_IPV6_V6ONLY && socket.family() == catalog::family::inet;
}

} // namespace

Result<void> set_option(Socket& socket, std::uint32_t level, std::uint32_t name, const void* value,
                        int length) {
    const OptionRow& row = *TRY(find_row(socket, level, name));
    const Option option = catalog::option_of(row);
    if (!(static_cast<unsigned>(row.access) & static_cast<unsigned>(catalog::Access::Set))) {
        const bool type_of_datagram = option == Option::Socket_SO_TYPE && !socket.is_stream();
        return type_of_datagram ? Error::InvalidArgument : Error::NoProtocolOption;
    }
    const int needed = smallest_size(row.format);
    length = TRY(length_to_read(row, length));
    if (length < needed ||
        (length > 0 && !os::readable(value, static_cast<std::size_t>(needed ? needed : length))))
        return Error::Fault;
    const OptionInput input{value, row.format == Format::OneByte ? 1 : length};
    if (is_without_effect(socket, option)) {
        if (!socket.is(socket_state::unbound)) return Error::InvalidArgument;
        return socket.memory().set(option, input.flag());
    }
    TRY(check_kind(socket, row));
    switch (row.way) {
    case Way::Carried:
        // Linux takes the low byte of IP_TOS.
        if (row.format == Format::Byte && row.level == Level::Ip && input.number() > 0xFF)
            return Error::InvalidArgument;
        return os::set_option(socket.descriptor(), option,
                              is_flag(row.format) ? static_cast<int>(input.flag())
                                                  : static_cast<int>(input.number()));
    case Way::Remembered:
        return socket.memory().set(option, is_flag(row.format) ? input.flag() : input.number());
    default:
        break;
    }
    if (row.level == Level::Socket) return set_socket_option(socket, option, input);
    if (is_internet_level(row.level)) return set_internet_option(socket, option, input);
    return set_transport_option(socket, option, input);
}

Result<void> get_option(Socket& socket, std::uint32_t level, std::uint32_t name, void* value, int* length) {
    const OptionRow& row = *TRY(find_row(socket, level, name));
    if (!(static_cast<unsigned>(row.access) & static_cast<unsigned>(catalog::Access::Get)))
        return Error::NoProtocolOption;
    if (!length || !os::writable(length, sizeof *length)) return Error::Fault;
    if (*length < smallest_size(row.format)) return refuse_short_room(row.format, value, length);
    if (*length > 0 && !os::writable(value, static_cast<std::size_t>(*length))) return Error::Fault;
    OptionOutput output(value, length, width_of(row));
    const Option option = catalog::option_of(row);
    if (is_without_effect(socket, option)) return output.number(socket.memory().get(option));
    TRY(check_kind(socket, row));
    switch (row.way) {
    case Way::Carried: {
        const int number = TRY(os::option(socket.descriptor(), option));
        return output.number(static_cast<std::uint32_t>(is_flag(row.format) ? number != 0 : number));
    }
    case Way::Remembered:
        return output.number(socket.memory().get(option));
    default:
        break;
    }
    if (row.level == Level::Socket) return get_socket_option(socket, option, output);
    if (is_internet_level(row.level)) return get_internet_option(socket, option, output);
    return get_transport_option(socket, option, output);
}

} // namespace ws2::core
