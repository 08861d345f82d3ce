#pragma once
#include "instruments/trace/arguments.hpp"
#include "instruments/trace/record.hpp"
#include "os/net/socket.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

namespace ws2::instruments {

/// The captures of a call, one behind the other, on their way into a record.
class Captures {
  public:
    void clear() {
        used_ = 0;
        count_ = 0;
    }
    const std::byte* bytes() const { return large_ ? large_.get() : own_; }
    std::size_t used() const { return used_; }
    std::uint8_t count() const { return count_; }
    std::size_t room() const { return room_ - used_; }
    /// Makes room for `more` bytes and for the usual captures behind them; without memory it stays as it is.
    void grow(std::size_t more);
    /// The place of what comes next.
    std::byte* end() { return (large_ ? large_.get() : own_) + used_; }
    void took(std::size_t size) {
        used_ += size;
        ++count_;
    }

  private:
    static constexpr std::size_t kRoom = 2048, kSpare = 1024;

    alignas(8) std::byte own_[kRoom];
    /// In place of `own_` once a call has kept much data.
    std::unique_ptr<std::byte[]> large_;
    std::size_t room_ = kRoom;
    std::size_t used_ = 0;
    std::uint8_t count_ = 0;
};

/// A call's arguments, and what a capture of memory behind them depends on.
struct CapturedCall {
    const FunctionForm& form;
    std::span<const std::uint64_t> words;
    unsigned wide_size;
    /// How much of a buffer is kept, in bytes.
    std::uint32_t excerpt;
    /// The function moves data, all of which is wanted.
    bool keeps_data;
};

/// Appends the memory that the call reads: the text, address or structure behind each `in` and `inout`
/// argument, and the lengths of a WSABUF. Unreadable memory is left out.
void capture_read(Captures& captures, const CapturedCall& call);
/// What the call has written; `transferred` is the number of bytes in the buffer of recv, or UINT32_MAX.
void capture_written(Captures& captures, const CapturedCall& call, std::uint32_t transferred);

/// Appends memory of the library's own under a number of `captured`.
void capture_own(Captures& captures, std::uint8_t number, const void* bytes, std::size_t length);

/// The same for the first bytes of buffers together, which have just been written: at most `limit` of `full`.
void capture_buffers(Captures& captures, std::uint8_t number, std::span<const os::Buffer> buffers,
                     std::size_t full, std::size_t limit);

} // namespace ws2::instruments
