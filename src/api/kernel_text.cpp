#include <windows.h>

#include "api/code_page.hpp"
#include "api/gate.hpp"
#include "os/console.hpp"

#include <cstring>

using namespace ws2;

namespace {

int sign(int value) { return value < 0 ? -1 : value > 0 ? 1 : 0; }

char folded(char unit) { return unit >= 'A' && unit <= 'Z' ? static_cast<char>(unit + 32) : unit; }

} // namespace

extern "C" {

UINT GetACP(void) { return CP_UTF8; }
UINT GetOEMCP(void) { return CP_UTF8; }
BOOL IsValidCodePage(UINT code_page) {
    // The pseudo numbers CP_ACP and the like are no code pages.
    return code_page > CP_SYMBOL && api::encoding_of(code_page).has_value();
}
BOOL IsDBCSLeadByte(BYTE) { return FALSE; }

int lstrlenA(LPCSTR text) { return text ? static_cast<int>(std::strlen(text)) : 0; }
LPSTR lstrcpyA(LPSTR destination, LPCSTR source) {
    return destination && source ? std::strcpy(destination, source) : nullptr;
}
LPSTR lstrcpynA(LPSTR destination, LPCSTR source, int length) {
    if (!destination || !source || length <= 0) return nullptr;
    const std::size_t count = strnlen(source, static_cast<std::size_t>(length) - 1);
    std::memmove(destination, source, count);
    destination[count] = 0;
    return destination;
}
LPSTR lstrcatA(LPSTR destination, LPCSTR source) {
    return destination && source ? std::strcat(destination, source) : nullptr;
}
int lstrcmpA(LPCSTR first, LPCSTR second) {
    if (!first || !second) return first ? 1 : second ? -1 : 0;
    return sign(std::strcmp(first, second));
}
int lstrcmpiA(LPCSTR first, LPCSTR second) {
    if (!first || !second) return first ? 1 : second ? -1 : 0;
    while (*first && folded(*first) == folded(*second))
        ++first, ++second;
    return sign(static_cast<unsigned char>(folded(*first)) - static_cast<unsigned char>(folded(*second)));
}

// Windows hands it to a debugger. Here it goes to standard error if the environment asks for it.
void OutputDebugStringA(LPCSTR text) {
    os::ErrnoKeeper keep_errno;
    if (text) os::write_debug_text(text);
}
BOOL IsDebuggerPresent(void) {
    os::ErrnoKeeper keep_errno;
    return os::is_traced();
}
// A debugger can go on from this one, and not from __builtin_trap.
void DebugBreak(void) {
#ifdef __x86_64__
    asm volatile("int3");
#else
    __builtin_trap();
#endif
}
}
