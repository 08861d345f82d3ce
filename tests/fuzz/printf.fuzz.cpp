// Formats of printf, narrow and wide, with arguments of the kinds that they name: no more is read than a
// directive takes, the length is the same with and without a buffer, and both widths give the same text.
#include "core/format_string/directive.hpp"
#include "core/format_string/print.hpp"
#include "input.hpp"

namespace {

using namespace ws2::core::format_string;

/// A directive that the input chooses, with a width and a precision that keep the text small.
std::string directive(Input& input, char conversion) {
    static constexpr const char* sizes[] = {"",    "h", "hh", "l", "ll", "I", "I32",
                                            "I64", "z", "j",  "t", "w",  "L"};
    std::string text = "%";
    const unsigned flags = input.byte();
    for (unsigned i = 0; i < 5; ++i)
        if ((flags >> i & 1) != 0) text += "-+ #0"[i];
    if ((flags & 32) != 0) text += std::to_string(input.byte() % 80);
    if ((flags & 64) != 0) text += '.' + std::to_string(input.byte() % 80);
    const char* size = input.choose(sizes);
    // The test's arguments are words: a long double would be read from elsewhere.
    if (*size == 'L') size = "";
    return text + size + conversion;
}

template <class Unit, class Wide>
std::basic_string<Unit> printed(const std::basic_string<Unit>* format, ...) {
    va_list list;
    va_start(list, format);
    Arguments once(list), again(list);
    va_end(list);
    Output<Unit> all;
    const auto length = print<Unit, Wide>(all, format->c_str(), once);
    Unit small[16];
    Output<Unit> some(small, std::size(small));
    const auto counted = print<Unit, Wide>(some, format->c_str(), again);
    require(length.has_value() == counted.has_value());
    if (!length) return {};
    require(*length == *counted && all.length() == some.length());
    require(all.text().substr(0, 16) ==
            std::basic_string_view<Unit>(small, std::min(all.length(), std::size(small))));
    return std::basic_string<Unit>(all.text());
}

void numbers(Input& input) {
    std::string format;
    for (unsigned i = 0; i < 4; ++i) {
        format += input.word_text();
        std::erase(format, '\0');
        std::erase(format, '%');
        format += directive(input, "diuoxXp"[input.byte() % 7]);
    }
    const std::uint64_t a = input.word(), b = input.word(), c = input.word(), d = input.word();
    const std::string narrow = printed<char, char32_t>(&format, a << 32 | b, b << 32 | c, c << 32 | d, d);
    const std::u16string wide_format(format.begin(), format.end());
    const std::u16string wide =
        printed<char16_t, char16_t>(&wide_format, a << 32 | b, b << 32 | c, c << 32 | d, d);
    require(narrow.size() == wide.size());
}

void texts(Input& input) {
    std::string format = directive(input, "sScC"[input.byte() % 4]);
    const bool character = format.back() == 'c' || format.back() == 'C';
    std::string text = input.text();
    // A text that is zero in each width, wherever the reader takes it for a wide one.
    text.append(8, '\0');
    alignas(8) char memory[512] = {};
    std::memcpy(memory, text.data(), std::min(text.size(), sizeof memory - 8));
    if (character) {
        static_cast<void>(printed<char, char32_t>(&format, static_cast<unsigned>(input.word())));
    } else {
        static_cast<void>(printed<char, char32_t>(&format, memory));
        static_cast<void>(printed<char, char16_t>(&format, memory));
    }
}

/// Any bytes: only directives that take no argument are run.
void any(Input& input) {
    const std::string text = input.text();
    for (const char* at = text.c_str(); *at != 0;) {
        Directive directive;
        const char* const next = read_directive(at, directive);
        require(next >= at && next <= text.c_str() + text.size());
        require(directive.width >= Directive::kArgument && directive.precision >= Directive::kArgument);
        at = next == at ? at + 1 : next;
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Input input(data, size);
    switch (input.byte() % 3) {
    case 0:
        numbers(input);
        break;
    case 1:
        texts(input);
        break;
    default:
        any(input);
    }
    return 0;
}
