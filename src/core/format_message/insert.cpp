#include "core/format_message/insert.hpp"

#include "catalog/error.hpp"
#include "core/format_string/directive.hpp"

#include <algorithm>
#include <optional>

namespace ws2::core {
namespace {

/// The longest text of FormatMessage, and so the widest field.
constexpr unsigned kWidest = 65535;

using format_string::Directive;
using format_string::Size;

} // namespace

/// A printf format with its arguments.
struct MessageInserts::Specification {
    Directive directive;
    /// The text after the conversion, copied as it is.
    std::u32string rest;
    unsigned width = 0;
    std::optional<unsigned> precision;
    std::uint64_t value = 0;

    explicit Specification(std::u32string_view format) {
        const std::u32string text(format);
        rest = format_string::read_directive(text.c_str(), directive);
        if (directive.width >= 0) width = limited(directive.width);
        if (directive.precision >= 0) precision = limited(directive.precision);
    }

    void set_width(std::int32_t argument) {
        directive.left = directive.left || argument < 0;
        width = limited(argument < 0 ? -std::int64_t{argument} : argument);
    }
    void set_precision(std::int32_t argument) {
        precision.reset();
        if (argument >= 0) precision = limited(argument);
    }

    static unsigned limited(std::int64_t number) {
        return static_cast<unsigned>(std::min<std::int64_t>(number, kWidest + 1));
    }
};

namespace {

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
    case Size::Byte:
        return is_signed ? static_cast<std::uint64_t>(static_cast<std::int8_t>(word)) : word & 0xFF;
    case Size::Half:
        return is_signed ? static_cast<std::uint64_t>(static_cast<std::int16_t>(word)) : word & 0xFFFF;
    default:
        return is_signed ? static_cast<std::uint64_t>(static_cast<std::int32_t>(word)) : word & 0xFFFFFFFF;
    }
}

} // namespace

/// The number of the first argument, from 1, is the insert's; those after it follow the last one used. In a
/// va_list the value takes the place of the last asterisk's argument, so that inserts and asterisks of one
/// text are counted as Microsoft's page of FormatMessage counts them.
Result<void> MessageInserts::find_arguments(unsigned number, Specification& specification) {
    const bool width = specification.directive.width == Directive::kArgument;
    const bool precision = specification.directive.precision == Directive::kArgument;
    const bool list = arguments_.kind() == MessageArguments::Kind::List;
    const auto following = [&] {
        places_.push_back(next_++);
        return arguments_.at(places_.back());
    };
    while (places_.size() < number)
        places_.push_back(next_++);
    const std::uint64_t first = TRY(arguments_.at(places_[number - 1]));
    if (!width && !precision) {
        specification.value = first;
        return {};
    }
    if (width) specification.set_width(static_cast<std::int32_t>(first));
    if (precision) specification.set_precision(static_cast<std::int32_t>(width ? TRY(following()) : first));
    if (list) places_.pop_back();
    specification.value = TRY(following());
    return {};
}

MessageInserts::Field MessageInserts::integer(const Specification& specification, unsigned base) const {
    const bool is_signed =
        specification.directive.conversion == U'd' || specification.directive.conversion == U'i';
    const bool upper = specification.directive.conversion == U'X';
    std::uint64_t value = narrowed(specification.value, specification.directive.size, is_signed);
    Field field;
    if (is_signed && static_cast<std::int64_t>(value) < 0) {
        field.prefix.push_back(U'-');
        value = -value;
    } else if (is_signed && (specification.directive.plus || specification.directive.space)) {
        field.prefix.push_back(specification.directive.plus ? U'+' : U' ');
    } else if (specification.directive.alternative && base == 16 && value != 0) {
        field.prefix = upper ? U"0X" : U"0x";
    }
    field.body = digits_of(value, base, upper);
    if (specification.directive.alternative && base == 8) field.body.insert(0, 1, U'0');
    const std::size_t least = specification.precision.value_or(1);
    if (field.body.size() < least) field.body.insert(0, least - field.body.size(), U'0');
    return field;
}

/// The character size of %s, %S, %c or %C with its prefix.
Unit MessageInserts::unit(const Specification& specification) const {
    if (specification.directive.size == Size::Half) return Unit::Narrow;
    if (specification.directive.size == Size::Long || specification.directive.size == Size::Wide)
        return units_.wide;
    const bool other =
        specification.directive.conversion == U'S' || specification.directive.conversion == U'C';
    return other ? units_.other() : units_.own;
}

Result<MessageInserts::Field> MessageInserts::convert(const Specification& specification) const {
    switch (specification.directive.conversion) {
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
        return Field{specification.directive.alternative ? U"0X" : U"", digits};
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
        return Field{U"", std::u32string(1, specification.directive.conversion)};
    }
}

Result<std::u32string> MessageInserts::text(unsigned number, std::u32string_view format) {
    Specification specification(format);
    TRY(find_arguments(number, specification));
    if (specification.width > kWidest || specification.precision.value_or(0) > kWidest)
        return Error::MoreData;
    const Field field = TRY(convert(specification));
    std::u32string text = field.prefix + field.body;
    if (specification.directive.conversion != 0 && text.size() < specification.width) {
        const std::size_t missing = specification.width - text.size();
        if (specification.directive.left)
            text.append(missing, U' ');
        else if (specification.directive.zeros)
            text.insert(field.prefix.size(), missing, U'0');
        else
            text.insert(0, missing, U' ');
    }
    text += specification.rest;
    return text;
}

} // namespace ws2::core
