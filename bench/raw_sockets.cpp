#include "raw_sockets.hpp"

#include "raw_loopback.hpp"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <netdb.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <thread>

namespace {

// Reads errno as a program does: once after each call, in a function that is not inlined with the previous
// read.
[[gnu::noinline]] int read_errno() {
    asm volatile("" ::: "memory");
    return errno;
}

} // namespace

long raw_raise_descriptors() {
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    return static_cast<long>(limit.rlim_cur);
}

RawCrowd::RawCrowd(int count) {
    for (int i = 0; i < count; ++i) {
        const int s = socket(AF_INET, SOCK_STREAM, 0);
        if (s < 0) {
            complete_ = false;
            return;
        }
        sockets_.push_back(s);
    }
}

RawCrowd::~RawCrowd() {
    for (int s : sockets_)
        close(s);
}

bool RawLastError::run(long times) {
    int sum = 0;
    errno = 0;
    for (long i = 0; i < times; ++i)
        sum += read_errno();
    return sum == 0;
}

struct RawPingPong::State {
    int sockets[2];
    std::thread echo;
};

RawPingPong::RawPingPong(int) : state_(new State) {
    connected_pair(state_->sockets);
    state_->echo = std::thread([s = state_->sockets[1]] {
        char data[64];
        while (recv(s, data, sizeof data, 0) == sizeof data && send(s, data, sizeof data, 0) == sizeof data) {
        }
    });
}

RawPingPong::~RawPingPong() {
    shutdown(state_->sockets[0], SHUT_WR);
    state_->echo.join();
    for (int s : state_->sockets)
        close(s);
    delete state_;
}

bool RawPingPong::run(long times) {
    char data[64] = {};
    for (long i = 0; i < times; ++i)
        if (send(state_->sockets[0], data, sizeof data, 0) != sizeof data ||
            recv(state_->sockets[0], data, sizeof data, 0) != sizeof data)
            return false;
    return true;
}

RawWouldBlock::RawWouldBlock(int) {
    connected_pair(sockets_);
    int on = 1;
    ioctl(sockets_[0], FIONBIO, &on);
}

RawWouldBlock::~RawWouldBlock() {
    for (int s : sockets_)
        close(s);
}

bool RawWouldBlock::run(long times) {
    char data[64];
    for (long i = 0; i < times; ++i)
        if (recv(sockets_[0], data, sizeof data, 0) >= 0 || errno != EAGAIN) return false;
    return true;
}

RawDatagram::RawDatagram(int) {
    sockaddr_in address;
    socket_ = bound(SOCK_DGRAM, address);
    static_assert(sizeof address == sizeof address_);
    std::memcpy(address_, &address, sizeof address);
}

RawDatagram::~RawDatagram() { close(socket_); }

bool RawDatagram::run(long times) {
    char data[64] = {};
    for (long i = 0; i < times; ++i) {
        sockaddr_in from;
        socklen_t length = sizeof from;
        if (sendto(socket_, data, sizeof data, 0, reinterpret_cast<sockaddr*>(address_), sizeof address_) !=
                sizeof data ||
            recvfrom(socket_, data, sizeof data, 0, plain(from), &length) != sizeof data)
            return false;
    }
    return true;
}

bool RawCreate::run(long times) {
    for (long i = 0; i < times; ++i) {
        const int s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
        if (s < 0 || close(s) != 0) return false;
    }
    return true;
}

bool RawConnections::connect(int count) {
    sockaddr_in address = loopback(port_);
    for (int i = 0; i < count; ++i) {
        const int s = socket(AF_INET, SOCK_STREAM, 0);
        sockets_.push_back(s);
        if (s < 0 || ::connect(s, plain(address), sizeof address) != 0) return false;
    }
    return true;
}

void RawConnections::drop() {
    const linger at_once{1, 0};
    for (int s : sockets_) {
        setsockopt(s, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
        close(s);
    }
    sockets_.clear();
}

RawAccept::RawAccept(int) {
    sockaddr_in address;
    listener_ = bound(SOCK_STREAM, address);
    listen(listener_, 256);
    port_ = ntohs(address.sin_port);
}

RawAccept::~RawAccept() { close(listener_); }

bool RawAccept::run(long times) {
    for (long i = 0; i < times; ++i) {
        sockaddr_in peer;
        socklen_t length = sizeof peer;
        const int s = accept(listener_, plain(peer), &length);
        if (s < 0 || close(s) != 0) return false;
    }
    return true;
}

struct RawPoll::State {
    std::vector<pollfd> entries;
};

RawPoll::RawPoll(int count) : state_(new State) {
    for (int i = 0; i < count; ++i) {
        sockaddr_in address;
        const int s = bound(SOCK_DGRAM, address);
        if (i == 0 && sendto(s, "x", 1, 0, plain(address), sizeof address) != 1) std::abort();
        state_->entries.push_back({s, POLLIN, 0});
    }
}

RawPoll::~RawPoll() {
    for (const pollfd& entry : state_->entries)
        close(entry.fd);
    delete state_;
}

bool RawPoll::run(long times) {
    for (long i = 0; i < times; ++i)
        if (poll(state_->entries.data(), state_->entries.size(), 0) != 1) return false;
    return true;
}

bool RawNumericHost::run(long times) {
    for (long i = 0; i < times; ++i) {
        addrinfo hints{};
        hints.ai_family = AF_INET;
        hints.ai_socktype = SOCK_STREAM;
        hints.ai_flags = AI_NUMERICHOST;
        addrinfo* found = nullptr;
        if (getaddrinfo("127.0.0.1", "80", &hints, &found) != 0) return false;
        freeaddrinfo(found);
    }
    return true;
}
