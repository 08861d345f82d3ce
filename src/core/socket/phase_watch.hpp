#pragma once
#include "core/socket/state.hpp"
#include "os/net/socket.hpp"

#include <cstddef>
#include <memory>

namespace ws2::core {

/// A descriptor for poll that becomes readable when a socket changes its phase or is closed.
///
/// select and WSAPoll need it for sockets on which poll cannot wait: a stream without a peer. Linux reports
/// POLLHUP for it; Windows reports nothing until another thread connects it, calls listen or closes it.
class PhaseWatch {
  public:
    PhaseWatch() = default;
    PhaseWatch(const PhaseWatch&) = delete;
    PhaseWatch& operator=(const PhaseWatch&) = delete;
    ~PhaseWatch() { end(); }
    /// Ends the watch; the sockets must still exist.
    void end();

    bool is_open() const { return descriptor_ >= 0; }
    /// Allocates room for `count` sockets. Error: NoBuffers.
    Result<void> open(std::size_t count);
    /// Starts to watch changes of the state. False if it is watched already.
    bool add(SocketState& state);

    /// -1 until it is open.
    os::Descriptor descriptor() const { return descriptor_; }
    /// Discards the changes up to now.
    void drain();

    /// Wakes the watches of the state. Called by SocketState.
    static void changed(const SocketState& state);

  private:
    bool has(const SocketState& state) const;

    os::Descriptor descriptor_ = -1;
    std::unique_ptr<SocketState*[]> states_;
    std::size_t count_ = 0;
    PhaseWatch* next_ = nullptr;
    PhaseWatch* previous_ = nullptr;
    friend struct PhaseWatches;
};

} // namespace ws2::core
