// Address text in all parsers: no read beyond the text, and an accepted address can be printed and parsed
// again.
#include <winsock2.h>

#include <ws2tcpip.h>

#include "input.hpp"

namespace {

void numbers_and_dots(const std::string& text) {
    const unsigned address = inet_addr(text.c_str());
    in_addr strict = {};
    if (inet_pton(AF_INET, text.c_str(), &strict) == 1) require(strict.s_addr == address);
}

void by_family(int family, const std::string& text, const std::wstring& wide) {
    unsigned char address[16] = {}, again[16] = {};
    const int accepted = inet_pton(family, text.c_str(), address);
    require(accepted == 0 || accepted == 1);
    unsigned char from_wide[16] = {};
    const int accepted_wide = InetPtonW(family, wide.c_str(), from_wide);
    require(accepted_wide == 0 || accepted_wide == 1);
    if (accepted != 1) return;
    char printed[INET6_ADDRSTRLEN + 1];
    require(inet_ntop(family, address, printed, sizeof printed) == printed);
    require(inet_pton(family, printed, again) == 1 && std::memcmp(address, again, sizeof address) == 0);
}

void with_port(int family, std::string text, std::wstring wide) {
    sockaddr_storage address = {}, again = {};
    INT length = sizeof address;
    const bool accepted = WSAStringToAddressA(text.data(), family, nullptr,
                                              reinterpret_cast<sockaddr*>(&address), &length) == 0;
    INT wide_length = sizeof again;
    WSAStringToAddressW(wide.data(), family, nullptr, reinterpret_cast<sockaddr*>(&again), &wide_length);
    if (!accepted) return;
    char printed[128];
    DWORD room = sizeof printed;
    require(WSAAddressToStringA(reinterpret_cast<sockaddr*>(&address), static_cast<DWORD>(length), nullptr,
                                printed, &room) == 0);
    require(room == std::strlen(printed) + 1);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static WSADATA information;
    static const int started = WSAStartup(MAKEWORD(2, 2), &information);
    require(started == 0);
    Input input(data, size);
    const std::string text = input.text();
    const std::wstring wide = input.wide_text();
    numbers_and_dots(text);
    for (int family : {AF_INET, AF_INET6}) {
        by_family(family, text, wide);
        with_port(family, text, wide);
    }
    return 0;
}
