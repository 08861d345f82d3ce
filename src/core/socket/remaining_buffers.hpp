#pragma once
#include "core/socket/socket.hpp"

#include <array>
#include <cstddef>
#include <span>

namespace ws2::core {

/// The buffers of a stream's send or receive that are left after some bytes, in pieces that one system call
/// takes: Windows has no limit for their number.
class RemainingBuffers {
  public:
    RemainingBuffers(std::span<const os::Buffer> buffers, std::size_t done) : left_(buffers) {
        advance(done);
    }

    void advance(std::size_t bytes) {
        begun_ += bytes;
        // Empty buffers too: a piece of nothing else would make no progress.
        while (!left_.empty() && begun_ >= left_.front().size) {
            begun_ -= left_.front().size;
            left_ = left_.subspan(1);
        }
    }

    /// Not empty while bytes are left; valid until the next call of piece.
    std::span<const os::Buffer> piece() {
        if (begun_ == 0) [[likely]]
            return left_.first(left_.size() < os::kMaximumBuffers ? left_.size() : os::kMaximumBuffers);
        return Socket::rest_of(left_, begun_, copy_);
    }

  private:
    std::span<const os::Buffer> left_;
    /// The bytes of the first buffer that are done; fewer than it has.
    std::size_t begun_ = 0;
    /// A piece that begins within a buffer. Uninitialized: most calls need none.
    std::array<os::Buffer, 64> copy_;
};

} // namespace ws2::core
