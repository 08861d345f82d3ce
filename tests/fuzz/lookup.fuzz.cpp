// getaddrinfo, GetAddrInfoW and GetAddrInfoEx with any hints, names and services, before a resolver that
// knows a few names (tests/resolve/fake_resolver.cpp). A returned list is one that a program can walk, and it
// is freed.
#include "started.hpp"

#include <ws2tcpip.h>

#include "../resolve/fake_resolver.hpp"

#include <cwchar>

namespace {

constexpr int families[] = {AF_UNSPEC, AF_INET, AF_INET6, AF_UNIX, AF_NETBIOS, -1};
constexpr int types[] = {0, SOCK_STREAM, SOCK_DGRAM, SOCK_RAW, SOCK_RDM, -1};
constexpr int protocols[] = {0, IPPROTO_TCP, IPPROTO_UDP, IPPROTO_ICMP, -1};
constexpr DWORD name_spaces[] = {NS_ALL, NS_DNS, NS_NTDS, NS_BTH, NS_NLA, 0xFFFFFFFF};

std::size_t length_of(const char* text) { return std::strlen(text); }
std::size_t length_of(const wchar_t* text) { return std::wcslen(text); }

/// Reads all of the list.
template <class Info>
void walk(const Info* list) {
    int entries = 0;
    for (; list; list = list->ai_next) {
        require(++entries < 1000);
        require(list->ai_addr != nullptr && list->ai_addr->sa_family == list->ai_family);
        require(list->ai_addrlen == (list->ai_family == AF_INET ? 16u : 28u));
        char text[64];
        DWORD size = sizeof text;
        require(WSAAddressToStringA(list->ai_addr, static_cast<DWORD>(list->ai_addrlen), nullptr, text,
                                    &size) == 0);
        if (list->ai_canonname) require(length_of(list->ai_canonname) < 1000);
    }
}

/// Hints with the fields that must be zero, zero or not.
template <class Info>
struct Hints {
    Info hints = {};
    sockaddr_storage address = {};
    explicit Hints(Input& input) {
        const unsigned mode = input.byte();
        hints.ai_flags = static_cast<int>((mode & 1) != 0 ? input.word() : input.byte());
        hints.ai_family = input.choose(families);
        hints.ai_socktype = input.choose(types);
        hints.ai_protocol = input.choose(protocols);
        if ((mode & 2) != 0) hints.ai_addrlen = input.word();
        if ((mode & 4) != 0) hints.ai_addr = reinterpret_cast<sockaddr*>(&address);
        if ((mode & 8) != 0) hints.ai_addr = reinterpret_cast<sockaddr*>(0x10);
        if ((mode & 16) != 0) hints.ai_next = &hints;
        if ((mode & 32) != 0) hints.ai_canonname = reinterpret_cast<decltype(hints.ai_canonname)>(0x10);
        extended(hints, mode, input);
    }
    template <class Other>
    static void extended(Other&, unsigned, Input&) {}
    static void extended(ADDRINFOEXW& hints, unsigned mode, Input& input) { extend(hints, mode, input); }
    static void extended(ADDRINFOEXA& hints, unsigned mode, Input& input) { extend(hints, mode, input); }
    template <class Extended>
    static void extend(Extended& hints, unsigned mode, Input& input) {
        if ((mode & 64) != 0) hints.ai_blob = reinterpret_cast<void*>(0x10);
        if ((mode & 128) != 0) hints.ai_bloblen = input.word();
        if ((mode & 192) == 192) hints.ai_provider = reinterpret_cast<GUID*>(0x20);
    }
};

/// The names, which may be missing.
struct Names {
    bool has_hints, has_host, has_service;
    std::string host, service;
    std::wstring wide_host, wide_service;
    explicit Names(Input& input, unsigned which)
        : has_hints((which & 1) != 0), has_host((which & 2) != 0), has_service((which & 4) != 0),
          host(input.word_text()), service(input.word_text()), wide_host(Input::widened(host)),
          wide_service(Input::widened(service)) {}
    const char* host_a() const { return has_host ? host.c_str() : nullptr; }
    const char* service_a() const { return has_service ? service.c_str() : nullptr; }
    const wchar_t* host_w() const { return has_host ? wide_host.c_str() : nullptr; }
    const wchar_t* service_w() const { return has_service ? wide_service.c_str() : nullptr; }
};

/// A code is the last error too, and there is a list only without one.
template <class Info>
void check_list(int code, const Info* list) {
    require((code == 0) == (list != nullptr));
    if (code != 0) require(code == WSAGetLastError());
    walk(list);
}

void plain(Input& input, unsigned which) {
    Hints<ADDRINFOA> hints(input);
    const Names names(input, which);
    ADDRINFOA* list = nullptr;
    WSASetLastError(-1);
    check_list(
        getaddrinfo(names.host_a(), names.service_a(), names.has_hints ? &hints.hints : nullptr, &list),
        list);
    freeaddrinfo(list);
}

void wide(Input& input, unsigned which) {
    Hints<ADDRINFOW> hints(input);
    const Names names(input, which);
    ADDRINFOW* list = nullptr;
    WSASetLastError(-1);
    check_list(
        GetAddrInfoW(names.host_w(), names.service_w(), names.has_hints ? &hints.hints : nullptr, &list),
        list);
    FreeAddrInfoW(list);
}

void extended(Input& input, unsigned which) {
    Hints<ADDRINFOEXW> hints(input);
    const DWORD name_space = input.choose(name_spaces);
    GUID provider = {};
    const bool overlapped = (which & 8) != 0;
    timeval limit = {static_cast<long>(input.byte()) - 8, static_cast<long>(input.word())};
    const Names names(input, which);
    ADDRINFOEXW* list = nullptr;
    OVERLAPPED operation = {};
    HANDLE handle = nullptr;
    if (overlapped) operation.hEvent = WSACreateEvent();
    WSASetLastError(-1);
    int code =
        GetAddrInfoExW(names.host_w(), names.service_w(), name_space, (which & 16) != 0 ? &provider : nullptr,
                       names.has_hints ? &hints.hints : nullptr, &list, (which & 32) != 0 ? &limit : nullptr,
                       overlapped ? &operation : nullptr, nullptr, (which & 64) != 0 ? &handle : nullptr);
    if (code == WSA_IO_PENDING) {
        require(overlapped);
        if ((which & 64) != 0) GetAddrInfoExCancel(&handle);
        require(WaitForSingleObject(operation.hEvent, 5000) == WAIT_OBJECT_0);
        code = GetAddrInfoExOverlappedResult(&operation);
        require((code == 0) == (list != nullptr));
        walk(list);
    } else {
        check_list(code, list);
    }
    FreeAddrInfoExW(list);
    if (overlapped) WSACloseEvent(operation.hEvent);
}

void extended_narrow(Input& input, unsigned which) {
    Hints<ADDRINFOEXA> hints(input);
    const DWORD name_space = input.choose(name_spaces);
    const Names names(input, which);
    ADDRINFOEXA* list = nullptr;
    WSASetLastError(-1);
    check_list(GetAddrInfoExA(names.host_a(), names.service_a(), name_space, nullptr,
                              names.has_hints ? &hints.hints : nullptr, &list, nullptr, nullptr, nullptr,
                              nullptr),
               list);
    FreeAddrInfoEx(list);
}

/// A name of any bytes as an address, and services by name and by port.
void reverse(Input& input, unsigned which) {
    const unsigned host_room = input.byte(), service_room = input.byte();
    const int flags = static_cast<int>(input.byte());
    const Names names(input, which);
    servent* const service =
        getservbyname(names.service.c_str(), names.has_host ? names.host.c_str() : nullptr);
    if (service) require(service->s_name != nullptr && service->s_aliases != nullptr);
    const protoent* const protocol = getprotobyname(names.host.c_str());
    if (protocol) require(protocol->p_name != nullptr && protocol->p_aliases != nullptr);
    // 203.0.113.0 to 255, which the resolver knows or not, or any bytes.
    std::vector<char> address(names.host.begin(), names.host.end());
    if ((which & 16) != 0) {
        sockaddr_in known = {};
        known.sin_family = AF_INET;
        known.sin_port = static_cast<u_short>(names.service.size());
        known.sin_addr.s_addr = htonl(0xCB007100u | static_cast<unsigned>(names.host.size() % 8));
        address.assign(reinterpret_cast<char*>(&known), reinterpret_cast<char*>(&known + 1));
    }
    address.shrink_to_fit();
    std::vector<char> host(host_room), text(service_room);
    const int code =
        getnameinfo(reinterpret_cast<const sockaddr*>(address.data()), static_cast<socklen_t>(address.size()),
                    host.data(), host_room, text.data(), service_room, flags);
    if (code != 0) return;
    if (host_room != 0) require(std::memchr(host.data(), 0, host_room) != nullptr);
    if (service_room != 0) require(std::memchr(text.data(), 0, service_room) != nullptr);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    start_sockets();
    fake_resolver_let_go();
    Input input(data, size);
    constexpr void (*functions[])(Input&, unsigned) = {plain, wide, extended, extended_narrow, reverse};
    const auto function = input.choose(functions);
    function(input, input.byte());
    return 0;
}
