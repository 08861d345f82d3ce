#pragma once
#include "api/gate/gate.hpp"
#include "base/unicode.hpp"
#include "os/memory/memory.hpp"

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

/// The three ways in which Windows' functions write text into a caller's buffer. They are templates over the
/// character type, char, char16_t or char32_t; the wide sources cast their buffers to it.
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

/// As GetModuleFileName: truncates a text that does not fit, sets ERROR_INSUFFICIENT_BUFFER and returns the
/// size.
template <class Unit>
Result<std::uint32_t> copy_cut(std::basic_string_view<Unit> text, Unit* buffer, std::uint32_t size) {
    if (size == 0) return Error::InsufficientBuffer;
    if (!os::writable(buffer, size * sizeof(Unit))) return Error::NoAccess;
    if (text.size() >= size) {
        put(text.substr(0, size - 1), buffer);
        set_last_error(Error::InsufficientBuffer);
        return size;
    }
    put(text, buffer);
    set_last_error(Error::Success);
    return static_cast<std::uint32_t>(text.size());
}
inline Result<std::uint32_t> copy_cut(std::string_view text, char* buffer, std::uint32_t size) {
    return copy_cut<char>(text, buffer, size);
}

/// As GetEnvironmentVariable: returns the length, or the required size with NUL if the text does not fit.
template <class Unit>
Result<std::uint32_t> copy_or_measure(std::basic_string_view<Unit> text, Unit* buffer, std::uint32_t size) {
    if (text.size() >= size) return static_cast<std::uint32_t>(text.size() + 1);
    if (!os::writable(buffer, (text.size() + 1) * sizeof(Unit))) return Error::NoAccess;
    put(text, buffer);
    return static_cast<std::uint32_t>(text.size());
}

/// As GetComputerName: `size` is in and out, on return without the NUL; a buffer that is too small fails with
/// `overflow`.
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
