#include "conformance.hpp"

#include <initializer_list>
#include <string>

namespace {

/// A look-up with hints, and its answer.
struct Lookup {
    addrinfo hints = {};
    addrinfo* list = nullptr;

    Lookup() = default;
    Lookup(int flags, int family, int type, int protocol) {
        hints.ai_flags = flags;
        hints.ai_family = family;
        hints.ai_socktype = type;
        hints.ai_protocol = protocol;
    }
    ~Lookup() { clear(); }
    Lookup(const Lookup&) = delete;
    Lookup& operator=(const Lookup&) = delete;

    void clear() {
        if (list) freeaddrinfo(list);
        list = nullptr;
    }
    int run(const char* host, const char* service) {
        clear();
        return getaddrinfo(host, service, &hints, &list);
    }
    /// For a look-up that must fail; its code must also be the last error.
    int fail(const char* host, const char* service) {
        WSASetLastError(0);
        const int code = run(host, service);
        EXPECT_EQ(WSAGetLastError(), code);
        EXPECT(list == nullptr);
        return code;
    }
    int count(int family) const {
        int result = 0;
        for (addrinfo* row = list; row; row = row->ai_next)
            result += row->ai_family == family;
        return result;
    }
    std::string text(const addrinfo* row) const {
        if (!row) return "nothing";
        char text[64] = "";
        DWORD size = sizeof text;
        WSAAddressToStringA(row->ai_addr, (DWORD)row->ai_addrlen, nullptr, text, &size);
        return text;
    }
};

} // namespace

TEST(lookup_of_a_numeric_host_with_a_port_and_no_hints) {
    addrinfo* list = nullptr;
    EXPECT_EQ(getaddrinfo("[beef::cafe]:10239", nullptr, nullptr, &list), 0);
    REQUIRE(list != nullptr);
    EXPECT_EQ(list->ai_family, AF_INET6);
    EXPECT_EQ(((sockaddr_in6*)list->ai_addr)->sin6_port, 0);
    freeaddrinfo(list);
    EXPECT_RETURNS(getaddrinfo, WSAHOST_NOT_FOUND, getaddrinfo("1.2.3.4:80", nullptr, nullptr, &list));
}

TEST(lookup_of_numeric_hosts) {
    const struct {
        const char *host, *service, *answer;
        int family;
    } rows[] = {
        {"1.2.3.4", "80", "1.2.3.4:80", AF_INET},
        {"1.2.3.4", nullptr, "1.2.3.4", AF_INET},
        {"1.2.3.4", "", "1.2.3.4", AF_INET},
        {"1.2.3.4", "65535", "1.2.3.4:65535", AF_INET},
        {"127.1", "80", "127.0.0.1:80", AF_INET},
        {"0x7f.1", "80", "127.0.0.1:80", AF_INET},
        {"::1", "80", "[::1]:80", AF_INET6},
        {"[::1]", "80", "[::1]:80", AF_INET6},
        {"[beef::cafe]:10239", "80", "[beef::cafe]:80", AF_INET6}, // the port in the host is ignored
        {"[::1%1]:5", "80", "[::1%1]:80", AF_INET6},
        {"fe80::1%1", "80", "[fe80::1%1]:80", AF_INET6},
        {"::ffff:1.2.3.4", "80", "[::ffff:1.2.3.4]:80", AF_INET6},
    };
    for (const auto& row : rows) {
        Lookup lookup(0, AF_UNSPEC, SOCK_STREAM, IPPROTO_TCP);
        WSASetLastError(77);
        EXPECT_EQ(lookup.run(row.host, row.service), 0);
        EXPECT_EQ(WSAGetLastError(), 0);
        REQUIRE(lookup.list != nullptr);
        EXPECT(lookup.list->ai_next == nullptr);
        EXPECT_EQ(lookup.list->ai_family, row.family);
        EXPECT_EQ(lookup.list->ai_addr->sa_family, row.family);
        EXPECT_EQ(lookup.list->ai_addrlen,
                  row.family == AF_INET ? sizeof(sockaddr_in) : sizeof(sockaddr_in6));
        EXPECT_EQ(lookup.list->ai_socktype, SOCK_STREAM);
        EXPECT_EQ(lookup.list->ai_protocol, IPPROTO_TCP);
        EXPECT(lookup.list->ai_canonname == nullptr);
        EXPECT(lookup.text(lookup.list) == row.answer);
    }
}

TEST(lookup_leaves_type_and_protocol_open) {
    Lookup lookup;
    EXPECT_EQ(lookup.run("1.2.3.4", "80"), 0);
    REQUIRE(lookup.list != nullptr);
    EXPECT_EQ(lookup.list->ai_socktype, 0);
    EXPECT_EQ(lookup.list->ai_protocol, 0);
    EXPECT(lookup.list->ai_next == nullptr);
    lookup.clear();
    EXPECT_EQ(getaddrinfo("1.2.3.4", "80", nullptr, &lookup.list), 0);
}

TEST(lookup_of_the_wildcard_and_of_loopback) {
    Lookup lookup;
    EXPECT_EQ(lookup.run(nullptr, "80"), 0);
    EXPECT_EQ(lookup.count(AF_INET), 1);
    for (addrinfo* row = lookup.list; row; row = row->ai_next)
        EXPECT(lookup.text(row) == (row->ai_family == AF_INET ? "127.0.0.1:80" : "[::1]:80"));
    lookup.hints.ai_flags = AI_PASSIVE;
    EXPECT_EQ(lookup.run(nullptr, "80"), 0);
    EXPECT_EQ(lookup.count(AF_INET), 1);
    for (addrinfo* row = lookup.list; row; row = row->ai_next)
        EXPECT(lookup.text(row) == (row->ai_family == AF_INET ? "0.0.0.0:80" : "[::]:80"));
    lookup.hints.ai_family = AF_INET6;
    EXPECT_EQ(lookup.run(nullptr, "80"), 0);
    EXPECT_EQ(lookup.count(AF_INET6), 1);
    EXPECT_EQ(lookup.count(AF_INET), 0);
    // AI_PASSIVE applies only without a host.
    lookup.hints.ai_family = AF_INET;
    EXPECT_EQ(lookup.run("1.2.3.4", "80"), 0);
    EXPECT(lookup.text(lookup.list) == "1.2.3.4:80");
}

TEST(lookup_of_localhost) {
    Lookup lookup(0, AF_INET, SOCK_STREAM, 0);
    EXPECT_EQ(lookup.run("localhost", "80"), 0);
    EXPECT_EQ(lookup.count(AF_INET), 1);
    EXPECT(lookup.text(lookup.list) == "127.0.0.1:80");
    EXPECT_EQ(lookup.run("LOCALHOST", "80"), 0);
}

TEST(lookup_of_localhost_in_ipv6) {
    Lookup lookup(0, AF_INET6, SOCK_STREAM, 0);
    EXPECT_EQ(lookup.run("localhost", "80"), 0);
    EXPECT_EQ(lookup.count(AF_INET6), 1);
}

TEST(lookup_of_this_machine) {
    char name[256];
    REQUIRE(gethostname(name, sizeof name) == 0);
    Lookup lookup(AI_CANONNAME, AF_UNSPEC, SOCK_STREAM, 0);
    EXPECT_EQ(lookup.run(name, "80"), 0);
    REQUIRE(lookup.list != nullptr);
    EXPECT(lookup.list->ai_canonname != nullptr && *lookup.list->ai_canonname != 0);
    EXPECT_EQ(lookup.run("", "80"), 0);
    EXPECT(lookup.list != nullptr);
}

TEST(lookup_of_services_by_name) {
    Lookup lookup(0, AF_INET, SOCK_STREAM, 0);
    EXPECT_EQ(lookup.run("1.2.3.4", "http"), 0);
    EXPECT(lookup.text(lookup.list) == "1.2.3.4:80");
    EXPECT_EQ(lookup.run("1.2.3.4", "HTTPS"), 0);
    EXPECT(lookup.text(lookup.list) == "1.2.3.4:443");
    EXPECT_EQ(lookup.run(nullptr, "smtp"), 0);
    EXPECT(lookup.text(lookup.list) == "127.0.0.1:25");
    lookup.hints.ai_socktype = SOCK_DGRAM;
    EXPECT_EQ(lookup.run("1.2.3.4", "domain"), 0);
    EXPECT(lookup.text(lookup.list) == "1.2.3.4:53");
    REQUIRE(lookup.list != nullptr);
    EXPECT_EQ(lookup.list->ai_socktype, SOCK_DGRAM);
}

TEST(lookup_of_a_service_of_several_transports) {
    Lookup lookup(0, AF_INET, 0, 0);
    EXPECT_EQ(lookup.run("1.2.3.4", "domain"), 0);
    REQUIRE(lookup.list && lookup.list->ai_next);
    EXPECT_EQ(lookup.list->ai_socktype, SOCK_STREAM);
    EXPECT_EQ(lookup.list->ai_next->ai_socktype, SOCK_DGRAM);
    EXPECT(lookup.list->ai_next->ai_next == nullptr);
    EXPECT_EQ(lookup.run("1.2.3.4", "ftp"), 0);
    REQUIRE(lookup.list != nullptr);
    EXPECT_EQ(lookup.list->ai_socktype, SOCK_STREAM);
    EXPECT(lookup.list->ai_next == nullptr);
}

TEST(lookup_gives_canonical_names) {
    Lookup lookup(AI_CANONNAME, AF_INET, SOCK_STREAM, 0);
    EXPECT_EQ(lookup.run("1.2.3.4", "80"), 0);
    REQUIRE(lookup.list && lookup.list->ai_canonname);
    EXPECT(std::strcmp(lookup.list->ai_canonname, "1.2.3.4") == 0);
    EXPECT_EQ(lookup.run("localhost", "80"), 0);
    REQUIRE(lookup.list && lookup.list->ai_canonname);
    EXPECT(std::strcmp(lookup.list->ai_canonname, "localhost") == 0);
}

TEST(lookup_maps_ipv4_addresses) {
    Lookup lookup(AI_V4MAPPED, AF_INET6, SOCK_STREAM, 0);
    EXPECT_EQ(lookup.run("1.2.3.4", "80"), 0);
    REQUIRE(lookup.list != nullptr);
    EXPECT(lookup.text(lookup.list) == "[::ffff:1.2.3.4]:80");
    EXPECT_EQ(lookup.run("::1", "80"), 0);
    EXPECT(lookup.text(lookup.list) == "[::1]:80");
}

TEST(lookup_raises) {
    Lookup lookup;
    EXPECT_RETURNS(getaddrinfo, WSAHOST_NOT_FOUND, lookup.fail(nullptr, nullptr));
    EXPECT_RETURNS(getaddrinfo, WSAHOST_NOT_FOUND, lookup.fail("no.such.host.invalid", "80"));
    EXPECT_RETURNS(getaddrinfo, WSAHOST_NOT_FOUND, lookup.fail("1.2.3.4.", "80"));
    EXPECT_RETURNS(getaddrinfo, WSATYPE_NOT_FOUND, lookup.fail("1.2.3.4", "no-such-service"));
    EXPECT_RETURNS(getaddrinfo, WSATYPE_NOT_FOUND, lookup.fail("1.2.3.4", "80x"));
    EXPECT_RETURNS(getaddrinfo, WSATYPE_NOT_FOUND, lookup.fail("1.2.3.4", "-1"));
    // The service is checked before the host.
    EXPECT_RETURNS(getaddrinfo, WSATYPE_NOT_FOUND, lookup.fail("no.such.host.invalid", "no-such-service"));
    lookup.hints.ai_socktype = SOCK_DGRAM;
    EXPECT_RETURNS(getaddrinfo, WSATYPE_NOT_FOUND, lookup.fail("1.2.3.4", "http"));
    lookup.hints.ai_socktype = SOCK_RAW;
    EXPECT_RETURNS(getaddrinfo, WSATYPE_NOT_FOUND, lookup.fail("1.2.3.4", "http"));
    for (int type : {SOCK_RDM, SOCK_SEQPACKET, 99, -1}) {
        lookup.hints.ai_socktype = type;
        EXPECT_RETURNS(getaddrinfo, WSAESOCKTNOSUPPORT, lookup.fail("1.2.3.4", "80"));
    }
    lookup.hints.ai_socktype = 0;
    for (int family : {AF_UNIX, 10, 99}) {
        lookup.hints.ai_family = family;
        EXPECT_RETURNS(getaddrinfo, WSAEAFNOSUPPORT, lookup.fail("1.2.3.4", "80"));
    }
    lookup.hints.ai_family = 0;
    lookup.hints.ai_flags = AI_NUMERICHOST;
    EXPECT_RETURNS(getaddrinfo, WSAHOST_NOT_FOUND, lookup.fail("localhost", "80"));
    lookup.hints.ai_flags = AI_NUMERICSERV;
    EXPECT_RETURNS(getaddrinfo, WSAHOST_NOT_FOUND, lookup.fail("1.2.3.4", "http"));
    lookup.hints.ai_flags = AI_CANONNAME;
    EXPECT_RETURNS(getaddrinfo, WSAEINVAL, lookup.fail(nullptr, "80"));
}

TEST(lookup_for_a_raw_socket) {
    Lookup lookup(0, AF_INET, SOCK_RAW, 0);
    EXPECT_EQ(lookup.run("1.2.3.4", "80"), 0);
}

TEST(lookup_refuses_unknown_flags) {
    Lookup lookup(0x1000, AF_UNSPEC, 0, 0);
    EXPECT_RETURNS(getaddrinfo, WSAEINVAL, lookup.fail("1.2.3.4", "80"));
    lookup.hints.ai_flags = AI_CANONNAME | AI_FQDN;
    EXPECT_RETURNS(getaddrinfo, WSAEINVAL, lookup.fail("localhost", "80"));
}

TEST(lookup_refuses_full_hints) {
    char name[] = "x";
    sockaddr_in address = {};
    addrinfo other = {};
    Lookup lookup;
    lookup.hints.ai_addrlen = 1;
    EXPECT_RETURNS(getaddrinfo, WSANO_RECOVERY, lookup.fail("1.2.3.4", "80"));
    lookup.hints.ai_addrlen = 0;
    lookup.hints.ai_canonname = name;
    EXPECT_RETURNS(getaddrinfo, WSANO_RECOVERY, lookup.fail("1.2.3.4", "80"));
    lookup.hints.ai_canonname = nullptr;
    lookup.hints.ai_addr = (sockaddr*)&address;
    EXPECT_RETURNS(getaddrinfo, WSANO_RECOVERY, lookup.fail("1.2.3.4", "80"));
    lookup.hints.ai_addr = nullptr;
    lookup.hints.ai_next = &other;
    EXPECT_RETURNS(getaddrinfo, WSANO_RECOVERY, lookup.fail("1.2.3.4", "80"));
    // Missing names are checked first, bad families later.
    EXPECT_RETURNS(getaddrinfo, WSAHOST_NOT_FOUND, lookup.fail(nullptr, nullptr));
    lookup.hints.ai_family = 99;
    EXPECT_RETURNS(getaddrinfo, WSANO_RECOVERY, lookup.fail("1.2.3.4", "80"));
}

TEST(lookup_of_numeric_hosts_of_the_other_family) {
    Lookup lookup(0, AF_INET6, 0, 0);
    EXPECT_RETURNS(getaddrinfo, WSAHOST_NOT_FOUND, lookup.fail("1.2.3.4", "80"));
    lookup.hints.ai_family = AF_INET;
    EXPECT_RETURNS(getaddrinfo, WSAHOST_NOT_FOUND, lookup.fail("::1", "80"));
    lookup.hints.ai_socktype = 99;
    lookup.hints.ai_family = 99;
    EXPECT_RETURNS(getaddrinfo, WSAEAFNOSUPPORT, lookup.fail("1.2.3.4", "80"));
}

TEST(lookup_needs_startup) {
    WSACleanup();
    Lookup lookup;
    EXPECT_RETURNS(getaddrinfo, WSANOTINITIALISED, getaddrinfo("1.2.3.4", "80", nullptr, &lookup.list));
    ADDRINFOW* list = nullptr;
    EXPECT_RETURNS(GetAddrInfoW, WSANOTINITIALISED, GetAddrInfoW(L"1.2.3.4", L"80", nullptr, &list));
    WSADATA data;
    EXPECT_EQ(WSAStartup(MAKEWORD(2, 2), &data), 0);
}

TEST(wide_lookup) {
    ADDRINFOW hints = {}, *list = nullptr;
    hints.ai_flags = AI_CANONNAME;
    hints.ai_socktype = SOCK_STREAM;
    EXPECT_EQ(GetAddrInfoW(L"1.2.3.4", L"http", &hints, &list), 0);
    REQUIRE(list && list->ai_canonname);
    EXPECT(std::memcmp(list->ai_canonname, L"1.2.3.4", 8 * sizeof(WCHAR)) == 0);
    EXPECT_EQ(ntohs(((sockaddr_in*)list->ai_addr)->sin_port), 80);
    FreeAddrInfoW(list);
    list = nullptr;
    EXPECT_RETURNS(GetAddrInfoW, WSAHOST_NOT_FOUND, GetAddrInfoW(nullptr, nullptr, nullptr, &list));
    EXPECT_RETURNS(GetAddrInfoW, WSAHOST_NOT_FOUND,
                   GetAddrInfoW(L"no.such.host.invalid", L"80", nullptr, &list));
    EXPECT_RETURNS(GetAddrInfoW, WSATYPE_NOT_FOUND, GetAddrInfoW(L"1.2.3.4", L"no-such", &hints, &list));
    hints.ai_socktype = 99;
    EXPECT_RETURNS(GetAddrInfoW, WSAESOCKTNOSUPPORT, GetAddrInfoW(L"1.2.3.4", L"80", &hints, &list));
    hints.ai_socktype = 0;
    EXPECT_RETURNS(GetAddrInfoW, WSAEINVAL, GetAddrInfoW(nullptr, L"80", &hints, &list));
    hints.ai_flags = 0;
    hints.ai_family = 99;
    EXPECT_RETURNS(GetAddrInfoW, WSAEAFNOSUPPORT, GetAddrInfoW(L"1.2.3.4", L"80", &hints, &list));
    EXPECT(list == nullptr);
}

TEST(wide_lookup_refuses_full_hints) {
    ADDRINFOW hints = {}, *list = nullptr;
    hints.ai_addrlen = 1;
    EXPECT_RETURNS(GetAddrInfoW, WSANO_RECOVERY, GetAddrInfoW(L"1.2.3.4", L"80", &hints, &list));
}

TEST(wide_lookup_of_international_names) {
    ADDRINFOW* list = nullptr;
    EXPECT_RETURNS(GetAddrInfoW, WSAHOST_NOT_FOUND,
                   GetAddrInfoW(L"b\x00FC"
                                L"cher.invalid",
                                L"80", nullptr, &list));
    EXPECT(list == nullptr);
}

TEST(free_of_nothing) {
    freeaddrinfo(nullptr);
    FreeAddrInfoW(nullptr);
}

MAIN
