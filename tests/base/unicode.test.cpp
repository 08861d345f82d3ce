#include "base/unicode.hpp"

#include <gtest/gtest.h>

namespace ws2 {
namespace {

using namespace std::string_literals;
using namespace std::string_view_literals;

template <class To, class From>
std::basic_string<To> kept(std::basic_string_view<From> text) {
    return convert<To>(text, Invalid::Keep);
}

TEST(Unicode, EveryCodePointPassesThroughEveryForm) {
    for (char32_t value = 0; value <= 0x10FFFF; ++value) {
        if (value >= 0xD800 && value <= 0xDFFF) continue;
        const std::u32string text(1, value);
        const std::string bytes = convert<char>(std::u32string_view(text));
        const std::u16string units = convert<char16_t>(std::u32string_view(text));
        ASSERT_EQ(bytes.size(), value < 0x80 ? 1u : value < 0x800 ? 2u : value < 0x10000 ? 3u : 4u);
        ASSERT_EQ(units.size(), value < 0x10000 ? 1u : 2u);
        ASSERT_EQ(convert<char32_t>(std::string_view(bytes)), text);
        ASSERT_EQ(convert<char32_t>(std::u16string_view(units)), text);
        ASSERT_EQ(convert<char16_t>(std::string_view(bytes)), units);
        ASSERT_EQ(convert<char>(std::u16string_view(units)), bytes);
    }
}

TEST(Unicode, ATruncatedSequenceIsOneReplacementAndAStrayByteIsOne) {
    struct Case {
        std::string_view bytes;
        std::u32string_view text;
    };
    const Case cases[] = {
        {"\x80"sv, U"\xFFFD"},
        {"\xC0\x80"sv, U"\xFFFD\xFFFD"},                     // overlong
        {"\xC2"sv, U"\xFFFD"},                               // ends early
        {"\xC2x"sv, U"\xFFFDx"},                             //
        {"\xE1\x80"sv, U"\xFFFD"},                           //
        {"\xE1\x80x"sv, U"\xFFFDx"},                         //
        {"\xE0\x80\x80"sv, U"\xFFFD\xFFFD\xFFFD"},           // overlong
        {"\xED\xA0\x80"sv, U"\xFFFD\xFFFD\xFFFD"},           // a surrogate
        {"\xED\x9F"sv, U"\xFFFD"},                           //
        {"\xF0\x90\x80"sv, U"\xFFFD"},                       //
        {"\xF0\x8F\x80\x80"sv, U"\xFFFD\xFFFD\xFFFD\xFFFD"}, // overlong
        {"\xF4\x8F\xBFx"sv, U"\xFFFDx"},                     //
        {"\xF4\x90\x80\x80"sv, U"\xFFFD\xFFFD\xFFFD\xFFFD"}, // above U+10FFFF
        {"\xF5\x80"sv, U"\xFFFD\xFFFD"},                     //
        {"\xFF"sv, U"\xFFFD"},
    };
    for (const Case& test : cases)
        EXPECT_EQ(convert<char32_t>(test.bytes), test.text) << testing::PrintToString(test.bytes);
}

TEST(Unicode, LoneSurrogatesAreReplaced) {
    EXPECT_EQ(convert<char>(std::u16string_view(u"a\xD800")), "a\xEF\xBF\xBD");
    EXPECT_EQ(convert<char>(std::u16string_view(u"\xDC00\xD800z")), "\xEF\xBF\xBD\xEF\xBF\xBDz");
    const char32_t invalid[] = {0xD800, 0x110000};
    EXPECT_EQ(convert<char>(std::u32string_view(invalid, 2)), "\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST(Unicode, KeptSequencesComeBack) {
    for (const std::string_view bytes : {"\xFF\x80z"sv, "\xE1\x80"sv, "\xED\xA0\x80"sv, "\xF0\x90\x80x"sv}) {
        const std::u32string text = kept<char32_t>(bytes);
        EXPECT_EQ(kept<char>(std::u32string_view(text)), bytes);
    }
    const std::u16string lone = {0xD83D, u'x', 0xDE00};
    const std::u32string text = kept<char32_t>(std::u16string_view(lone));
    EXPECT_EQ(text, (std::u32string{0xD83D, U'x', 0xDE00}));
    EXPECT_EQ(kept<char16_t>(std::u32string_view(text)), lone);
    EXPECT_EQ(kept<char>(std::u32string_view(text)), "\xEF\xBF\xBDx\xEF\xBF\xBD");
}

} // namespace
} // namespace ws2
