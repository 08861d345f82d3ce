#pragma once
#include "os/net/interface.hpp"

namespace ws2::core {

class Socket;

/// Receives a socket's calls while network events are selected on it, since these calls re-enable events.
class SocketObserver {
  public:
    /// A receive has returned, with any result; `urgent`: it had MSG_OOB.
    virtual void received(bool urgent) = 0;
    /// A send has returned. `wants_room`: it failed with WSAEWOULDBLOCK or sent only a part.
    virtual void sent(bool succeeded, bool wants_room) = 0;
    virtual void accepted() = 0;
    /// A connection was accepted: the new socket inherits the listener's events.
    virtual void inherited_by(Socket& fresh) = 0;
    /// bind, listen or connect has changed the socket's phase.
    virtual void changed() = 0;
    /// The descriptor refers to another connection.
    virtual void replaced() = 0;
    /// The program has requested the next change of addresses or routes.
    virtual void awaits(os::NetworkChange change) = 0;
    /// The last handle is closed; the socket is destroyed.
    virtual void closed() = 0;
    virtual void released() = 0;

  protected:
    SocketObserver() = default;
    ~SocketObserver() = default;
};

} // namespace ws2::core
