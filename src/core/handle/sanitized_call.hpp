#pragma once
#include "catalog/function.hpp"

#include <cstdint>
#include <span>
#include <string_view>

/// Calls of a program that was built with a sanitizer, with a library that was not. What the function table
/// says of a call's arguments is what the sanitizer is told: the memory that the call reads and writes, and
/// the objects by which it orders threads.
namespace ws2::core::sanitized_call {

/// Before the body. `wide` is the size of the row's wide characters. True if the caller has to call leave,
/// which it can if `has_end`.
bool enter(const catalog::Function& row, std::span<const std::uint64_t> words, std::size_t wide,
           bool has_end);
/// The calling thread does not return from its calls.
void abandon();
/// After the body of the innermost call. `result` is not known to calls that may fail.
void leave(std::uint64_t result);

/// Whether a function that cannot fail is watched to its end too: it locks, waits or works on an object.
constexpr bool has_end(const catalog::Function& row) {
    const auto names = [&](std::string_view part) {
        return row.arguments.find(part) != std::string_view::npos;
    };
    return names("CRITICAL_SECTION") || names("SRWLOCK") || names("SLIST_HEADER") ||
           names("SYNCHRONIZATION_BARRIER") || names(":handle");
}

} // namespace ws2::core::sanitized_call
