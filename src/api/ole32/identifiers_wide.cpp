#include <windows.h>

#include <objbase.h>

#include "api/gate/gate.hpp"
#include "api/gate/handle.hpp"
#include "api/gate/wide_text.hpp"
#include "catalog/functions/windows_parts.hpp"

#include <cstdio>

using namespace ws2;

extern "C" {

int StringFromGUID2(const GUID& guid, LPWSTR text, int size) {
    const GUID* const identifier = &guid;
    return api::call<Api::StringFromGUID2>(std::tie(identifier, text, size), [&]() -> Result<int> {
        constexpr int needed = 39;
        // Microsoft's page of StringFromGUID2: 0 where the buffer is too small.
        if (size < needed) return 0;
        if (!os::readable(identifier, sizeof *identifier) || !os::writable(text, needed * sizeof *text))
            return Error::InvalidParameter;
        char narrow_text[needed + 1];
        const BYTE* const rest = guid.Data4;
        std::snprintf(narrow_text, sizeof narrow_text, "{%08X-%04X-%04X-%02X%02X-%02X%02X%02X%02X%02X%02X}",
                      guid.Data1, guid.Data2, guid.Data3, rest[0], rest[1], rest[2], rest[3], rest[4],
                      rest[5], rest[6], rest[7]);
        copy_wide(widen(narrow_text), text);
        return needed;
    });
}
}
