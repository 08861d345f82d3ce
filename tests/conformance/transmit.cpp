#include "conformance.hpp"

#include <mswsock.h>

// TransmitFile and TransmitPackets: the bytes sent, their order, and the errors.

namespace {

struct Pair {
    SOCKET sender = INVALID_SOCKET, receiver = INVALID_SOCKET;
    Pair() {
        SOCKET listener = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
        sockaddr_in address = {};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        int length = sizeof address;
        bind(listener, (sockaddr*)&address, length);
        listen(listener, 1);
        getsockname(listener, (sockaddr*)&address, &length);
        sender = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
        connect(sender, (sockaddr*)&address, length);
        receiver = accept(listener, nullptr, nullptr);
        DWORD patience = 5000;
        setsockopt(receiver, SOL_SOCKET, SO_RCVTIMEO, (char*)&patience, sizeof patience);
        closesocket(listener);
    }
    ~Pair() {
        closesocket(sender);
        closesocket(receiver);
    }
};

/// A temporary file whose bytes encode their position.
struct File {
    HANDLE handle = INVALID_HANDLE_VALUE;
    char path[MAX_PATH] = "";
    explicit File(DWORD size, DWORD flags = 0) {
        char folder[MAX_PATH];
        GetTempPathA(sizeof folder, folder);
        GetTempFileNameA(folder, "ws2", 0, path);
        handle = CreateFileA(path, GENERIC_READ | GENERIC_WRITE, 0, nullptr, CREATE_ALWAYS,
                             FILE_ATTRIBUTE_NORMAL | FILE_FLAG_DELETE_ON_CLOSE | flags, nullptr);
        char block[1000];
        for (DWORD done = 0; done < size;) {
            DWORD count = 0;
            for (DWORD i = 0; i < sizeof block; ++i)
                block[i] = letter(done + i);
            WriteFile(handle, block, size - done < sizeof block ? size - done : (DWORD)sizeof block, &count,
                      nullptr);
            if (count == 0) break;
            done += count;
        }
        SetFilePointer(handle, 0, nullptr, FILE_BEGIN);
    }
    ~File() { CloseHandle(handle); }
    static char letter(DWORD position) { return (char)('a' + position % 23); }
};

/// Reads this many bytes, or fewer if the connection ends.
int read_all(SOCKET s, char* buffer, int size) {
    int done = 0;
    while (done < size) {
        const int now = recv(s, buffer + done, size - done, 0);
        if (now <= 0) break;
        done += now;
    }
    return done;
}

bool is_stretch(const char* bytes, DWORD first, DWORD count) {
    for (DWORD i = 0; i < count; ++i)
        if (bytes[i] != File::letter(first + i)) return false;
    return true;
}

LPFN_TRANSMITPACKETS transmit_packets(SOCKET s) {
    LPFN_TRANSMITPACKETS function = nullptr;
    GUID id = WSAID_TRANSMITPACKETS;
    DWORD bytes = 0;
    WSAIoctl(s, SIO_GET_EXTENSION_FUNCTION_POINTER, &id, sizeof id, &function, sizeof function, &bytes,
             nullptr, nullptr);
    return function;
}

} // namespace

TEST(transmit_file_sends_head_file_and_tail) {
    Pair pair;
    File file(5000);
    char head[] = "head", tail[] = "tail!";
    TRANSMIT_FILE_BUFFERS buffers = {head, 4, tail, 5};
    EXPECT(TransmitFile(pair.sender, file.handle, 0, 0, nullptr, &buffers, 0));
    char bytes[5009];
    EXPECT_EQ(read_all(pair.receiver, bytes, sizeof bytes), 5009);
    EXPECT(memcmp(bytes, "head", 4) == 0);
    EXPECT(is_stretch(bytes + 4, 0, 5000));
    EXPECT(memcmp(bytes + 5004, "tail!", 5) == 0);
}

TEST(transmit_file_sends_from_the_position_as_much_as_asked) {
    Pair pair;
    File file(5000);
    SetFilePointer(file.handle, 100, nullptr, FILE_BEGIN);
    EXPECT(TransmitFile(pair.sender, file.handle, 50, 0, nullptr, nullptr, 0));
    char bytes[50];
    EXPECT_EQ(read_all(pair.receiver, bytes, 50), 50);
    EXPECT(is_stretch(bytes, 100, 50));
}

TEST(transmit_file_advances_the_position) {
    Pair pair;
    File file(5000);
    SetFilePointer(file.handle, 100, nullptr, FILE_BEGIN);
    EXPECT(TransmitFile(pair.sender, file.handle, 50, 0, nullptr, nullptr, 0));
    EXPECT_EQ(SetFilePointer(file.handle, 0, nullptr, FILE_CURRENT), 150);
    SetFilePointer(file.handle, 4000, nullptr, FILE_BEGIN);
    EXPECT(TransmitFile(pair.sender, file.handle, 0, 0, nullptr, nullptr, 0));
    EXPECT_EQ(SetFilePointer(file.handle, 0, nullptr, FILE_CURRENT), 5000);
    char bytes[1050];
    EXPECT_EQ(read_all(pair.receiver, bytes, 1050), 1050);
    EXPECT(is_stretch(bytes, 100, 50));
    EXPECT(is_stretch(bytes + 50, 4000, 1000));
}

TEST(overlapped_transmit_file_pends_and_keeps_the_offset) {
    Pair pair;
    File file(2000);
    OVERLAPPED overlapped = {};
    overlapped.Offset = 1500;
    overlapped.hEvent = CreateEventW(nullptr, TRUE, FALSE, nullptr);
    EXPECT_RAISES(TransmitFile, WSA_IO_PENDING,
                  !TransmitFile(pair.sender, file.handle, 100, 0, &overlapped, nullptr, 0));
    DWORD bytes = 0, flags = 0;
    EXPECT(WSAGetOverlappedResult(pair.sender, &overlapped, &bytes, TRUE, &flags));
    EXPECT_EQ(bytes, 100);
    EXPECT_EQ(overlapped.Offset, 1500);
    EXPECT_EQ(overlapped.OffsetHigh, 0);
    char memory[100];
    EXPECT_EQ(read_all(pair.receiver, memory, 100), 100);
    EXPECT(is_stretch(memory, 1500, 100));
    CloseHandle(overlapped.hEvent);
}

TEST(transmit_file_looks_for_a_peer_first) {
    OVERLAPPED overlapped = {};
    for (const int type : {SOCK_STREAM, SOCK_DGRAM}) {
        SOCKET s = socket(AF_INET, type, 0);
        EXPECT_RAISES(TransmitFile, WSAENOTCONN, !TransmitFile(s, nullptr, 0, 0, nullptr, nullptr, 0));
        EXPECT_RAISES(TransmitFile, WSAENOTCONN, !TransmitFile(s, nullptr, 0, 0, &overlapped, nullptr, 0));
        closesocket(s);
    }
}

TEST(transmit_file_without_a_file_sends_the_buffers) {
    Pair pair;
    char head[] = "head", tail[] = "tail";
    TRANSMIT_FILE_BUFFERS buffers = {head, 4, tail, 4};
    EXPECT(TransmitFile(pair.sender, nullptr, 0, 0, nullptr, &buffers, 0));
    char bytes[8];
    EXPECT_EQ(read_all(pair.receiver, bytes, 8), 8);
    EXPECT(memcmp(bytes, "headtail", 8) == 0);
}

TEST(transmit_file_takes_the_position_of_the_overlapped) {
    Pair pair;
    File file(16000000);
    OVERLAPPED overlapped = {};
    overlapped.Offset = 1000;
    overlapped.hEvent = CreateEventW(nullptr, TRUE, FALSE, nullptr);
    // More than the socket's buffers take, so that the operation is pending.
    EXPECT_RAISES(TransmitFile, WSA_IO_PENDING,
                  !TransmitFile(pair.sender, file.handle, 0, 0, &overlapped, nullptr, 0));
    char* bytes = (char*)malloc(15999000);
    EXPECT_EQ(read_all(pair.receiver, bytes, 15999000), 15999000);
    EXPECT(is_stretch(bytes, 1000, 15999000));
    free(bytes);
    DWORD sent = 0, flags = 0;
    EXPECT(WSAGetOverlappedResult(pair.sender, &overlapped, &sent, TRUE, &flags));
    EXPECT_EQ(sent, 15999000);
    EXPECT_EQ(WaitForSingleObject(overlapped.hEvent, 0), WAIT_OBJECT_0);
    CloseHandle(overlapped.hEvent);
}

TEST(transmit_file_can_disconnect) {
    Pair pair;
    File file(10);
    EXPECT(TransmitFile(pair.sender, file.handle, 0, 0, nullptr, nullptr, TF_DISCONNECT));
    char bytes[20];
    EXPECT_EQ(read_all(pair.receiver, bytes, sizeof bytes), 10);
    EXPECT_RAISES(send, WSAESHUTDOWN, send(pair.sender, bytes, 1, 0) == SOCKET_ERROR);
    EXPECT_RAISES(TransmitFile, WSAESHUTDOWN,
                  !TransmitFile(pair.sender, file.handle, 0, 0, nullptr, nullptr, 0));
}

TEST(transmit_file_goes_through_a_port) {
    Pair pair;
    File file(10);
    HANDLE port = CreateIoCompletionPort((HANDLE)pair.sender, nullptr, 7, 1);
    OVERLAPPED overlapped = {};
    const BOOL done = TransmitFile(pair.sender, file.handle, 0, 0, &overlapped, nullptr, 0);
    EXPECT(done || WSAGetLastError() == WSA_IO_PENDING);
    DWORD bytes = 0;
    ULONG_PTR key = 0;
    OVERLAPPED* got = nullptr;
    EXPECT(GetQueuedCompletionStatus(port, &bytes, &key, &got, 10000));
    EXPECT_EQ(bytes, 10);
    EXPECT_EQ(key, 7);
    EXPECT(got == &overlapped);
    CloseHandle(port);
}

TEST(transmit_file_refusals) {
    File file(10);
    EXPECT_RAISES(TransmitFile, WSAENOTSOCK,
                  !TransmitFile(INVALID_SOCKET, file.handle, 0, 0, nullptr, nullptr, 0));
    SOCKET fresh = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    EXPECT_RAISES(TransmitFile, WSAENOTCONN, !TransmitFile(fresh, file.handle, 0, 0, nullptr, nullptr, 0));
    closesocket(fresh);
    SOCKET datagrams = socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP);
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(9);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(connect(datagrams, (sockaddr*)&address, sizeof address), 0);
    EXPECT_RAISES(TransmitFile, WSAEINVAL, !TransmitFile(datagrams, file.handle, 0, 0, nullptr, nullptr, 0));
    closesocket(datagrams);
}

TEST(transmit_file_checks_what_it_is_given) {
    Pair pair;
    File file(10);
    OVERLAPPED beyond = {};
    beyond.Offset = 11;
    EXPECT_RAISES(TransmitFile, WSAEINVAL,
                  !TransmitFile(pair.sender, file.handle, 0, 0, &beyond, nullptr, 0));
    EXPECT_RAISES(TransmitFile, WSAEINVAL,
                  !TransmitFile(pair.sender, file.handle, 0, 0, nullptr, nullptr, TF_REUSE_SOCKET));
    void* unreadable = VirtualAlloc(nullptr, 4096, MEM_COMMIT | MEM_RESERVE, PAGE_NOACCESS);
    EXPECT_RAISES(
        TransmitFile, WSAEFAULT,
        !TransmitFile(pair.sender, file.handle, 0, 0, nullptr, (TRANSMIT_FILE_BUFFERS*)unreadable, 0));
    VirtualFree(unreadable, 0, MEM_RELEASE);
}

TEST(transmit_file_to_a_peer_that_has_reset) {
    Pair pair;
    File file(10);
    linger hard = {1, 0};
    setsockopt(pair.receiver, SOL_SOCKET, SO_LINGER, (char*)&hard, sizeof hard);
    closesocket(pair.receiver);
    pair.receiver = INVALID_SOCKET;
    // The reset is in flight; a receive waits for it.
    char byte;
    EXPECT_RAISES(recv, WSAECONNRESET, recv(pair.sender, &byte, 1, 0) == SOCKET_ERROR);
    EXPECT_RAISES(TransmitFile, WSAECONNRESET,
                  !TransmitFile(pair.sender, file.handle, 0, 0, nullptr, nullptr, 0));
}

TEST(transmit_file_is_aborted_by_closing_the_socket) {
    Pair pair;
    File file(16000000);
    OVERLAPPED overlapped = {};
    HANDLE port = CreateIoCompletionPort((HANDLE)pair.sender, nullptr, 0, 1);
    EXPECT_RAISES(TransmitFile, WSA_IO_PENDING,
                  !TransmitFile(pair.sender, file.handle, 0, 0, &overlapped, nullptr, 0));
    closesocket(pair.sender);
    pair.sender = INVALID_SOCKET;
    DWORD bytes = 0;
    ULONG_PTR key = 0;
    OVERLAPPED* got = nullptr;
    EXPECT_RAISES(TransmitFile, WSA_OPERATION_ABORTED,
                  !GetQueuedCompletionStatus(port, &bytes, &key, &got, 10000) && got == &overlapped);
    CloseHandle(port);
}

namespace {

struct Blocked {
    SOCKET sender;
    HANDLE file;
    BOOL succeeded;
    int error;
};

DWORD WINAPI transmit(void* argument) {
    auto& it = *static_cast<Blocked*>(argument);
    it.succeeded = TransmitFile(it.sender, it.file, 0, 0, nullptr, nullptr, 0);
    it.error = WSAGetLastError();
    return 0;
}

} // namespace

TEST(closing_ends_a_blocked_transmit_file) {
    Pair pair;
    File file(16000000);
    Blocked blocked = {pair.sender, file.handle, TRUE, 0};
    HANDLE thread = CreateThread(nullptr, 0, transmit, &blocked, 0, nullptr);
    // The peer has the first byte, and reads no other.
    char byte = 0;
    EXPECT_EQ(recv(pair.receiver, &byte, 1, 0), 1);
    closesocket(pair.sender);
    pair.sender = INVALID_SOCKET;
    EXPECT_EQ(WaitForSingleObject(thread, 10000), WAIT_OBJECT_0);
    EXPECT(!blocked.succeeded);
    EXPECT_EQ(blocked.error, WSA_OPERATION_ABORTED);
    CloseHandle(thread);
}

TEST(a_change_of_mode_leaves_a_transmission_alone) {
    Pair pair, other;
    const int size = 16000000, first = 3000000;
    File file(size);
    u_long on = 1, off = 0;
    int room = 65536;
    setsockopt(pair.sender, SOL_SOCKET, SO_SNDBUF, (char*)&room, sizeof room);
    ioctlsocket(pair.sender, FIONBIO, &on);
    OVERLAPPED transmission = {}, receive = {};
    transmission.hEvent = CreateEventW(nullptr, TRUE, FALSE, nullptr);
    receive.hEvent = CreateEventW(nullptr, TRUE, FALSE, nullptr);
    EXPECT_RAISES(TransmitFile, WSA_IO_PENDING,
                  !TransmitFile(pair.sender, file.handle, 0, 0, &transmission, nullptr, 0));
    ioctlsocket(pair.sender, FIONBIO, &off);
    // It goes on when the peer reads, and holds up nobody when the peer stops.
    char* bytes = (char*)malloc(size);
    EXPECT_EQ(read_all(pair.receiver, bytes, first), first);
    char byte = 0;
    WSABUF buffer = {1, &byte};
    DWORD count = 0, flags = 0;
    EXPECT_RAISES(WSARecv, WSA_IO_PENDING,
                  WSARecv(other.receiver, &buffer, 1, nullptr, &flags, &receive, nullptr) == SOCKET_ERROR);
    EXPECT_EQ(send(other.sender, "x", 1, 0), 1);
    EXPECT_EQ(WaitForSingleObject(receive.hEvent, 10000), WAIT_OBJECT_0);
    EXPECT_EQ(read_all(pair.receiver, bytes + first, size - first), size - first);
    EXPECT(is_stretch(bytes, 0, size));
    free(bytes);
    EXPECT(WSAGetOverlappedResult(pair.sender, &transmission, &count, TRUE, &flags));
    EXPECT_EQ(count, size);
    // The socket blocks, as the program wants it.
    EXPECT_EQ(send(pair.receiver, "y", 1, 0), 1);
    EXPECT_EQ(recv(pair.sender, &byte, 1, 0), 1);
    CloseHandle(transmission.hEvent);
    CloseHandle(receive.hEvent);
}

TEST(transmit_packets_mixes_memory_and_file) {
    Pair pair;
    File file(100);
    LPFN_TRANSMITPACKETS function = transmit_packets(pair.sender);
    REQUIRE(function != nullptr);
    char first[] = "first", last[] = "last";
    TRANSMIT_PACKETS_ELEMENT elements[3] = {};
    elements[0].dwElFlags = TP_ELEMENT_MEMORY;
    elements[0].cLength = 5;
    elements[0].pBuffer = first;
    elements[1].dwElFlags = TP_ELEMENT_FILE;
    elements[1].cLength = 20;
    elements[1].nFileOffset.QuadPart = 30;
    elements[1].hFile = file.handle;
    elements[2].dwElFlags = TP_ELEMENT_MEMORY | TP_ELEMENT_EOP;
    elements[2].cLength = 4;
    elements[2].pBuffer = last;
    EXPECT(function(pair.sender, elements, 3, 0, nullptr, 0));
    char bytes[29];
    EXPECT_EQ(read_all(pair.receiver, bytes, 29), 29);
    EXPECT(memcmp(bytes, "first", 5) == 0);
    EXPECT(is_stretch(bytes + 5, 30, 20));
    EXPECT(memcmp(bytes + 25, "last", 4) == 0);
}

TEST(transmit_packets_refusals) {
    Pair pair;
    LPFN_TRANSMITPACKETS function = transmit_packets(pair.sender);
    REQUIRE(function != nullptr);
    char byte[1] = {'x'};
    TRANSMIT_PACKETS_ELEMENT element = {};
    element.dwElFlags = TP_ELEMENT_MEMORY;
    element.cLength = 1;
    element.pBuffer = byte;
    EXPECT_RAISES(TransmitPackets, WSAENOTSOCK, !function(INVALID_SOCKET, &element, 1, 0, nullptr, 0));
    EXPECT_RAISES(TransmitPackets, WSAEFAULT, !function(pair.sender, nullptr, 1, 0, nullptr, 0));
    EXPECT_RAISES(TransmitPackets, WSAEINVAL,
                  !function(pair.sender, &element, 1, 0, nullptr, TP_REUSE_SOCKET));
    SOCKET fresh = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    EXPECT_RAISES(TransmitPackets, WSAENOTCONN, !function(fresh, &element, 1, 0, nullptr, 0));
    closesocket(fresh);
    shutdown(pair.sender, SD_SEND);
    EXPECT_RAISES(TransmitPackets, WSAESHUTDOWN, !function(pair.sender, &element, 1, 0, nullptr, 0));
}

TEST(transmit_packets_pends_aborts_and_meets_resets) {
    Pair pair;
    LPFN_TRANSMITPACKETS function = transmit_packets(pair.sender);
    REQUIRE(function != nullptr);
    const DWORD size = 16000000;
    char* much = (char*)calloc(1, size);
    TRANSMIT_PACKETS_ELEMENT element = {};
    element.dwElFlags = TP_ELEMENT_MEMORY;
    element.cLength = size;
    element.pBuffer = much;
    OVERLAPPED overlapped = {};
    HANDLE port = CreateIoCompletionPort((HANDLE)pair.sender, nullptr, 0, 1);
    EXPECT_RAISES(TransmitPackets, WSA_IO_PENDING, !function(pair.sender, &element, 1, 0, &overlapped, 0));
    closesocket(pair.sender);
    pair.sender = INVALID_SOCKET;
    DWORD bytes = 0;
    ULONG_PTR key = 0;
    OVERLAPPED* got = nullptr;
    EXPECT_RAISES(TransmitPackets, WSA_OPERATION_ABORTED,
                  !GetQueuedCompletionStatus(port, &bytes, &key, &got, 10000) && got == &overlapped);
    CloseHandle(port);
    free(much);

    Pair other;
    linger hard = {1, 0};
    setsockopt(other.receiver, SOL_SOCKET, SO_LINGER, (char*)&hard, sizeof hard);
    closesocket(other.receiver);
    other.receiver = INVALID_SOCKET;
    char byte = 0;
    recv(other.sender, &byte, 1, 0);
    element.cLength = 1;
    element.pBuffer = &byte;
    EXPECT_RAISES(TransmitPackets, WSAECONNRESET, !function(other.sender, &element, 1, 0, nullptr, 0));
}

MAIN
