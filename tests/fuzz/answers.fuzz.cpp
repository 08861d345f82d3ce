// Answers of a hostile name server: libc's resolver asks a server on loopback (name_server.cpp) that answers
// with any records. Look-ups return a list that a program can walk, a host that it can read, or a documented
// code.
#include "started.hpp"

#include <ws2tcpip.h>

#include "name_server.hpp"

namespace {

void check_code(int code) {
    switch (code) {
    case 0:
    case WSAHOST_NOT_FOUND:
    case WSATRY_AGAIN:
    case WSANO_RECOVERY:
    case WSANO_DATA:
    case WSA_NOT_ENOUGH_MEMORY:
        return;
    default:
        require(false);
    }
}

template <class Info>
void walk(int code, const Info* list) {
    check_code(code);
    require((code == 0) == (list != nullptr));
    for (int entries = 0; list; list = list->ai_next) {
        require(++entries < 10000);
        require(list->ai_family == AF_INET || list->ai_family == AF_INET6);
        require(list->ai_addr->sa_family == list->ai_family);
        require(list->ai_addrlen == (list->ai_family == AF_INET ? 16u : 28u));
        if (list->ai_canonname)
            for (const auto* c = list->ai_canonname; *c; ++c)
                require(c - list->ai_canonname < 1100);
    }
}

void narrow(int family, int flags) {
    addrinfo hints = {}, *list = nullptr;
    hints.ai_family = family;
    hints.ai_flags = flags;
    walk(getaddrinfo("a.test", "80", &hints, &list), list);
    freeaddrinfo(list);
}

void wide(int family, int flags) {
    ADDRINFOW hints = {}, *list = nullptr;
    hints.ai_family = family;
    hints.ai_flags = flags;
    walk(GetAddrInfoW(L"a.test", L"80", &hints, &list), list);
    FreeAddrInfoW(list);
}

void check_host(const hostent* host) {
    if (!host) {
        check_code(WSAGetLastError());
        return;
    }
    require(std::strlen(host->h_name) < 1100);
    for (char** alias = host->h_aliases; *alias; ++alias)
        require(std::strlen(*alias) < 1100);
    require(host->h_length == (host->h_addrtype == AF_INET ? 4 : 16));
    char copy[16];
    for (char** address = host->h_addr_list; *address; ++address)
        std::memcpy(copy, *address, static_cast<std::size_t>(host->h_length));
}

void reverse(int family, int flags) {
    Loopback address(family);
    auto* bytes = reinterpret_cast<unsigned char*>(&address.storage);
    // Addresses of documentation: the library answers loopback ones itself.
    bytes[family == AF_INET ? 4 : 8] = family == AF_INET ? 203 : 0x20;
    char name[NI_MAXHOST], service[8];
    check_code(getnameinfo(address.get(), address.length, name, sizeof name, service, sizeof service, flags));
    wchar_t wide_name[NI_MAXHOST];
    check_code(GetNameInfoW(address.get(), address.length, wide_name, NI_MAXHOST, nullptr, 0, flags));
    check_host(gethostbyaddr(reinterpret_cast<char*>(bytes + (family == AF_INET ? 4 : 8)),
                             family == AF_INET ? 4 : 16, family));
}

constexpr int families[] = {AF_INET, AF_INET6, AF_UNSPEC};
constexpr int flag_sets[] = {0, AI_CANONNAME, AI_FQDN, AI_V4MAPPED | AI_ALL};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    start_sockets();
    static const bool serving = (name_server::start(), true);
    require(serving);
    Input input(data, size);
    const unsigned which = input.byte();
    const int family = input.choose(families), flags = input.choose(flag_sets);
    const std::vector<char> answer = input.rest();
    name_server::set_answer({answer.begin(), answer.end()});
    const unsigned before = name_server::questions();
    switch (which % 4) {
    case 0:
        narrow(family, flags);
        break;
    case 1:
        wide(family, flags);
        break;
    case 2:
        check_host(gethostbyname("a.test"));
        break;
    default:
        reverse(family == AF_UNSPEC ? AF_INET : family, (flags & AI_CANONNAME) != 0 ? NI_NAMEREQD : 0);
    }
    require(name_server::questions() != before);
    return 0;
}
