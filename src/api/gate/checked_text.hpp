#pragma once
#include "base/result.hpp"
#include "catalog/error.hpp"
#include "os/gate/errno.hpp"
#include "os/memory/memory.hpp"

#include <cstddef>
#include <cstring>

/// The lstr functions: on Windows they catch the access violation of a bad pointer and fail. Included with
/// both widths of wchar_t, hence internal linkage.
namespace ws2::api {
namespace {

/// 0 for a pointer that is null or whose text is unreadable.
template <class Char>
int checked_length(const Char* text) {
    os::ErrnoKeeper keep_errno;
    return text ? static_cast<int>(os::text_length(text, sizeof *text).value_or(0)) : 0;
}

/// Copies up to `most` characters and a NUL.
template <class Char>
Result<Char*> checked_copy(Char* to, const Char* from, std::size_t most) {
    const auto length = to && from ? os::text_length(from, sizeof *from, most) : std::nullopt;
    if (!length || !os::writable(to, (*length + 1) * sizeof *to)) return Error::InvalidParameter;
    std::memmove(to, from, *length * sizeof *to);
    to[*length] = 0;
    return to;
}

template <class Char>
Result<Char*> checked_append(Char* to, const Char* from) {
    const auto length = to && from ? os::text_length(to, sizeof *to) : std::nullopt;
    if (!length) return Error::InvalidParameter;
    TRY(checked_copy(to + *length, from, SIZE_MAX));
    return to;
}

} // namespace
} // namespace ws2::api
