#include "core/format_string/print.hpp"

#include "catalog/error.hpp"

#include <gtest/gtest.h>

#include <climits>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <limits>

using namespace ws2;
using namespace ws2::core::format_string;

namespace {

template <class Wide = char32_t, class Unit>
std::basic_string<Unit> text(const Unit* format, ...) {
    va_list list;
    va_start(list, format);
    Arguments arguments(list);
    va_end(list);
    Output<Unit> output;
    const Result<int> length = print<Unit, Wide>(output, format, arguments);
    if (!length) return {'?'};
    EXPECT_EQ(static_cast<std::size_t>(*length), output.length());
    return std::basic_string<Unit>(output.text());
}

/// The text for the printf of libc, in the directives that both know.
std::string of_libc(const char* format, ...) {
    char buffer[512];
    va_list list;
    va_start(list, format);
    vsnprintf(buffer, sizeof buffer, format, list);
    va_end(list);
    return buffer;
}

TEST(FormatString, SizesOfIntegersAreThoseOfWindows) {
    EXPECT_EQ(text("%ld", 0xFFFFFFFFLL), "-1");
    EXPECT_EQ(text("%lu", -1LL), "4294967295");
    EXPECT_EQ(text("%lx", 0x123456789ALL), "3456789a");
    EXPECT_EQ(text("%I64d|%I64u|%I64X", INT64_MIN, UINT64_MAX, INT64_C(0xABCDEF012345)),
              "-9223372036854775808|18446744073709551615|ABCDEF012345");
    EXPECT_EQ(text("%I32d|%I32u", -1, -1), "-1|4294967295");
    EXPECT_EQ(text("%Id|%Iu|%zu|%td|%jd", -1LL, 7LL, 8LL, -2LL, 5LL), "-1|7|8|-2|5");
    EXPECT_EQ(text("%lld|%Ld", 5000000000LL, 5000000000LL), "5000000000|5000000000");
    EXPECT_EQ(text("%hd|%hu|%hhd|%hhu", 0x18000, 0x1FFFF, 0x1FF, 0x1FF), "-32768|65535|-1|255");
}

TEST(FormatString, IntegersAreThoseOfLibc) {
    for (const char* flags : {"", "-", "+", " ", "#", "0", "-0", "+0", "#0", "# +-0"}) {
        for (const char* width : {"", "1", "7", "12"}) {
            for (const char* precision : {"", ".", ".0", ".1", ".4", ".9"}) {
                for (const char conversion : {'d', 'i', 'u', 'o', 'x', 'X'}) {
                    const std::string format = std::string("%") + flags + width + precision + conversion;
                    for (const int value : {0, 1, 8, -1, 123456, INT_MIN, INT_MAX})
                        EXPECT_EQ(text(format.c_str(), value), of_libc(format.c_str(), value)) << format;
                }
            }
        }
    }
}

TEST(FormatString, FloatingPointIsThatOfLibc) {
    for (const char* flags : {"", "-", "+", " ", "#", "0", "+0"}) {
        for (const char* rest : {"", "20", ".0", ".3", "14.2", "30.12"}) {
            for (const char conversion : {'e', 'E', 'f', 'F', 'g', 'G'}) {
                const std::string format = std::string("%") + flags + rest + conversion;
                for (const double value : {0.0, -0.0, 1.5, -123456.789, 1e-7, 1e300})
                    EXPECT_EQ(text(format.c_str(), value), of_libc(format.c_str(), value)) << format;
            }
        }
    }
    EXPECT_EQ(text("%a", 1.0), "0x1.0000000000000p+0");
    EXPECT_EQ(text("%.1a", 1.0), "0x1.0p+0");
    EXPECT_EQ(text("%Lg|%lf", 2.5L, 1.0), "2.5|1.000000");
}

TEST(FormatString, NumbersThatAreNotFinite) {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    EXPECT_EQ(text("%f|%F|%5f|%-5f|%05f|%+f", infinity, -infinity, infinity, infinity, infinity, infinity),
              "inf|-INF|  inf|inf  |  inf|+inf");
    const double indefinite = std::copysign(std::numeric_limits<double>::quiet_NaN(), -1);
    EXPECT_EQ(text("%f|%G", indefinite, indefinite), "-nan(ind)|-NAN(IND)");
    EXPECT_EQ(text("%f", std::copysign(indefinite, 1)), "nan");
}

TEST(FormatString, PointersHave16DigitsInUpperCase) {
    EXPECT_EQ(text("%p", reinterpret_cast<void*>(0xABCDEF)), "0000000000ABCDEF");
    EXPECT_EQ(text("%20p|%-20p|", nullptr, nullptr), "    0000000000000000|0000000000000000    |");
}

TEST(FormatString, TextsOfBothWidths) {
    EXPECT_EQ(text("%s|%hs|%S|%ls|%ws", "a", "b", U"c\u00E4", U"d", U"e"), "a|b|c\u00E4|d|e");
    EXPECT_EQ(text<char16_t>("%s|%S", "a", u"\U0001F600"), "a|\U0001F600");
    EXPECT_EQ(text(U"%s|%ls|%hs|%S|%ws", U"a", U"b", "c\u00E4", "d", U"e"), U"a|b|c\u00E4|d|e");
    EXPECT_EQ(text<char16_t>(u"%s|%hs", u"a", "\U0001F600"), u"a|\U0001F600");
    EXPECT_EQ(text("%5s|%-5s|%05s|%.2s|%.*s", "ab", "ab", "ab", "abc", 1, "xy"), "   ab|ab   |000ab|ab|x");
    EXPECT_EQ(text("%s|%S|%.3s", nullptr, nullptr, nullptr), "(null)|(null)|(nu");
    EXPECT_EQ(text("%c%hc%C%lc%wc", 'a', 'b', U'\u00E4', U'd', U'e'), "ab\u00E4de");
    EXPECT_EQ(text(U"%c%lc%C%hc", U'a', U'b', 'c', 'd'), U"abcd");
    EXPECT_EQ(text("%c", 0), std::string(1, '\0'));
    EXPECT_EQ(text("%3c|%-3c|", 'a', 'b'), "  a|b  |");
    EXPECT_EQ(text("%S", U"\xD800"), "\uFFFD");
}

TEST(FormatString, TextsNeedNoNulWithinThePrecision) {
    const char bytes[] = {'a', 'b'};
    EXPECT_EQ(text("%.2s", bytes), "ab");
}

TEST(FormatString, CountedTexts) {
    struct {
        std::uint16_t length, room;
        const void* text;
    } narrow{2, 4, "abc"}, wide{8, 16, U"xyz"}, none{0, 0, nullptr};
    EXPECT_EQ(text("%Z|%wZ|%lZ|%Z|%Z", &narrow, &wide, &wide, &none, nullptr), "ab|xy|xy|(null)|(null)");
}

TEST(FormatString, AsterisksTakeArguments) {
    EXPECT_EQ(text("%*d|%*d|%.*d|%.*d|", 5, 1, -5, 2, 3, 4, -1, 5), "    1|2    |004|5|");
}

TEST(FormatString, WhatIsNoDirective) {
    EXPECT_EQ(text("100%% %y %"), "100% y ");
    EXPECT_EQ(text("%I"), "");
    EXPECT_EQ(text("a%nb", nullptr), "?");
    EXPECT_EQ(text<char32_t>(static_cast<const char*>(nullptr)), "?");
}

TEST(FormatString, AnOutputCountsWhatDoesNotFit) {
    char buffer[4] = "zzz";
    Output<char> output(buffer, 2);
    output.append("abc");
    output.append(INT_MAX, ' ');
    EXPECT_EQ(output.length(), static_cast<std::size_t>(INT_MAX) + 3);
    EXPECT_STREQ(buffer, "abz");
}

} // namespace
