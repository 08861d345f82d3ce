#include "conformance.hpp"

#include <array>
#include <initializer_list>

// Missing in the headers of MinGW-w64 12.
#ifdef __MINGW32__
extern "C" {
INT WINAPI GetAddrInfoExCancel(LPHANDLE handle);
INT WINAPI GetAddrInfoExOverlappedResult(LPOVERLAPPED overlapped);
}
#endif
using Routine = LPLOOKUPSERVICE_COMPLETION_ROUTINE; // a plain pointer in its headers

namespace {

/// An overlapped look-up of the W form.
struct Query {
    OVERLAPPED overlapped = {};
    ADDRINFOEXW* list = nullptr;
    HANDLE handle = nullptr;
    HANDLE done = nullptr;
    DWORD code = 0xFFFFFFFF;
    DWORD thread = 0;

    Query() { done = CreateEventW(nullptr, TRUE, FALSE, nullptr); }
    ~Query() {
        if (list) FreeAddrInfoExW(list);
        CloseHandle(done);
    }
    Query(const Query&) = delete;
    Query& operator=(const Query&) = delete;

    int start_with_event(const WCHAR* name, timeval* timeout = nullptr) {
        overlapped.hEvent = done;
        return GetAddrInfoExW(name, L"80", NS_DNS, nullptr, nullptr, &list, timeout, &overlapped, nullptr,
                              &handle);
    }
    int start_with_routine(const WCHAR* name) {
        return GetAddrInfoExW(name, L"80", NS_ALL, nullptr, nullptr, &list, nullptr, &overlapped,
                              (Routine)finished, &handle);
    }
    static void CALLBACK finished(DWORD error, DWORD, LPOVERLAPPED overlapped) {
        Query* query = CONTAINING_RECORD(overlapped, Query, overlapped);
        query->code = error;
        query->thread = GetCurrentThreadId();
        SetEvent(query->done);
    }
    bool wait() { return WaitForSingleObject(done, 20000) == WAIT_OBJECT_0; }
    int result() { return GetAddrInfoExOverlappedResult(&overlapped); }
};

} // namespace

TEST(extended_lookup_at_once) {
    ADDRINFOEXW hints = {}, *list = nullptr;
    hints.ai_socktype = SOCK_STREAM;
    EXPECT_EQ(GetAddrInfoExW(L"1.2.3.4", L"http", NS_ALL, nullptr, &hints, &list, nullptr, nullptr, nullptr,
                             nullptr),
              0);
    REQUIRE(list != nullptr);
    EXPECT_EQ(list->ai_family, AF_INET);
    EXPECT_EQ(list->ai_socktype, SOCK_STREAM);
    EXPECT_EQ(ntohs(((sockaddr_in*)list->ai_addr)->sin_port), 80);
    EXPECT(list->ai_blob == nullptr && list->ai_next == nullptr);
    FreeAddrInfoExW(list);
    EXPECT_EQ(WSAGetLastError(), 0);
}

TEST(extended_lookup_in_narrow_text) {
    ADDRINFOEXA* list = nullptr;
    EXPECT_EQ(
        GetAddrInfoExA("1.2.3.4", "80", NS_DNS, nullptr, nullptr, &list, nullptr, nullptr, nullptr, nullptr),
        0);
    REQUIRE(list != nullptr);
    EXPECT_EQ(list->ai_family, AF_INET);
    FreeAddrInfoEx(list);
    OVERLAPPED overlapped = {};
    EXPECT_RETURNS(GetAddrInfoEx, WSAEINVAL,
                   GetAddrInfoExA("1.2.3.4", "80", NS_DNS, nullptr, nullptr, &list, nullptr, &overlapped,
                                  nullptr, nullptr));
}

TEST(extended_lookup_raises) {
    ADDRINFOEXW hints = {}, *list = nullptr;
    const auto run = [&](const WCHAR* name, const WCHAR* service) {
        return GetAddrInfoExW(name, service, NS_ALL, nullptr, &hints, &list, nullptr, nullptr, nullptr,
                              nullptr);
    };
    EXPECT_RETURNS(GetAddrInfoEx, WSAHOST_NOT_FOUND, run(nullptr, nullptr));
    EXPECT_EQ(WSAGetLastError(), WSAHOST_NOT_FOUND);
    EXPECT_RETURNS(GetAddrInfoEx, WSAHOST_NOT_FOUND, run(L"no.such.host.invalid", L"80"));
    EXPECT_RETURNS(GetAddrInfoEx, WSATYPE_NOT_FOUND, run(L"1.2.3.4", L"no-such-service"));
    hints.ai_family = 99;
    EXPECT_RETURNS(GetAddrInfoEx, WSAEAFNOSUPPORT, run(L"1.2.3.4", L"80"));
    hints.ai_family = 0;
    hints.ai_socktype = 99;
    EXPECT_RETURNS(GetAddrInfoEx, WSAESOCKTNOSUPPORT, run(L"1.2.3.4", L"80"));
    hints.ai_socktype = 0;
    hints.ai_flags = AI_CANONNAME;
    EXPECT_RETURNS(GetAddrInfoEx, WSAEINVAL, run(nullptr, L"80"));
    EXPECT(list == nullptr);
}

TEST(extended_lookup_refuses_full_hints_and_other_name_spaces) {
    ADDRINFOEXW hints = {}, *list = nullptr;
    hints.ai_addrlen = 1;
    EXPECT_RETURNS(GetAddrInfoEx, WSANO_RECOVERY,
                   GetAddrInfoExW(L"1.2.3.4", L"80", NS_ALL, nullptr, &hints, &list, nullptr, nullptr,
                                  nullptr, nullptr));
    EXPECT_RETURNS(GetAddrInfoEx, WSASERVICE_NOT_FOUND,
                   GetAddrInfoExW(L"1.2.3.4", L"80", NS_X500, nullptr, nullptr, &list, nullptr, nullptr,
                                  nullptr, nullptr));
}

TEST(extended_lookup_with_an_event) {
    Query query;
    EXPECT_EQ(query.start_with_event(L"localhost"), WSA_IO_PENDING);
    REQUIRE(query.wait());
    EXPECT_EQ(query.result(), 0);
    REQUIRE(query.list != nullptr);
    EXPECT(query.overlapped.Pointer == &query.list);
    EXPECT(HasOverlappedIoCompleted(&query.overlapped));
    // It has completed: there is nothing to cancel.
    EXPECT_RETURNS(GetAddrInfoExCancel, WSA_INVALID_HANDLE, GetAddrInfoExCancel(&query.handle));
}

TEST(extended_lookup_under_way_has_its_code_in_the_overlapped) {
    // The look-up thread may be done before the call returns: the value is one or the other.
    Query query;
    EXPECT_EQ(query.start_with_event(L"localhost"), WSA_IO_PENDING);
    const ULONG_PTR internal = conformance::now(query.overlapped.Internal);
    EXPECT(internal == WSAEINPROGRESS || internal == 0);
    REQUIRE(query.wait());
    EXPECT_EQ(query.overlapped.Internal, 0);
}

TEST(extended_lookup_with_an_event_that_fails) {
    Query query;
    EXPECT_EQ(query.start_with_event(L"no.such.host.invalid"), WSA_IO_PENDING);
    REQUIRE(query.wait());
    EXPECT_EQ(query.result(), WSAHOST_NOT_FOUND);
    EXPECT(query.list == nullptr);
}

TEST(extended_lookup_with_a_routine) {
    Query query;
    EXPECT_EQ(query.start_with_routine(L"127.0.0.1"), WSA_IO_PENDING);
    REQUIRE(query.wait());
    EXPECT_EQ(query.code, 0);
    EXPECT_EQ(query.result(), 0);
    EXPECT(query.list != nullptr);
    EXPECT(query.thread != GetCurrentThreadId());
}

TEST(extended_lookup_with_a_routine_that_fails) {
    Query query;
    EXPECT_EQ(query.start_with_routine(L"no.such.host.invalid"), WSA_IO_PENDING);
    REQUIRE(query.wait());
    EXPECT_EQ(query.code, WSAHOST_NOT_FOUND);
}

TEST(extended_lookups_at_the_same_time) {
    const int kCount = 50;
    auto& queries = conformance::kept<std::array<Query, kCount>>();
    for (Query& query : queries)
        EXPECT_EQ(query.start_with_routine(L"localhost"), WSA_IO_PENDING);
    for (Query& query : queries) {
        REQUIRE(query.wait());
        EXPECT_EQ(query.code, 0);
    }
}

TEST(extended_lookups_cancelled_or_done) {
    // Either may come first; the look-up completes exactly once.
    for (int i = 0; i < 50; ++i) {
        Query query;
        EXPECT_EQ(i % 2 ? query.start_with_routine(L"localhost") : query.start_with_event(L"localhost"),
                  WSA_IO_PENDING);
        const int cancelled = GetAddrInfoExCancel(&query.handle);
        REQUIRE(query.wait());
        EXPECT_EQ(query.result(), cancelled == 0 ? WSA_E_CANCELLED : 0);
        EXPECT_EQ(query.list == nullptr, cancelled == 0);
        if (cancelled != 0) EXPECT_EQ(cancelled, WSA_INVALID_HANDLE);
        if (i % 2) EXPECT_EQ(query.code, cancelled == 0 ? WSA_E_CANCELLED : 0);
    }
}

TEST(extended_lookup_looks_at_its_arguments) {
    Query& query = conformance::kept<Query>(); // Wine starts some of these
    EXPECT_RETURNS(GetAddrInfoEx, WSAEINVAL,
                   GetAddrInfoExW(L"127.0.0.1", nullptr, NS_DNS, nullptr, nullptr, &query.list, nullptr,
                                  nullptr, (Routine)Query::finished, nullptr));
    EXPECT_RETURNS(GetAddrInfoEx, WSAEINVAL,
                   GetAddrInfoExW(L"127.0.0.1", nullptr, NS_DNS, nullptr, nullptr, &query.list, nullptr,
                                  nullptr, nullptr, &query.handle));
    query.overlapped.hEvent = query.done;
    EXPECT_RETURNS(GetAddrInfoEx, WSAEINVAL, query.start_with_routine(L"127.0.0.1"));
    // Invalid arguments are reported at once, also for an overlapped look-up.
    EXPECT_RETURNS(GetAddrInfoEx, WSAHOST_NOT_FOUND,
                   GetAddrInfoExW(nullptr, nullptr, NS_DNS, nullptr, nullptr, &query.list, nullptr,
                                  &query.overlapped, nullptr, nullptr));
}

TEST(extended_lookup_result_of_a_pending_one) {
    OVERLAPPED overlapped = {};
    overlapped.Internal = 0x103; // STATUS_PENDING
    EXPECT_RETURNS(GetAddrInfoExOverlappedResult, WSAEINPROGRESS, GetAddrInfoExOverlappedResult(&overlapped));
    EXPECT_RETURNS(GetAddrInfoExOverlappedResult, WSAEINVAL, GetAddrInfoExOverlappedResult(nullptr));
}

TEST(extended_lookup_cancel_of_nothing) {
    HANDLE handle = nullptr;
    EXPECT_RETURNS(GetAddrInfoExCancel, WSA_INVALID_HANDLE, GetAddrInfoExCancel(&handle));
    EXPECT_RETURNS(GetAddrInfoExCancel, WSA_INVALID_HANDLE, GetAddrInfoExCancel(nullptr));
    HANDLE event = CreateEventW(nullptr, TRUE, FALSE, nullptr);
    EXPECT_RETURNS(GetAddrInfoExCancel, WSA_INVALID_HANDLE, GetAddrInfoExCancel(&event));
    CloseHandle(event);
}

TEST(extended_lookup_with_a_time_limit) {
    ADDRINFOEXW* list = nullptr;
    timeval limit = {20, 0};
    EXPECT_EQ(GetAddrInfoExW(L"localhost", L"80", NS_DNS, nullptr, nullptr, &list, &limit, nullptr, nullptr,
                             nullptr),
              0);
    REQUIRE(list != nullptr);
    FreeAddrInfoExW(list);
    Query query;
    EXPECT_EQ(query.start_with_event(L"localhost", &limit), WSA_IO_PENDING);
    REQUIRE(query.wait());
    EXPECT_EQ(query.result(), 0);
}

TEST(registrations_are_refused) {
    SOCKET_ADDRESS addresses = {};
    WCHAR name[] = L"name";
    char narrow[] = "name";
    OVERLAPPED overlapped = {};
    EXPECT_RETURNS(SetAddrInfoEx, WSANO_RECOVERY,
                   SetAddrInfoExW(name, nullptr, &addresses, 0, nullptr, 0, NS_ALL, nullptr, nullptr, nullptr,
                                  nullptr, nullptr));
    EXPECT_RETURNS(SetAddrInfoEx, WSANO_RECOVERY,
                   SetAddrInfoExA(narrow, nullptr, &addresses, 0, nullptr, 0, NS_DNS, nullptr, nullptr,
                                  nullptr, nullptr, nullptr));
    EXPECT_RETURNS(SetAddrInfoEx, WSAEINVAL,
                   SetAddrInfoExW(name, nullptr, &addresses, 0, nullptr, 0, NS_ALL, nullptr, nullptr,
                                  &overlapped, nullptr, nullptr));
}

TEST(extended_lookup_needs_startup) {
    WSACleanup();
    ADDRINFOEXW* list = nullptr;
    EXPECT_RETURNS(GetAddrInfoEx, WSANOTINITIALISED,
                   GetAddrInfoExW(L"1.2.3.4", L"80", NS_ALL, nullptr, nullptr, &list, nullptr, nullptr,
                                  nullptr, nullptr));
    WCHAR name[] = L"name";
    SOCKET_ADDRESS addresses = {};
    EXPECT_RETURNS(SetAddrInfoEx, WSANOTINITIALISED,
                   SetAddrInfoExW(name, nullptr, &addresses, 0, nullptr, 0, NS_ALL, nullptr, nullptr, nullptr,
                                  nullptr, nullptr));
    WSADATA data;
    EXPECT_EQ(WSAStartup(MAKEWORD(2, 2), &data), 0);
}

MAIN
