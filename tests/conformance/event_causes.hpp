// What causes network events, as a table: each cause, the events that it records, and their code.
#pragma once
#include "network_event.hpp"

#include <vector>

namespace conformance {

/// Network events by WSAEventSelect, or by WSAAsyncSelect.
struct Watcher {
    virtual ~Watcher() = default;
    virtual bool select(SOCKET s, long mask) = 0;
    /// Collects until all of `wanted` has come, or ten seconds have passed.
    virtual void wait(SOCKET s, long wanted, Events& events) = 0;
    /// What comes in the next few milliseconds.
    virtual void settle(SOCKET s, Events& events) = 0;
};

/// One trial: the socket that is watched, and what else the cause needs.
struct Trial {
    Kind kind;
    long mask;
    Watcher& watcher;
    SOCKET watched = INVALID_SOCKET;
    std::vector<SOCKET> sockets;

    Trial(const Kind& socket_kind, long events, Watcher& by) : kind(socket_kind), mask(events), watcher(by) {}
    ~Trial() {
        for (const SOCKET s : sockets)
            closesocket(s);
    }
    SOCKET keep(SOCKET s) {
        sockets.push_back(s);
        return s;
    }
    bool watch(SOCKET s) {
        watched = s;
        return watcher.select(s, mask);
    }
    /// A pair whose sockets the trial closes; the first is watched.
    bool watch_pair(SOCKET& peer) {
        Pair pair(kind);
        if (!pair) return false;
        keep(pair.a);
        peer = keep(pair.b);
        const bool done = watch(pair.a);
        pair.a = pair.b = INVALID_SOCKET;
        return done;
    }
};

inline bool nothing(Trial& trial) {
    SOCKET peer;
    return trial.watch_pair(peer);
}
inline bool data(Trial& trial) {
    SOCKET peer;
    return trial.watch_pair(peer) && send(peer, "12", 2, 0) == 2;
}
inline bool data_before(Trial& trial) {
    Pair pair(trial.kind);
    if (!pair || send(pair.b, "1", 1, 0) != 1 || !wait_readable(pair.a)) return false;
    const SOCKET s = trial.keep(pair.a);
    trial.keep(pair.b);
    pair.a = pair.b = INVALID_SOCKET;
    return trial.watch(s);
}
inline bool empty_datagram(Trial& trial) {
    SOCKET peer;
    return trial.watch_pair(peer) && send(peer, "", 0, 0) == 0;
}
inline bool port_unreachable(Trial& trial) {
    const SOCKET gone = bound(trial.kind), s = trial.keep(bound(trial.kind));
    Address to = name_of(gone);
    closesocket(gone);
    return connect(s, to.get(), to.length) == 0 && send(s, "1", 1, 0) == 1 && trial.watch(s);
}
inline bool urgent(Trial& trial) {
    SOCKET peer;
    return trial.watch_pair(peer) && send(peer, "!", 1, MSG_OOB) == 1;
}
inline bool connection(Trial& trial) {
    const SOCKET listener = trial.keep(listening(trial.kind));
    return trial.watch(listener) && trial.keep(connected_to(listener, trial.kind)) != INVALID_SOCKET;
}
inline bool connects(Trial& trial) {
    const SOCKET listener = trial.keep(listening(trial.kind)), s = trial.keep(trial.kind.open());
    Address to = name_of(listener);
    return trial.watch(s) && connect(s, to.get(), to.length) == SOCKET_ERROR &&
           WSAGetLastError() == WSAEWOULDBLOCK;
}
inline bool refused(Trial& trial) {
    const SOCKET closed = trial.keep(bound(trial.kind)), s = trial.keep(trial.kind.open());
    Address to = name_of(closed);
    return trial.watch(s) && connect(s, to.get(), to.length) == SOCKET_ERROR &&
           WSAGetLastError() == WSAEWOULDBLOCK;
}
inline bool half_close(Trial& trial) {
    SOCKET peer;
    return trial.watch_pair(peer) && shutdown(peer, SD_SEND) == 0;
}
inline bool peer_closes(Trial& trial) {
    SOCKET peer;
    if (!trial.watch_pair(peer)) return false;
    trial.sockets.pop_back();
    return closesocket(peer) == 0;
}
inline bool data_then_close(Trial& trial) {
    SOCKET peer;
    if (!trial.watch_pair(peer) || send(peer, "1", 1, 0) != 1) return false;
    trial.sockets.pop_back();
    return closesocket(peer) == 0;
}
inline bool reset(Trial& trial) {
    SOCKET peer;
    if (!trial.watch_pair(peer)) return false;
    trial.sockets.pop_back();
    set_abortive(peer);
    return closesocket(peer) == 0;
}
inline bool binds(Trial& trial) {
    const SOCKET s = trial.keep(trial.kind.open());
    Address name = loopback(trial.kind.family);
    return trial.watch(s) && bind(s, name.get(), name.length) == 0;
}

enum Kinds { Streams, Datagrams };
struct Cause {
    const char* name;
    Kinds kinds;
    long events;
    int code;
    bool (*happen)(Trial& trial);
};
const Cause causes[] = {
    {"nothing", Streams, FD_WRITE, 0, nothing},
    {"data", Streams, FD_READ | FD_WRITE, 0, data},
    {"data before", Streams, FD_READ | FD_WRITE, 0, data_before},
    {"urgent", Streams, FD_OOB | FD_WRITE, 0, urgent},
    {"connection", Streams, FD_ACCEPT, 0, connection},
    {"connects", Streams, FD_CONNECT | FD_WRITE, 0, connects},
    {"refused", Streams, FD_CONNECT, WSAECONNREFUSED, refused},
    {"half close", Streams, FD_CLOSE | FD_WRITE, 0, half_close},
    {"peer closes", Streams, FD_CLOSE | FD_WRITE, 0, peer_closes},
    {"data then close", Streams, FD_READ | FD_CLOSE | FD_WRITE, 0, data_then_close},
    {"nothing", Datagrams, FD_WRITE, 0, nothing},
    {"data", Datagrams, FD_READ | FD_WRITE, 0, data},
    {"data before", Datagrams, FD_READ | FD_WRITE, 0, data_before},
    {"empty datagram", Datagrams, FD_READ | FD_WRITE, 0, empty_datagram},
    {"port unreachable", Datagrams, FD_READ | FD_WRITE, 0, port_unreachable},
    {"binds", Datagrams, FD_WRITE, 0, binds},
};
const Cause reset_causes[] = {{"reset", Streams, FD_CLOSE, WSAECONNABORTED, reset}};

const long each_event[] = {FD_READ,  FD_WRITE, FD_OOB,       FD_ACCEPT, FD_CONNECT,
                           FD_CLOSE, FD_QOS,   FD_GROUP_QOS, kAll};

/// What a cause records of a mask, and with which code; the socket takes a moment to be sure of nothing more.
inline void try_cause(const Kind& kind, const Cause& cause, long mask, Watcher& watcher) {
    Trial trial(kind, mask, watcher);
    if (!cause.happen(trial)) return report(__FILE__, __LINE__, cause.name, WSAGetLastError(), 0);
    const long wanted = cause.events & mask;
    Events events;
    WSASetLastError(77);
    watcher.wait(trial.watched, wanted, events);
    if (!wanted) watcher.settle(trial.watched, events);
    if (events.seen != wanted) report(__FILE__, __LINE__, cause.name, events.seen, wanted);
    for (int bit = 0; bit < FD_MAX_EVENTS; ++bit) {
        if (!(events.seen & 1 << bit)) continue;
        const int code = bit == FD_CONNECT_BIT || bit == FD_CLOSE_BIT ? cause.code : 0;
        if (events.codes[bit] != code) report(__FILE__, __LINE__, cause.name, events.codes[bit], code);
    }
}

/// Each cause against each event.
inline void try_causes(const Kind& kind, Watcher& watcher) {
    for (const Cause& cause : causes)
        if ((cause.kinds == Streams) == kind.is_stream())
            for (const long mask : each_event)
                try_cause(kind, cause, mask, watcher);
    if (!kind.is_stream()) return;
    for (const Cause& cause : reset_causes)
        for (const long mask : each_event)
            // Whether there was room for a send before the reset is a matter of time.
            if (!(mask & FD_WRITE)) try_cause(kind, cause, mask, watcher);
}

} // namespace conformance
