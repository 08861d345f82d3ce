#include "core/format_string/scan.hpp"

#include "catalog/error.hpp"

#include <gtest/gtest.h>

#include <climits>
#include <cmath>
#include <cstdint>

using namespace ws2;
using namespace ws2::core::format_string;

namespace {

constexpr ScanOptions kPlain{}, kSizes{true, 0};

template <class Wide = char32_t, class Unit>
int scanned(const ScanOptions& options, const Unit* text, const Unit* format, ...) {
    va_list list;
    va_start(list, format);
    Arguments arguments(list);
    va_end(list);
    TextInput<Unit> input(text, SIZE_MAX);
    const Result<int> stored = scan<Unit, Wide>(input, format, arguments, options);
    return stored ? *stored : -2;
}

TEST(ScanString, SizesOfIntegers) {
    std::int64_t words[3] = {-1, -1, -1};
    std::int32_t numbers[2] = {-1, -1};
    std::int16_t halves[2] = {-1, -1};
    std::int8_t bytes[2] = {-1, -1};
    // Bit 0: the first argument is the address of a long of 8 bytes.
    EXPECT_EQ(scanned({false, 1}, "1 2 3 4 5 6", "%ld %ld %I64d %d %hd %hhd", &words[0], &words[1], &words[2],
                      &numbers[0], &halves[0], &bytes[0]),
              6);
    EXPECT_EQ(words[0], 1);
    EXPECT_EQ(words[1], static_cast<std::int64_t>(0xFFFFFFFF00000002));
    EXPECT_EQ(words[2], 3);
    EXPECT_EQ(numbers[0] + numbers[1], 4 - 1);
    EXPECT_EQ(halves[0] + halves[1], 5 - 1);
    EXPECT_EQ(bytes[0] + bytes[1], 6 - 1);
}

TEST(ScanString, BasesAndSigns) {
    unsigned a = 0, b = 0, c = 0, d = 0;
    EXPECT_EQ(scanned(kPlain, "-0x1f 0x1F 017 +9", "%i %x %i %u", &a, &b, &c, &d), 4);
    EXPECT_EQ(a, static_cast<unsigned>(-31));
    EXPECT_EQ(b, 31U);
    EXPECT_EQ(c, 15U);
    EXPECT_EQ(d, 9U);
    EXPECT_EQ(scanned(kPlain, "123456", "%2d%3d%d", &a, &b, &c), 3);
    EXPECT_EQ(a * 10000 + b * 10 + c, 123456U);
    EXPECT_EQ(scanned(kPlain, "0xz", "%i", &a), 0);
    EXPECT_EQ(scanned(kPlain, "-", "%d", &a), 0);
    EXPECT_EQ(scanned(kPlain, "0", "%i", &a), 1);
    EXPECT_EQ(a, 0U);
}

TEST(ScanString, FloatingPoint) {
    float single = 0;
    double a = 0, b = 0, c = 0;
    long double longest = 0;
    EXPECT_EQ(
        scanned(kPlain, "1.5 -.5e1 0x1.8p1 inf 2.5", "%f %lf %lf %lf %Lf", &single, &a, &b, &c, &longest), 5);
    EXPECT_EQ(single, 1.5F);
    EXPECT_EQ(a, -5.0);
    EXPECT_EQ(b, 3.0);
    EXPECT_TRUE(std::isinf(c));
    EXPECT_EQ(longest, 2.5L);
    EXPECT_EQ(scanned(kPlain, "1e999", "%lf", &a), 1);
    EXPECT_TRUE(std::isinf(a));
    EXPECT_EQ(scanned(kPlain, "1e+", "%lf", &a), 0);
    EXPECT_EQ(scanned(kPlain, ".", "%lf", &a), 0);
}

TEST(ScanString, TextsOfBothWidths) {
    char narrow[16] = "";
    char32_t wide[16] = U"";
    char16_t utf16[16] = u"";
    EXPECT_EQ(scanned(kPlain, "a\u00E4 b\u00E4", "%s %S", narrow, wide), 2);
    EXPECT_STREQ(narrow, "a\u00E4");
    EXPECT_EQ(std::u32string(wide), U"b\u00E4");
    EXPECT_EQ(scanned<char16_t>(kPlain, u"x\u00E4 y\U0001F600", u"%S %s", narrow, utf16), 2);
    EXPECT_STREQ(narrow, "x\u00E4");
    EXPECT_EQ(std::u16string(utf16), u"y\U0001F600");
}

TEST(ScanString, SetsAndCharacters) {
    char a[16] = "", b[16] = "", c[16] = "zzzz";
    EXPECT_EQ(scanned(kPlain, "ab-]x", "%[]a-c-]%2c", a, c), 1);
    EXPECT_STREQ(a, "ab-]");
    EXPECT_EQ(scanned(kPlain, "k=v;w", "%[^=]=%[^;];%c", a, b, c), 3);
    EXPECT_STREQ(a, "k");
    EXPECT_STREQ(b, "v");
    EXPECT_STREQ(c, "wzzz");
    EXPECT_EQ(scanned(kPlain, "abc", "%*s%s", a), -1 + 1);
}

TEST(ScanString, SizesLimitWhatIsStored) {
    char a[4] = "zzz", b[4] = "zzz";
    EXPECT_EQ(scanned(kSizes, "abc defg", "%s %s", a, 4U, b, 4U), 1);
    EXPECT_STREQ(a, "abc");
    EXPECT_STREQ(b, "");
    EXPECT_EQ(scanned(kSizes, "xyz", "%3c", a, 2U), 0);
    EXPECT_EQ(scanned(kSizes, "xy", "%2c", a, 2U), 1);
    EXPECT_EQ(a[1], 'y');
    EXPECT_EQ(scanned(kSizes, "x", "%s", a, 0U), 0);
}

TEST(ScanString, TheEndAndMismatches) {
    int number = 0;
    EXPECT_EQ(scanned(kPlain, "", "%d", &number), -1);
    EXPECT_EQ(scanned(kPlain, "", "x"), -1);
    EXPECT_EQ(scanned(kPlain, "", ""), 0);
    EXPECT_EQ(scanned(kPlain, "y", "x"), 0);
    EXPECT_EQ(scanned(kPlain, "5 ", "%d %d", &number, &number), 1);
    EXPECT_EQ(scanned(kPlain, " %5", " %%%d%n", &number, &number), 1);
    EXPECT_EQ(number, 3);
    EXPECT_EQ(scanned(kPlain, "5", "%"), 0);
    EXPECT_EQ(scanned(kPlain, "5", static_cast<const char*>(nullptr)), -2);
}

} // namespace
