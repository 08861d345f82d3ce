#include "core/format_string/directive.hpp"

#include <algorithm>
#include <climits>

namespace ws2::core::format_string {
namespace {

template <class Unit>
bool accept(const Unit*& text, Unit first) {
    if (*text != first) return false;
    ++text;
    return true;
}

template <class Unit>
bool accept(const Unit*& text, Unit first, Unit second) {
    if (text[0] != first || text[1] != second) return false;
    text += 2;
    return true;
}

template <class Unit>
bool read_flag(const Unit*& text, Directive& directive) {
    switch (*text) {
    case '-':
        directive.left = true;
        break;
    case '+':
        directive.plus = true;
        break;
    case ' ':
        directive.space = true;
        break;
    case '#':
        directive.alternative = true;
        break;
    case '0':
        directive.zeros = true;
        break;
    default:
        return false;
    }
    ++text;
    return true;
}

} // namespace

template <class Unit>
int read_number(const Unit*& text) {
    long long number = 0;
    for (; *text >= '0' && *text <= '9'; ++text)
        number = std::min<long long>(number * 10 + (*text - '0'), INT_MAX);
    return static_cast<int>(number);
}

template <class Unit>
Size read_size(const Unit*& text) {
    const auto is = [&](char c) { return accept(text, static_cast<Unit>(c)); };
    if (is('h')) return is('h') ? Size::Byte : Size::Half;
    if (is('l')) return is('l') ? Size::Quad : Size::Long;
    if (is('I')) {
        if (accept(text, Unit{'3'}, Unit{'2'})) return Size::Word;
        accept(text, Unit{'6'}, Unit{'4'});
        return Size::Quad;
    }
    if (is('j') || is('z') || is('t')) return Size::Quad;
    if (is('L')) return Size::LongDouble;
    return is('w') ? Size::Wide : Size::Default;
}

template <class Unit>
const Unit* read_directive(const Unit* format, Directive& directive) {
    const auto number = [&] {
        return accept(format, Unit{'*'}) ? Directive::kArgument : read_number(format);
    };
    while (read_flag(format, directive)) {
    }
    if (*format == '*' || (*format >= '0' && *format <= '9')) directive.width = number();
    if (accept(format, Unit{'.'})) directive.precision = number();
    directive.size = read_size(format);
    if (*format == 0) return format;
    directive.conversion = static_cast<char32_t>(*format);
    return format + 1;
}

#define UNIT(Unit)                                                                                           \
    template const Unit* read_directive(const Unit*, Directive&);                                            \
    template int read_number(const Unit*&);                                                                  \
    template Size read_size(const Unit*&);
UNIT(char)
UNIT(char16_t)
UNIT(char32_t)
#undef UNIT

} // namespace ws2::core::format_string
