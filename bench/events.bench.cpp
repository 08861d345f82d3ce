// Network events compared with poll and epoll: a ping-pong, many events, many sockets of few events, and the
// cost of one event by the number of sockets that are registered.
#include "common.hpp"
#include "raw_events.hpp"

namespace {

constexpr int kLength = 64;

/// Takes what is recorded of the event that was signalled, as a program does after each wait.
bool take(SOCKET s, WSAEVENT event, long expected) {
    WSANETWORKEVENTS events;
    return WSAEnumNetworkEvents(s, event, &events) == 0 && events.lNetworkEvents == expected;
}

/// Two connected sockets in one thread, each with an event.
class PolledPingPong {
  public:
    explicit PolledPingPong(int) {
        connected_pair(sockets_);
        for (int end = 0; end < 2; ++end) {
            events_[end] = WSACreateEvent();
            WSAEventSelect(sockets_[end], events_[end], FD_READ | FD_CLOSE);
        }
    }
    ~PolledPingPong() {
        for (int end = 0; end < 2; ++end) {
            closesocket(sockets_[end]);
            WSACloseEvent(events_[end]);
        }
    }
    PolledPingPong(const PolledPingPong&) = delete;
    PolledPingPong& operator=(const PolledPingPong&) = delete;
    bool run(long times) {
        char bytes[kLength] = {};
        for (long i = 0; i < times; ++i) {
            for (const int end : {0, 1}) {
                const int other = 1 - end;
                if (send(sockets_[end], bytes, kLength, 0) != kLength) return false;
                if (WSAWaitForMultipleEvents(1, &events_[other], FALSE, WSA_INFINITE, FALSE) != 0)
                    return false;
                if (!take(sockets_[other], events_[other], FD_READ)) return false;
                if (recv(sockets_[other], bytes, kLength, 0) != kLength) return false;
            }
        }
        return true;
    }

  private:
    SOCKET sockets_[2];
    WSAEVENT events_[2];
};

/// Datagram sockets on so many events, and one that sends to them.
template <int most_events>
class Selected {
  public:
    explicit Selected(int count) {
        sockaddr_in address;
        sender_ = bound(SOCK_DGRAM, address);
        const int events = count < most_events ? count : most_events;
        for (int i = 0; i < events; ++i)
            events_.push_back(WSACreateEvent());
        for (int i = 0; i < count; ++i) {
            sockets_.push_back(bound(SOCK_DGRAM, address));
            addresses_.push_back(address);
            if (WSAEventSelect(sockets_.back(), events_[event_of(i)], FD_READ) != 0) std::abort();
        }
    }
    ~Selected() {
        for (const SOCKET s : sockets_)
            closesocket(s);
        closesocket(sender_);
        for (const WSAEVENT event : events_)
            WSACloseEvent(event);
    }
    Selected(const Selected&) = delete;
    Selected& operator=(const Selected&) = delete;

  protected:
    std::size_t event_of(std::size_t socket) const { return socket % events_.size(); }
    bool send_to_next() {
        turn_ = (turn_ + 7) % sockets_.size();
        return sendto(sender_, "x", 1, 0, plain(addresses_[turn_]), sizeof addresses_[turn_]) == 1;
    }
    DWORD wait() {
        return WSAWaitForMultipleEvents(static_cast<DWORD>(events_.size()), events_.data(), FALSE,
                                        WSA_INFINITE, FALSE);
    }
    static bool receive(SOCKET s) {
        char byte;
        return recv(s, &byte, 1, 0) == 1;
    }

    std::vector<SOCKET> sockets_;
    std::vector<sockaddr_in> addresses_;
    std::vector<WSAEVENT> events_;
    SOCKET sender_;
    std::size_t turn_ = 0;
};

/// One event for each socket.
struct OneEventEach : Selected<64> {
    using Selected::Selected;
    bool run(long times) {
        for (long i = 0; i < times; ++i) {
            if (!send_to_next()) return false;
            const DWORD found = wait();
            if (found >= sockets_.size() || !take(sockets_[found], events_[found], FD_READ) ||
                !receive(sockets_[found]))
                return false;
        }
        return true;
    }
};

/// 16 events: after a wait the program looks through the sockets of the event.
struct FewEvents : Selected<16> {
    using Selected::Selected;
    bool run(long times) {
        for (long i = 0; i < times; ++i) {
            if (!send_to_next()) return false;
            const DWORD found = wait();
            if (found >= events_.size()) return false;
            WSAResetEvent(events_[found]);
            bool received = false;
            for (std::size_t s = found; s < sockets_.size(); s += events_.size()) {
                if (!take(sockets_[s], nullptr, FD_READ)) continue;
                if (!receive(sockets_[s])) return false;
                received = true;
            }
            if (!received) return false;
        }
        return true;
    }
};

/// One event, and a program that knows which socket it is about.
struct Delivered : Selected<1> {
    using Selected::Selected;
    bool run(long times) {
        for (long i = 0; i < times; ++i)
            if (!send_to_next() || wait() != 0 || !take(sockets_[turn_], events_[0], FD_READ) ||
                !receive(sockets_[turn_]))
                return false;
        return true;
    }
};

BENCHMARK(over<PolledPingPong>)->Name("ws2_network_event_ping_pong")->Arg(1);
BENCHMARK(over<RawPolledPingPong>)->Name("raw_network_event_ping_pong")->Arg(1);
BENCHMARK(over<OneEventEach>)->Name("ws2_network_events_64")->Arg(64);
BENCHMARK(over<RawPolled>)->Name("raw_network_events_64")->Arg(64);
BENCHMARK(over<FewEvents>)->Name("ws2_network_events_on_16")->Arg(1000);
BENCHMARK(over<RawPolled>)->Name("raw_network_events_on_16")->Arg(1000);
BENCHMARK(over<Delivered>)->Name("ws2_network_event_delivered")->Apply(growth);
BENCHMARK(over<RawEpolled>)->Name("raw_network_event_delivered")->Apply(growth);

} // namespace
