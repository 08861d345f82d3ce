/* Behind <string> with -fshort-wchar: the numbers of wide texts, which libstdc++ reads and writes through
 * libc's functions for a wchar_t of 32 bits (<ws2/standard_short_wide.h>). */
#ifndef WS2_SHORT_WIDE_NUMBERS_H
#define WS2_SHORT_WIDE_NUMBERS_H
#pragma GCC system_header
#if __cplusplus >= 201103L
namespace std {
/* A number is ASCII; any other character ends it. */
inline string ws2_narrow_digits(const wstring& text) {
    string digits;
    for (wchar_t character : text)
        digits += character < 0x80 ? static_cast<char>(character) : '\1';
    return digits;
}
#define WS2_READ(type, name)                                                                                 \
    inline type name(const wstring& text, size_t* used = nullptr, int radix = 10) {                          \
        return name(ws2_narrow_digits(text), used, radix);                                                   \
    }
WS2_READ(int, stoi)
WS2_READ(long, stol)
WS2_READ(unsigned long, stoul)
WS2_READ(long long, stoll)
WS2_READ(unsigned long long, stoull)
#undef WS2_READ
#define WS2_READ(type, name)                                                                                 \
    inline type name(const wstring& text, size_t* used = nullptr) {                                          \
        return name(ws2_narrow_digits(text), used);                                                          \
    }
WS2_READ(float, stof)
WS2_READ(double, stod)
WS2_READ(long double, stold)
#undef WS2_READ
#define WS2_WRITE(type)                                                                                      \
    inline wstring to_wstring(type value) {                                                                  \
        const string digits = to_string(value);                                                              \
        return wstring(digits.begin(), digits.end());                                                        \
    }
WS2_WRITE(int)
WS2_WRITE(unsigned)
WS2_WRITE(long)
WS2_WRITE(unsigned long)
WS2_WRITE(long long)
WS2_WRITE(unsigned long long)
WS2_WRITE(float)
WS2_WRITE(double)
WS2_WRITE(long double)
#undef WS2_WRITE
} // namespace std
#endif
#endif
