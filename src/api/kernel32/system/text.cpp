#include <windows.h>

#include "api/gate/checked_text.hpp"
#include "api/gate/code_page.hpp"
#include "api/gate/gate.hpp"
#include "catalog/functions/kernel32_text.hpp"
#include "os/system/console.hpp"

#include <cstring>

using namespace ws2;

namespace {

int sign(int value) { return value < 0 ? -1 : value > 0 ? 1 : 0; }

char folded(char unit) { return unit >= 'A' && unit <= 'Z' ? static_cast<char>(unit + 32) : unit; }

} // namespace

extern "C" {

UINT GetACP(void) {
    return api::call<Api::GetACP>(std::tie(), [&]() -> UINT { return CP_UTF8; });
}
UINT GetOEMCP(void) {
    return api::call<Api::GetOEMCP>(std::tie(), [&]() -> UINT { return CP_UTF8; });
}
BOOL IsValidCodePage(UINT code_page) {
    return api::call<Api::IsValidCodePage>(std::tie(code_page), [&]() -> BOOL {
        // The pseudo numbers CP_ACP and so on are not code pages.
        return code_page > CP_SYMBOL && api::encoding_of(code_page).has_value();
    });
}
BOOL IsDBCSLeadByte(BYTE byte) {
    return api::call<Api::IsDBCSLeadByte>(std::tie(byte), [&]() -> BOOL { return FALSE; });
}

int lstrlenA(LPCSTR text) {
    return api::call<Api::lstrlenA>(std::tie(text), [&] { return api::checked_length(text); });
}
LPSTR lstrcpyA(LPSTR destination, LPCSTR source) {
    return api::call<Api::lstrcpyA>(std::tie(destination, source),
                                    [&] { return api::checked_copy(destination, source, SIZE_MAX); });
}
LPSTR lstrcpynA(LPSTR destination, LPCSTR source, int length) {
    return api::call<Api::lstrcpynA>(std::tie(destination, source, length), [&]() -> Result<LPSTR> {
        if (length <= 0) return Error::InvalidParameter;
        return api::checked_copy(destination, source, static_cast<std::size_t>(length) - 1);
    });
}
LPSTR lstrcatA(LPSTR destination, LPCSTR source) {
    return api::call<Api::lstrcatA>(std::tie(destination, source),
                                    [&] { return api::checked_append(destination, source); });
}
int lstrcmpA(LPCSTR first, LPCSTR second) {
    return api::call<Api::lstrcmpA>(std::tie(first, second), [&]() -> int {
        if (!first || !second) return first ? 1 : second ? -1 : 0;
        return sign(std::strcmp(first, second));
    });
}
int lstrcmpiA(LPCSTR first, LPCSTR second) {
    return api::call<Api::lstrcmpiA>(std::tie(first, second), [&]() -> int {
        if (!first || !second) return first ? 1 : second ? -1 : 0;
        while (*first && folded(*first) == folded(*second))
            ++first, ++second;
        return sign(static_cast<unsigned char>(folded(*first)) - static_cast<unsigned char>(folded(*second)));
    });
}

// Windows passes the text to a debugger. Here it goes to standard error if WS2_DEBUG_OUTPUT is set.
void OutputDebugStringA(LPCSTR text) {
    api::call<Api::OutputDebugStringA>(std::tie(text), [&] {
        os::ErrnoKeeper keep_errno;
        if (text) os::write_debug_text(text);
    });
}
BOOL IsDebuggerPresent(void) {
    return api::call<Api::IsDebuggerPresent>(std::tie(), [&]() -> BOOL {
        os::ErrnoKeeper keep_errno;
        return os::is_traced();
    });
}
// A debugger can continue after int3, but not after __builtin_trap.
void DebugBreak(void) {
    api::call<Api::DebugBreak>(std::tie(), [] {
#ifdef __x86_64__
        asm volatile("int3");
#else
    __builtin_trap();
#endif
    });
}
}
