#ifndef _STRSAFE_H_INCLUDED_
#define _STRSAFE_H_INCLUDED_
/* The commonly used functions, inline as on Windows. Sizes: Cch in characters, Cb in bytes. */
#include <winerror.h>
#include <ws2/crt.h>

#define STRSAFE_MAX_CCH 2147483647
#define STRSAFE_MAX_LENGTH (STRSAFE_MAX_CCH - 1)
#define STRSAFE_E_INSUFFICIENT_BUFFER ((HRESULT)0x8007007A)
#define STRSAFE_E_INVALID_PARAMETER ((HRESULT)0x80070057)
#define STRSAFE_E_END_OF_FILE ((HRESULT)0x80070026)
#define STRSAFE_IGNORE_NULLS 0x100
#define STRSAFE_FILL_BEHIND_NULL 0x200
#define STRSAFE_FILL_ON_FAILURE 0x400
#define STRSAFE_NULL_ON_FAILURE 0x800
#define STRSAFE_NO_TRUNCATION 0x1000
typedef LPSTR STRSAFE_LPSTR;
typedef LPCSTR STRSAFE_LPCSTR;
typedef LPWSTR STRSAFE_LPWSTR;
typedef LPCWSTR STRSAFE_LPCWSTR;
typedef LPCWSTR STRSAFE_PCNZWCH;
typedef LPCSTR STRSAFE_PCNZCH;

WS2_INLINE HRESULT StringCchCopyNA(LPSTR destination, size_t size, LPCSTR source, size_t count) {
    errno_t error;
    if (!size || size > STRSAFE_MAX_CCH || count > STRSAFE_MAX_CCH) return STRSAFE_E_INVALID_PARAMETER;
    error = ws2_copy(destination, size, source, count, 0);
    return error == 0 ? S_OK : error == ERANGE ? STRSAFE_E_INSUFFICIENT_BUFFER : STRSAFE_E_INVALID_PARAMETER;
}
WS2_INLINE HRESULT StringCchCopyA(LPSTR destination, size_t size, LPCSTR source) {
    return StringCchCopyNA(destination, size, source, STRSAFE_MAX_CCH);
}
WS2_INLINE HRESULT StringCchCatNA(LPSTR destination, size_t size, LPCSTR source, size_t count) {
    size_t start;
    errno_t error;
    if (!destination || !size || size > STRSAFE_MAX_CCH || count > STRSAFE_MAX_CCH)
        return STRSAFE_E_INVALID_PARAMETER;
    start = ws2_copy_length(destination, size);
    if (start == size) return STRSAFE_E_INVALID_PARAMETER;
    error = ws2_copy(destination, size, source, count, start);
    return error == 0 ? S_OK : error == ERANGE ? STRSAFE_E_INSUFFICIENT_BUFFER : STRSAFE_E_INVALID_PARAMETER;
}
WS2_INLINE HRESULT StringCchCatA(LPSTR destination, size_t size, LPCSTR source) {
    return StringCchCatNA(destination, size, source, STRSAFE_MAX_CCH);
}
WS2_INLINE HRESULT StringCchLengthA(LPCSTR text, size_t maximum, size_t* length) {
    const size_t found = ws2_copy_length(text, maximum);
    const HRESULT result =
        text && maximum <= STRSAFE_MAX_CCH && found < maximum ? S_OK : STRSAFE_E_INVALID_PARAMETER;
    if (length) *length = result == S_OK ? found : 0;
    return result;
}
WS2_PRINTF_LIKE(3, 0)
WS2_INLINE HRESULT StringCchVPrintfA(LPSTR destination, size_t size, LPCSTR format, va_list arguments) {
    int length;
    if (!destination || !size || size > STRSAFE_MAX_CCH) return STRSAFE_E_INVALID_PARAMETER;
    length = ws2_vsnprintf(destination, size, format, arguments);
    return length >= 0 && (size_t)length < size ? S_OK : STRSAFE_E_INSUFFICIENT_BUFFER;
}
WS2_PRINTF_LIKE(3, 4)
WS2_INLINE HRESULT StringCchPrintfA(LPSTR destination, size_t size, LPCSTR format, ...) {
    HRESULT result;
    va_list arguments;
    va_start(arguments, format);
    result = StringCchVPrintfA(destination, size, format, arguments);
    va_end(arguments);
    return result;
}
WS2_PRINTF_LIKE(3, 4) WS2_INLINE HRESULT StringCbPrintfA(LPSTR destination, size_t size, LPCSTR format, ...) {
    HRESULT result;
    va_list arguments;
    va_start(arguments, format);
    result = StringCchVPrintfA(destination, size / sizeof(char), format, arguments);
    va_end(arguments);
    return result;
}
WS2_PRINTF_LIKE(3, 0)
WS2_INLINE HRESULT StringCbVPrintfA(LPSTR destination, size_t size, LPCSTR format, va_list arguments) {
    return StringCchVPrintfA(destination, size / sizeof(char), format, arguments);
}
WS2_INLINE HRESULT StringCbCopyA(LPSTR destination, size_t size, LPCSTR source) {
    return StringCchCopyA(destination, size / sizeof(char), source);
}
WS2_INLINE HRESULT StringCbCopyNA(LPSTR destination, size_t size, LPCSTR source, size_t count) {
    return StringCchCopyNA(destination, size / sizeof(char), source, count / sizeof(char));
}
WS2_INLINE HRESULT StringCbCatA(LPSTR destination, size_t size, LPCSTR source) {
    return StringCchCatA(destination, size / sizeof(char), source);
}
WS2_INLINE HRESULT StringCbCatNA(LPSTR destination, size_t size, LPCSTR source, size_t count) {
    return StringCchCatNA(destination, size / sizeof(char), source, count / sizeof(char));
}
WS2_INLINE HRESULT StringCbLengthA(LPCSTR text, size_t maximum, size_t* length) {
    const HRESULT result = StringCchLengthA(text, maximum / sizeof(char), length);
    if (length) *length *= sizeof(char);
    return result;
}

/* The result of the Ex forms: applies the flags, and returns the end of the text. */
WS2_INLINE HRESULT ws2_strsafe_endA(LPSTR destination, size_t size, LPSTR* end, size_t* remaining,
                                    DWORD flags, HRESULT result) {
    const int fill = (int)(flags & 0xFF);
    size_t length;
    if (!destination || !size || size > STRSAFE_MAX_CCH) return result;
    length = ws2_copy_length(destination, size);
    if (result == S_OK) {
        if (flags & STRSAFE_FILL_BEHIND_NULL)
            memset(destination + length + 1, fill, (size - length - 1) * sizeof *destination);
    } else {
        if (flags & STRSAFE_FILL_ON_FAILURE) {
            memset(destination, fill, size * sizeof *destination);
            length = fill ? size - 1 : 0;
            destination[length] = 0;
        }
        if (flags & (STRSAFE_NULL_ON_FAILURE | STRSAFE_NO_TRUNCATION)) destination[length = 0] = 0;
    }
    if (result == S_OK || result == STRSAFE_E_INSUFFICIENT_BUFFER) {
        if (end) *end = destination + length;
        if (remaining) *remaining = size - length;
    }
    return result;
}
WS2_INLINE HRESULT StringCchCopyExA(LPSTR destination, size_t size, LPCSTR source, LPSTR* end,
                                    size_t* remaining, DWORD flags) {
    if (!source && (flags & STRSAFE_IGNORE_NULLS)) source = "";
    return ws2_strsafe_endA(destination, size, end, remaining, flags,
                            StringCchCopyA(destination, size, source));
}
WS2_INLINE HRESULT StringCchCatExA(LPSTR destination, size_t size, LPCSTR source, LPSTR* end,
                                   size_t* remaining, DWORD flags) {
    if (!source && (flags & STRSAFE_IGNORE_NULLS)) source = "";
    return ws2_strsafe_endA(destination, size, end, remaining, flags,
                            StringCchCatA(destination, size, source));
}
WS2_PRINTF_LIKE(6, 7)
WS2_INLINE HRESULT StringCchPrintfExA(LPSTR destination, size_t size, LPSTR* end, size_t* remaining,
                                      DWORD flags, LPCSTR format, ...) {
    HRESULT result;
    va_list arguments;
    va_start(arguments, format);
    result = StringCchVPrintfA(destination, size, format, arguments);
    va_end(arguments);
    return ws2_strsafe_endA(destination, size, end, remaining, flags, result);
}

WS2_INLINE HRESULT StringCchCopyNW(LPWSTR destination, size_t size, LPCWSTR source, size_t count) {
    errno_t error;
    if (!size || size > STRSAFE_MAX_CCH || count > STRSAFE_MAX_CCH) return STRSAFE_E_INVALID_PARAMETER;
    error = ws2_wide_copy(destination, size, source, count, 0);
    return error == 0 ? S_OK : error == ERANGE ? STRSAFE_E_INSUFFICIENT_BUFFER : STRSAFE_E_INVALID_PARAMETER;
}
WS2_INLINE HRESULT StringCchCopyW(LPWSTR destination, size_t size, LPCWSTR source) {
    return StringCchCopyNW(destination, size, source, STRSAFE_MAX_CCH);
}
WS2_INLINE HRESULT StringCchCatNW(LPWSTR destination, size_t size, LPCWSTR source, size_t count) {
    size_t start;
    errno_t error;
    if (!destination || !size || size > STRSAFE_MAX_CCH || count > STRSAFE_MAX_CCH)
        return STRSAFE_E_INVALID_PARAMETER;
    start = ws2_wide_copy_length(destination, size);
    if (start == size) return STRSAFE_E_INVALID_PARAMETER;
    error = ws2_wide_copy(destination, size, source, count, start);
    return error == 0 ? S_OK : error == ERANGE ? STRSAFE_E_INSUFFICIENT_BUFFER : STRSAFE_E_INVALID_PARAMETER;
}
WS2_INLINE HRESULT StringCchCatW(LPWSTR destination, size_t size, LPCWSTR source) {
    return StringCchCatNW(destination, size, source, STRSAFE_MAX_CCH);
}
WS2_INLINE HRESULT StringCchLengthW(LPCWSTR text, size_t maximum, size_t* length) {
    const size_t found = ws2_wide_copy_length(text, maximum);
    const HRESULT result =
        text && maximum <= STRSAFE_MAX_CCH && found < maximum ? S_OK : STRSAFE_E_INVALID_PARAMETER;
    if (length) *length = result == S_OK ? found : 0;
    return result;
}
/* The result of the Ex forms: applies the flags, and returns the end of the text. */
WS2_INLINE HRESULT ws2_strsafe_endW(LPWSTR destination, size_t size, LPWSTR* end, size_t* remaining,
                                    DWORD flags, HRESULT result) {
    const int fill = (int)(flags & 0xFF);
    size_t length;
    if (!destination || !size || size > STRSAFE_MAX_CCH) return result;
    length = ws2_wide_copy_length(destination, size);
    if (result == S_OK) {
        if (flags & STRSAFE_FILL_BEHIND_NULL)
            memset(destination + length + 1, fill, (size - length - 1) * sizeof *destination);
    } else {
        if (flags & STRSAFE_FILL_ON_FAILURE) {
            memset(destination, fill, size * sizeof *destination);
            length = fill ? size - 1 : 0;
            destination[length] = 0;
        }
        if (flags & (STRSAFE_NULL_ON_FAILURE | STRSAFE_NO_TRUNCATION)) destination[length = 0] = 0;
    }
    if (result == S_OK || result == STRSAFE_E_INSUFFICIENT_BUFFER) {
        if (end) *end = destination + length;
        if (remaining) *remaining = size - length;
    }
    return result;
}
WS2_INLINE HRESULT StringCchCopyExW(LPWSTR destination, size_t size, LPCWSTR source, LPWSTR* end,
                                    size_t* remaining, DWORD flags) {
    if (!source && (flags & STRSAFE_IGNORE_NULLS)) source = L"";
    return ws2_strsafe_endW(destination, size, end, remaining, flags,
                            StringCchCopyW(destination, size, source));
}
WS2_INLINE HRESULT StringCchCatExW(LPWSTR destination, size_t size, LPCWSTR source, LPWSTR* end,
                                   size_t* remaining, DWORD flags) {
    if (!source && (flags & STRSAFE_IGNORE_NULLS)) source = L"";
    return ws2_strsafe_endW(destination, size, end, remaining, flags,
                            StringCchCatW(destination, size, source));
}
WS2_INLINE HRESULT StringCchVPrintfW(LPWSTR destination, size_t size, LPCWSTR format, va_list arguments) {
    if (!destination || !size || size > STRSAFE_MAX_CCH) return STRSAFE_E_INVALID_PARAMETER;
    return _vsnwprintf_s(destination, size, _TRUNCATE, format, arguments) >= 0
               ? S_OK
               : STRSAFE_E_INSUFFICIENT_BUFFER;
}
WS2_INLINE HRESULT StringCchPrintfW(LPWSTR destination, size_t size, LPCWSTR format, ...) {
    HRESULT result;
    va_list arguments;
    va_start(arguments, format);
    result = StringCchVPrintfW(destination, size, format, arguments);
    va_end(arguments);
    return result;
}
WS2_INLINE HRESULT StringCbPrintfW(LPWSTR destination, size_t size, LPCWSTR format, ...) {
    HRESULT result;
    va_list arguments;
    va_start(arguments, format);
    result = StringCchVPrintfW(destination, size / sizeof(wchar_t), format, arguments);
    va_end(arguments);
    return result;
}
WS2_INLINE HRESULT StringCbVPrintfW(LPWSTR destination, size_t size, LPCWSTR format, va_list arguments) {
    return StringCchVPrintfW(destination, size / sizeof(wchar_t), format, arguments);
}
WS2_INLINE HRESULT StringCchPrintfExW(LPWSTR destination, size_t size, LPWSTR* end, size_t* remaining,
                                      DWORD flags, LPCWSTR format, ...) {
    HRESULT result;
    va_list arguments;
    va_start(arguments, format);
    result = StringCchVPrintfW(destination, size, format, arguments);
    va_end(arguments);
    return ws2_strsafe_endW(destination, size, end, remaining, flags, result);
}
WS2_INLINE HRESULT StringCbCopyW(LPWSTR destination, size_t size, LPCWSTR source) {
    return StringCchCopyW(destination, size / sizeof(wchar_t), source);
}
WS2_INLINE HRESULT StringCbCopyNW(LPWSTR destination, size_t size, LPCWSTR source, size_t count) {
    return StringCchCopyNW(destination, size / sizeof(wchar_t), source, count / sizeof(wchar_t));
}
WS2_INLINE HRESULT StringCbCatW(LPWSTR destination, size_t size, LPCWSTR source) {
    return StringCchCatW(destination, size / sizeof(wchar_t), source);
}
WS2_INLINE HRESULT StringCbCatNW(LPWSTR destination, size_t size, LPCWSTR source, size_t count) {
    return StringCchCatNW(destination, size / sizeof(wchar_t), source, count / sizeof(wchar_t));
}
WS2_INLINE HRESULT StringCbLengthW(LPCWSTR text, size_t maximum, size_t* length) {
    const HRESULT result = StringCchLengthW(text, maximum / sizeof(wchar_t), length);
    if (length) *length *= sizeof(wchar_t);
    return result;
}

#ifdef UNICODE
#define StringCchCopy StringCchCopyW
#define StringCchCopyEx StringCchCopyExW
#define StringCchCatEx StringCchCatExW
#define StringCchPrintfEx StringCchPrintfExW
#define StringCchCopyN StringCchCopyNW
#define StringCchCat StringCchCatW
#define StringCchCatN StringCchCatNW
#define StringCchLength StringCchLengthW
#define StringCchPrintf StringCchPrintfW
#define StringCchVPrintf StringCchVPrintfW
#define StringCbCopy StringCbCopyW
#define StringCbCopyN StringCbCopyNW
#define StringCbCat StringCbCatW
#define StringCbCatN StringCbCatNW
#define StringCbLength StringCbLengthW
#define StringCbPrintf StringCbPrintfW
#define StringCbVPrintf StringCbVPrintfW
#else
#define StringCchCopy StringCchCopyA
#define StringCchCopyEx StringCchCopyExA
#define StringCchCatEx StringCchCatExA
#define StringCchPrintfEx StringCchPrintfExA
#define StringCchCopyN StringCchCopyNA
#define StringCchCat StringCchCatA
#define StringCchCatN StringCchCatNA
#define StringCchLength StringCchLengthA
#define StringCchPrintf StringCchPrintfA
#define StringCchVPrintf StringCchVPrintfA
#define StringCbCopy StringCbCopyA
#define StringCbCopyN StringCbCopyNA
#define StringCbCat StringCbCatA
#define StringCbCatN StringCbCatNA
#define StringCbLength StringCbLengthA
#define StringCbPrintf StringCbPrintfA
#define StringCbVPrintf StringCbVPrintfA
#endif

#endif
