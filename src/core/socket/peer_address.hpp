#pragma once
#include "base/endpoint.hpp"

#include <optional>

namespace ws2::core {

/// The address of a stream's peer, kept from connect or accept: Linux has none while a connect is pending and
/// after the connection's end. Internet addresses only; a Unix domain socket keeps its peer in the kernel.
class PeerAddress {
  public:
    void keep(const Endpoint& endpoint) {
        length_ = endpoint.length <= kRoom ? static_cast<unsigned char>(endpoint.length) : 0;
        std::memcpy(bytes_, endpoint.bytes, length_);
    }
    std::optional<Endpoint> get() const {
        if (length_ == 0) return std::nullopt;
        return Endpoint(bytes_, length_);
    }

  private:
    /// The size of a sockaddr_in6.
    static constexpr int kRoom = 28;

    unsigned char bytes_[kRoom] = {};
    unsigned char length_ = 0;
};

} // namespace ws2::core
