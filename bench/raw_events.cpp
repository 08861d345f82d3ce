#include "raw_events.hpp"

#include "raw_loopback.hpp"

#include <cstdlib>
#include <fcntl.h>
#include <poll.h>
#include <sys/epoll.h>
#include <vector>

namespace {

constexpr int kLength = 64;

/// Datagram sockets with their addresses, and one that sends to them.
struct Crowded {
    std::vector<int> sockets;
    std::vector<sockaddr_in> addresses;
    int sender;
    std::size_t turn = 0;

    explicit Crowded(int count) {
        sockaddr_in address;
        sender = bound(SOCK_DGRAM, address);
        for (int i = 0; i < count; ++i) {
            sockets.push_back(bound(SOCK_DGRAM, address));
            addresses.push_back(address);
        }
    }
    ~Crowded() {
        for (const int s : sockets)
            close(s);
        close(sender);
    }
    Crowded(const Crowded&) = delete;
    Crowded& operator=(const Crowded&) = delete;
    bool send() {
        turn = (turn + 7) % sockets.size();
        return sendto(sender, "x", 1, 0, plain(addresses[turn]), sizeof addresses[turn]) == 1;
    }
};

} // namespace

RawPolledPingPong::RawPolledPingPong(int) {
    connected_pair(sockets_);
    for (const int s : sockets_)
        fcntl(s, F_SETFL, O_NONBLOCK);
}

RawPolledPingPong::~RawPolledPingPong() {
    for (const int s : sockets_)
        close(s);
}

bool RawPolledPingPong::run(long times) {
    char bytes[kLength] = {};
    for (long i = 0; i < times; ++i) {
        for (const int end : {0, 1}) {
            if (send(sockets_[end], bytes, kLength, MSG_NOSIGNAL) != kLength) return false;
            pollfd entry{sockets_[1 - end], POLLIN, 0};
            if (poll(&entry, 1, -1) != 1 || recv(sockets_[1 - end], bytes, kLength, 0) != kLength)
                return false;
        }
    }
    return true;
}

struct RawPolled::State : Crowded {
    std::vector<pollfd> entries;
    explicit State(int count) : Crowded(count) {
        for (const int s : sockets)
            entries.push_back({s, POLLIN, 0});
    }
};

RawPolled::RawPolled(int count) : state_(new State(count)) {}
RawPolled::~RawPolled() { delete state_; }

bool RawPolled::run(long times) {
    for (long i = 0; i < times; ++i) {
        if (!state_->send() || poll(state_->entries.data(), state_->entries.size(), -1) != 1) return false;
        std::size_t found = 0;
        while (!state_->entries[found].revents)
            ++found;
        char byte;
        if (recv(state_->entries[found].fd, &byte, 1, 0) != 1) return false;
    }
    return true;
}

struct RawEpolled::State : Crowded {
    int epoll = epoll_create1(0);
    explicit State(int count) : Crowded(count) {
        for (const int s : sockets) {
            epoll_event event{};
            event.events = EPOLLIN;
            event.data.fd = s;
            if (epoll_ctl(epoll, EPOLL_CTL_ADD, s, &event) != 0) std::abort();
        }
    }
    ~State() { close(epoll); }
};

RawEpolled::RawEpolled(int count) : state_(new State(count)) {}
RawEpolled::~RawEpolled() { delete state_; }

bool RawEpolled::run(long times) {
    for (long i = 0; i < times; ++i) {
        epoll_event event{};
        char byte;
        if (!state_->send() || epoll_wait(state_->epoll, &event, 1, -1) != 1 ||
            recv(event.data.fd, &byte, 1, 0) != 1)
            return false;
    }
    return true;
}
