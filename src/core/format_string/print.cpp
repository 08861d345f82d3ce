#include "core/format_string/print.hpp"

#include "base/unicode.hpp"
#include "catalog/error.hpp"
#include "core/format_string/directive.hpp"

#include <algorithm>
#include <bit>
#include <climits>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <type_traits>

namespace ws2::core::format_string {
namespace {

/// ANSI_STRING and UNICODE_STRING, the arguments of %Z. The length is in bytes.
struct CountedText {
    std::uint16_t length, room;
    const void* text;
};

/// What is written for a directive: padding goes before the prefix, between it and the body, or behind it.
template <class Unit>
struct Field {
    std::string_view prefix;
    std::size_t zeros = 0;
    std::basic_string_view<Unit> body;
};

/// Enough for 64 bits in octal.
constexpr std::size_t kDigits = 22;

template <class Unit>
std::basic_string_view<Unit> digits_of(std::uint64_t value, unsigned base, bool upper,
                                       Unit (&buffer)[kDigits]) {
    Unit* const end = buffer + kDigits;
    Unit* first = end;
    for (; value != 0; value /= base)
        *--first = static_cast<Unit>((upper ? "0123456789ABCDEF" : "0123456789abcdef")[value % base]);
    return {first, static_cast<std::size_t>(end - first)};
}

/// The names of numbers that are not finite, as the universal C run-time writes them.
std::string_view name_of(double value, bool upper) {
    if (std::isinf(value)) return upper ? "INF" : "inf";
    const auto bits = std::bit_cast<std::uint64_t>(value);
    constexpr std::uint64_t fraction = (std::uint64_t{1} << 52) - 1, quiet = std::uint64_t{1} << 51;
    if ((bits & quiet) == 0) return upper ? "NAN(SNAN)" : "nan(snan)";
    if (std::signbit(value) && (bits & fraction) == quiet) return upper ? "NAN(IND)" : "nan(ind)";
    return upper ? "NAN" : "nan";
}

/// The text of a finite number by libc, without width.
std::string floating_text(const Directive& directive, double value, long double long_value) {
    const bool is_long = directive.size == Size::LongDouble;
    std::string format = "%";
    if (directive.plus) format += '+';
    if (directive.space) format += ' ';
    if (directive.alternative) format += '#';
    int precision = directive.precision;
    // Windows writes all 13 digits of a double's fraction.
    const bool is_hexadecimal = directive.conversion == 'a' || directive.conversion == 'A';
    if (precision < 0 && is_hexadecimal && !is_long) precision = 13;
    if (precision >= 0) format += ".*";
    if (is_long) format += 'L';
    format += static_cast<char>(directive.conversion);
    const auto write = [&](char* buffer, std::size_t size) {
        if (precision >= 0 && is_long)
            return std::snprintf(buffer, size, format.c_str(), precision, long_value);
        if (precision >= 0) return std::snprintf(buffer, size, format.c_str(), precision, value);
        if (is_long) return std::snprintf(buffer, size, format.c_str(), long_value);
        return std::snprintf(buffer, size, format.c_str(), value);
    };
    std::string text(64, 0);
    int length = write(text.data(), text.size());
    if (length >= static_cast<int>(text.size())) {
        text.resize(static_cast<std::size_t>(length) + 1);
        length = write(text.data(), text.size());
    }
    text.resize(length < 0 ? 0 : static_cast<std::size_t>(length));
    return text;
}

template <class Unit, class Wide>
class Printer {
  public:
    Printer(Output<Unit>& output, Arguments& arguments, Language language)
        : output_(output), arguments_(arguments), language_(language) {}

    Result<int> print(const Unit* format) {
        if (!format) return Error::InvalidParameter;
        for (;;) {
            const Unit* const start = format;
            while (*format != 0 && *format != '%')
                ++format;
            output_.append({start, static_cast<std::size_t>(format - start)});
            if (*format == 0) break;
            Directive directive;
            format = language_ == Language::User32 ? read_small_directive(format + 1, directive)
                                                   : read_directive(format + 1, directive);
            take_asterisks(directive);
            TRY(language_ == Language::User32 ? convert_small(directive) : convert(directive));
            if (output_.length() > INT_MAX) return Error::ArithmeticOverflow;
        }
        return output_.length() > INT_MAX ? Result<int>(Error::ArithmeticOverflow)
                                          : static_cast<int>(output_.length());
    }

  private:
    using Text = std::basic_string_view<Unit>;
    using Narrow = std::string_view;
    using WideText = std::basic_string_view<Wide>;

    /// In the language of wsprintf another flag, or an asterisk, is a character without a meaning.
    static const Unit* read_small_directive(const Unit* format, Directive& directive) {
        const Unit* end = format;
        while (*end == '-' || *end == '#' || *end == '0')
            ++end;
        while (*end >= '0' && *end <= '9')
            ++end;
        if (*end == '.')
            while (*++end >= '0' && *end <= '9') {
            }
        if (*end != '+' && *end != ' ' && *end != '*') return read_directive(format, directive);
        directive.conversion = static_cast<char32_t>(*end);
        return end + 1;
    }

    Result<void> convert_small(Directive directive) {
        switch (directive.conversion) {
        case 'c':
        case 'C':
        case 's':
        case 'S':
            directive.zeros = false;
            return convert(directive);
        case 'd':
        case 'i':
        case 'u':
        case 'x':
        case 'X':
            if (directive.size == Size::Half || directive.size == Size::Byte) directive.size = Size::Default;
            return convert(directive);
        case 0:
        case 'p':
            return convert(directive);
        default: {
            const auto letter = static_cast<Unit>(directive.conversion);
            put(directive, {"", 0, Text(&letter, 1)}, false);
            return {};
        }
        }
    }

    /// A negative width aligns to the left; a negative precision is none.
    void take_asterisks(Directive& directive) {
        if (directive.width == Directive::kArgument) {
            const int width = va_arg(arguments_.list, int);
            directive.left = directive.left || width < 0;
            directive.width = width == INT_MIN ? INT_MAX : std::abs(width);
        }
        if (directive.precision == Directive::kArgument) {
            const int precision = va_arg(arguments_.list, int);
            directive.precision = precision < 0 ? Directive::kNone : precision;
        }
    }

    Result<void> convert(const Directive& directive) {
        switch (directive.conversion) {
        case 'd':
        case 'i':
            signed_number(directive);
            return {};
        case 'u':
            unsigned_number(directive, 10);
            return {};
        case 'o':
            unsigned_number(directive, 8);
            return {};
        case 'x':
        case 'X':
            unsigned_number(directive, 16);
            return {};
        case 'p':
            pointer(directive);
            return {};
        case 'a':
        case 'A':
        case 'e':
        case 'E':
        case 'f':
        case 'F':
        case 'g':
        case 'G':
            floating(directive);
            return {};
        case 'c':
        case 'C':
            character(directive);
            return {};
        case 's':
        case 'S':
            text(directive);
            return {};
        case 'Z':
            counted_text(directive);
            return {};
        case 'n': // disabled: _set_printf_count_output
            return Error::InvalidParameter;
        case 0:
            return {};
        default: // a character without a meaning is copied
            output_.append(1, static_cast<Unit>(directive.conversion));
            return {};
        }
    }

    void put(const Directive& directive, const Field<Unit>& field, bool zeros) {
        const std::size_t length = field.prefix.size() + field.zeros + field.body.size();
        const std::size_t width = directive.width < 0 ? 0 : static_cast<std::size_t>(directive.width);
        const std::size_t missing = width > length ? width - length : 0;
        const bool behind = directive.left, inside = zeros && !behind;
        if (!behind && !inside) output_.append(missing, Unit{' '});
        for (const char c : field.prefix)
            output_.append(1, static_cast<Unit>(c));
        output_.append(field.zeros + (inside ? missing : 0), Unit{'0'});
        output_.append(field.body);
        if (behind) output_.append(missing, Unit{' '});
    }

    void number(const Directive& directive, std::string_view prefix, Text digits) {
        const auto least = static_cast<std::size_t>(directive.precision < 0 ? 1 : directive.precision);
        const std::size_t zeros = least > digits.size() ? least - digits.size() : 0;
        put(directive, {prefix, zeros, digits}, directive.zeros && directive.precision < 0);
    }

    void signed_number(const Directive& directive) {
        std::int64_t value = 0;
        if (directive.size == Size::Quad || directive.size == Size::LongDouble)
            value = va_arg(arguments_.list, long long);
        else
            value = va_arg(arguments_.list, int);
        if (directive.size == Size::Half) value = static_cast<short>(value);
        if (directive.size == Size::Byte) value = static_cast<signed char>(value);
        auto magnitude = static_cast<std::uint64_t>(value);
        if (value < 0) magnitude = 0 - magnitude;
        Unit buffer[kDigits];
        number(directive,
               value < 0         ? "-"
               : directive.plus  ? "+"
               : directive.space ? " "
                                 : "",
               digits_of(magnitude, 10, false, buffer));
    }

    void unsigned_number(Directive directive, unsigned base) {
        std::uint64_t value = 0;
        if (directive.size == Size::Quad || directive.size == Size::LongDouble)
            value = va_arg(arguments_.list, unsigned long long);
        else
            value = va_arg(arguments_.list, unsigned);
        if (directive.size == Size::Half) value = static_cast<unsigned short>(value);
        if (directive.size == Size::Byte) value = static_cast<unsigned char>(value);
        const bool upper = directive.conversion == 'X';
        Unit buffer[kDigits];
        const Text digits = digits_of(value, base, upper, buffer);
        const char* prefix = "";
        if (directive.alternative && base == 16 && value != 0) prefix = upper ? "0X" : "0x";
        // The alternative form of octal begins with a zero, which counts as a digit.
        if (directive.alternative && base == 8 && directive.precision <= static_cast<int>(digits.size())) {
            directive.zeros = directive.zeros && directive.precision < 0;
            directive.precision = static_cast<int>(digits.size()) + 1;
            put(directive, {"", 1, digits}, directive.zeros);
            return;
        }
        number(directive, prefix, digits);
    }

    /// 16 hexadecimal digits in upper case.
    void pointer(Directive directive) {
        Unit buffer[kDigits];
        directive.precision = 2 * sizeof(void*);
        const auto value = reinterpret_cast<std::uintptr_t>(va_arg(arguments_.list, void*));
        number(directive, directive.alternative ? "0X" : "", digits_of(value, 16, true, buffer));
    }

    void floating(const Directive& directive) {
        long double long_value = 0;
        double value = 0;
        if (directive.size == Size::LongDouble) {
            long_value = va_arg(arguments_.list, long double);
            value = static_cast<double>(long_value);
        } else {
            value = va_arg(arguments_.list, double);
        }
        const bool finite =
            directive.size == Size::LongDouble ? std::isfinite(long_value) : std::isfinite(value);
        const bool upper = directive.conversion < 'a';
        const std::string text = finite ? floating_text(directive, value, long_value) : std::string();
        std::string_view prefix, body = text;
        if (finite) {
            // The sign and 0x, which zeros follow.
            std::size_t length =
                !body.empty() && (body[0] == '-' || body[0] == '+' || body[0] == ' ') ? 1 : 0;
            if (body.substr(length).starts_with(upper ? "0X" : "0x")) length += 2;
            prefix = body.substr(0, length);
            body.remove_prefix(length);
        } else {
            prefix = std::signbit(value) ? "-" : directive.plus ? "+" : directive.space ? " " : "";
            body = name_of(value, upper);
        }
        if constexpr (std::is_same_v<Unit, char>) {
            put(directive, {prefix, 0, body}, directive.zeros && finite);
        } else {
            const std::basic_string<Unit> converted = ws2::convert<Unit>(body);
            put(directive, {prefix, 0, converted}, directive.zeros && finite);
        }
    }

    /// %s is the text of the function's own width, %S of the other one; a prefix decides before both.
    bool is_wide(const Directive& directive, bool is_other) const {
        if (directive.size == Size::Half) return false;
        if (directive.size == Size::Long || directive.size == Size::Wide) return true;
        return std::is_same_v<Unit, char> == is_other;
    }

    template <class Source>
    void put_text(const Directive& directive, std::basic_string_view<Source> source) {
        if constexpr (std::is_same_v<Source, Unit>) {
            put(directive, {"", 0, source}, directive.zeros);
        } else {
            const std::basic_string<Unit> converted = ws2::convert<Unit>(source);
            put(directive, {"", 0, converted}, directive.zeros);
        }
    }

    void character(const Directive& directive) {
        const int argument = va_arg(arguments_.list, int);
        if (is_wide(directive, directive.conversion == 'C')) {
            const auto unit = static_cast<Wide>(argument);
            put_text(directive, WideText(&unit, 1));
        } else {
            // One byte is no UTF-8 in a wide text: its value is that of the locale "C".
            const auto unit = static_cast<Unit>(static_cast<unsigned char>(argument));
            put(directive, {"", 0, Text(&unit, 1)}, directive.zeros);
        }
    }

    /// No more units than the precision are read.
    template <class Source>
    void text_of(const Directive& directive, const Source* text) {
        const auto limit = directive.precision < 0 ? SIZE_MAX : static_cast<std::size_t>(directive.precision);
        if (!text) {
            put_text(directive, Narrow("(null)").substr(0, limit));
            return;
        }
        std::size_t length = 0;
        while (length < limit && text[length] != 0)
            ++length;
        put_text(directive, std::basic_string_view<Source>(text, length));
    }

    void text(const Directive& directive) {
        const void* const argument = va_arg(arguments_.list, const void*);
        if (is_wide(directive, directive.conversion == 'S'))
            text_of(directive, static_cast<const Wide*>(argument));
        else
            text_of(directive, static_cast<const char*>(argument));
    }

    void counted_text(const Directive& directive) {
        const auto* const argument = static_cast<const CountedText*>(va_arg(arguments_.list, const void*));
        if (!argument || !argument->text)
            put_text(directive, Narrow("(null)"));
        else if (directive.size == Size::Long || directive.size == Size::Wide)
            put_text(directive,
                     WideText(static_cast<const Wide*>(argument->text), argument->length / sizeof(Wide)));
        else
            put_text(directive, Narrow(static_cast<const char*>(argument->text), argument->length));
    }

    Output<Unit>& output_;
    Arguments& arguments_;
    Language language_;
};

} // namespace

template <class Unit, class Wide>
Result<int> print(Output<Unit>& output, const Unit* format, Arguments& arguments, Language language) {
    return Printer<Unit, Wide>(output, arguments, language).print(format);
}

#define PRINT(Unit, Wide)                                                                                    \
    template Result<int> print<Unit, Wide>(Output<Unit>&, const Unit*, Arguments&, Language);
PRINT(char, char16_t)
PRINT(char, char32_t)
PRINT(char16_t, char16_t)
PRINT(char32_t, char32_t)
#undef PRINT

} // namespace ws2::core::format_string
