// Sockets in child processes: HANDLE_FLAG_INHERIT, and a SOCKET's value on the command line.
#include "child.hpp"

#include <atomic>

namespace {

DWORD flags_of(SOCKET s) {
    DWORD flags = 99;
    return GetHandleInformation((HANDLE)s, &flags) ? flags : 98;
}

/// Tasks of the child.
struct WayToReplace {
    const char* name;
};
const WayToReplace ways_to_replace[] = {{"overlay"}, {"exec"}};

} // namespace

TEST_EACH(a_new_socket_is_inheritable, kind, all_kinds) {
    const SOCKET s = kind.open();
    REQUIRE(s != INVALID_SOCKET);
    EXPECT_EQ(flags_of(s), HANDLE_FLAG_INHERIT);
    closesocket(s);
    const SOCKET wsa = WSASocketA(kind.family, kind.type, 0, nullptr, 0, WSA_FLAG_OVERLAPPED);
    REQUIRE(wsa != INVALID_SOCKET);
    EXPECT_EQ(flags_of(wsa), HANDLE_FLAG_INHERIT);
    closesocket(wsa);
    const SOCKET own =
        WSASocketW(kind.family, kind.type, 0, nullptr, 0, WSA_FLAG_OVERLAPPED | WSA_FLAG_NO_HANDLE_INHERIT);
    REQUIRE(own != INVALID_SOCKET);
    EXPECT_EQ(flags_of(own), 0);
    closesocket(own);
}

TEST(an_accepted_socket_is_inheritable) {
    const Pair pair(tcp4);
    REQUIRE(pair);
    EXPECT_EQ(flags_of(pair.b), HANDLE_FLAG_INHERIT);
}

TEST(a_duplicate_is_inheritable_as_asked) {
    const SOCKET s = udp4.open();
    REQUIRE(s != INVALID_SOCKET);
    for (const BOOL inherit : {TRUE, FALSE}) {
        HANDLE copy = nullptr;
        if (!DuplicateHandle(GetCurrentProcess(), (HANDLE)s, GetCurrentProcess(), &copy, 0, inherit,
                             DUPLICATE_SAME_ACCESS)) {
            EXPECT(false);
            continue;
        }
        EXPECT_EQ(flags_of((SOCKET)copy), inherit ? HANDLE_FLAG_INHERIT : 0);
        CloseHandle(copy);
    }
    WSAPROTOCOL_INFOA information;
    if (WSADuplicateSocketA(s, GetCurrentProcessId(), &information) == 0) {
        const SOCKET copy = WSASocketA(FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO,
                                       &information, 0, WSA_FLAG_NO_HANDLE_INHERIT);
        EXPECT(copy != INVALID_SOCKET);
        EXPECT_EQ(flags_of(copy), 0);
        closesocket(copy);
    } else {
        EXPECT(false);
    }
    closesocket(s);
}

TEST_EACH(a_child_sends_on_the_value, kind, all_kinds) {
    const Pair pair(kind);
    REQUIRE(pair);
    EXPECT_EQ(start_child(_P_WAIT, "send", pair.a), 0);
    REQUIRE(wait_readable(pair.b));
    EXPECT(receive_text(pair.b) == "from the child");
    // The parent's socket is as it was.
    EXPECT_EQ(send(pair.a, "x", 1, 0), 1);
    REQUIRE(wait_readable(pair.b));
    EXPECT(receive_text(pair.b) == "x");
}

TEST(a_child_sends_on_an_accepted_socket) {
    const Pair pair(tcp4);
    REQUIRE(pair);
    EXPECT_EQ(start_child(_P_WAIT, "send", pair.b), 0);
    REQUIRE(wait_readable(pair.a));
    EXPECT(receive_text(pair.a) == "from the child");
}

TEST_EACH(a_child_accepts_on_a_listener, kind, stream_kinds) {
    const SOCKET listener = listening(kind);
    REQUIRE(listener != INVALID_SOCKET);
    const intptr_t child = start_child(_P_NOWAIT, "accept", listener);
    REQUIRE(child != -1);
    const SOCKET client = connected_to(listener, kind);
    EXPECT(client != INVALID_SOCKET);
    const bool answered = wait_readable(client);
    EXPECT(answered);
    if (answered) EXPECT(receive_text(client) == "accepted");
    closesocket(client);
    closesocket(listener);
    int code = -1;
    EXPECT_EQ(_cwait(&code, child, 0), child);
    EXPECT_EQ(code, 0);
}

TEST(a_child_inherits_the_mode) {
    // The parent's pending overlapped receive does not make the child's calls non-blocking.
    const Pair pair(tcp4);
    REQUIRE(pair);
    char byte = 0;
    WSABUF buffer = {1, &byte};
    OVERLAPPED overlapped = {};
    overlapped.hEvent = WSACreateEvent();
    DWORD flags = 0, bytes = 0;
    EXPECT(WSARecv(pair.a, &buffer, 1, nullptr, &flags, &overlapped, nullptr) == SOCKET_ERROR &&
           WSAGetLastError() == WSA_IO_PENDING);
    EXPECT_EQ(send(pair.b, "1", 1, 0), 1);
    EXPECT(WSAGetOverlappedResult(pair.a, &overlapped, &bytes, TRUE, &flags));
    WSACloseEvent(overlapped.hEvent);
    const intptr_t blocking = start_child(_P_NOWAIT, "answer", pair.a);
    REQUIRE(blocking != -1);
    EXPECT_EQ(send(pair.b, "question", 8, 0), 8);
    REQUIRE(wait_readable(pair.b));
    EXPECT(receive_text(pair.b) == "answer");
    int code = -1;
    EXPECT_EQ(_cwait(&code, blocking, 0), blocking);
    EXPECT_EQ(code, 0);
    EXPECT_EQ(set_non_blocking(pair.a), 0);
    EXPECT_EQ(start_child(_P_WAIT, "answer", pair.a), 7);
}

TEST(a_child_keeps_the_connection_that_the_parent_closes) {
    Pair pair(tcp4);
    REQUIRE(pair);
    const intptr_t child = start_child(_P_NOWAIT, "answer", pair.a);
    REQUIRE(child != -1);
    pair.close_a();
    EXPECT_EQ(send(pair.b, "question", 8, 0), 8);
    EXPECT(receive_text(pair.b) == "answer");
    int code = -1;
    EXPECT_EQ(_cwait(&code, child, 0), child);
    EXPECT_EQ(code, 0);
    // The child was the last that had it.
    EXPECT(receive_text(pair.b).empty());
}

// Decision 25: closesocket ends the call without a shutdown, which would end the connection of the child too.
TEST(closing_ends_a_receive_and_leaves_the_connection_to_the_child) {
    for (DWORD patience = 1; patience < 2000; patience *= 2) {
        Pair pair(tcp4);
        REQUIRE(pair);
        const intptr_t child = start_child(_P_NOWAIT, "answer", pair.a);
        REQUIRE(child != -1);
        const SOCKET s = pair.a;
        Elsewhere blocked([&] { return receive_text(s).empty() ? -1 : 0; });
        Sleep(patience);
        pair.close_a();
        if (!blocked.join(20000)) {
            report(__FILE__, __LINE__, "recv", 0, 1);
            std::exit(3);
        }
        const bool too_late = blocked.error() == WSAENOTSOCK;
        if (!too_late) expect_interrupted("recv", blocked.result(), blocked.error());
        EXPECT_EQ(send(pair.b, "question", 8, 0), 8);
        EXPECT(receive_text(pair.b) == "answer");
        int code = -1;
        EXPECT_EQ(_cwait(&code, child, 0), child);
        EXPECT_EQ(code, 0);
        if (!too_late) return;
    }
    report(__FILE__, __LINE__, "never blocked", 0, 1);
}

TEST(a_socket_with_no_handle_inherit_is_none_in_the_child) {
    const SOCKET s =
        WSASocketA(AF_INET, SOCK_DGRAM, 0, nullptr, 0, WSA_FLAG_OVERLAPPED | WSA_FLAG_NO_HANDLE_INHERIT);
    REQUIRE(s != INVALID_SOCKET);
    EXPECT_EQ(start_child(_P_WAIT, "send", s), 1);
    closesocket(s);
}

TEST(set_handle_information_changes_what_a_child_gets) {
    const Pair pair(tcp4);
    REQUIRE(pair);
    EXPECT(SetHandleInformation((HANDLE)pair.a, HANDLE_FLAG_INHERIT, 0));
    EXPECT_EQ(flags_of(pair.a), 0);
    EXPECT_EQ(start_child(_P_WAIT, "send", pair.a), 1);
    EXPECT(SetHandleInformation((HANDLE)pair.a, HANDLE_FLAG_INHERIT, HANDLE_FLAG_INHERIT));
    EXPECT_EQ(flags_of(pair.a), HANDLE_FLAG_INHERIT);
    EXPECT_EQ(start_child(_P_WAIT, "send", pair.a), 0);
    REQUIRE(wait_readable(pair.b));
    EXPECT(receive_text(pair.b) == "from the child");
}

TEST(a_child_inherits_a_duplicate) {
    const Pair pair(tcp4);
    REQUIRE(pair);
    for (const BOOL inherit : {FALSE, TRUE}) {
        HANDLE copy = nullptr;
        REQUIRE(DuplicateHandle(GetCurrentProcess(), (HANDLE)pair.a, GetCurrentProcess(), &copy, 0, inherit,
                                DUPLICATE_SAME_ACCESS));
        EXPECT_EQ(start_child(_P_WAIT, "send", (SOCKET)copy), inherit ? 0 : 1);
        closesocket((SOCKET)copy);
    }
    REQUIRE(wait_readable(pair.b));
    EXPECT(receive_text(pair.b) == "from the child");
}

TEST(an_inherited_socket_is_inheritable_in_the_child) {
    const Pair pair(tcp4);
    REQUIRE(pair);
    EXPECT_EQ(start_child(_P_WAIT, "flags", pair.a), 10 + HANDLE_FLAG_INHERIT);
}

TEST_EACH(a_program_that_takes_the_childs_place_inherits, way, ways_to_replace) {
    const Pair pair(tcp4);
    REQUIRE(pair);
    EXPECT_EQ(start_child(_P_WAIT, way.name, pair.a), 0);
    REQUIRE(wait_readable(pair.b));
    EXPECT(receive_text(pair.b) == "from the child");
}

TEST(a_failed_overlay_leaves_the_flags) {
    const SOCKET s = udp4.open();
    REQUIRE(s != INVALID_SOCKET);
    errno = 0;
    EXPECT_EQ(_spawnl(_P_OVERLAY, "no such program", "child", nullptr), -1);
    EXPECT_EQ(errno, ENOENT);
    EXPECT_EQ(flags_of(s), HANDLE_FLAG_INHERIT);
    closesocket(s);
}

TEST(other_handles_are_inheritable_as_asked) {
    SECURITY_ATTRIBUTES attributes = {sizeof attributes, nullptr, TRUE};
    for (SECURITY_ATTRIBUTES* wanted : {(SECURITY_ATTRIBUTES*)nullptr, &attributes}) {
        const HANDLE handles[] = {
            CreateEventA(wanted, TRUE, FALSE, nullptr),
            CreateFileA(self().c_str(), GENERIC_READ, FILE_SHARE_READ, wanted, OPEN_EXISTING, 0, nullptr)};
        for (HANDLE handle : handles) {
            if (!handle || handle == INVALID_HANDLE_VALUE) {
                EXPECT(false);
                continue;
            }
            EXPECT_EQ(flags_of((SOCKET)handle), wanted ? HANDLE_FLAG_INHERIT : 0);
            CloseHandle(handle);
        }
    }
}

TEST(sockets_come_and_go_while_children_start) {
    std::atomic<bool> stop{false};
    const auto churn = [](void* flag) -> DWORD {
        while (!static_cast<std::atomic<bool>*>(flag)->load()) {
            const SOCKET s = udp4.open();
            const SOCKET own = WSASocketA(AF_INET, SOCK_DGRAM, 0, nullptr, 0, WSA_FLAG_NO_HANDLE_INHERIT);
            closesocket(s);
            closesocket(own);
        }
        return 0;
    };
    HANDLE threads[2];
    for (HANDLE& thread : threads)
        thread = CreateThread(nullptr, 0, churn, &stop, 0, nullptr);
    const SOCKET own = WSASocketA(AF_INET, SOCK_DGRAM, 0, nullptr, 0, WSA_FLAG_NO_HANDLE_INHERIT);
    const Pair pair(tcp4);
    for (int i = 0; i < 8; ++i) {
        EXPECT_EQ(start_child(_P_WAIT, "send", pair.a), 0);
        EXPECT_EQ(start_child(_P_WAIT, "send", own), 1);
    }
    stop = true;
    EXPECT(all_end(threads));
    closesocket(own);
}

TEST(a_socket_has_a_descriptor_of_the_c_run_time) {
    const Pair pair(tcp4);
    REQUIRE(pair);
    HANDLE copy = nullptr;
    REQUIRE(DuplicateHandle(GetCurrentProcess(), (HANDLE)pair.a, GetCurrentProcess(), &copy, 0, FALSE,
                            DUPLICATE_SAME_ACCESS));
    const int descriptor = _open_osfhandle((intptr_t)copy, _O_RDWR | _O_BINARY);
    REQUIRE(descriptor >= 0);
    EXPECT_EQ(_get_osfhandle(descriptor), (intptr_t)copy);
    EXPECT_EQ(_close(descriptor), 0);
    EXPECT_RAISES(send, WSAENOTSOCK, send((SOCKET)copy, "x", 1, 0) == SOCKET_ERROR);
    EXPECT_EQ(send(pair.a, "x", 1, 0), 1);
}

MAIN_WITH_CHILD
