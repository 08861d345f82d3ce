#include "core/format_message/insert.hpp"

#include "catalog/error.hpp"

#include <algorithm>
#include <optional>

namespace ws2::core {
namespace {

/// The longest text of FormatMessage, and so the widest field.
constexpr unsigned kWidest = 65535;

enum class Size : std::uint8_t { Word, Half, Long, Quad, Wide };

} // namespace

/// A parsed printf format.
struct MessageInserts::Specification {
    bool left = false, plus = false, space = false, zeros = false, alternative = false;
    bool width_is_argument = false, precision_is_argument = false;
    unsigned width = 0;
    std::optional<unsigned> precision;
    Size size = Size::Word;
    char32_t conversion = 0;
    /// The text after the conversion, copied as it is.
    std::u32string_view rest;
    std::uint64_t value = 0;

    explicit Specification(std::u32string_view format);

    void set_width(std::int32_t argument) {
        left = left || argument < 0;
        const std::int64_t wide = argument;
        width = static_cast<unsigned>(std::min<std::int64_t>(wide < 0 ? -wide : wide, kWidest + 1));
    }
};

namespace {

bool accept(std::u32string_view& text, std::u32string_view prefix) {
    if (!text.starts_with(prefix)) return false;
    text.remove_prefix(prefix.size());
    return true;
}

unsigned take_number(std::u32string_view& text) {
    unsigned value = 0;
    while (!text.empty() && text[0] >= U'0' && text[0] <= U'9') {
        value = std::min(value * 10 + (text[0] - U'0'), kWidest + 1);
        text.remove_prefix(1);
    }
    return value;
}

Size take_size(std::u32string_view& text) {
    Size size = Size::Word;
    for (;;) {
        if (accept(text, U"I64") || accept(text, U"ll"))
            size = Size::Quad;
        else if (accept(text, U"I32"))
            size = Size::Word;
        else if (accept(text, U"I") || accept(text, U"z") || accept(text, U"j") || accept(text, U"t"))
            size = Size::Quad;
        else if (accept(text, U"h"))
            size = Size::Half;
        else if (accept(text, U"l"))
            size = Size::Long;
        else if (accept(text, U"w"))
            size = Size::Wide;
        else
            return size;
    }
}

std::u32string digits_of(std::uint64_t value, unsigned base, bool upper) {
    std::u32string digits;
    for (; value != 0; value /= base)
        digits.push_back((upper ? U"0123456789ABCDEF" : U"0123456789abcdef")[value % base]);
    std::reverse(digits.begin(), digits.end());
    return digits;
}

/// The integer value of an argument's word for a conversion. Windows' long has 32 bits.
std::uint64_t narrowed(std::uint64_t word, Size size, bool is_signed) {
    switch (size) {
    case Size::Quad:
        return word;
    case Size::Half:
        return is_signed ? static_cast<std::uint64_t>(static_cast<std::int16_t>(word)) : word & 0xFFFF;
    default:
        return is_signed ? static_cast<std::uint64_t>(static_cast<std::int32_t>(word)) : word & 0xFFFFFFFF;
    }
}

} // namespace

MessageInserts::Specification::Specification(std::u32string_view format) {
    for (;; format.remove_prefix(1)) {
        if (format.starts_with(U'-'))
            left = true;
        else if (format.starts_with(U'+'))
            plus = true;
        else if (format.starts_with(U' '))
            space = true;
        else if (format.starts_with(U'0'))
            zeros = true;
        else if (format.starts_with(U'#'))
            alternative = true;
        else
            break;
    }
    width_is_argument = accept(format, U"*");
    if (!width_is_argument) width = take_number(format);
    if (accept(format, U".")) {
        precision_is_argument = accept(format, U"*");
        precision = precision_is_argument ? 0 : take_number(format);
    }
    size = take_size(format);
    if (format.empty()) return;
    conversion = format[0];
    rest = format.substr(1);
}

/// An asterisk takes an argument of its own, before the insert's. In an array the next insert's number skips
/// all of them; in a va_list as many as there are asterisks (Microsoft's page of FormatMessage).
Result<void> MessageInserts::find_arguments(unsigned number, Specification& specification) {
    const unsigned asterisks = specification.width_is_argument + specification.precision_is_argument;
    std::size_t place = number - 1;
    if (arguments_.kind() == MessageArguments::Kind::List) {
        while (places_.size() < number - 1)
            places_.push_back(next_++);
        const bool again = places_.size() >= number;
        if (again && asterisks == 0) {
            place = places_[number - 1];
        } else {
            place = next_;
            next_ += asterisks + 1;
            if (!again && asterisks == 2) places_.push_back(next_ - 2);
            if (!again) places_.push_back(next_ - 1);
        }
    }
    if (specification.width_is_argument)
        specification.set_width(static_cast<std::int32_t>(TRY(arguments_.at(place++))));
    if (specification.precision_is_argument) {
        const auto precision = static_cast<std::int32_t>(TRY(arguments_.at(place++)));
        specification.precision.reset();
        if (precision >= 0) specification.precision = std::min(static_cast<unsigned>(precision), kWidest + 1);
    }
    specification.value = TRY(arguments_.at(place));
    return {};
}

MessageInserts::Field MessageInserts::integer(const Specification& specification, unsigned base) const {
    const bool is_signed = specification.conversion == U'd' || specification.conversion == U'i';
    const bool upper = specification.conversion == U'X';
    std::uint64_t value = narrowed(specification.value, specification.size, is_signed);
    Field field;
    if (is_signed && static_cast<std::int64_t>(value) < 0) {
        field.prefix.push_back(U'-');
        value = -value;
    } else if (is_signed && (specification.plus || specification.space)) {
        field.prefix.push_back(specification.plus ? U'+' : U' ');
    } else if (specification.alternative && base == 16 && value != 0) {
        field.prefix = upper ? U"0X" : U"0x";
    }
    field.body = digits_of(value, base, upper);
    if (specification.alternative && base == 8) field.body.insert(0, 1, U'0');
    const std::size_t least = specification.precision.value_or(1);
    if (field.body.size() < least) field.body.insert(0, least - field.body.size(), U'0');
    return field;
}

/// The character size of %s, %S, %c or %C with its prefix.
Unit MessageInserts::unit(const Specification& specification) const {
    if (specification.size == Size::Half) return Unit::Narrow;
    if (specification.size == Size::Long || specification.size == Size::Wide) return units_.wide;
    const bool other = specification.conversion == U'S' || specification.conversion == U'C';
    return other ? units_.other() : units_.own;
}

Result<MessageInserts::Field> MessageInserts::convert(const Specification& specification) const {
    switch (specification.conversion) {
    case U'd':
    case U'i':
    case U'u':
        return integer(specification, 10);
    case U'o':
        return integer(specification, 8);
    case U'x':
    case U'X':
        return integer(specification, 16);
    case U'p': {
        std::u32string digits = digits_of(specification.value, 16, true);
        digits.insert(0, 16 - digits.size(), U'0');
        return Field{specification.alternative ? U"0X" : U"", digits};
    }
    case U'c':
    case U'C': {
        const Unit width = unit(specification);
        const char32_t mask = width == Unit::Narrow ? 0xFF : width == Unit::Wide16 ? 0xFFFF : 0x1FFFFF;
        return Field{U"", std::u32string(1, static_cast<char32_t>(specification.value) & mask)};
    }
    case U's':
    case U'S': {
        const std::size_t limit = specification.precision.value_or(kWidest + 1);
        if (specification.value == 0) return Field{U"", std::u32string(U"(null)").substr(0, limit)};
        const auto* text = reinterpret_cast<const void*>(specification.value);
        return Field{U"", TRY(read_text(text, unit(specification), limit))};
    }
    case 0:
        return Field{};
    default:
        // Microsoft's page of FormatMessage: no floating point. Unknown conversions are copied.
        return Field{U"", std::u32string(1, specification.conversion)};
    }
}

Result<std::u32string> MessageInserts::text(unsigned number, std::u32string_view format) {
    Specification specification(format);
    TRY(find_arguments(number, specification));
    if (specification.width > kWidest || specification.precision.value_or(0) > kWidest)
        return Error::MoreData;
    const Field field = TRY(convert(specification));
    std::u32string text = field.prefix + field.body;
    if (specification.conversion != 0 && text.size() < specification.width) {
        const std::size_t missing = specification.width - text.size();
        if (specification.left)
            text.append(missing, U' ');
        else if (specification.zeros)
            text.insert(field.prefix.size(), missing, U'0');
        else
            text.insert(0, missing, U' ');
    }
    text += specification.rest;
    return text;
}

} // namespace ws2::core
