#include <winsock2.h>

#include "api/gate.hpp"
#include "core/socket.hpp"
#include "os/byte_order.hpp"
#include "os/memory.hpp"

using namespace ws2;

namespace {

constexpr u_long swapped(u_long number) { return os::to_network(number); }
constexpr u_short swapped(u_short number) {
    return static_cast<u_short>(os::to_network(static_cast<std::uint32_t>(number)) >> 16);
}

template <class Number>
Result<void> convert(SOCKET s, Number number, Number* result) {
    TRY(core::find_socket(s));
    if (!result || !os::writable(result, sizeof *result)) return Error::Fault;
    *result = swapped(number);
    return {};
}

} // namespace

extern "C" {

// These cannot fail, and programs call them where they call nothing else: no gate.
u_long htonl(u_long number) { return swapped(number); }
u_long ntohl(u_long number) { return swapped(number); }
u_short htons(u_short number) { return swapped(number); }
u_short ntohs(u_short number) { return swapped(number); }

int WSAHtonl(SOCKET s, u_long number, u_long* result) {
    return api::call<Api::WSAHtonl>([&] { return convert(s, number, result); });
}

int WSANtohl(SOCKET s, u_long number, u_long* result) {
    return api::call<Api::WSANtohl>([&] { return convert(s, number, result); });
}

int WSAHtons(SOCKET s, u_short number, u_short* result) {
    return api::call<Api::WSAHtons>([&] { return convert(s, number, result); });
}

int WSANtohs(SOCKET s, u_short number, u_short* result) {
    return api::call<Api::WSANtohs>([&] { return convert(s, number, result); });
}
}
