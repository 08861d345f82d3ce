#include <winsock2.h>

#include <mstcpip.h>
#include <ws2tcpip.h>

#include "api/gate/gate.hpp"
#include "api/ws2_32/names/address_forms.hpp"
#include "catalog/functions/address.hpp"

using namespace ws2;
using core::resolve::Ipv4;
using core::resolve::Ipv6;

extern "C" {

INT InetPtonW(INT family, PCWSTR text, PVOID address) {
    return api::call<Api::InetPtonW>(std::tie(family, text, address),
                                     [&] { return to_number(family, text, address); });
}

PCWSTR InetNtopW(INT family, const VOID* address, PWSTR text, size_t size) {
    return api::call<Api::InetNtopW>(std::tie(family, address, text, size),
                                     [&] { return to_text(family, address, text, size); });
}

INT WSAAddressToStringW(LPSOCKADDR address, DWORD length, LPWSAPROTOCOL_INFOW information, LPWSTR text,
                        LPDWORD text_length) {
    return api::call<Api::WSAAddressToStringW>(
        std::tie(address, length, information, text, text_length),
        [&] { return address_to_string(address, length, text, text_length); });
}

INT WSAStringToAddressW(LPWSTR text, INT family, LPWSAPROTOCOL_INFOW information, LPSOCKADDR address,
                        LPINT length) {
    return api::call<Api::WSAStringToAddressW>(std::tie(text, family, information, address, length), [&] {
        return string_to_address(text, family, address, length);
    });
}

LPWSTR RtlIpv4AddressToStringW(const struct in_addr* address, LPWSTR text) {
    return api::call<Api::RtlIpv4AddressToStringW>(
        std::tie(address, text), [&]() -> Result<LPWSTR> { return status_free_text<Ipv4>(address, text); });
}

LPWSTR RtlIpv6AddressToStringW(const struct in6_addr* address, LPWSTR text) {
    return api::call<Api::RtlIpv6AddressToStringW>(
        std::tie(address, text), [&]() -> Result<LPWSTR> { return status_free_text<Ipv6>(address, text); });
}

LONG RtlIpv4AddressToStringExW(const struct in_addr* address, USHORT port, LPWSTR text, PULONG length) {
    return api::call<Api::RtlIpv4AddressToStringExW>(
        std::tie(address, port, text, length),
        [&]() -> Result<LONG> { return ipv4_port_text(address, port, text, length); });
}

LONG RtlIpv6AddressToStringExW(const struct in6_addr* address, ULONG scope, USHORT port, LPWSTR text,
                               PULONG length) {
    return api::call<Api::RtlIpv6AddressToStringExW>(
        std::tie(address, scope, port, text, length),
        [&]() -> Result<LONG> { return ipv6_port_text(address, scope, port, text, length); });
}

LONG RtlIpv4StringToAddressW(PCWSTR text, BOOLEAN strict, PCWSTR* end, struct in_addr* address) {
    return api::call<Api::RtlIpv4StringToAddressW>(
        std::tie(text, strict, end, address), [&]() -> Result<LONG> {
            return parse_beginning(text, end, address, [&](std::string_view view) {
                return core::resolve::parse_ipv4(view, form_of(strict));
            });
        });
}

LONG RtlIpv6StringToAddressW(PCWSTR text, PCWSTR* end, struct in6_addr* address) {
    return api::call<Api::RtlIpv6StringToAddressW>(std::tie(text, end, address), [&]() -> Result<LONG> {
        return parse_beginning(text, end, address, core::resolve::parse_ipv6);
    });
}

LONG RtlIpv4StringToAddressExW(PCWSTR text, BOOLEAN strict, struct in_addr* address, PUSHORT port) {
    return api::call<Api::RtlIpv4StringToAddressExW>(
        std::tie(text, strict, address, port),
        [&]() -> Result<LONG> { return ipv4_with_port(text, strict, address, port); });
}

LONG RtlIpv6StringToAddressExW(PCWSTR text, struct in6_addr* address, PULONG scope, PUSHORT port) {
    return api::call<Api::RtlIpv6StringToAddressExW>(
        std::tie(text, address, scope, port),
        [&]() -> Result<LONG> { return ipv6_with_port(text, address, scope, port); });
}
}
