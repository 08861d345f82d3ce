// The synchronous calls, compared with the system calls that they make.
#include "common.hpp"

#include <chrono>
#include <thread>

namespace {

__attribute__((noinline)) int read_last_error() {
    asm volatile("" ::: "memory");
    return WSAGetLastError();
}

struct LastError {
    explicit LastError(int) {}
    bool run(long times) {
        int sum = 0;
        WSASetLastError(0);
        for (long i = 0; i < times; ++i)
            sum += read_last_error();
        return sum == 0;
    }
};

class PingPong {
  public:
    explicit PingPong(int) {
        connected_pair(sockets_);
        echo_ = std::thread([s = sockets_[1]] {
            char data[64];
            while (recv(s, data, sizeof data, 0) == sizeof data &&
                   send(s, data, sizeof data, 0) == sizeof data) {
            }
        });
    }
    ~PingPong() {
        shutdown(sockets_[0], SD_SEND);
        echo_.join();
        for (SOCKET s : sockets_)
            closesocket(s);
    }
    PingPong(const PingPong&) = delete;
    PingPong& operator=(const PingPong&) = delete;
    bool run(long times) {
        char data[64] = {};
        for (long i = 0; i < times; ++i)
            if (send(sockets_[0], data, sizeof data, 0) != sizeof data ||
                recv(sockets_[0], data, sizeof data, 0) != sizeof data)
                return false;
        return true;
    }

  private:
    SOCKET sockets_[2];
    std::thread echo_;
};

class WouldBlock {
  public:
    explicit WouldBlock(int) {
        connected_pair(sockets_);
        u_long on = 1;
        ioctlsocket(sockets_[0], FIONBIO, &on);
    }
    ~WouldBlock() {
        for (SOCKET s : sockets_)
            closesocket(s);
    }
    WouldBlock(const WouldBlock&) = delete;
    WouldBlock& operator=(const WouldBlock&) = delete;
    bool run(long times) {
        char data[64];
        for (long i = 0; i < times; ++i)
            if (recv(sockets_[0], data, sizeof data, 0) >= 0 || WSAGetLastError() != WSAEWOULDBLOCK)
                return false;
        return true;
    }

  private:
    SOCKET sockets_[2];
};

class Datagram {
  public:
    explicit Datagram(int) : socket_(bound(SOCK_DGRAM, address_)) {}
    ~Datagram() { closesocket(socket_); }
    Datagram(const Datagram&) = delete;
    Datagram& operator=(const Datagram&) = delete;
    bool run(long times) {
        char data[64] = {};
        for (long i = 0; i < times; ++i) {
            sockaddr_in from;
            int length = sizeof from;
            if (sendto(socket_, data, sizeof data, 0, plain(address_), sizeof address_) != sizeof data ||
                recvfrom(socket_, data, sizeof data, 0, plain(from), &length) != sizeof data)
                return false;
        }
        return true;
    }

  private:
    sockaddr_in address_;
    SOCKET socket_;
};

struct Create {
    explicit Create(int) {}
    bool run(long times) {
        for (long i = 0; i < times; ++i) {
            SOCKET s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
            if (s == INVALID_SOCKET || closesocket(s) != 0) return false;
        }
        return true;
    }
};

class Accept {
  public:
    explicit Accept(int) {
        sockaddr_in address;
        listener_ = bound(SOCK_STREAM, address);
        listen(listener_, 256);
        port_ = ntohs(address.sin_port);
    }
    ~Accept() { closesocket(listener_); }
    Accept(const Accept&) = delete;
    Accept& operator=(const Accept&) = delete;
    unsigned short port() const { return port_; }
    bool run(long times) {
        for (long i = 0; i < times; ++i) {
            sockaddr_in peer;
            int length = sizeof peer;
            SOCKET s = accept(listener_, plain(peer), &length);
            if (s == INVALID_SOCKET || closesocket(s) != 0) return false;
        }
        return true;
    }

  private:
    SOCKET listener_;
    unsigned short port_;
};

/// Accepts the queued connections; making them is not measured.
template <class Case, class Others>
void accepting(benchmark::State& state) {
    Started started;
    Others others(static_cast<int>(state.range(0)));
    if (!others.complete() || raw_raise_descriptors() < state.range(0) + 500) {
        state.SkipWithError("not so many descriptors allowed");
        return;
    }
    Case acceptor(0);
    RawConnections clients(acceptor.port());
    while (state.KeepRunningBatch(kBatch)) {
        if (!clients.connect(kBatch)) state.SkipWithError("connect");
        const auto begin = std::chrono::steady_clock::now();
        if (!acceptor.run(kBatch)) state.SkipWithError("accept");
        state.SetIterationTime(
            std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
        clients.drop();
    }
}

PAIR("last_error", LastError, ->UseRealTime());
PAIR("ping_pong", PingPong, ->MeasureProcessCPUTime()->UseRealTime());
PAIR("recv_would_block", WouldBlock, ->UseRealTime());
PAIR("sendto_recvfrom", Datagram, ->UseRealTime());
PAIR("socket_closesocket", Create, ->UseRealTime());

BENCHMARK(accepting<Accept, Crowd>)->Name("ws2_accept_closesocket")->Apply(growth)->UseManualTime();
BENCHMARK(accepting<RawAccept, RawCrowd>)->Name("raw_accept_closesocket")->Apply(growth)->UseManualTime();

} // namespace
