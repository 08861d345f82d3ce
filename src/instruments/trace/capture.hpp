#pragma once
#include "instruments/trace/arguments.hpp"
#include "instruments/trace/record.hpp"

#include <cstddef>
#include <cstdint>
#include <span>

namespace ws2::instruments {

/// The captures of a call, one behind the other, on their way into a record.
struct Captures {
    static constexpr std::size_t kRoom = 2048;

    alignas(8) std::byte bytes[kRoom];
    std::uint32_t used = 0;
    std::uint8_t count = 0;

    void clear() {
        used = 0;
        count = 0;
    }
};

/// A call's arguments, and what a capture of memory behind them depends on.
struct CapturedCall {
    const FunctionForm& form;
    std::span<const std::uint64_t> words;
    unsigned wide_size;
    /// How much of a buffer is kept, in bytes.
    std::uint32_t excerpt;
};

/// Appends the memory that the call reads: the text, address or structure behind each `in` and `inout`
/// argument, and the lengths of a WSABUF. Unreadable memory is left out.
void capture_read(Captures& captures, const CapturedCall& call);
/// What the call has written; `transferred` is the number of bytes in the buffer of recv, or UINT32_MAX.
void capture_written(Captures& captures, const CapturedCall& call, std::uint32_t transferred);

} // namespace ws2::instruments
