#pragma once
#include "base/result.hpp"
#include "os/net/socket.hpp"

#include <cstddef>
#include <cstdint>
#include <span>

namespace ws2::os {

/// One receive or send of a batch.
struct Transfer {
    Descriptor descriptor;
    Buffer data;
    bool sends;
    /// The call was made, and `result` is its own.
    bool made;
    Result<std::ptrdiff_t> result;
    /// A receive has left no data in the socket; that of a stream over IP only.
    bool emptied = false;
};

/// Receives and sends that one system call makes (io_uring). They do not wait, so that each is done when
/// make() returns: the kernel keeps neither memory nor descriptor, and any thread may make the next ones.
///
/// Not for several threads at a time.
class Ring {
  public:
    static constexpr std::size_t kMostTransfers = 64;

    /// Whether the kernel has io_uring with what make() needs, and lets the process use it. Asked once.
    static bool is_permitted();

    Ring() = default;
    ~Ring() { close(); }
    Ring(const Ring&) = delete;
    Ring& operator=(const Ring&) = delete;

    Result<void> start();
    bool is_open() const { return kernel_ != nullptr; }
    void close();

    /// Makes the calls in their order. Those that the kernel has not taken are left as not made, and the ring
    /// is closed.
    void make(std::span<Transfer> transfers);

  private:
    struct Kernel;
    Kernel* kernel_ = nullptr;
};

} // namespace ws2::os
