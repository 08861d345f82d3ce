// FormatMessage, A and W. The A form is here too, since %S and %ws in its texts refer to the caller's WCHAR.
#include <windows.h>

#include "api/gate/gate.hpp"
#include "base/unicode.hpp"
#include "catalog/functions/kernel32_errors.hpp"
#include "core/format_message/format_message.hpp"
#include "core/process/heap.hpp"
#include "os/memory/memory.hpp"

#include <algorithm>
#include <cstring>
#include <string>

using namespace ws2;

namespace {

constexpr core::Unit kWide = sizeof(WCHAR) == 2 ? core::Unit::Wide16 : core::Unit::Wide32;
/// Windows' A form refuses buffers of this size and above.
constexpr DWORD kNarrowLimit = 0x8000;

struct Call {
    DWORD flags;
    LPCVOID source;
    DWORD id;
    DWORD language;
    /// The caller's buffer, or the pointer that receives a new one.
    void* buffer;
    DWORD size;
    va_list* arguments;

    bool allocates() const { return (flags & FORMAT_MESSAGE_ALLOCATE_BUFFER) != 0; }
};

Result<std::u32string> message(const Call& call, core::Unit own) {
    if (call.allocates()) {
        if (!os::writable(call.buffer, sizeof(void*))) return Error::NoAccess;
        std::memset(call.buffer, 0, sizeof(void*));
    }
    return core::message({call.flags, call.source, call.id, call.language, call.arguments, {own, kWide}});
}

/// Stores the text and returns its length without the terminator.
Result<DWORD> deliver(const Call& call, const void* text, std::size_t length, std::size_t unit) {
    const std::size_t needed = length + 1;
    if (call.allocates()) {
        void* memory =
            TRY(core::local_memory::allocate(std::max<std::size_t>(needed, call.size) * unit, true));
        std::memcpy(memory, text, length * unit);
        std::memcpy(call.buffer, &memory, sizeof memory);
        return static_cast<DWORD>(length);
    }
    if (needed > call.size) return Error::InsufficientBuffer;
    if (!call.buffer) return Error::InvalidParameter;
    if (!os::writable(call.buffer, needed * unit)) return Error::NoAccess;
    std::memcpy(call.buffer, text, needed * unit);
    return static_cast<DWORD>(length);
}

/// The W form writes the beginning of a text that does not fit.
void deliver_beginning(const Call& call, const void* text) {
    if (call.size == 0 || !os::writable(call.buffer, call.size * sizeof(WCHAR))) return;
    std::memcpy(call.buffer, text, (call.size - 1) * sizeof(WCHAR));
    std::memset(static_cast<WCHAR*>(call.buffer) + (call.size - 1), 0, sizeof(WCHAR));
}

/// A text that is too long for any buffer is too long for this one.
Error of_buffer(const Call& call, Error error) {
    return error == Error::MoreData && !call.allocates() ? Error::InsufficientBuffer : error;
}

} // namespace

extern "C" {

DWORD FormatMessageA(DWORD flags, LPCVOID source, DWORD id, DWORD language, LPSTR buffer, DWORD size,
                     va_list* arguments) {
    return api::call<Api::FormatMessageA>(
        std::tie(flags, source, id, language, buffer, size, arguments), [&]() -> Result<DWORD> {
            const Call call{flags, source, id, language, buffer, size, arguments};
            if (!buffer && call.allocates()) return Error::NotEnoughMemory;
            if (size >= kNarrowLimit) return Error::InvalidParameter;
            auto text = message(call, core::Unit::Narrow);
            if (!text) return of_buffer(call, text.error());
            // An empty message is a failure, since the function returns 0 on failure.
            if (text->empty()) return Error::NoWorkDone;
            const std::string bytes = convert<char>(std::u32string_view(*text), Invalid::Keep);
            return deliver(call, bytes.c_str(), bytes.size(), 1);
        });
}

DWORD FormatMessageW(DWORD flags, LPCVOID source, DWORD id, DWORD language, LPWSTR buffer, DWORD size,
                     va_list* arguments) {
    return api::call<Api::FormatMessageW>(
        std::tie(flags, source, id, language, buffer, size, arguments), [&]() -> Result<DWORD> {
            const Call call{flags, source, id, language, buffer, size, arguments};
            if (!buffer) return Error::InvalidParameter;
            const auto text = message(call, kWide);
            if (!text) return of_buffer(call, text.error());
            if (text->empty()) {
                // Unlike the A form, the W form writes it.
                if (!call.allocates() && size != 0 && os::writable(buffer, sizeof *buffer)) *buffer = 0;
                return Error::NoWorkDone;
            }
            const auto finish = [&call](const auto& units) {
                auto length = deliver(call, units.c_str(), units.size(), sizeof(WCHAR));
                if (!length && length.error() == Error::InsufficientBuffer)
                    deliver_beginning(call, units.c_str());
                return length;
            };
            if constexpr (sizeof(WCHAR) == 2)
                return finish(convert<char16_t>(std::u32string_view(*text), Invalid::Keep));
            else
                return finish(*text);
        });
}
}
