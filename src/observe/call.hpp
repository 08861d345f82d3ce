#pragma once
#include "base/result.hpp"
#include "catalog/function.hpp"

#include <cstdint>
#include <span>

namespace ws2::observe {

/// A call as gate 1 sees it: the function, and each argument of its row as a word. Numbers are extended to 64
/// bits, pointers are addresses, a small structure is its bytes.
struct Call {
    const catalog::Function& function;
    std::span<const std::uint64_t> arguments;
    /// Where the program called the function: the address that the call returns to.
    const void* site = nullptr;
    /// The program's stack there: whatever is below it belongs to functions that have returned.
    const void* stack = nullptr;
    /// The size of the program's wchar_t, in bytes.
    unsigned wide_size = 4;
};

/// How a call ended: the code that it reports, Success if none, and its result as a word.
struct Outcome {
    Error error;
    std::uint64_t value;
};

/// Reports a call to the instruments before its body runs. Gate 1 calls it while any instrument is on, and
/// then `leave` once the call has ended. Returns the error to raise in place of the body; Success where the
/// body is to run.
Error enter(const Call& call);
void leave(const catalog::Function& function, const Outcome& outcome);

/// Reports a call that has failed on a quick way, while the trace of failures is on.
void failed(const Call& call, const Outcome& outcome);

/// A failure that a program looks for when it looks for failures: a call that is pending or would block has
/// none.
constexpr bool is_failure(Error error) {
    return error != Error::Success && error != Error::IoPending && error != Error::WouldBlock &&
           error != Error::IoIncomplete;
}

/// Reports a call that fails before the instruments are asked: WSAStartup is missing.
void refused(const Call& call, const Outcome& outcome);

/// Writes the call as "bind(s=5, name=0x7ffd5c3a1b40, name_length=16)", cut to the room, with its NUL. Memory
/// behind pointers is not read.
void describe(const Call& call, std::span<char> text);

} // namespace ws2::observe
