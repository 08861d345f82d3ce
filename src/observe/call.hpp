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
};

/// Reports a call to the instruments before its body runs. Gate 1 calls it while any instrument is on.
/// Returns the error to raise in place of the body; Success where the body is to run.
Error enter(const Call& call);

/// Writes the call as "bind(s=5, name=0x7ffd5c3a1b40, name_length=16)", cut to the room, with its NUL. Memory
/// behind pointers is not read.
void describe(const Call& call, std::span<char> text);

} // namespace ws2::observe
