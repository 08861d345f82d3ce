#pragma once
#include "core/socket.hpp"
#include "os/memory.hpp"
#include "os/time.hpp"

namespace ws2::core {

/// Tries one address after the other until one answers or the time is up.
class ConnectByList {
  public:
    ConnectByList(Socket& socket, os::Deadline deadline) : socket_(socket), deadline_(deadline) {}

    /// A timeval of seconds and microseconds, or null for the protocol's own patience. Errors: Fault,
    /// InvalidArgument.
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
    /// An IPv4 address is mapped for a socket of both families. One that does not fit counts as a failure.
    void try_address(const void* address, int length);
    Result<void> result() const;
    /// Where the program wants the two names; either place may be left out.
    Result<void> copy_names(void* local, std::uint32_t* local_length, void* remote,
                            std::uint32_t* remote_length);

  private:
    Socket& socket_;
    os::Deadline deadline_;
    bool connected_ = false;
    Error error_ = Error::HostUnreachable;
};

} // namespace ws2::core
