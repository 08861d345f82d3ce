// Registered I/O: requests and their results.
#include "registered.hpp"

#include <memory>
#include <string>
#include <vector>

TEST(the_table_has_every_function) {
    RIO_EXTENSION_FUNCTION_TABLE table;
    std::memset(&table, 0, sizeof table);
    REQUIRE(get_functions(table));
    EXPECT_EQ(table.cbSize, sizeof table);
    EXPECT(table.RIOReceive && table.RIOReceiveEx && table.RIOSend && table.RIOSendEx);
    EXPECT(table.RIOCreateCompletionQueue && table.RIOResizeCompletionQueue && table.RIOCloseCompletionQueue);
    EXPECT(table.RIOCreateRequestQueue && table.RIOResizeRequestQueue);
    EXPECT(table.RIORegisterBuffer && table.RIODeregisterBuffer);
    EXPECT(table.RIODequeueCompletion && table.RIONotify);
}

TEST_EACH(registered_requests_carry_data, kind, all_kinds) {
    RegisteredPair pair(kind);
    Completions results(16);
    Memory<> memory;
    RIO_RQ requests = requests_of(pair.a, results, results, 4, tag(77));
    REQUIRE(pair && requests != RIO_INVALID_RQ);
    RIO_BUF out = memory.put("hello"), in = memory.at(100, 64);
    EXPECT(rio().RIOSend(requests, &out, 1, 0, tag(1)));
    char text[16];
    EXPECT_EQ(recv(pair.b, text, sizeof text, 0), 5);
    RIORESULT result;
    REQUIRE(results.next(result));
    EXPECT_EQ(result.Status, 0);
    EXPECT_EQ(result.BytesTransferred, 5);
    EXPECT_EQ(result.SocketContext, 77);
    EXPECT_EQ(result.RequestContext, 1);
    EXPECT(rio().RIOReceive(requests, &in, 1, 0, tag(2)));
    EXPECT_EQ(results.poll(&result, 1), 0);
    EXPECT_EQ(send(pair.b, "answer", 6, 0), 6);
    REQUIRE(results.next(result));
    EXPECT_EQ(result.Status, 0);
    EXPECT_EQ(result.BytesTransferred, 6);
    EXPECT_EQ(result.SocketContext, 77);
    EXPECT_EQ(result.RequestContext, 2);
    EXPECT(memory.has("answer", 100));
}

TEST_EACH(registered_receives_complete_in_order, kind, all_kinds) {
    RegisteredUse use(kind);
    REQUIRE(use);
    for (ULONG i = 0; i < 4; ++i) {
        RIO_BUF in = use.memory.at(i * 8, 2);
        REQUIRE(rio().RIOReceive(use.requests, &in, 1, 0, tag(i)));
    }
    for (const char* piece : {"aa", "bb", "cc", "dd"})
        EXPECT_EQ(send(use.pair.b, piece, 2, 0), 2);
    for (ULONG i = 0; i < 4; ++i) {
        RIORESULT result;
        REQUIRE(use.results.next(result));
        EXPECT_EQ(result.RequestContext, i);
        EXPECT_EQ(result.BytesTransferred, 2);
    }
    EXPECT(use.memory.has("aa", 0) && use.memory.has("bb", 8) && use.memory.has("cc", 16) &&
           use.memory.has("dd", 24));
}

TEST_EACH(deferred_requests_begin_when_committed, kind, all_kinds) {
    RegisteredUse use(kind);
    REQUIRE(use);
    RIO_BUF first = use.memory.put("one", 0), second = use.memory.put("two", 16);
    EXPECT(rio().RIOSend(use.requests, &first, 1, RIO_MSG_DEFER, tag(1)));
    EXPECT(rio().RIOSend(use.requests, &second, 1, RIO_MSG_DEFER, tag(2)));
    EXPECT(rio().RIOSend(use.requests, nullptr, 0, RIO_MSG_COMMIT_ONLY, nullptr));
    RIORESULT result;
    REQUIRE(use.results.next(result));
    EXPECT_EQ(result.RequestContext, 1);
    REQUIRE(use.results.next(result));
    EXPECT_EQ(result.RequestContext, 2);
    std::string all;
    while (all.size() < 6) {
        char text[16];
        const int got = recv(use.pair.b, text, sizeof text, 0);
        REQUIRE(got > 0);
        all.append(text, static_cast<std::size_t>(got));
    }
    EXPECT(all == "onetwo");
    // One that is not deferred commits those before it.
    RIO_BUF in = use.memory.at(100, 8), more = use.memory.at(200, 8);
    EXPECT(rio().RIOReceive(use.requests, &in, 1, RIO_MSG_DEFER, tag(3)));
    EXPECT(rio().RIOReceive(use.requests, &more, 1, 0, tag(4)));
    EXPECT_EQ(send(use.pair.b, "x", 1, 0), 1);
    REQUIRE(use.results.next(result));
    EXPECT_EQ(result.RequestContext, 3);
}

TEST_EACH(wait_all_fills_the_buffer, kind, stream_kinds) {
    RegisteredUse use(kind);
    REQUIRE(use);
    RIO_BUF in = use.memory.at(0, 6);
    EXPECT(rio().RIOReceive(use.requests, &in, 1, RIO_MSG_WAITALL, nullptr));
    EXPECT_EQ(send(use.pair.b, "abc", 3, 0), 3);
    RIORESULT result;
    EXPECT_EQ(use.results.poll(&result, 1), 0);
    EXPECT_EQ(send(use.pair.b, "defg", 4, 0), 4);
    REQUIRE(use.results.next(result));
    EXPECT_EQ(result.BytesTransferred, 6);
    EXPECT(use.memory.has("abcdef"));
    // The end of the stream completes it with what there is.
    EXPECT(rio().RIOReceive(use.requests, &in, 1, RIO_MSG_WAITALL, nullptr));
    shutdown(use.pair.b, SD_SEND);
    REQUIRE(use.results.next(result));
    EXPECT_EQ(result.Status, 0);
    EXPECT_EQ(result.BytesTransferred, 1);
}

TEST_EACH(registered_receives_report_the_end_of_the_stream, kind, stream_kinds) {
    RegisteredUse use(kind);
    REQUIRE(use);
    RIO_BUF in = use.memory.at(0, 64);
    EXPECT(rio().RIOReceive(use.requests, &in, 1, 0, nullptr));
    EXPECT(rio().RIOReceive(use.requests, &in, 1, 0, nullptr));
    EXPECT_EQ(send(use.pair.b, "bye", 3, 0), 3);
    shutdown(use.pair.b, SD_SEND);
    RIORESULT result;
    REQUIRE(use.results.next(result));
    EXPECT_EQ(result.BytesTransferred, 3);
    REQUIRE(use.results.next(result));
    EXPECT_EQ(result.Status, 0);
    EXPECT_EQ(result.BytesTransferred, 0);
    EXPECT(rio().RIOReceive(use.requests, &in, 1, 0, nullptr));
    REQUIRE(use.results.next(result));
    EXPECT_EQ(result.BytesTransferred, 0);
}

TEST_EACH(a_reset_is_the_status_of_requests, kind, stream_kinds) {
    RegisteredUse use(kind);
    REQUIRE(use);
    RIO_BUF in = use.memory.at(0, 64);
    EXPECT(rio().RIOReceive(use.requests, &in, 1, 0, nullptr));
    set_abortive(use.pair.b);
    use.pair.close_b();
    EXPECT_EQ(use.results.next_status(), WSAECONNRESET);
    EXPECT(rio().RIOReceive(use.requests, &in, 1, 0, nullptr));
    EXPECT_EQ(use.results.next_status(), WSAECONNRESET);
}

TEST_EACH(an_empty_registered_receive_waits_for_data, kind, stream_kinds) {
    RegisteredUse use(kind);
    REQUIRE(use);
    RIO_BUF none = use.memory.at(0, 0), in = use.memory.at(0, 8);
    EXPECT(rio().RIOReceive(use.requests, &none, 1, 0, tag(1)));
    RIORESULT result;
    EXPECT_EQ(use.results.poll(&result, 1), 0);
    EXPECT_EQ(send(use.pair.b, "data", 4, 0), 4);
    REQUIRE(use.results.next(result));
    EXPECT_EQ(result.BytesTransferred, 0);
    EXPECT(rio().RIOReceive(use.requests, &in, 1, 0, tag(2)));
    REQUIRE(use.results.next(result));
    EXPECT_EQ(result.BytesTransferred, 4);
}

namespace {

/// A send of more than the socket's buffers hold, which waits.
struct LargeSend {
    static constexpr DWORD size = 8 << 20;

    RegisteredPair pair;
    Completions results;
    std::vector<char> data;
    RIO_BUFFERID id;
    RIO_RQ requests;

    explicit LargeSend(const Kind& kind)
        : pair(kind), results(16), data(size, 'x'), id(rio().RIORegisterBuffer(data.data(), size)),
          requests(requests_of(pair.a, results, results)) {}
    ~LargeSend() { rio().RIODeregisterBuffer(id); }
    LargeSend(const LargeSend&) = delete;
    LargeSend& operator=(const LargeSend&) = delete;

    bool begin() {
        if (!pair || !requests || id == RIO_INVALID_BUFFERID) return false;
        RIO_BUF out = slice_of(id, 0, size);
        return rio().RIOSend(requests, &out, 1, 0, tag(1)) != FALSE;
    }
    bool waits() {
        RIORESULT result;
        return results.poll(&result, 1) == 0;
    }
    bool ends() {
        RIORESULT result;
        return results.next(result) && result.Status == 0 && result.BytesTransferred == size;
    }
};

} // namespace

TEST_EACH(a_large_registered_send_completes_when_all_is_sent, kind, stream_kinds) {
    LargeSend large(kind);
    REQUIRE(large.begin());
    EXPECT(large.waits());
    Elsewhere reader([&] { return drain(large.pair.b, LargeSend::size); });
    EXPECT(large.ends());
    EXPECT(reader.result());
}

TEST_EACH(shutdown_lets_registered_sends_finish, kind, stream_kinds) {
    LargeSend large(kind);
    REQUIRE(large.begin());
    EXPECT_EQ(shutdown(large.pair.a, SD_SEND), 0);
    RIO_BUF late = slice_of(large.id, 0, 1);
    EXPECT(rio().RIOSend(large.requests, &late, 1, 0, tag(2)));
    EXPECT(large.waits());
    Elsewhere reader([&] {
        char end;
        return drain(large.pair.b, LargeSend::size) && recv(large.pair.b, &end, 1, 0) == 0;
    });
    EXPECT(large.ends());
    RIORESULT result;
    REQUIRE(large.results.next(result));
    EXPECT_EQ(result.RequestContext, 2);
    EXPECT_EQ(result.Status, WSAESHUTDOWN);
    EXPECT(reader.result());
}

TEST_EACH(deferred_requests_of_many_sockets, kind, stream_kinds) {
    constexpr std::size_t count = 6;
    Completions results(64);
    Memory<> memory;
    std::vector<std::unique_ptr<RegisteredPair>> pairs;
    RIO_RQ requests[count];
    for (std::size_t i = 0; i < count; ++i) {
        pairs.push_back(std::make_unique<RegisteredPair>(kind));
        requests[i] = requests_of(pairs[i]->a, results, results, 4, tag(i));
        REQUIRE(*pairs[i] && requests[i]);
    }
    RIO_BUF out[count], in[count];
    for (std::size_t i = 0; i < count; ++i) {
        out[i] = memory.put(std::to_string(i).c_str(), static_cast<DWORD>(16 * i));
        in[i] = memory.at(static_cast<DWORD>(16 * (count + i)), 8);
        EXPECT(rio().RIOReceive(requests[i], &in[i], 1, 0, tag(100 + i)));
        EXPECT(rio().RIOSend(requests[i], &out[i], 1, RIO_MSG_DEFER, tag(i)));
    }
    // One that was closed meanwhile has its results, and no other is affected.
    pairs[2]->close_a();
    for (std::size_t i = 0; i < count; ++i)
        EXPECT_EQ(!!rio().RIOSend(requests[i], nullptr, 0, RIO_MSG_COMMIT_ONLY, nullptr), i != 2);
    bool sent[count] = {};
    RIORESULT result;
    for (std::size_t i = 0; i < count + 1; ++i) {
        REQUIRE(results.next(result));
        const bool closed = result.SocketContext == 2;
        EXPECT_EQ(result.Status, closed ? WSA_OPERATION_ABORTED : 0);
        if (!closed) sent[result.RequestContext] = true;
    }
    for (std::size_t i = 0; i < count; ++i) {
        if (i == 2) continue;
        char text[4];
        EXPECT(sent[i]);
        EXPECT_EQ(recv(pairs[i]->b, text, sizeof text, 0), 1);
        EXPECT_EQ(text[0], static_cast<char>('0' + i));
        EXPECT_EQ(send(pairs[i]->b, text, 1, 0), 1);
    }
    for (std::size_t i = 0; i < count - 1; ++i) {
        REQUIRE(results.next(result));
        EXPECT_EQ(result.RequestContext, 100 + result.SocketContext);
        EXPECT_EQ(result.BytesTransferred, 1);
    }
}

TEST_EACH(a_longer_datagram_fills_the_registered_buffer, kind, datagram_kinds) {
    RegisteredUse use(kind);
    REQUIRE(use);
    RIO_BUF in = use.memory.at(0, 4);
    EXPECT(rio().RIOReceive(use.requests, &in, 1, 0, nullptr));
    EXPECT_EQ(send(use.pair.b, "abcdef", 6, 0), 6);
    RIORESULT result;
    REQUIRE(use.results.next(result));
    EXPECT_EQ(result.Status, WSAEMSGSIZE);
    EXPECT_EQ(result.BytesTransferred, 4);
    EXPECT(use.memory.has("abcd"));
}

TEST_EACH(datagrams_without_data, kind, datagram_kinds) {
    RegisteredPair pair(kind);
    Completions results(16);
    RIO_RQ requests = requests_of(pair.a, results, results);
    REQUIRE(pair && requests);
    EXPECT(rio().RIOSend(requests, nullptr, 0, 0, tag(1)));
    char text[4];
    EXPECT_EQ(recv(pair.b, text, sizeof text, 0), 0);
    EXPECT_EQ(results.next_status(), 0);
    EXPECT(rio().RIOReceive(requests, nullptr, 0, 0, tag(2)));
    EXPECT_EQ(send(pair.b, "", 0, 0), 0);
    EXPECT_EQ(results.next_status(), 0);
}

TEST_EACH(registered_datagrams_have_addresses, kind, datagram_kinds) {
    SOCKET a = bound_registered(kind), b = bound_registered(kind);
    Address of_a = name_of(a), of_b = name_of(b);
    Completions results(32);
    Memory<> memory;
    RIO_RQ at_a = requests_of(a, results, results), at_b = requests_of(b, results, results);
    REQUIRE(at_a && at_b);
    const ULONG room = sizeof(SOCKADDR_INET);
    RIO_BUF out = memory.put("to b", 0), to = memory.at(64, room);
    std::memcpy(memory.bytes + 64, of_b.get(), static_cast<std::size_t>(of_b.length));
    RIO_BUF in = memory.at(128, 32), local = memory.at(192, room), remote = memory.at(256, room),
            flags = memory.at(320, sizeof(ULONG)), control = memory.at(384, 128);
    EXPECT(rio().RIOReceiveEx(at_b, &in, 1, &local, &remote, &control, &flags, 0, tag(2)));
    EXPECT(rio().RIOSendEx(at_a, &out, 1, nullptr, &to, nullptr, nullptr, 0, tag(1)));
    RIORESULT result;
    for (int i = 0; i < 2; ++i) {
        REQUIRE(results.next(result));
        EXPECT_EQ(result.Status, 0);
        EXPECT_EQ(result.BytesTransferred, 4);
    }
    EXPECT(memory.has("to b", 128));
    EXPECT(std::memcmp(memory.bytes + 256, of_a.get(), 8) == 0);
    EXPECT(std::memcmp(memory.bytes + 192, of_b.get(), 4) == 0);
    Address seen;
    seen.length = of_b.length;
    std::memcpy(seen.get(), memory.bytes + 192, room);
    if (kind.family == AF_INET)
        EXPECT_EQ(seen.inet().sin_addr.s_addr, of_b.inet().sin_addr.s_addr);
    else
        EXPECT(std::memcmp(&seen.inet6().sin6_addr, &of_b.inet6().sin6_addr, 16) == 0);
    ULONG value = 99, total = 99;
    std::memcpy(&value, memory.bytes + 320, sizeof value);
    std::memcpy(&total, memory.bytes + 384, sizeof total);
    EXPECT_EQ(value, 0);
    EXPECT_EQ(total, RIO_CMSG_BASE_SIZE);
    closesocket(a);
    closesocket(b);
}

TEST_EACH(registered_control_data, kind, datagram_kinds) {
    RegisteredPair pair(kind);
    Completions results(16);
    Memory<> memory;
    RIO_RQ requests = requests_of(pair.a, results, results);
    DWORD on = 1;
    const bool six = kind.family == AF_INET6;
    REQUIRE(pair && requests);
    EXPECT_EQ(setsockopt(pair.a, six ? IPPROTO_IPV6 : IPPROTO_IP, six ? IPV6_PKTINFO : IP_PKTINFO, (char*)&on,
                         sizeof on),
              0);
    RIO_BUF in = memory.at(0, 32), control = memory.at(64, 128);
    EXPECT(rio().RIOReceiveEx(requests, &in, 1, nullptr, nullptr, &control, nullptr, 0, nullptr));
    EXPECT_EQ(send(pair.b, "x", 1, 0), 1);
    EXPECT_EQ(results.next_status(), 0);
    auto* buffer = reinterpret_cast<RIO_CMSG_BUFFER*>(memory.bytes + 64);
    WSACMSGHDR* header = RIO_CMSG_FIRSTHDR(buffer);
    REQUIRE(header);
    EXPECT_EQ(header->cmsg_level, six ? IPPROTO_IPV6 : IPPROTO_IP);
    EXPECT_EQ(header->cmsg_type, six ? IPV6_PKTINFO : IP_PKTINFO);
    EXPECT(!RIO_CMSG_NEXTHDR(buffer, header));
    // It can be sent back: the datagram leaves from that address.
    RIO_BUF out = memory.put("y");
    EXPECT(rio().RIOSendEx(requests, &out, 1, nullptr, nullptr, &control, nullptr, 0, nullptr));
    EXPECT_EQ(results.next_status(), 0);
    char text[4];
    EXPECT_EQ(recv(pair.b, text, sizeof text, 0), 1);
}

TEST(a_stream_reports_its_addresses) {
    RegisteredUse use(tcp4);
    REQUIRE(use);
    RIO_BUF in = use.memory.at(0, 32), local = use.memory.at(64, sizeof(SOCKADDR_INET)),
            remote = use.memory.at(128, sizeof(SOCKADDR_INET));
    EXPECT(rio().RIOReceiveEx(use.requests, &in, 1, &local, &remote, nullptr, nullptr, 0, nullptr));
    EXPECT_EQ(send(use.pair.b, "x", 1, 0), 1);
    EXPECT_EQ(use.results.next_status(), 0);
    Address of_a = name_of(use.pair.a), of_b = name_of(use.pair.b);
    EXPECT(std::memcmp(use.memory.bytes + 64, of_a.get(), 8) == 0);
    EXPECT(std::memcmp(use.memory.bytes + 128, of_b.get(), 8) == 0);
}

TEST_EACH(requests_before_the_connection_fail, kind, stream_kinds) {
    SOCKET s = registered_socket(kind);
    Completions results(16);
    Memory<> memory;
    RIO_RQ requests = requests_of(s, results, results);
    REQUIRE(requests);
    RIO_BUF in = memory.at(0, 8);
    EXPECT(rio().RIOReceive(requests, &in, 1, 0, nullptr));
    EXPECT_EQ(results.next_status(), WSAENOTCONN);
    EXPECT(rio().RIOSend(requests, &in, 1, 0, nullptr));
    EXPECT_EQ(results.next_status(), WSAENOTCONN);
    // The queue serves the connection that follows.
    SOCKET listener = listening(kind);
    Address address = name_of(listener);
    EXPECT_EQ(connect(s, address.get(), address.length), 0);
    SOCKET peer = accept(listener, nullptr, nullptr);
    EXPECT(rio().RIOReceive(requests, &in, 1, 0, nullptr));
    EXPECT_EQ(send(peer, "x", 1, 0), 1);
    EXPECT_EQ(results.next_status(), 0);
    closesocket(peer);
    closesocket(listener);
    closesocket(s);
}

TEST(accepted_sockets_have_registered_io) {
    SOCKET listener = bound_registered(tcp4);
    EXPECT_EQ(listen(listener, 5), 0);
    SOCKET client = connected_to(listener, tcp4);
    SOCKET server = accept(listener, nullptr, nullptr);
    Completions results(16);
    Memory<> memory;
    RIO_RQ requests = requests_of(server, results, results);
    REQUIRE(requests);
    RIO_BUF in = memory.at(0, 8);
    EXPECT(rio().RIOReceive(requests, &in, 1, 0, nullptr));
    EXPECT_EQ(send(client, "x", 1, 0), 1);
    EXPECT_EQ(results.next_status(), 0);
    closesocket(server);
    closesocket(client);
    closesocket(listener);
}

TEST_EACH(closing_cancels_the_requests, kind, all_kinds) {
    RegisteredPair pair(kind);
    Completions results(16);
    Memory<> memory;
    RIO_RQ requests = requests_of(pair.a, results, results, 4, tag(5));
    REQUIRE(pair && requests);
    RIO_BUF in = memory.at(0, 8);
    EXPECT(rio().RIOReceive(requests, &in, 1, 0, tag(1)));
    EXPECT(rio().RIOReceiveEx(requests, &in, 1, nullptr, nullptr, nullptr, nullptr, RIO_MSG_DEFER, tag(2)));
    pair.close_a();
    for (ULONG i = 1; i <= 2; ++i) {
        RIORESULT result;
        REQUIRE(results.next(result));
        const auto failed = [&] {
            WSASetLastError(result.Status);
            return result.Status != 0;
        };
        if (i == 1)
            EXPECT_RAISES(RIOReceive, WSA_OPERATION_ABORTED, failed());
        else
            EXPECT_RAISES(RIOReceiveEx, WSA_OPERATION_ABORTED, failed());
        EXPECT_EQ(result.BytesTransferred, 0);
        EXPECT_EQ(result.SocketContext, 5);
        EXPECT_EQ(result.RequestContext, i);
    }
    EXPECT_RAISES(RIOReceive, WSAEINVAL, !rio().RIOReceive(requests, &in, 1, 0, nullptr));
}

TEST(a_closed_port_is_reported_to_the_receive) {
    SOCKET closed = bound(udp4);
    Address nowhere = name_of(closed);
    closesocket(closed);
    SOCKET s = bound_registered(udp4);
    Completions results(16);
    Memory<> memory;
    RIO_RQ requests = requests_of(s, results, results);
    REQUIRE(requests);
    RIO_BUF in = memory.at(0, 8), out = memory.put("x", 64), to = memory.at(128, sizeof(SOCKADDR_INET));
    std::memcpy(memory.bytes + 128, nowhere.get(), static_cast<std::size_t>(nowhere.length));
    EXPECT(rio().RIOSendEx(requests, &out, 1, nullptr, &to, nullptr, nullptr, 0, tag(1)));
    EXPECT_EQ(results.next_status(), 0);
    EXPECT(rio().RIOReceive(requests, &in, 1, 0, tag(2)));
    EXPECT_EQ(results.next_status(), WSAECONNRESET);
    closesocket(s);
}

TEST(each_direction_has_a_queue_of_its_own) {
    RegisteredPair pair(tcp4);
    Completions receives(4), sends(4);
    Memory<> memory;
    RIO_RQ requests = requests_of(pair.a, receives, sends);
    REQUIRE(pair && requests);
    RIO_BUF in = memory.at(0, 8), out = memory.put("x", 64);
    EXPECT(rio().RIOReceive(requests, &in, 1, 0, tag(1)));
    EXPECT(rio().RIOSend(requests, &out, 1, 0, tag(2)));
    EXPECT_EQ(send(pair.b, "y", 1, 0), 1);
    RIORESULT result;
    REQUIRE(sends.next(result));
    EXPECT_EQ(result.RequestContext, 2);
    REQUIRE(receives.next(result));
    EXPECT_EQ(result.RequestContext, 1);
    EXPECT_EQ(sends.poll(&result, 1), 0);
}

TEST(requests_on_many_threads) {
    const int count = 4, rounds = 200;
    Completions results(count * 4);
    struct Echo {
        RegisteredPair pair{tcp4};
        Memory<> memory;
        RIO_RQ requests = nullptr;
    };
    Echo echoes[count];
    for (Echo& echo : echoes) {
        echo.requests = requests_of(echo.pair.a, results, results, 2, &echo);
        REQUIRE(echo.pair && echo.requests);
        RIO_BUF in = echo.memory.at(0, 64);
        REQUIRE(rio().RIOReceive(echo.requests, &in, 1, 0, tag(1)));
    }
    struct Client {
        SOCKET s;
        int left;
        static DWORD WINAPI run(void* self) {
            auto& me = *static_cast<Client*>(self);
            char text[64] = "ping";
            for (; me.left > 0; --me.left)
                if (send(me.s, text, 4, 0) != 4 || recv(me.s, text, 4, MSG_WAITALL) != 4) return 1;
            return 0;
        }
    };
    Client clients[count];
    HANDLE threads[count];
    for (int i = 0; i < count; ++i) {
        clients[i] = {echoes[i].pair.b, rounds};
        threads[i] = CreateThread(nullptr, 0, Client::run, &clients[i], 0, nullptr);
    }
    bool fine = true;
    for (int done = 0; done < 2 * count * rounds && fine;) {
        RIORESULT result;
        fine = results.next(result) && result.Status == 0 && result.BytesTransferred != 0;
        if (!fine) break;
        ++done;
        Echo& echo = *reinterpret_cast<Echo*>(static_cast<std::uintptr_t>(result.SocketContext));
        RIO_BUF piece = echo.memory.at(0, result.RequestContext == 1 ? result.BytesTransferred : 64);
        // The answer goes out first, then the next receive is posted.
        fine = result.RequestContext == 1 ? rio().RIOSend(echo.requests, &piece, 1, 0, tag(2))
                                          : rio().RIOReceive(echo.requests, &piece, 1, 0, tag(1));
    }
    EXPECT(fine);
    for (Echo& echo : echoes)
        if (!fine) shutdown(echo.pair.b, SD_BOTH);
    EXPECT(all_end(threads));
    for (Client& client : clients)
        EXPECT_EQ(client.left, 0);
}

MAIN
