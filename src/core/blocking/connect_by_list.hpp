#pragma once
#include "core/socket/socket.hpp"
#include "os/memory/memory.hpp"
#include "os/thread/time.hpp"

namespace ws2::core {

/// Tries the addresses of a list in order until one connects or the deadline has passed.
class ConnectByList {
  public:
    ConnectByList(Socket& socket, os::Deadline deadline) : socket_(socket), deadline_(deadline) {}

    /// The deadline of a timeval; null: the protocol's own time limit. Errors: Fault, InvalidArgument.
    template <class Timeval>
    static Result<os::Deadline> deadline_of(const Timeval* timeout) {
        if (!timeout) return os::Deadline::never();
        if (!os::readable(timeout, sizeof *timeout)) return Error::Fault;
        if (timeout->tv_sec < 0 || timeout->tv_usec < 0) return Error::InvalidArgument;
        constexpr std::int64_t most = 0x7FFFFFFF;
        const std::int64_t seconds = timeout->tv_sec < most ? timeout->tv_sec : most;
        return os::Deadline::at(os::monotonic_now() + seconds * 1'000'000'000 + timeout->tv_usec * 1'000);
    }

    bool is_over() const { return connected_ || error_ == Error::TimedOut; }
    /// Maps an IPv4 address for an IPv6 socket. An invalid address counts as a failed attempt.
    void try_address(const void* address, int length);
    Result<void> result() const;
    /// Copies the two addresses to the program; either pointer may be null.
    Result<void> copy_names(void* local, std::uint32_t* local_length, void* remote,
                            std::uint32_t* remote_length);

  private:
    Socket& socket_;
    os::Deadline deadline_;
    bool connected_ = false;
    Error error_ = Error::HostUnreachable;
};

} // namespace ws2::core
