#pragma once
#include "base/endpoint.hpp"
#include "base/result.hpp"
#include "os/net/descriptor.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace ws2::os {

/// The header of an echo request. 0 leaves the time to live and the type of service to the system.
struct EchoOptions {
    std::uint8_t time_to_live = 0;
    std::uint8_t type_of_service = 0;
    bool dont_fragment = false;
    /// Of an IPv4 header, at most 40 bytes.
    std::span<const unsigned char> header_options;
};

/// An echo reply, or the ICMP error about the request.
struct EchoAnswer {
    Endpoint sender;
    bool is_reply = false;
    /// Of the error.
    std::uint8_t type = 0, code = 0;
    std::uint8_t time_to_live = 0, type_of_service = 0;
    /// Of the reply.
    std::vector<unsigned char> data;
};

/// The socket of one echo request: a ping socket where net.ipv4.ping_group_range allows it, else a raw one.
/// Errors are those of kernel32.
class EchoSocket {
  public:
    /// The family is Windows' number. Access without the right to either kind of socket.
    static Result<EchoSocket> create(int family);
    EchoSocket(EchoSocket&& other) noexcept;
    EchoSocket& operator=(EchoSocket&&) = delete;
    ~EchoSocket();

    /// Sends from `source` unless that is empty. MoreData: the packet is larger than the interface's or, with
    /// dont_fragment, the path's. InvalidParameter: the header's options.
    Result<void> send(const Endpoint& source, const Endpoint& destination, const EchoOptions& options,
                      std::span<const unsigned char> data);
    /// The next answer to the request; nothing if none is waiting.
    Result<std::optional<EchoAnswer>> receive();
    /// Waits for an answer; returns whether one came.
    Result<bool> wait(int milliseconds) const;

    Descriptor descriptor() const { return descriptor_; }

  private:
    EchoSocket(Descriptor descriptor, int family, bool raw);
    Result<void> prepare(const EchoOptions& options) const;
    bool is_own(const unsigned char* header, std::size_t size) const;
    Result<std::optional<EchoAnswer>> receive_error();
    Result<std::optional<EchoAnswer>> receive_reply();

    Descriptor descriptor_;
    int family_;
    bool raw_;
    std::uint16_t identifier_, sequence_ = 1;
    std::size_t data_size_ = 0;
};

} // namespace ws2::os
