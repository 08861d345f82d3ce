// Shared by the chapters of network events: an event object, and what WSAEnumNetworkEvents has returned.
#pragma once
#include "sockets.hpp"

#include <vector>

namespace conformance {

/// How long a test waits for events: ten seconds, but Wine leaves some out.
inline DWORD event_patience() { return on_wine() ? 500 : 10000; }

struct Event {
    WSAEVENT handle;
    Event() : handle(WSACreateEvent()) {}
    ~Event() { WSACloseEvent(handle); }
    bool signalled(DWORD milliseconds = 0) const {
        return WSAWaitForMultipleEvents(1, &handle, FALSE, milliseconds, FALSE) == WSA_WAIT_EVENT_0;
    }
    void reset() const { WSAResetEvent(handle); }
};

/// Collects what is recorded until all of `wanted` has come or ten seconds have passed; the codes are kept.
struct Events {
    long seen = 0;
    int codes[FD_MAX_EVENTS] = {};

    void take(SOCKET s, WSAEVENT reset = nullptr) {
        WSANETWORKEVENTS now;
        std::memset(&now, 0x55, sizeof now);
        if (WSAEnumNetworkEvents(s, reset, &now) != 0) return;
        seen |= now.lNetworkEvents;
        for (int bit = 0; bit < FD_MAX_EVENTS; ++bit)
            if (now.lNetworkEvents & 1 << bit) codes[bit] = now.iErrorCode[bit];
    }
    bool wait(SOCKET s, const Event& event, long wanted) {
        for (DWORD left = event_patience(); left != 0 && (seen & wanted) != wanted; left -= 100) {
            event.signalled(100);
            take(s, event.handle);
        }
        return (seen & wanted) == wanted;
    }
};

inline long next_events(SOCKET s, const Event& event, long wanted) {
    Events events;
    events.wait(s, event, wanted);
    return events.seen;
}
inline long recorded(SOCKET s) {
    Events events;
    events.take(s);
    return events.seen;
}

constexpr long kAll = FD_READ | FD_WRITE | FD_OOB | FD_ACCEPT | FD_CONNECT | FD_CLOSE;

inline int receive(SOCKET s, int size = 64, int flags = 0) {
    char text[64];
    return recv(s, text, size, flags);
}

} // namespace conformance
