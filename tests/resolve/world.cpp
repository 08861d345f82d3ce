// The results for given answers of the name servers. A Windows program, except for the resolver below it.
#include "conformance.hpp"

#include "fake_resolver.hpp"
#include "message_window.hpp"

#include <string>

namespace {

struct Lookup {
    addrinfo hints = {};
    addrinfo* list = nullptr;
    ~Lookup() { freeaddrinfo(list); }

    int run(const char* name, int family = AF_UNSPEC, int flags = 0) {
        freeaddrinfo(list);
        list = nullptr;
        hints.ai_family = family;
        hints.ai_flags = flags;
        return getaddrinfo(name, "80", &hints, &list);
    }
    /// The answer's addresses, separated by spaces.
    std::string text() const {
        std::string result;
        for (addrinfo* row = list; row; row = row->ai_next) {
            char text[64] = "";
            DWORD size = sizeof text;
            WSAAddressToStringA(row->ai_addr, (DWORD)row->ai_addrlen, nullptr, text, &size);
            result += (result.empty() ? "" : " ") + std::string(text);
        }
        return result;
    }
};

int wide_lookup(const WCHAR* name, int family, int flags = 0) {
    ADDRINFOW hints = {}, *list = nullptr;
    hints.ai_family = family;
    hints.ai_flags = flags;
    const int code = GetAddrInfoW(name, L"80", &hints, &list);
    FreeAddrInfoW(list);
    return code;
}

int extended_lookup(const WCHAR* name, int family) {
    ADDRINFOEXW hints = {}, *list = nullptr;
    hints.ai_family = family;
    const int code =
        GetAddrInfoExW(name, L"80", NS_ALL, nullptr, &hints, &list, nullptr, nullptr, nullptr, nullptr);
    FreeAddrInfoExW(list);
    return code;
}

sockaddr_in host(int last) {
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(0xCB007100u + (unsigned)last);
    return address;
}

int name_of(int last, int flags, char* name) {
    const sockaddr_in address = host(last);
    return getnameinfo((const sockaddr*)&address, sizeof address, name, 100, nullptr, 0, flags);
}

int wide_name_of(int last, int flags) {
    const sockaddr_in address = host(last);
    WCHAR name[100];
    return GetNameInfoW((const sockaddr*)&address, sizeof address, name, 100, nullptr, 0, flags);
}

hostent* host_of(int last) {
    const sockaddr_in address = host(last);
    return gethostbyaddr((const char*)&address.sin_addr, 4, AF_INET);
}

/// A look-up of slow.test.
struct SlowQuery {
    OVERLAPPED overlapped = {};
    ADDRINFOEXW* list = nullptr;
    HANDLE handle = nullptr;
    HANDLE done = CreateEventW(nullptr, TRUE, FALSE, nullptr);
    DWORD code = 0xFFFFFFFF, thread = 0;

    SlowQuery() { fake_resolver_hold(); }
    ~SlowQuery() {
        fake_resolver_let_go();
        FreeAddrInfoExW(list);
        CloseHandle(done);
    }
    int start(bool routine, timeval* limit = nullptr) {
        if (!routine) overlapped.hEvent = done;
        return GetAddrInfoExW(L"slow.test", L"80", NS_DNS, nullptr, nullptr, &list, limit, &overlapped,
                              routine ? finished : nullptr, &handle);
    }
    static void finished(DWORD error, DWORD, LPOVERLAPPED overlapped) {
        auto* query = CONTAINING_RECORD(overlapped, SlowQuery, overlapped);
        query->code = error;
        query->thread = GetCurrentThreadId();
        SetEvent(query->done);
    }
    bool wait() { return WaitForSingleObject(done, 20000) == WAIT_OBJECT_0; }
    int result() { return GetAddrInfoExOverlappedResult(&overlapped); }
};

} // namespace

TEST(world_answers) {
    Lookup lookup;
    EXPECT_EQ(lookup.run("v4.test"), 0);
    EXPECT(lookup.text() == "203.0.113.5:80");
    EXPECT_EQ(lookup.run("v6.test"), 0);
    EXPECT(lookup.text() == "[2001:db8::5]:80");
    EXPECT_EQ(lookup.run("both.test"), 0);
    EXPECT(lookup.text() == "[2001:db8::5]:80 203.0.113.5:80");
    EXPECT_EQ(lookup.run("both.test", AF_INET), 0);
    EXPECT(lookup.text() == "203.0.113.5:80");
    EXPECT_EQ(lookup.run("v4.test", AF_INET6, AI_V4MAPPED), 0);
    EXPECT(lookup.text() == "[::ffff:203.0.113.5]:80");
    EXPECT_EQ(lookup.run("both.test", AF_INET6, AI_V4MAPPED), 0);
    EXPECT(lookup.text() == "[2001:db8::5]:80");
    EXPECT_EQ(lookup.run("both.test", AF_INET6, AI_V4MAPPED | AI_ALL), 0);
    EXPECT(lookup.text() == "[2001:db8::5]:80 [::ffff:203.0.113.5]:80");
    EXPECT_EQ(lookup.run("v4.test", AF_UNSPEC, AI_CANONNAME), 0);
    EXPECT(lookup.list->ai_canonname && std::strcmp(lookup.list->ai_canonname, "v4.test") == 0);
}

TEST(world_failures_of_getaddrinfo) {
    Lookup lookup;
    EXPECT_RETURNS(getaddrinfo, WSAHOST_NOT_FOUND, lookup.run("unknown.test"));
    EXPECT_RETURNS(getaddrinfo, WSATRY_AGAIN, lookup.run("again.test"));
    EXPECT_RETURNS(getaddrinfo, WSANO_RECOVERY, lookup.run("fail.test"));
    EXPECT_RETURNS(getaddrinfo, WSA_NOT_ENOUGH_MEMORY, lookup.run("memory.test"));
    EXPECT_RETURNS(getaddrinfo, WSANO_DATA, lookup.run("nodata.test"));
    // The name exists, but not in this family.
    EXPECT_RETURNS(getaddrinfo, WSANO_DATA, lookup.run("v4.test", AF_INET6));
    EXPECT_EQ(WSAGetLastError(), WSANO_DATA);
    EXPECT_RETURNS(getaddrinfo, WSANO_DATA, lookup.run("v6.test", AF_INET));
    EXPECT_RETURNS(GetAddrInfoW, WSATRY_AGAIN, wide_lookup(L"again.test", AF_UNSPEC));
    EXPECT_RETURNS(GetAddrInfoW, WSANO_DATA, wide_lookup(L"v4.test", AF_INET6));
    EXPECT_RETURNS(GetAddrInfoW, WSANO_RECOVERY, wide_lookup(L"fail.test", AF_UNSPEC));
    EXPECT_RETURNS(GetAddrInfoW, WSA_NOT_ENOUGH_MEMORY, wide_lookup(L"memory.test", AF_UNSPEC));
    EXPECT_RETURNS(GetAddrInfoEx, WSATRY_AGAIN, extended_lookup(L"again.test", AF_UNSPEC));
    EXPECT_RETURNS(GetAddrInfoEx, WSANO_DATA, extended_lookup(L"v4.test", AF_INET6));
    EXPECT_RETURNS(GetAddrInfoEx, WSANO_RECOVERY, extended_lookup(L"fail.test", AF_UNSPEC));
    EXPECT_RETURNS(GetAddrInfoEx, WSA_NOT_ENOUGH_MEMORY, extended_lookup(L"memory.test", AF_UNSPEC));
}

TEST(world_names_that_are_never_asked_for) {
    Lookup lookup;
    EXPECT_EQ(lookup.run("v4.test"), 0);
    EXPECT_EQ(lookup.run("localhost"), 0);
    EXPECT_EQ(lookup.run("some.localhost."), 0);
    EXPECT_EQ(lookup.run("some.invalid"), WSAHOST_NOT_FOUND);
    EXPECT_EQ(lookup.run("1.2.3.4"), 0);
    EXPECT_EQ(lookup.run("", AF_UNSPEC), 0);
    EXPECT(std::strcmp(fake_resolver_last_name(), "v4.test") == 0);
}

TEST(world_hosts) {
    const hostent* found = gethostbyname("v4.test");
    REQUIRE(found != nullptr);
    EXPECT(std::strcmp(found->h_name, "v4.test") == 0);
    REQUIRE(found->h_aliases[0] != nullptr);
    EXPECT(std::strcmp(found->h_aliases[0], "other.test") == 0);
    EXPECT(found->h_aliases[1] == nullptr);
    EXPECT(found->h_addr_list == found->h_aliases + 2);
    EXPECT(std::memcmp(found->h_addr, "\313\0\161\5", 4) == 0);
    found = host_of(5);
    REQUIRE(found != nullptr);
    EXPECT(std::strcmp(found->h_name, "five.test") == 0);
    EXPECT_RAISES(gethostbyname, WSAHOST_NOT_FOUND, !gethostbyname("unknown.test"));
    EXPECT_RAISES(gethostbyname, WSATRY_AGAIN, !gethostbyname("again.test"));
    EXPECT_RAISES(gethostbyname, WSANO_RECOVERY, !gethostbyname("fail.test"));
    EXPECT_RAISES(gethostbyname, WSANO_DATA, !gethostbyname("nodata.test"));
    EXPECT_RAISES(gethostbyaddr, WSAHOST_NOT_FOUND, !host_of(1));
    EXPECT_RAISES(gethostbyaddr, WSANO_DATA, !host_of(2));
    EXPECT_RAISES(gethostbyaddr, WSANO_RECOVERY, !host_of(3));
    EXPECT_RAISES(gethostbyaddr, WSATRY_AGAIN, !host_of(4));
}

namespace {

constexpr UINT kAnswer = WM_USER + 9;

struct AsyncLookup {
    MessageWindow window;
    alignas(8) char buffer[MAXGETHOSTSTRUCT];

    AsyncLookup() { std::memset(buffer, 0x55, sizeof buffer); }
    HANDLE start(const char* name) {
        return WSAAsyncGetHostByName(window.handle, kAnswer, name, buffer, sizeof buffer);
    }
    /// The error of the message that follows the start; -1 without one.
    int error(HANDLE task) {
        MSG message;
        return task && window.next(kAnswer, message) ? WSAGETASYNCERROR(message.lParam) : -1;
    }
    int by_name(const char* name) { return error(start(name)); }
    int by_address(int last) {
        const sockaddr_in address = host(last);
        return error(WSAAsyncGetHostByAddr(window.handle, kAnswer, (const char*)&address.sin_addr, 4, AF_INET,
                                           buffer, sizeof buffer));
    }
};

} // namespace

TEST(world_answers_by_message) {
    AsyncLookup lookup;
    REQUIRE(lookup.window.handle);
    EXPECT_EQ(lookup.by_name("v4.test"), 0);
    EXPECT_EQ(lookup.by_address(5), 0);
    EXPECT_EQ(std::strcmp(((hostent*)lookup.buffer)->h_name, "five.test"), 0);
    EXPECT_MESSAGE_ERROR(WSAAsyncGetHostByName, WSAHOST_NOT_FOUND, lookup.by_name("unknown.test"));
    EXPECT_MESSAGE_ERROR(WSAAsyncGetHostByName, WSATRY_AGAIN, lookup.by_name("again.test"));
    EXPECT_MESSAGE_ERROR(WSAAsyncGetHostByName, WSANO_RECOVERY, lookup.by_name("fail.test"));
    EXPECT_MESSAGE_ERROR(WSAAsyncGetHostByName, WSANO_DATA, lookup.by_name("nodata.test"));
    EXPECT_MESSAGE_ERROR(WSAAsyncGetHostByAddr, WSAHOST_NOT_FOUND, lookup.by_address(1));
    EXPECT_MESSAGE_ERROR(WSAAsyncGetHostByAddr, WSANO_DATA, lookup.by_address(2));
    EXPECT_MESSAGE_ERROR(WSAAsyncGetHostByAddr, WSANO_RECOVERY, lookup.by_address(3));
    EXPECT_MESSAGE_ERROR(WSAAsyncGetHostByAddr, WSATRY_AGAIN, lookup.by_address(4));
}

TEST(a_pending_look_up_is_cancelled) {
    fake_resolver_hold();
    AsyncLookup lookup;
    const HANDLE task = lookup.start("slow.test");
    EXPECT(task != nullptr);
    EXPECT_EQ(WSACancelAsyncRequest(task), 0);
    EXPECT_EQ(WSACancelAsyncRequest(task), SOCKET_ERROR);
    EXPECT_EQ(WSAGetLastError(), WSAEALREADY);
    fake_resolver_let_go();
    // The thread that was held has answered this one after the other, or with it.
    EXPECT_EQ(lookup.by_name("v4.test"), 0);
    MSG message;
    EXPECT(!lookup.window.next(kAnswer, message, 20));
}

TEST(a_pending_look_up_ends_with_the_last_cleanup) {
    fake_resolver_hold();
    AsyncLookup lookup;
    EXPECT(lookup.start("slow.test") != nullptr);
    WSACleanup();
    fake_resolver_let_go();
    WSADATA data;
    WSAStartup(MAKEWORD(2, 2), &data);
    EXPECT_EQ(lookup.by_name("v4.test"), 0);
    MSG message;
    EXPECT(!lookup.window.next(kAnswer, message, 20));
}

namespace {

INT_PTR cancels_call() {
    WSACancelBlockingCall();
    return FALSE;
}

} // namespace

TEST(a_hook_cancels_a_look_up) {
    WSACleanup();
    WSADATA data;
    WSAStartup(MAKEWORD(1, 1), &data);
    fake_resolver_hold();
    if (WSASetBlockingHook((FARPROC)cancels_call)) {
        EXPECT_RAISES(gethostbyname, WSAEINTR, !gethostbyname("slow.test"));
        WSAUnhookBlockingHook();
    }
    fake_resolver_let_go();
    WSACleanup();
    WSAStartup(MAKEWORD(2, 2), &data);
}

TEST(world_names_of_addresses) {
    char name[100];
    EXPECT_EQ(name_of(5, 0, name), 0);
    EXPECT(std::strcmp(name, "five.test") == 0);
    EXPECT_EQ(name_of(5, NI_NOFQDN, name), 0);
    EXPECT(std::strcmp(name, "five") == 0);
    for (int last = 1; last <= 4; ++last) {
        EXPECT_EQ(name_of(last, 0, name), 0);
        EXPECT(name == "203.0.113." + std::to_string(last));
    }
    EXPECT_RETURNS(getnameinfo, WSAHOST_NOT_FOUND, name_of(1, NI_NAMEREQD, name));
    EXPECT_RETURNS(getnameinfo, WSAHOST_NOT_FOUND, name_of(2, NI_NAMEREQD, name));
    EXPECT_RETURNS(getnameinfo, WSANO_RECOVERY, name_of(3, NI_NAMEREQD, name));
    EXPECT_RETURNS(getnameinfo, WSATRY_AGAIN, name_of(4, NI_NAMEREQD, name));
    EXPECT_RETURNS(GetNameInfoW, WSANO_RECOVERY, wide_name_of(3, NI_NAMEREQD));
    EXPECT_RETURNS(GetNameInfoW, WSATRY_AGAIN, wide_name_of(4, NI_NAMEREQD));
}

TEST(world_international_names) {
    const WCHAR name[] = L"B\x00FC"
                         L"cher.test";
    ADDRINFOW hints = {}, *list = nullptr;
    hints.ai_flags = AI_CANONNAME;
    EXPECT_EQ(GetAddrInfoW(name, L"80", &hints, &list), 0);
    EXPECT(std::strcmp(fake_resolver_last_name(), "xn--bcher-kva.test") == 0);
    REQUIRE(list && list->ai_canonname);
    EXPECT(std::memcmp(list->ai_canonname,
                       L"b\x00FC"
                       L"cher.test",
                       12 * sizeof(WCHAR)) == 0);
    FreeAddrInfoW(list);
    Lookup lookup;
    EXPECT_EQ(lookup.run("b\xC3\xBC"
                         "cher.test",
                         AF_INET, AI_CANONNAME),
              0);
    REQUIRE(lookup.list && lookup.list->ai_canonname);
    EXPECT(std::strcmp(lookup.list->ai_canonname, "xn--bcher-kva.test") == 0);
    EXPECT(gethostbyname("b\xC3\xBC"
                         "cher.test") != nullptr);
    EXPECT_EQ(wide_lookup(name, AF_INET, AI_DISABLE_IDN_ENCODING), WSAHOST_NOT_FOUND);
    EXPECT(std::strcmp(fake_resolver_last_name(), "B\xC3\xBC"
                                                  "cher.test") == 0);
}

TEST(world_pending_lookup) {
    SlowQuery query;
    EXPECT_EQ(query.start(false), WSA_IO_PENDING);
    EXPECT_RETURNS(GetAddrInfoExOverlappedResult, WSAEINPROGRESS, query.result());
    EXPECT_EQ(WaitForSingleObject(query.done, 0), WAIT_TIMEOUT);
    EXPECT_EQ(query.overlapped.Internal, WSAEINPROGRESS);
    fake_resolver_let_go();
    REQUIRE(query.wait());
    EXPECT_EQ(query.result(), 0);
    EXPECT(query.list != nullptr);
}

TEST(world_cancelled_lookup) {
    for (const bool routine : {false, true}) {
        SlowQuery query;
        EXPECT_EQ(query.start(routine), WSA_IO_PENDING);
        EXPECT_EQ(GetAddrInfoExCancel(&query.handle), 0);
        REQUIRE(query.wait());
        EXPECT_EQ(query.result(), WSA_E_CANCELLED);
        EXPECT(query.list == nullptr);
        if (routine) {
            EXPECT_EQ(query.code, WSA_E_CANCELLED);
            EXPECT(query.thread != GetCurrentThreadId());
        }
        EXPECT_RETURNS(GetAddrInfoExCancel, WSA_INVALID_HANDLE, GetAddrInfoExCancel(&query.handle));
    }
}

TEST(world_lookup_out_of_time) {
    timeval limit = {0, 1000};
    for (const bool routine : {false, true}) {
        SlowQuery query;
        EXPECT_EQ(query.start(routine, &limit), WSA_IO_PENDING);
        REQUIRE(query.wait());
        EXPECT_EQ(query.result(), WSAETIMEDOUT);
    }
    fake_resolver_hold();
    ADDRINFOEXW* list = nullptr;
    EXPECT_EQ(GetAddrInfoExW(L"slow.test", L"80", NS_DNS, nullptr, nullptr, &list, &limit, nullptr, nullptr,
                             nullptr),
              WSAETIMEDOUT);
    EXPECT(list == nullptr);
    fake_resolver_let_go();
}

TEST(world_many_pending_lookups) {
    SlowQuery queries[40];
    for (SlowQuery& query : queries)
        EXPECT_EQ(query.start(false), WSA_IO_PENDING);
    EXPECT_EQ(GetAddrInfoExCancel(&queries[39].handle), 0);
    EXPECT_EQ(queries[39].result(), WSA_E_CANCELLED);
    fake_resolver_let_go();
    for (SlowQuery& query : queries)
        REQUIRE(query.wait());
    for (int i = 0; i < 39; ++i)
        EXPECT_EQ(queries[i].result(), 0);
}

MAIN
