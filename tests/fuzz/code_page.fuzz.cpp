// MultiByteToWideChar and WideCharToMultiByte with any bytes, code page, flags and room: the size that a call
// without room returns is the one that is written, no more is written, and UTF-8 that was accepted comes
// back.
#include "started.hpp"

#include <windows.h>

namespace {

constexpr UINT pages[] = {CP_UTF8, CP_ACP, CP_OEMCP, CP_THREAD_ACP, CP_UTF7, 1252, 437, 20127, 28591, 0xFFFF};

void to_wide(UINT page, DWORD flags, unsigned room, const std::vector<char>& bytes) {
    const int length = static_cast<int>(bytes.size());
    SetLastError(0);
    const int needed = MultiByteToWideChar(page, flags, bytes.data(), length, nullptr, 0);
    require(needed >= 0 && (needed > 0 || GetLastError() != 0));
    std::vector<wchar_t> buffer(room);
    SetLastError(0);
    const int written =
        MultiByteToWideChar(page, flags, bytes.data(), length, buffer.data(), static_cast<int>(room));
    require(written >= 0 && (written > 0 || GetLastError() != 0));
    if (room == 0) return;
    require(written == (needed <= static_cast<int>(room) ? needed : 0));
    if (written == 0 || page != CP_UTF8 || (flags & MB_ERR_INVALID_CHARS) == 0) return;
    std::vector<char> again(bytes.size());
    require(WideCharToMultiByte(CP_UTF8, 0, buffer.data(), written, again.data(), length, nullptr, nullptr) ==
            length);
    require(std::memcmp(again.data(), bytes.data(), bytes.size()) == 0);
}

void from_wide(UINT page, DWORD flags, unsigned room, unsigned mode, const std::vector<char>& bytes) {
    std::vector<wchar_t> text(bytes.size() / sizeof(wchar_t));
    if (!text.empty()) std::memcpy(text.data(), bytes.data(), text.size() * sizeof(wchar_t));
    const int length = static_cast<int>(text.size());
    BOOL used = -1;
    BOOL* const place = (mode & 8) != 0 ? &used : nullptr;
    const char* const other = (mode & 16) != 0 ? "\xFF" : nullptr;
    SetLastError(0);
    const int needed = WideCharToMultiByte(page, flags, text.data(), length, nullptr, 0, other, place);
    require(needed >= 0 && (needed > 0 || GetLastError() != 0));
    std::vector<char> buffer(room);
    SetLastError(0);
    const int written = WideCharToMultiByte(page, flags, text.data(), length, buffer.data(),
                                            static_cast<int>(room), other, place);
    require(written >= 0 && (written > 0 || GetLastError() != 0));
    if (room != 0) require(written == (needed <= static_cast<int>(room) ? needed : 0));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Input input(data, size);
    const unsigned mode = input.byte(), room = input.byte();
    const UINT page = input.choose(pages);
    const DWORD flags = (mode & 2) != 0 ? input.word() : (mode & 4) != 0 ? MB_ERR_INVALID_CHARS : 0;
    const std::vector<char> bytes = input.rest();
    if ((mode & 1) != 0)
        to_wide(page, flags, room, bytes);
    else
        from_wide(page, flags, room, mode, bytes);
    return 0;
}
