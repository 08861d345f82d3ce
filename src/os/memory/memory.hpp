#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>

namespace ws2::os {

/// The calling thread's stack; 0 until a check has read it.
[[gnu::tls_model("initial-exec")]] inline constinit thread_local std::uintptr_t stack_base = 0;
[[gnu::tls_model("initial-exec")]] inline constinit thread_local std::uintptr_t stack_top = 0;

/// Whether the range lies in the stack frames of the caller's callers, as far as the stack is known. A fiber
/// or coroutine runs on a stack of its own: what lies between that and the thread's is no stack.
[[gnu::always_inline]] inline bool on_stack(const void* address, std::size_t length) {
    const auto first = reinterpret_cast<std::uintptr_t>(address);
    const auto here = reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0));
    return here >= stack_base && first >= here && first + length >= first && first + length <= stack_top;
}

/// The calling thread's stack, which grows from the top to the base.
struct StackBounds {
    std::uintptr_t base;
    std::uintptr_t top;
};
StackBounds stack_bounds();

bool readable_off_stack(const void* address, std::size_t length);
bool writable_off_stack(void* address, std::size_t length);

/// Whether every byte of the range is readable. Free for a pointer into the caller's stack, otherwise one
/// system call per page.
inline bool readable(const void* address, std::size_t length) {
    return on_stack(address, length) || readable_off_stack(address, length);
}

/// The same for writing; the contents are unchanged.
inline bool writable(void* address, std::size_t length) {
    return on_stack(address, length) || writable_off_stack(address, length);
}

/// The number of characters, of `unit` bytes each, before a text's final NUL, or `limit` if that is less;
/// nothing if the text is unreadable before it.
std::optional<std::size_t> text_length(const void* text, std::size_t unit, std::size_t limit = SIZE_MAX);

} // namespace ws2::os
