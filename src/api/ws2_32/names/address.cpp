#include <winsock2.h>

#include <mstcpip.h>
#include <ws2tcpip.h>

#include "api/gate/gate.hpp"
#include "api/ws2_32/names/address_forms.hpp"
#include "catalog/functions/address.hpp"

using namespace ws2;
using core::resolve::Ipv4;
using core::resolve::Ipv6;

namespace {

constinit thread_local char ntoa_text[INET_ADDRSTRLEN] = {};

bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

} // namespace

extern "C" {

unsigned int inet_addr(const char* text) {
    return api::call<Api::inet_addr>(std::tie(text), [&]() -> Result<unsigned int> {
        const AsciiText ascii(text);
        if (!ascii) return Error::Fault;
        // A single space is the address 0.
        if (ascii.view() == " ") return 0u;
        const auto parsed = core::resolve::parse_ipv4(ascii.view(), Ipv4Form::InetAddr);
        // Text after a space is ignored.
        if (!parsed.address || (*parsed.end < ascii.view().size() && !is_blank(ascii.view()[*parsed.end])))
            return INADDR_NONE;
        unsigned int number;
        std::memcpy(&number, &*parsed.address, sizeof number);
        return number;
    });
}

char* inet_ntoa(struct in_addr address) {
    return api::call<Api::inet_ntoa>(std::tie(address), [&]() -> Result<char*> {
        Ipv4 bytes;
        std::memcpy(&bytes, &address, sizeof bytes);
        copy_text(core::resolve::format(bytes).view(), ntoa_text);
        return ntoa_text;
    });
}

INT inet_pton(INT family, PCSTR text, PVOID address) {
    return api::call<Api::inet_pton>(std::tie(family, text, address),
                                     [&] { return to_number(family, text, address); });
}

PCSTR inet_ntop(INT family, const VOID* address, PSTR text, size_t size) {
    return api::call<Api::inet_ntop>(std::tie(family, address, text, size),
                                     [&] { return to_text(family, address, text, size); });
}

INT WSAAddressToStringA(LPSOCKADDR address, DWORD length, LPWSAPROTOCOL_INFOA information, LPSTR text,
                        LPDWORD text_length) {
    return api::call<Api::WSAAddressToStringA>(
        std::tie(address, length, information, text, text_length),
        [&] { return address_to_string(address, length, text, text_length); });
}

INT WSAStringToAddressA(LPSTR text, INT family, LPWSAPROTOCOL_INFOA information, LPSOCKADDR address,
                        LPINT length) {
    return api::call<Api::WSAStringToAddressA>(std::tie(text, family, information, address, length), [&] {
        return string_to_address(text, family, address, length);
    });
}

LPSTR RtlIpv4AddressToStringA(const struct in_addr* address, LPSTR text) {
    return api::call<Api::RtlIpv4AddressToStringA>(
        std::tie(address, text), [&]() -> Result<LPSTR> { return status_free_text<Ipv4>(address, text); });
}

LPSTR RtlIpv6AddressToStringA(const struct in6_addr* address, LPSTR text) {
    return api::call<Api::RtlIpv6AddressToStringA>(
        std::tie(address, text), [&]() -> Result<LPSTR> { return status_free_text<Ipv6>(address, text); });
}

LONG RtlIpv4AddressToStringExA(const struct in_addr* address, USHORT port, LPSTR text, PULONG length) {
    return api::call<Api::RtlIpv4AddressToStringExA>(
        std::tie(address, port, text, length),
        [&]() -> Result<LONG> { return ipv4_port_text(address, port, text, length); });
}

LONG RtlIpv6AddressToStringExA(const struct in6_addr* address, ULONG scope, USHORT port, LPSTR text,
                               PULONG length) {
    return api::call<Api::RtlIpv6AddressToStringExA>(
        std::tie(address, scope, port, text, length),
        [&]() -> Result<LONG> { return ipv6_port_text(address, scope, port, text, length); });
}

LONG RtlIpv4StringToAddressA(PCSTR text, BOOLEAN strict, PCSTR* end, struct in_addr* address) {
    return api::call<Api::RtlIpv4StringToAddressA>(
        std::tie(text, strict, end, address), [&]() -> Result<LONG> {
            return parse_beginning(text, end, address, [&](std::string_view view) {
                return core::resolve::parse_ipv4(view, form_of(strict));
            });
        });
}

LONG RtlIpv6StringToAddressA(PCSTR text, PCSTR* end, struct in6_addr* address) {
    return api::call<Api::RtlIpv6StringToAddressA>(std::tie(text, end, address), [&]() -> Result<LONG> {
        return parse_beginning(text, end, address, core::resolve::parse_ipv6);
    });
}

LONG RtlIpv4StringToAddressExA(PCSTR text, BOOLEAN strict, struct in_addr* address, PUSHORT port) {
    return api::call<Api::RtlIpv4StringToAddressExA>(
        std::tie(text, strict, address, port),
        [&]() -> Result<LONG> { return ipv4_with_port(text, strict, address, port); });
}

LONG RtlIpv6StringToAddressExA(PCSTR text, struct in6_addr* address, PULONG scope, PUSHORT port) {
    return api::call<Api::RtlIpv6StringToAddressExA>(
        std::tie(text, address, scope, port),
        [&]() -> Result<LONG> { return ipv6_with_port(text, address, scope, port); });
}
}
