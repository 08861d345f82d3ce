#pragma once
#include <winsock2.h>
#include <ws2tcpip.h>

#include "api/gate/gate.hpp"
#include "catalog/error.hpp"
#include "catalog/status.hpp"
#include "core/resolve/address_text.hpp"
#include "core/resolve/socket_address.hpp"
#include "os/memory/memory.hpp"

#include <cstring>
#include <string>
#include <string_view>

/// Bodies shared by the A and W forms of the address functions. Included with both widths of wchar_t, hence
/// internal linkage.
namespace {

using ws2::Error;
using ws2::Result;
using ws2::core::resolve::Ipv4Form;

constexpr LONG kInvalidParameterStatus = static_cast<LONG>(0xC000000D);

/// A caller's text as char, one for each of the caller's characters; a non-ASCII character becomes one that
/// no address contains.
class AsciiText {
  public:
    /// Nothing if the pointer is null or the text is unreadable.
    template <class Char>
    explicit AsciiText(const Char* text) {
        const auto length = text ? ws2::os::text_length(text, sizeof(Char)) : std::nullopt;
        if (!length) return;
        readable_ = true;
        if constexpr (sizeof(Char) == 1) {
            view_ = {text, *length};
        } else {
            copy_.resize(*length);
            for (std::size_t i = 0; i < *length; ++i)
                copy_[i] = static_cast<std::uint32_t>(text[i]) < 0x80 ? static_cast<char>(text[i]) : '?';
            view_ = copy_;
        }
    }
    AsciiText(const AsciiText&) = delete;
    AsciiText& operator=(const AsciiText&) = delete;

    explicit operator bool() const { return readable_; }
    std::string_view view() const { return view_; }

  private:
    bool readable_ = false;
    std::string copy_;
    std::string_view view_;
};

/// Copies the text with its NUL to a caller's buffer that is large enough.
template <class Char>
void copy_text(std::string_view text, Char* to) {
    for (std::size_t i = 0; i < text.size(); ++i)
        to[i] = static_cast<Char>(text[i]);
    to[text.size()] = 0;
}

template <class Char>
bool has_room(Char* to, std::size_t room, std::string_view text) {
    return to && room > text.size() && ws2::os::writable(to, (text.size() + 1) * sizeof(Char));
}

/// Stores what was read of an address, also of an invalid one. False if the pointer is invalid.
template <class Address>
bool store(const ws2::core::resolve::Stored<Address>& stored, void* to) {
    if (!ws2::os::writable(to, sizeof(Address))) return false;
    std::memcpy(to, stored.bytes.data(), stored.count);
    return true;
}

template <class Char>
Result<INT> to_number(INT family, const Char* text, PVOID address) {
    const AsciiText ascii(text);
    if (!ascii || !address) return Error::Fault;
    const auto finish = [&](const auto& parsed) -> Result<INT> {
        if (!store(parsed.stored, address)) return Error::Fault;
        if (parsed.address && parsed.end == ascii.view().size()) return 1;
        // The wide form sets an error, and succeeds in returning 0.
        if constexpr (sizeof(Char) > 1) ws2::api::set_last_error(Error::InvalidArgument);
        return 0;
    };
    if (family == AF_INET) return finish(ws2::core::resolve::parse_ipv4(ascii.view(), Ipv4Form::Strict));
    if (family == AF_INET6) return finish(ws2::core::resolve::parse_ipv6(ascii.view()));
    return Error::AddressFamilyNotSupported;
}

template <class Address>
std::optional<Address> read_address(const void* from) {
    if (!from || !ws2::os::readable(from, sizeof(Address))) return std::nullopt;
    Address address;
    std::memcpy(&address, from, sizeof address);
    return address;
}

template <class Char>
Result<const Char*> to_text(INT family, const void* address, Char* text, std::size_t room) {
    const auto finish = [&](const auto& value) -> Result<const Char*> {
        if (value) {
            const auto made = ws2::core::resolve::format(*value);
            if (has_room(text, room, made.view())) {
                copy_text(made.view(), text);
                return text;
            }
        }
        // Windows' narrow form sets the last error to the status of the function that it calls.
        return sizeof(Char) == 1 ? static_cast<Error>(ws2::number(ws2::Status::InvalidParameter))
                                 : Error::InvalidParameter;
    };
    if (family == AF_INET) return finish(read_address<ws2::core::resolve::Ipv4>(address));
    if (family == AF_INET6) return finish(read_address<ws2::core::resolve::Ipv6>(address));
    return Error::AddressFamilyNotSupported;
}

/// `length` is in characters and includes the NUL.
template <class Char>
Result<void> address_to_string(const SOCKADDR* address, DWORD address_length, Char* text, DWORD* length) {
    if (!address || !length || address_length < sizeof address->sa_family) return Error::InvalidArgument;
    if (!ws2::os::readable(address, address_length) || !ws2::os::writable(length, sizeof *length))
        return Error::Fault;
    const auto made = TRY(
        ws2::core::resolve::format(ws2::Endpoint(address, static_cast<int>(address_length & 0x7FFFFFFF))));
    const DWORD room = *length;
    *length = static_cast<DWORD>(made.view().size() + 1);
    if (!has_room(text, room, made.view())) return Error::Fault;
    copy_text(made.view(), text);
    return {};
}

template <class Char>
Result<void> string_to_address(const Char* text, INT family, SOCKADDR* address, INT* length) {
    if (!length || !address || !ws2::os::writable(length, sizeof *length)) return Error::Fault;
    const AsciiText ascii(text);
    if (!ascii) return text ? Error::Fault : Error::InvalidArgument;
    const int size = family == AF_INET ? sizeof(SOCKADDR_IN) : family == AF_INET6 ? sizeof(SOCKADDR_IN6) : 0;
    if (size == 0) return Error::InvalidArgument;
    // The length is checked before the text, and corrected.
    if (*length < size) {
        *length = size;
        return Error::Fault;
    }
    const auto parsed = ws2::core::resolve::parse_endpoint(ascii.view(), family);
    if (!ws2::os::writable(address, static_cast<std::size_t>(size))) return Error::Fault;
    std::memcpy(address, parsed.endpoint.bytes, static_cast<std::size_t>(size));
    if (!parsed.valid) return Error::InvalidArgument;
    *length = size;
    return {};
}

/// The functions of ntdll: they return a status and do not set the last error.
template <class Address, class Char>
Char* status_free_text(const void* address, Char* text) {
    const auto value = read_address<Address>(address);
    if (!value) return nullptr;
    const auto made = ws2::core::resolve::format(*value);
    if (!has_room(text, ws2::core::resolve::kTextRoom, made.view())) return nullptr;
    copy_text(made.view(), text);
    return text + made.view().size();
}

template <class Char>
LONG text_with_status(std::string_view made, Char* text, ULONG* length) {
    if (!text || !length || !ws2::os::writable(length, sizeof *length)) return kInvalidParameterStatus;
    const ULONG room = *length;
    *length = static_cast<ULONG>(made.size() + 1);
    if (!has_room(text, room, made)) return kInvalidParameterStatus;
    copy_text(made, text);
    return 0;
}

Ipv4Form form_of(BOOLEAN strict) { return strict ? Ipv4Form::Strict : Ipv4Form::Loose; }

/// Parses the beginning of the text and returns where it ended.
template <class Char, class Parse, class Target>
LONG parse_beginning(const Char* text, const Char** end, Target* target, Parse parse) {
    const AsciiText ascii(text);
    if (!ascii || !end || !ws2::os::writable(end, sizeof *end)) return kInvalidParameterStatus;
    const auto parsed = parse(ascii.view());
    if (parsed.end) *end = text + *parsed.end;
    return store(parsed.stored, target) && parsed.address ? 0 : kInvalidParameterStatus;
}

template <class Char>
LONG ipv4_with_port(const Char* text, BOOLEAN strict, in_addr* address, USHORT* port) {
    const AsciiText ascii(text);
    if (!ascii || !ws2::os::writable(port, sizeof *port)) return kInvalidParameterStatus;
    const auto parsed = ws2::core::resolve::parse_ipv4_port(ascii.view(), form_of(strict));
    if (!store(parsed.stored, address) || !parsed.whole) return kInvalidParameterStatus;
    *port = htons(parsed.whole->port);
    return 0;
}

template <class Char>
LONG ipv6_with_port(const Char* text, in6_addr* address, ULONG* scope, USHORT* port) {
    const AsciiText ascii(text);
    if (!ascii || !ws2::os::writable(port, sizeof *port) || !ws2::os::writable(scope, sizeof *scope))
        return kInvalidParameterStatus;
    const auto parsed = ws2::core::resolve::parse_ipv6_port(ascii.view());
    if (!store(parsed.stored, address) || !parsed.whole) return kInvalidParameterStatus;
    *scope = parsed.whole->scope;
    *port = htons(parsed.whole->port);
    return 0;
}

template <class Char>
LONG ipv4_port_text(const in_addr* address, USHORT port, Char* text, ULONG* length) {
    const auto value = read_address<ws2::core::resolve::Ipv4>(address);
    if (!value) return kInvalidParameterStatus;
    const ws2::core::resolve::Ipv4Port whole{*value, ntohs(port)};
    return text_with_status(ws2::core::resolve::format(whole).view(), text, length);
}

template <class Char>
LONG ipv6_port_text(const in6_addr* address, ULONG scope, USHORT port, Char* text, ULONG* length) {
    const auto value = read_address<ws2::core::resolve::Ipv6>(address);
    if (!value) return kInvalidParameterStatus;
    const ws2::core::resolve::Ipv6Port whole{*value, scope, ntohs(port)};
    return text_with_status(ws2::core::resolve::format(whole).view(), text, length);
}

} // namespace
