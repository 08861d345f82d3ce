#pragma once
#include "core/exception/record.hpp"

#include <cstdint>

/// Where a function can be continued: what a call preserves, and where it returns to.
namespace ws2::core::exception {

struct Frame {
    std::uint64_t rbx, rbp, r12, r13, r14, r15;
    std::uint64_t instruction, stack;
};

/// Continues the function that saved the frame, which returns 0 there, on the caller's stack: what is above
/// on the stack stays. Returns what leave_frame passes to `mine`.
std::int64_t call_frame(const Frame& to, Frame& mine);

/// Returns from the call_frame that filled `mine`.
[[noreturn]] void leave_frame(const Frame& mine, std::int64_t value);

/// Stores the caller's registers.
void capture(Context& context) __asm__("ws2_capture");

} // namespace ws2::core::exception

/// Assembler: stores the frame of the caller where the register points to. Changes rax.
// clang-format off
#define WS2_SAVE_FRAME(at)                                                                                   \
    "mov %rbx, 0(" at ")\n mov %rbp, 8(" at ")\n mov %r12, 16(" at ")\n mov %r13, 24(" at ")\n"              \
    "mov %r14, 32(" at ")\n mov %r15, 40(" at ")\n mov (%rsp), %rax\n mov %rax, 48(" at ")\n"               \
    "lea 8(%rsp), %rax\n mov %rax, 56(" at ")\n"
// clang-format on

/// A function of assembler alone, without what the instruments of the compilers add.
#ifdef __clang__
#define WS2_NAKED [[gnu::naked, gnu::no_profile_instrument_function, clang::no_sanitize("coverage")]]
#else
#define WS2_NAKED [[gnu::naked]]
#endif
