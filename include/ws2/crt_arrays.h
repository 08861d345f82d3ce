/* The forms of the _s functions that take the size from the array, in C++ (Microsoft's page "Secure Template
   Overloads"). Those of the most used ones stand beside their functions. */
#pragma GCC system_header

#ifdef __cplusplus
extern "C++" {

#define WS2_ARRAY_FORM(name, parameters, arguments)                                                          \
    template <size_t size>                                                                                   \
    inline errno_t name parameters {                                                                         \
        return name arguments;                                                                               \
    }
WS2_ARRAY_FORM(tmpnam_s, (char (&buffer)[size]), (buffer, size))
WS2_ARRAY_FORM(_wtmpnam_s, (wchar_t(&buffer)[size]), (buffer, size))
WS2_ARRAY_FORM(_mktemp_s, (char (&name)[size]), (name, size))
WS2_ARRAY_FORM(_wmktemp_s, (wchar_t(&name)[size]), (name, size))
WS2_ARRAY_FORM(_searchenv_s, (const char* name, const char* variable, char (&path)[size]),
               (name, variable, path, size))
WS2_ARRAY_FORM(_wcsset_s, (wchar_t(&text)[size], wchar_t filler), (text, size, filler))
WS2_ARRAY_FORM(_wcsnset_s, (wchar_t(&text)[size], wchar_t filler, size_t count), (text, size, filler, count))
WS2_ARRAY_FORM(_strerror_s, (char (&buffer)[size], const char* prefix), (buffer, size, prefix))
WS2_ARRAY_FORM(_wcserror_s, (wchar_t(&buffer)[size], int code), (buffer, size, code))
WS2_ARRAY_FORM(__wcserror_s, (wchar_t(&buffer)[size], const wchar_t* prefix), (buffer, size, prefix))
WS2_ARRAY_FORM(_i64toa_s, (long long value, char (&buffer)[size], int radix), (value, buffer, size, radix))
WS2_ARRAY_FORM(_ui64toa_s, (unsigned long long value, char (&buffer)[size], int radix),
               (value, buffer, size, radix))
WS2_ARRAY_FORM(_ultoa_s, (unsigned long value, char (&buffer)[size], int radix), (value, buffer, size, radix))
WS2_ARRAY_FORM(_ltow_s, (long value, wchar_t (&buffer)[size], int radix), (value, buffer, size, radix))
WS2_ARRAY_FORM(_ultow_s, (unsigned long value, wchar_t (&buffer)[size], int radix),
               (value, buffer, size, radix))
WS2_ARRAY_FORM(_i64tow_s, (long long value, wchar_t (&buffer)[size], int radix), (value, buffer, size, radix))
WS2_ARRAY_FORM(_ui64tow_s, (unsigned long long value, wchar_t (&buffer)[size], int radix),
               (value, buffer, size, radix))
WS2_ARRAY_FORM(_wasctime_s, (wchar_t(&buffer)[size], const struct tm* when), (buffer, size, when))
WS2_ARRAY_FORM(_wctime_s, (wchar_t(&buffer)[size], const time_t* when), (buffer, size, when))
WS2_ARRAY_FORM(_wstrdate_s, (wchar_t(&buffer)[size]), (buffer, size))
WS2_ARRAY_FORM(_wstrtime_s, (wchar_t(&buffer)[size]), (buffer, size))
WS2_ARRAY_FORM(_ecvt_s, (char (&buffer)[size], double value, int digits, int* point, int* sign),
               (buffer, size, value, digits, point, sign))
WS2_ARRAY_FORM(_fcvt_s, (char (&buffer)[size], double value, int digits, int* point, int* sign),
               (buffer, size, value, digits, point, sign))
#undef WS2_ARRAY_FORM

/* A time may be in an __int64, which on Windows is the same type. */
#undef _ctime64_s
template <class Time>
inline errno_t _ctime64_s(char* buffer, size_t size, const Time* when) {
    return ctime_s(buffer, size, (const time_t*)when);
}
template <size_t size, class Time>
inline errno_t _ctime64_s(char (&buffer)[size], const Time* when) {
    return ctime_s(buffer, size, (const time_t*)when);
}
}
#endif
