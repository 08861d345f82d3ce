// A greedy neighbour beside a pinger at one port: a receiver whose data never ends, a poster that posts with
// each packet it takes, a transfer of a large file. One thread serves all, so the pinger's delay is counted
// in what the thread does for the neighbour between a ping and its packet, not by the clock.
#include <winsock2.h>

#include <mswsock.h>
#include <windows.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <thread>

namespace {

constexpr ULONG_PTR kGreedy = 1, kPing = 2;
constexpr int kPings = 300;
constexpr DWORD kPatience = 60000;
// The library looks at the sockets after 64 packets in a row, and a turn of a socket is 64 operations long.
constexpr long long kMostPackets = 256;
// A turn of a transfer is 256 KB long; the buffers of the connection hold some more that the reader counts
// late.
constexpr long long kMostBytes = 48 << 20;

void check(bool good, const char* what) {
    if (good) return;
    std::printf("FAILED: %s: %d\n", what, WSAGetLastError());
    std::exit(1);
}

struct Pair {
    SOCKET a, b;

    Pair() {
        SOCKET listener = socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address;
        int length = sizeof address;
        std::memset(&address, 0, sizeof address);
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        a = socket(AF_INET, SOCK_STREAM, 0);
        check(bind(listener, (sockaddr*)&address, sizeof address) == 0 && listen(listener, 1) == 0, "listen");
        check(getsockname(listener, (sockaddr*)&address, &length) == 0, "getsockname");
        check(connect(a, (sockaddr*)&address, sizeof address) == 0, "connect");
        b = accept(listener, nullptr, nullptr);
        check(b != INVALID_SOCKET, "accept");
        closesocket(listener);
    }
    ~Pair() {
        closesocket(a);
        closesocket(b);
    }
};

/// The pinger: the serving thread sends a byte, and takes the packet of its receipt.
struct Pinger {
    Pair pair;
    WSAOVERLAPPED overlapped;
    char byte;
    bool waiting = false;
    long long begun = 0, worst = 0;
    int pings = 0;

    void post() {
        WSABUF room = {1, &byte};
        DWORD flags = 0;
        std::memset(&overlapped, 0, sizeof overlapped);
        check(WSARecv(pair.b, &room, 1, nullptr, &flags, &overlapped, nullptr) == 0 ||
                  WSAGetLastError() == WSA_IO_PENDING,
              "WSARecv of the pinger");
    }
    void ping(long long work) {
        if (waiting) return;
        waiting = true;
        begun = work;
        check(send(pair.a, "p", 1, 0) == 1, "ping");
    }
    void came(long long work) {
        waiting = false;
        ++pings;
        if (work - begun > worst) worst = work - begun;
        post();
    }
};

struct Port {
    HANDLE handle = CreateIoCompletionPort(INVALID_HANDLE_VALUE, nullptr, 0, 1);
    Pinger pinger;

    Port() {
        bind(pinger.pair.b, kPing);
        pinger.post();
    }
    ~Port() { CloseHandle(handle); }
    void bind(SOCKET s, ULONG_PTR key) {
        check(CreateIoCompletionPort((HANDLE)s, handle, key, 0) == handle, "CreateIoCompletionPort");
    }
    ULONG_PTR next() {
        DWORD bytes;
        ULONG_PTR key = 0;
        LPOVERLAPPED overlapped = nullptr;
        const BOOL good = GetQueuedCompletionStatus(handle, &bytes, &key, &overlapped, kPatience);
        check(good && key, "GetQueuedCompletionStatus");
        return key;
    }
    /// Until the pings are through; `post` begins the neighbour's next piece of work.
    template <class Post>
    void serve(Post post) {
        long long work = 0;
        while (pinger.pings < kPings) {
            if (next() == kPing) {
                pinger.came(work);
                continue;
            }
            ++work;
            post();
            pinger.ping(work);
        }
    }
    void report(const char* neighbour, const char* unit, long long bound) const {
        std::printf("beside a %s: %d pings, the slowest after %lld %s (at most %lld)\n", neighbour,
                    pinger.pings, pinger.worst, unit, bound);
        check(pinger.worst <= bound, "the pinger waits too long");
    }
};

void beside_a_receiver() {
    Pair greedy;
    Port port;
    port.bind(greedy.b, kGreedy);
    std::thread sender([&] {
        static const char data[1 << 16] = {};
        while (send(greedy.a, data, sizeof data, 0) > 0) {
        }
    });
    static char room[4096];
    static WSAOVERLAPPED overlapped;
    const auto post = [&] {
        WSABUF buffer = {sizeof room, room};
        DWORD flags = 0;
        std::memset(&overlapped, 0, sizeof overlapped);
        check(WSARecv(greedy.b, &buffer, 1, nullptr, &flags, &overlapped, nullptr) == 0 ||
                  WSAGetLastError() == WSA_IO_PENDING,
              "WSARecv");
    };
    post();
    port.serve(post);
    port.report("receiver", "receives", kMostPackets);
    shutdown(greedy.a, SD_BOTH);
    closesocket(greedy.b);
    sender.join();
    greedy.b = INVALID_SOCKET;
}

void beside_a_poster() {
    Port port;
    const auto post = [&] {
        check(PostQueuedCompletionStatus(port.handle, 0, kGreedy, nullptr), "PostQueuedCompletionStatus");
    };
    for (int i = 0; i < 16; ++i)
        post();
    port.serve(post);
    port.report("poster", "packets", kMostPackets);
}

void beside_a_transfer() {
    constexpr LONG size = 256 << 20;
    char folder[MAX_PATH], path[MAX_PATH];
    check(GetTempPathA(sizeof folder, folder) && GetTempFileNameA(folder, "ws2", 0, path), "GetTempFileName");
    HANDLE file = CreateFileA(path, GENERIC_READ | GENERIC_WRITE, 0, nullptr, CREATE_ALWAYS,
                              FILE_ATTRIBUTE_NORMAL | FILE_FLAG_DELETE_ON_CLOSE, nullptr);
    check(file != INVALID_HANDLE_VALUE, "CreateFile");
    check(SetFilePointer(file, size, nullptr, FILE_BEGIN) != INVALID_SET_FILE_POINTER && SetEndOfFile(file),
          "SetEndOfFile");
    SetFilePointer(file, 0, nullptr, FILE_BEGIN);
    Pair greedy;
    Port port;
    port.bind(greedy.a, kGreedy);
    std::atomic<long long> arrived{0};
    std::thread reader([&] {
        static char room[1 << 20];
        for (int count; (count = recv(greedy.b, room, sizeof room, 0)) > 0;)
            arrived += count;
    });
    OVERLAPPED overlapped;
    std::memset(&overlapped, 0, sizeof overlapped);
    check(TransmitFile(greedy.a, file, 0, 0, &overlapped, nullptr, 0) ||
              WSAGetLastError() == ERROR_IO_PENDING,
          "TransmitFile");
    port.pinger.ping(arrived);
    while (port.next() == kPing) {
        port.pinger.came(arrived);
        port.pinger.ping(arrived);
    }
    shutdown(greedy.a, SD_SEND);
    reader.join();
    check(arrived == size, "the file has arrived");
    port.report("transfer", "bytes", kMostBytes);
    check(port.pinger.pings >= 4, "pings during the transfer");
    CloseHandle(file);
}

} // namespace

int main() {
    WSADATA data;
    if (WSAStartup(MAKEWORD(2, 2), &data) != 0) return 1;
    std::setvbuf(stdout, nullptr, _IOLBF, BUFSIZ);
    beside_a_receiver();
    beside_a_poster();
    beside_a_transfer();
    return WSACleanup();
}
