#include "conformance.hpp"

TEST(service_by_name) {
    const servent* service = getservbyname("http", "tcp");
    REQUIRE(service != nullptr);
    EXPECT(std::strcmp(service->s_name, "http") == 0);
    EXPECT_EQ(ntohs((u_short)service->s_port), 80);
    EXPECT(std::strcmp(service->s_proto, "tcp") == 0);
    REQUIRE(service->s_aliases && service->s_aliases[0]);
    EXPECT(std::strcmp(service->s_aliases[0], "www") == 0);
    EXPECT_EQ(WSAGetLastError(), 0);
}

TEST(service_by_alias_case_and_transport) {
    const servent* service = getservbyname("whois", nullptr);
    REQUIRE(service != nullptr);
    EXPECT(std::strcmp(service->s_name, "nicname") == 0);
    service = getservbyname("SMTP", "TCP");
    REQUIRE(service != nullptr);
    EXPECT_EQ(ntohs((u_short)service->s_port), 25);
    service = getservbyname("domain", "udp");
    REQUIRE(service != nullptr);
    EXPECT(std::strcmp(service->s_proto, "udp") == 0);
    service = getservbyname("syslog", nullptr);
    REQUIRE(service != nullptr);
    EXPECT_EQ(ntohs((u_short)service->s_port), 514);
}

TEST(service_by_port) {
    const servent* service = getservbyport(htons(443), "tcp");
    REQUIRE(service != nullptr);
    EXPECT(std::strcmp(service->s_name, "https") == 0);
    service = getservbyport(htons(69), nullptr);
    REQUIRE(service != nullptr);
    EXPECT(std::strcmp(service->s_name, "tftp") == 0);
    EXPECT(std::strcmp(service->s_proto, "udp") == 0);
}

TEST(services_that_are_not_there) {
    EXPECT_RAISES(getservbyname, WSANO_DATA, !getservbyname("no-such-service", "tcp"));
    EXPECT_RAISES(getservbyname, WSANO_DATA, !getservbyname("ftp", "udp"));
    EXPECT_RAISES(getservbyname, WSANO_DATA, !getservbyname("http", "no-such-protocol"));
    EXPECT_RAISES(getservbyname, WSANO_DATA, !getservbyname("80", "tcp"));
    EXPECT_RAISES(getservbyname, WSANO_DATA, !getservbyname("", nullptr));
    EXPECT_RAISES(getservbyname, WSANO_DATA, !getservbyname(nullptr, nullptr));
    EXPECT_RAISES(getservbyport, WSANO_DATA, !getservbyport(htons(64999), nullptr));
    EXPECT_RAISES(getservbyport, WSANO_DATA, !getservbyport(htons(80), "no-such-protocol"));
    EXPECT_RAISES(getservbyport, WSANO_DATA, !getservbyport(htons(69), "tcp"));
}

TEST(protocol_by_name_and_number) {
    const protoent* protocol = getprotobyname("tcp");
    REQUIRE(protocol != nullptr);
    EXPECT_EQ(protocol->p_proto, IPPROTO_TCP);
    EXPECT(std::strcmp(protocol->p_name, "tcp") == 0);
    REQUIRE(protocol->p_aliases && protocol->p_aliases[0]);
    EXPECT(std::strcmp(protocol->p_aliases[0], "TCP") == 0);
    EXPECT(protocol->p_aliases[1] == nullptr);
    protocol = getprotobyname("UDP");
    REQUIRE(protocol != nullptr);
    EXPECT_EQ(protocol->p_proto, IPPROTO_UDP);
    protocol = getprotobynumber(IPPROTO_ICMP);
    REQUIRE(protocol != nullptr);
    EXPECT(std::strcmp(protocol->p_name, "icmp") == 0);
    protocol = getprotobynumber(0);
    REQUIRE(protocol != nullptr);
    EXPECT_EQ(protocol->p_proto, 0);
}

TEST(protocols_that_are_not_there) {
    EXPECT_RAISES(getprotobyname, WSANO_DATA, !getprotobyname("no-such-protocol"));
    EXPECT_RAISES(getprotobyname, WSANO_DATA, !getprotobyname(""));
    EXPECT_RAISES(getprotobynumber, WSANO_DATA, !getprotobynumber(254));
    EXPECT_RAISES(getprotobynumber, WSANO_DATA, !getprotobynumber(-1));
}

TEST(services_look_at_their_pointers) {
    EXPECT_RAISES(getprotobyname, WSAEFAULT, !getprotobyname(nullptr));
    EXPECT_RAISES(getservbyport, WSAEFAULT, !getservbyport(htons(80), (const char*)(UINT_PTR)1));
}

TEST(services_and_protocols_have_buffers_of_their_own) {
    const servent* service = getservbyname("http", "tcp");
    const protoent* protocol = getprotobyname("udp");
    REQUIRE(service && protocol);
    EXPECT(std::strcmp(service->s_name, "http") == 0);
    EXPECT(std::strcmp(protocol->p_name, "udp") == 0);
}

TEST(services_need_startup) {
    WSACleanup();
    EXPECT_RAISES(getservbyname, WSANOTINITIALISED, !getservbyname("http", "tcp"));
    EXPECT_RAISES(getservbyport, WSANOTINITIALISED, !getservbyport(htons(80), "tcp"));
    EXPECT_RAISES(getprotobyname, WSANOTINITIALISED, !getprotobyname("tcp"));
    EXPECT_RAISES(getprotobynumber, WSANOTINITIALISED, !getprotobynumber(6));
    WSADATA data;
    EXPECT_EQ(WSAStartup(MAKEWORD(2, 2), &data), 0);
}

MAIN
