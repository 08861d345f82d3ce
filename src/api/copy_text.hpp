#pragma once
#include "api/gate.hpp"
#include "base/unicode.hpp"
#include "os/memory.hpp"

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

/// The three ways in which Windows' functions give text to a caller's buffer. They are written over the unit,
/// char, char16_t or char32_t; the wide sources call them with their buffers cast to that.
namespace ws2::api {

template <class Unit>
std::basic_string<Unit> in_units(const std::string& text) {
    return convert<Unit>(std::string_view(text));
}

template <class Unit>
void put(std::basic_string_view<Unit> text, Unit* buffer) {
    std::memcpy(buffer, text.data(), text.size() * sizeof(Unit));
    buffer[text.size()] = 0;
}

/// GetModuleFileName: what does not fit is cut, with ERROR_INSUFFICIENT_BUFFER and the size as the result.
template <class Unit>
Result<std::uint32_t> copy_cut(std::basic_string_view<Unit> text, Unit* buffer, std::uint32_t size) {
    if (size == 0) return Error::InsufficientBuffer;
    if (!os::writable(buffer, size * sizeof(Unit))) return Error::NoAccess;
    if (text.size() >= size) {
        put(text.substr(0, size - 1), buffer);
        tell(Error::InsufficientBuffer);
        return size;
    }
    put(text, buffer);
    tell(Error::Success);
    return static_cast<std::uint32_t>(text.size());
}
inline Result<std::uint32_t> copy_cut(std::string_view text, char* buffer, std::uint32_t size) {
    return copy_cut<char>(text, buffer, size);
}

/// GetEnvironmentVariable: yields the length, or if that does not fit the size needed with its NUL.
template <class Unit>
Result<std::uint32_t> copy_or_measure(std::basic_string_view<Unit> text, Unit* buffer, std::uint32_t size) {
    if (text.size() >= size) return static_cast<std::uint32_t>(text.size() + 1);
    if (!os::writable(buffer, (text.size() + 1) * sizeof(Unit))) return Error::NoAccess;
    put(text, buffer);
    return static_cast<std::uint32_t>(text.size());
}

/// GetComputerName: the size is in and out, without the NUL afterwards; too little room is `overflow`.
template <class Unit>
Result<void> copy_sized(std::basic_string_view<Unit> text, Unit* buffer, std::uint32_t* size, Error overflow,
                        bool count_nul = false) {
    if (!size || !os::writable(size, sizeof *size)) return Error::InvalidParameter;
    if (!buffer || *size <= text.size()) {
        *size = static_cast<std::uint32_t>(text.size() + 1);
        return overflow;
    }
    if (!os::writable(buffer, (text.size() + 1) * sizeof(Unit))) return Error::NoAccess;
    put(text, buffer);
    *size = static_cast<std::uint32_t>(text.size() + (count_nul ? 1 : 0));
    return {};
}

} // namespace ws2::api
