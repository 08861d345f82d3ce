#include "core/format_string/scan.hpp"

#include "base/unicode.hpp"
#include "catalog/error.hpp"
#include "core/format_string/directive.hpp"

#include <algorithm>
#include <charconv>
#include <climits>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>

namespace ws2::core::format_string {
namespace {

template <class Unit>
bool is_space(Unit unit) {
    return unit == ' ' || (unit >= '\t' && unit <= '\r');
}

template <class Unit>
bool is_digit(Unit unit) {
    return unit >= '0' && unit <= '9';
}

/// 36 where it is none.
template <class Unit>
unsigned digit_value(Unit unit) {
    if (is_digit(unit)) return static_cast<unsigned>(unit - '0');
    if (unit >= 'a' && unit <= 'z') return static_cast<unsigned>(unit - 'a') + 10;
    if (unit >= 'A' && unit <= 'Z') return static_cast<unsigned>(unit - 'A') + 10;
    return 36;
}

/// The set of %[...].
template <class Unit>
class ScanSet {
  public:
    /// Begins behind the bracket; moves `format` behind the one that closes the set.
    explicit ScanSet(const Unit*& format) {
        inverted_ = *format == '^';
        if (inverted_) ++format;
        first_ = format;
        // A bracket at the beginning belongs to the set.
        if (*format == ']') ++format;
        while (*format != 0 && *format != ']')
            ++format;
        end_ = format;
        if (*format != 0) ++format;
    }

    bool has(Unit unit) const {
        for (const Unit* at = first_; at < end_; ++at) {
            if (end_ - at > 2 && at[1] == '-') {
                if (std::min(at[0], at[2]) <= unit && unit <= std::max(at[0], at[2])) return !inverted_;
                at += 2;
            } else if (*at == unit) {
                return !inverted_;
            }
        }
        return inverted_;
    }

  private:
    bool inverted_;
    const Unit *first_, *end_;
};

template <class Unit, class Wide>
class Scanner {
  public:
    Scanner(Input<Unit>& input, Arguments& arguments, const ScanOptions& options)
        : input_(input), arguments_(arguments), options_(options) {}

    Result<int> scan(const Unit* format) {
        if (!format) return Error::InvalidParameter;
        while (*format != 0) {
            if (is_space(*format)) {
                skip_space();
                ++format;
            } else if (*format != '%') {
                if (!take(*format++)) return result();
            } else if (!convert(++format)) {
                return result();
            }
        }
        return result();
    }

  private:
    int result() const { return stored_ == 0 && !converted_ && ended_ ? -1 : stored_; }

    std::optional<Unit> next() {
        const std::optional<Unit> unit = input_.next();
        if (unit) ++consumed_;
        return unit;
    }
    void put_back(Unit unit) {
        --consumed_;
        input_.put_back(unit);
    }

    void skip_space() {
        while (const std::optional<Unit> unit = input_.next()) {
            ++consumed_;
            if (!is_space(*unit)) {
                put_back(*unit);
                return;
            }
        }
    }
    bool take(Unit expected) {
        const std::optional<Unit> unit = next();
        ended_ = !unit;
        if (!unit) return false;
        if (*unit != expected) put_back(*unit);
        return *unit == expected;
    }

    template <class T>
    T argument() {
        ++arguments_taken_;
        return va_arg(arguments_.list, T);
    }
    /// Whether the argument that comes next is the address of a long of 8 bytes.
    bool is_long() const { return arguments_taken_ < 64 && (options_.longs >> arguments_taken_ & 1) != 0; }

    bool convert(const Unit*& format) {
        suppressed_ = *format == '*';
        if (suppressed_) ++format;
        width_ = INT_MAX;
        has_width_ = is_digit(*format);
        if (has_width_) width_ = std::max(read_number(format), 1);
        size_ = read_size(format);
        if (*format == 0) return false;
        const Unit conversion = *format++;
        if (conversion != 'c' && conversion != 'C' && conversion != '[' && conversion != 'n') skip_space();
        switch (conversion) {
        case 'd':
        case 'u':
            return integer(10);
        case 'i':
            return integer(0);
        case 'o':
            return integer(8);
        case 'x':
        case 'X':
            return integer(16);
        case 'p':
            size_ = Size::Quad;
            return integer(16);
        case 'a':
        case 'A':
        case 'e':
        case 'E':
        case 'f':
        case 'F':
        case 'g':
        case 'G':
            return floating();
        case 's':
        case 'S':
            return text(conversion == 'S', [](Unit unit) { return !is_space(unit); });
        case '[': {
            const ScanSet<Unit> set(format);
            return text(false, [&](Unit unit) { return set.has(unit); });
        }
        case 'c':
        case 'C':
            return characters(conversion == 'C');
        case 'n':
            if (!suppressed_) store_integer(static_cast<std::uint64_t>(consumed_));
            return true;
        default:
            return take(conversion);
        }
    }

    bool finish() {
        converted_ = true;
        if (!suppressed_) ++stored_;
        return true;
    }

    void store_integer(std::uint64_t value) {
        const bool wide =
            size_ == Size::Quad || size_ == Size::LongDouble || (size_ == Size::Long && is_long());
        void* const target = argument<void*>();
        // The low bytes of the value: the machine is little-endian.
        const std::size_t bytes = wide ? 8 : size_ == Size::Byte ? 1 : size_ == Size::Half ? 2 : 4;
        std::memcpy(target, &value, bytes);
    }

    /// The first unit of a field. Only there the end of the input is no mismatch.
    std::optional<Unit> first_unit(int& left) {
        --left;
        const std::optional<Unit> unit = next();
        ended_ = !unit;
        return unit;
    }
    /// One unit of a field that has room left for it.
    std::optional<Unit> field_unit(int& left) {
        if (left == 0) return std::nullopt;
        --left;
        return next();
    }

    bool integer(unsigned base) {
        int left = width_;
        std::optional<Unit> unit = first_unit(left);
        const bool negative = unit == Unit{'-'};
        if (negative || unit == Unit{'+'}) unit = field_unit(left);
        bool digits = false;
        if (unit == Unit{'0'} && (base == 0 || base == 16)) {
            digits = true;
            unit = field_unit(left);
            if (unit == Unit{'x'} || unit == Unit{'X'}) {
                base = 16;
                digits = false;
                unit = field_unit(left);
            } else if (base == 0) {
                base = 8;
            }
        }
        if (base == 0) base = 10;
        std::uint64_t value = 0;
        for (; unit && digit_value(*unit) < base; unit = field_unit(left)) {
            value = value * base + digit_value(*unit);
            digits = true;
        }
        if (unit) put_back(*unit);
        if (!digits) return false;
        if (!suppressed_) store_integer(negative ? 0 - value : value);
        return finish();
    }

    /// Appends the units that satisfy the condition; the first other one stays in `unit`.
    template <class Condition>
    std::size_t collect(std::string& number, std::optional<Unit>& unit, int& left, Condition condition) {
        const std::size_t before = number.size();
        for (; unit && condition(*unit); unit = field_unit(left))
            number += static_cast<char>(*unit);
        return number.size() - before;
    }

    bool floating() {
        int left = width_;
        std::optional<Unit> unit = first_unit(left);
        std::string number;
        const bool negative = unit == Unit{'-'};
        if (negative || unit == Unit{'+'}) unit = field_unit(left);
        bool valid = false, hexadecimal = false;
        const auto letter = [](Unit c) { return digit_value(c) >= 10 && digit_value(c) < 36; };
        if (unit && (digit_value(*unit) == 18 || digit_value(*unit) == 23)) { // inf, infinity, nan
            collect(number, unit, left, letter);
            valid = true;
        } else {
            if (unit == Unit{'0'}) {
                number += '0';
                valid = true;
                unit = field_unit(left);
                hexadecimal = unit == Unit{'x'} || unit == Unit{'X'};
                if (hexadecimal) unit = field_unit(left);
            }
            const auto digit = [&](Unit c) { return digit_value(c) < (hexadecimal ? 16U : 10U); };
            valid = collect(number, unit, left, digit) != 0 || valid;
            if (unit == Unit{'.'}) {
                number += '.';
                unit = field_unit(left);
                valid = collect(number, unit, left, digit) != 0 || valid;
            }
            const Unit lower = hexadecimal ? Unit{'p'} : Unit{'e'},
                       upper = hexadecimal ? Unit{'P'} : Unit{'E'};
            if (valid && (unit == lower || unit == upper)) {
                number += static_cast<char>(*unit);
                unit = field_unit(left);
                if (unit == Unit{'-'} || unit == Unit{'+'}) {
                    number += static_cast<char>(*unit);
                    unit = field_unit(left);
                }
                valid = collect(number, unit, left, [](Unit c) { return is_digit(c); }) != 0;
            }
        }
        if (unit) put_back(*unit);
        if (!valid) return false;
        const auto style = hexadecimal ? std::chars_format::hex : std::chars_format::general;
        if (size_ == Size::LongDouble) return store_floating<long double>(number, negative, style);
        if (size_ == Size::Long || size_ == Size::Quad)
            return store_floating<double>(number, negative, style);
        return store_floating<float>(number, negative, style);
    }

    template <class T>
    bool store_floating(const std::string& number, bool negative, std::chars_format style) {
        T value = 0;
        const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value, style);
        if (error == std::errc::invalid_argument || end != number.data() + number.size()) return false;
        // Too large or too small: infinity or zero, as strtod returns.
        if (error == std::errc::result_out_of_range) value = out_of_range<T>(number, style);
        if (!suppressed_) *argument<T*>() = negative ? -value : value;
        return finish();
    }
    template <class T>
    T out_of_range(std::string text, std::chars_format style) {
        if (style == std::chars_format::hex) text.insert(0, "0x");
        if constexpr (std::is_same_v<T, float>)
            return std::strtof(text.c_str(), nullptr);
        else if constexpr (std::is_same_v<T, double>)
            return std::strtod(text.c_str(), nullptr);
        else
            return std::strtold(text.c_str(), nullptr);
    }

    bool is_wide(bool is_other) const {
        if (size_ == Size::Half) return false;
        if (size_ == Size::Long || size_ == Size::Wide) return true;
        return std::is_same_v<Unit, char> == is_other;
    }

    template <class Condition>
    bool text(bool is_other, Condition condition) {
        std::basic_string<Unit> field;
        int left = width_;
        std::optional<Unit> unit = first_unit(left);
        for (; unit && condition(*unit); unit = field_unit(left))
            field += *unit;
        if (unit) put_back(*unit);
        if (field.empty()) return false;
        return suppressed_ ? finish() : store(field, is_wide(is_other), true);
    }

    bool characters(bool is_other) {
        std::basic_string<Unit> field;
        int left = has_width_ ? width_ : 1;
        while (left != 0) {
            const std::optional<Unit> unit = field.empty() ? first_unit(left) : next();
            if (!field.empty()) --left;
            if (!unit) return false;
            field += *unit;
        }
        return suppressed_ ? finish() : store(field, is_wide(is_other), false);
    }

    bool store(const std::basic_string<Unit>& field, bool wide, bool ends) {
        return wide ? store_as<Wide>(field, ends) : store_as<char>(field, ends);
    }

    template <class Element>
    bool store_as(const std::basic_string<Unit>& field, bool ends) {
        if constexpr (std::is_same_v<Element, Unit>)
            return store_elements<Element>(field, ends);
        else
            return store_elements<Element>(ws2::convert<Element>(std::basic_string_view<Unit>(field)), ends);
    }

    /// Too small a buffer gets an empty text, and the scan ends.
    template <class Element>
    bool store_elements(std::basic_string_view<Element> text, bool ends) {
        auto* const target = argument<Element*>();
        const std::size_t room = options_.sizes ? argument<unsigned>() : SIZE_MAX;
        if (text.size() + ends > room) {
            if (room != 0) target[0] = 0;
            return false;
        }
        text.copy(target, text.size());
        if (ends) target[text.size()] = 0;
        return finish();
    }

    Input<Unit>& input_;
    Arguments& arguments_;
    const ScanOptions& options_;
    bool suppressed_ = false, has_width_ = false, ended_ = false, converted_ = false;
    int width_ = 0, stored_ = 0, consumed_ = 0;
    unsigned arguments_taken_ = 0;
    Size size_ = Size::Default;
};

} // namespace

template <class Unit, class Wide>
Result<int> scan(Input<Unit>& input, const Unit* format, Arguments& arguments, const ScanOptions& options) {
    return Scanner<Unit, Wide>(input, arguments, options).scan(format);
}

#define SCAN(Unit, Wide)                                                                                     \
    template Result<int> scan<Unit, Wide>(Input<Unit>&, const Unit*, Arguments&, const ScanOptions&);
SCAN(char, char16_t)
SCAN(char, char32_t)
SCAN(char16_t, char16_t)
SCAN(char32_t, char32_t)
#undef SCAN

} // namespace ws2::core::format_string
