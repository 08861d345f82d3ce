#include <windows.h>

#include "api/gate/checked_text.hpp"
#include "api/gate/code_page.hpp"
#include "api/gate/gate.hpp"
#include "api/gate/wide_text.hpp"
#include "catalog/functions/kernel32_text.hpp"

using namespace ws2;
using api::Encoding;

namespace {

/// Writes units while there is room; without a buffer only counts them.
template <class Unit>
class Output {
  public:
    Output(Unit* buffer, int length)
        : buffer_(buffer), room_(buffer && length > 0 ? static_cast<std::size_t>(length) : 0),
          counting_(length == 0) {}

    bool put(const Unit* from, std::size_t count) {
        if (!counting_) {
            if (count > room_ - used_) return false;
            for (std::size_t i = 0; i < count; ++i)
                buffer_[used_ + i] = from[i];
        }
        used_ += count;
        return true;
    }
    int used() const { return static_cast<int>(used_); }

  private:
    Unit* buffer_;
    std::size_t room_;
    std::size_t used_ = 0;
    bool counting_;
};

Result<int> to_wide(UINT code_page, DWORD flags, const char* text, int length, wchar_t* wide,
                    int wide_length) {
    if (!text || length == 0 || wide_length < 0 ||
        (wide_length > 0 && (!wide || static_cast<const void*>(wide) == text)))
        return Error::InvalidParameter;
    const Encoding encoding = TRY(api::encoding_of(code_page));
    constexpr DWORD known = MB_PRECOMPOSED | MB_COMPOSITE | MB_USEGLYPHCHARS | MB_ERR_INVALID_CHARS;
    if (flags & ~(code_page == CP_UTF8 ? DWORD{MB_ERR_INVALID_CHARS} : known)) return Error::InvalidFlags;
    std::string_view rest(text, length < 0 ? api::text_length(text) + 1 : static_cast<std::size_t>(length));
    Output<WideUnit> output(reinterpret_cast<WideUnit*>(wide), wide_length);
    while (!rest.empty()) {
        const Decoded decoded = api::decode(encoding, rest);
        if (!decoded.valid && flags & MB_ERR_INVALID_CHARS) return Error::NoUnicodeTranslation;
        WideUnit units[4];
        if (!output.put(units, encode(decoded.code_point, units))) return Error::InsufficientBuffer;
        rest.remove_prefix(decoded.length);
    }
    return output.used();
}

Result<int> to_bytes(UINT code_page, DWORD flags, const wchar_t* wide, int wide_length, char* text,
                     int length, const char* default_character, BOOL* used_default) {
    if (!wide || wide_length == 0 || length < 0 ||
        (length > 0 && (!text || static_cast<const void*>(wide) == text)))
        return Error::InvalidParameter;
    const Encoding encoding = TRY(api::encoding_of(code_page));
    if (code_page == CP_UTF8) {
        if (flags & ~DWORD{WC_ERR_INVALID_CHARS}) return Error::InvalidFlags;
        if (default_character || used_default) return Error::InvalidParameter;
    } else {
        constexpr DWORD known = WC_DISCARDNS | WC_SEPCHARS | WC_DEFAULTCHAR | WC_ERR_INVALID_CHARS |
                                WC_COMPOSITECHECK | WC_NO_BEST_FIT_CHARS;
        if (flags & ~known) return Error::InvalidFlags;
    }
    if (used_default) *used_default = FALSE;
    std::basic_string_view<WideUnit> rest(
        units(wide), wide_length < 0 ? wide_length_of(wide) + 1 : static_cast<std::size_t>(wide_length));
    Output<char> output(text, length);
    while (!rest.empty()) {
        const Decoded decoded = decode_first(rest);
        if (!decoded.valid && flags & WC_ERR_INVALID_CHARS) return Error::NoUnicodeTranslation;
        char bytes[4];
        std::size_t count = api::encode_in(encoding, decoded.code_point, bytes);
        if (count == 0) {
            bytes[0] = default_character ? *default_character : '?';
            count = 1;
            if (used_default) *used_default = TRUE;
        }
        if (!output.put(bytes, count)) return Error::InsufficientBuffer;
        rest.remove_prefix(decoded.length);
    }
    return output.used();
}

/// Upper case of ASCII: enough to compare names of modules and headers, for which programs use lstrcmpi.
wchar_t folded(wchar_t unit) { return unit >= L'A' && unit <= L'Z' ? static_cast<wchar_t>(unit + 32) : unit; }

int compare(const wchar_t* first, const wchar_t* second, bool fold) {
    if (!first || !second) return first ? 1 : second ? -1 : 0;
    for (;; ++first, ++second) {
        const wchar_t a = fold ? folded(*first) : *first, b = fold ? folded(*second) : *second;
        if (a != b) return a < b ? -1 : 1;
        if (a == 0) return 0;
    }
}

} // namespace

extern "C" {

int MultiByteToWideChar(UINT code_page, DWORD flags, LPCCH text, int length, LPWSTR wide, int wide_length) {
    return api::call<Api::MultiByteToWideChar>(
        std::tie(code_page, flags, text, length, wide, wide_length),
        [&] { return to_wide(code_page, flags, text, length, wide, wide_length); });
}

int WideCharToMultiByte(UINT code_page, DWORD flags, LPCWCH wide, int wide_length, LPSTR text, int length,
                        LPCCH default_character, LPBOOL used_default) {
    return api::call<Api::WideCharToMultiByte>(
        std::tie(code_page, flags, wide, wide_length, text, length, default_character, used_default), [&] {
            return to_bytes(code_page, flags, wide, wide_length, text, length, default_character,
                            used_default);
        });
}

int lstrlenW(LPCWSTR text) {
    return api::call<Api::lstrlenW>(std::tie(text), [&] { return api::checked_length(text); });
}

LPWSTR lstrcpyW(LPWSTR destination, LPCWSTR source) {
    return api::call<Api::lstrcpyW>(std::tie(destination, source),
                                    [&] { return api::checked_copy(destination, source, SIZE_MAX); });
}

LPWSTR lstrcpynW(LPWSTR destination, LPCWSTR source, int length) {
    return api::call<Api::lstrcpynW>(std::tie(destination, source, length), [&]() -> Result<LPWSTR> {
        if (length <= 0) return Error::InvalidParameter;
        return api::checked_copy(destination, source, static_cast<std::size_t>(length) - 1);
    });
}

LPWSTR lstrcatW(LPWSTR destination, LPCWSTR source) {
    return api::call<Api::lstrcatW>(std::tie(destination, source),
                                    [&] { return api::checked_append(destination, source); });
}

int lstrcmpW(LPCWSTR first, LPCWSTR second) {
    return api::call<Api::lstrcmpW>(std::tie(first, second),
                                    [&]() -> int { return compare(first, second, false); });
}
int lstrcmpiW(LPCWSTR first, LPCWSTR second) {
    return api::call<Api::lstrcmpiW>(std::tie(first, second),
                                     [&]() -> int { return compare(first, second, true); });
}

void OutputDebugStringW(LPCWSTR text) {
    api::call<Api::OutputDebugStringW>(std::tie(text), [&] {
        os::ErrnoKeeper keep_errno;
        if (text) OutputDebugStringA(narrow(text, wide_length_of(text)).c_str());
    });
}
}
