#include "core/resolve/address_text.hpp"

#include <algorithm>

namespace ws2::core::resolve {
namespace {

constexpr int digit_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return 99;
}

/// What becomes of a number of more than 32 bits. Wraps: Windows compares each step's low 32 bits with the
/// step before, and notices only those that have become less: 0x123456789 is 0x23456789 (tested on Windows).
enum class Overflow { Refused, Wraps };

struct Reader {
    std::string_view text;
    std::size_t at = 0;

    bool is_at(char c) const { return at < text.size() && text[at] == c; }
    bool take(char c) {
        if (!is_at(c)) return false;
        ++at;
        return true;
    }
    int digit() const { return at < text.size() ? digit_value(text[at]) : 99; }
    bool at_end() const { return at == text.size(); }

    /// At least one digit. Empty without one or if the value exceeds `limit`; `at` is then the position of
    /// the error.
    std::optional<std::uint32_t> number(int base, std::uint32_t limit,
                                        Overflow overflow = Overflow::Refused) {
        if (digit() >= base) return std::nullopt;
        std::uint32_t value = 0;
        for (; digit() < base; ++at) {
            const std::uint64_t next =
                std::uint64_t{value} * static_cast<unsigned>(base) + static_cast<unsigned>(digit());
            const auto low = static_cast<std::uint32_t>(next);
            if (next != low && (overflow == Overflow::Refused || low < value)) return std::nullopt;
            value = low;
            if (value > limit) return std::nullopt;
        }
        return value;
    }

    /// Base 8, 10 or 16 by the prefix, as in C.
    std::optional<std::uint32_t> number_with_prefix(std::uint32_t limit,
                                                    Overflow overflow = Overflow::Refused) {
        if (!is_at('0')) return number(10, limit, overflow);
        if (at + 1 < text.size() && (text[at + 1] | 0x20) == 'x') {
            at += 2;
            return number(16, limit, overflow);
        }
        const auto value = number(8, limit, overflow);
        // "08": the zero alone is not a number.
        return digit() < 10 ? std::nullopt : value;
    }
};

Ipv4 from_number(std::uint32_t value) {
    return {static_cast<unsigned char>(value >> 24), static_cast<unsigned char>(value >> 16),
            static_cast<unsigned char>(value >> 8), static_cast<unsigned char>(value)};
}

/// A part of a strict address: decimal, without leading zeros.
std::optional<std::uint32_t> strict_part(Reader& reader) {
    if (!reader.is_at('0')) return reader.number(10, 0xFFFFFFFF, Overflow::Wraps);
    ++reader.at;
    if (reader.digit() < 10) return std::nullopt;
    if (reader.at < reader.text.size() && (reader.text[reader.at] | 0x20) == 'x') {
        ++reader.at;
        return std::nullopt;
    }
    return 0;
}

/// The value of the parts; the last one fills the remaining bytes.
std::optional<std::uint32_t> join_parts(const std::array<std::uint32_t, 4>& parts, unsigned count) {
    std::uint32_t value = 0;
    for (unsigned i = 0; i + 1 < count; ++i) {
        if (parts[i] > 0xFF) return std::nullopt;
        value |= parts[i] << (24 - 8 * i);
    }
    if (parts[count - 1] > 0xFFFFFFFF >> 8 * (count - 1)) return std::nullopt;
    return value | parts[count - 1];
}

/// A whole text that is an address in each form: four decimal parts without leading zeros. Most are.
std::optional<Ipv4> parse_plain(std::string_view text) {
    Ipv4 address;
    const char* at = text.data();
    const char* const end = at + text.size();
    for (unsigned char& part : address) {
        unsigned value = 0;
        const char* const first = at;
        for (; at != end && static_cast<unsigned char>(*at - '0') < 10; ++at)
            value = value * 10 + static_cast<unsigned char>(*at - '0');
        const std::ptrdiff_t digits = at - first;
        if (digits == 0 || digits > 3 || value > 255 || (*first == '0' && digits > 1)) return std::nullopt;
        part = static_cast<unsigned char>(value);
        if (&part != &address.back() && (at == end || *at++ != '.')) return std::nullopt;
    }
    if (at != end) return std::nullopt;
    return address;
}

std::optional<std::uint16_t> port_to_end(Reader& reader) {
    const auto port = reader.number_with_prefix(0xFFFF);
    if (!port || *port == 0 || !reader.at_end()) return std::nullopt;
    return static_cast<std::uint16_t>(*port);
}

std::size_t digits_at(const Reader& reader, int base) {
    std::size_t count = 0;
    while (reader.at + count < reader.text.size() && digit_value(reader.text[reader.at + count]) < base)
        ++count;
    return count;
}

/// Reads an IPv6 address as Windows does: a group or a decimal part is stored in the caller's address once
/// the separator after it was seen, and "::" is spread only when the whole address is valid.
class Ipv6Reader {
  public:
    explicit Ipv6Reader(std::string_view text) : reader_{text} {}

    Parsed<Ipv6> parse() {
        if (reader_.text.substr(0, 2) == "::") {
            gap_ = 0;
            reader_.at = 2;
            result_.stored.count = 2; // a group of zeros, which the first group overwrites
        }
        while (step()) {
        }
        if (result_.address) result_.stored = {*result_.address, result_.address->size()};
        return result_;
    }

  private:
    /// The next group or decimal part. False at the end of the address or at the first invalid character.
    bool step() {
        const std::size_t digits = digits_at(reader_, 16);
        // Groups after "::" may be missing; after ":" one must follow.
        if (digits == 0) return dots_ == 0 && gap_ == size_ ? success() : failure();
        const bool decimal = digits_at(reader_, 10) == digits;
        const std::size_t behind = reader_.at + digits;
        const char separator = behind < reader_.text.size() ? reader_.text[behind] : '\0';
        if (separator == '.' && decimal && dots_ < 3 && (dots_ > 0 || size_ + 2 < most()))
            return decimal_part(digits);
        if (dots_ > 0) return last_decimal_part();
        return group(digits, separator);
    }

    bool decimal_part(std::size_t digits) {
        const auto value = reader_.number(10, 255);
        // Windows returns no position of a number that is too large and has a separator behind it.
        if (!value || digits > 3) return false;
        put(*value);
        ++dots_;
        ++reader_.at;
        return true;
    }

    bool last_decimal_part() {
        const std::size_t first = reader_.at;
        const std::size_t digits = digits_at(reader_, 10);
        const auto value = reader_.number(10, 255);
        const bool valid = value && digits <= 3 && dots_ == 3;
        reader_.at = first + digits;
        const bool complete = (gap_ || size_ == 15) && !reader_.is_at('.');
        if (valid && (complete || reader_.is_at('.'))) put(*value);
        return valid && complete ? success() : failure();
    }

    bool group(std::size_t digits, char separator) {
        const std::size_t first = reader_.at;
        const auto value = digits > 4 ? std::nullopt : reader_.number(16, 0xFFFF);
        reader_.at = first + digits;
        if (!value) return separator == ':' ? false : failure();
        const bool last = size_ + 2 == most();
        if (separator != ':' && !last && !gap_) return failure();
        put(*value >> 8);
        put(*value & 0xFF);
        const bool opens_gap = reader_.text.substr(reader_.at, 2) == "::";
        if (opens_gap && !gap_ && size_ < 16) {
            gap_ = size_;
            reader_.at += 2;
            return size_ < most() || success();
        }
        // A second gap belongs to what follows the address.
        if (separator != ':' || last || opens_gap) return success();
        ++reader_.at;
        return true;
    }

    /// A gap replaces at least one group.
    std::size_t most() const { return gap_ ? 14 : 16; }

    void put(std::uint32_t byte) {
        result_.stored.bytes[size_++] = static_cast<unsigned char>(byte);
        result_.stored.count = std::max(result_.stored.count, size_);
    }

    bool failure() {
        result_.end = reader_.at;
        return false;
    }

    bool success() {
        result_.end = reader_.at;
        result_.address = result_.stored.bytes;
        if (!gap_) return false;
        Ipv6& spread = *result_.address;
        std::fill(spread.begin() + static_cast<std::ptrdiff_t>(*gap_), spread.end(), 0);
        std::copy(result_.stored.bytes.begin() + static_cast<std::ptrdiff_t>(*gap_),
                  result_.stored.bytes.begin() + static_cast<std::ptrdiff_t>(size_),
                  spread.end() - static_cast<std::ptrdiff_t>(size_ - *gap_));
        return false;
    }

    Reader reader_;
    Parsed<Ipv6> result_;
    std::size_t size_ = 0;
    std::size_t dots_ = 0;
    /// The number of bytes before "::".
    std::optional<std::size_t> gap_;
};

} // namespace

Parsed<Ipv4> parse_ipv4(std::string_view text, Ipv4Form form) {
    if (const auto plain = parse_plain(text)) return {*plain, text.size(), {*plain, plain->size()}};
    const bool strict = form == Ipv4Form::Strict;
    const Overflow overflow = form == Ipv4Form::InetAddr ? Overflow::Refused : Overflow::Wraps;
    Reader reader{text};
    std::array<std::uint32_t, 4> parts{};
    for (unsigned count = 1;; ++count) {
        const std::size_t first = reader.at;
        const auto part = strict ? strict_part(reader) : reader.number_with_prefix(0xFFFFFFFF, overflow);
        if (!part) return {std::nullopt, reader.at + (reader.at == first && reader.is_at('.') ? 1 : 0), {}};
        parts[count - 1] = *part;
        if (count == 4 || !reader.is_at('.')) {
            const auto value =
                (strict && count != 4) || reader.is_at('.') ? std::nullopt : join_parts(parts, count);
            if (!value) return {std::nullopt, reader.at, {}};
            const Ipv4 address = from_number(*value);
            return {address, reader.at, {address, address.size()}};
        }
        ++reader.at;
    }
}

Parsed<Ipv6> parse_ipv6(std::string_view text) { return Ipv6Reader(text).parse(); }

ParsedWhole<Ipv4Port, Ipv4> parse_ipv4_port(std::string_view text, Ipv4Form form) {
    const auto parsed = parse_ipv4(text, form);
    const auto port = [&]() -> std::optional<std::uint16_t> {
        if (!parsed.address) return std::nullopt;
        Reader reader{text, *parsed.end};
        if (reader.at_end()) return std::uint16_t{0};
        if (!reader.take(':')) return std::nullopt;
        return port_to_end(reader);
    }();
    if (!port) return {std::nullopt, parsed.stored};
    return {Ipv4Port{*parsed.address, *port}, parsed.stored};
}

namespace {

/// What follows an IPv6 address: the scope, the bracket, the port.
std::optional<Ipv6Port> parse_end(Reader reader, const Ipv6& address, bool bracket) {
    Ipv6Port result{address, 0, 0};
    if (reader.take('%')) {
        const auto scope = reader.number(10, 0xFFFFFFFF);
        if (!scope) return std::nullopt;
        result.scope = *scope;
    }
    if (bracket && !reader.take(']')) return std::nullopt;
    if (reader.at_end()) return result;
    if (!bracket || !reader.take(':')) return std::nullopt;
    const auto port = port_to_end(reader);
    if (!port) return std::nullopt;
    result.port = *port;
    return result;
}

} // namespace

ParsedWhole<Ipv6Port, Ipv6> parse_ipv6_port(std::string_view text) {
    const bool bracket = !text.empty() && text[0] == '[';
    const auto parsed = parse_ipv6(text.substr(bracket ? 1 : 0));
    if (!parsed.address) return {std::nullopt, parsed.stored};
    return {parse_end(Reader{text, *parsed.end + (bracket ? 1 : 0)}, *parsed.address, bracket),
            parsed.stored};
}

void AddressText::put_number(std::uint32_t value, unsigned base) {
    char digits[10];
    std::size_t count = 0;
    do {
        digits[count++] = "0123456789abcdef"[value % base];
        value /= base;
    } while (value != 0);
    while (count > 0)
        put(digits[--count]);
}

namespace {

void put_ipv4(AddressText& text, const unsigned char* bytes) {
    for (int i = 0; i < 4; ++i) {
        if (i > 0) text.put('.');
        text.put_number(bytes[i], 10);
    }
}

std::uint32_t group_of(const Ipv6& address, std::size_t i) {
    return static_cast<std::uint32_t>(address[2 * i] << 8 | address[2 * i + 1]);
}

bool ends_dotted(const Ipv6& address) {
    // ISATAP: the interface part is 0:5efe or 200:5efe and an IPv4 address.
    if ((group_of(address, 4) & ~0x200u) == 0 && group_of(address, 5) == 0x5EFE) return true;
    for (std::size_t i = 0; i < 4; ++i)
        if (group_of(address, i) != 0) return false;
    // An IPv4 address with 16 leading zero bits is formatted as two groups: "::1", not "::0.0.0.1".
    if (group_of(address, 6) == 0) return false;
    const std::uint32_t fourth = group_of(address, 4), fifth = group_of(address, 5);
    return (fourth == 0 && (fifth == 0 || fifth == 0xFFFF)) || (fourth == 0xFFFF && fifth == 0);
}

struct Run {
    std::size_t first, length;
};

/// The first of the longest runs of at least two zero groups.
Run longest_zero_run(const Ipv6& address, std::size_t groups) {
    Run best{groups, 1};
    for (std::size_t i = 0; i < groups; ++i) {
        std::size_t length = 0;
        while (i + length < groups && group_of(address, i + length) == 0)
            ++length;
        if (length > best.length) best = {i, length};
        i += length;
    }
    return best.length > 1 ? best : Run{groups, 0};
}

void put_ipv6(AddressText& text, const Ipv6& address) {
    const bool dotted = ends_dotted(address);
    const std::size_t groups = dotted ? 6 : 8;
    const Run run = longest_zero_run(address, groups);
    for (std::size_t i = 0; i < groups; ++i) {
        if (run.length != 0 && i == run.first) {
            text.put(':');
            text.put(':');
            i += run.length - 1;
            continue;
        }
        if (i != 0 && i != run.first + run.length) text.put(':');
        text.put_number(group_of(address, i), 16);
    }
    if (!dotted) return;
    if (run.first + run.length != groups) text.put(':');
    put_ipv4(text, &address[12]);
}

} // namespace

AddressText format(const Ipv4& address) {
    AddressText text;
    put_ipv4(text, address.data());
    return text;
}

AddressText format(const Ipv6& address) {
    AddressText text;
    put_ipv6(text, address);
    return text;
}

AddressText format(const Ipv4Port& address) {
    AddressText text = format(address.address);
    if (address.port == 0) return text;
    text.put(':');
    text.put_number(address.port, 10);
    return text;
}

AddressText format(const Ipv6Port& address) {
    AddressText text;
    if (address.port != 0) text.put('[');
    put_ipv6(text, address.address);
    if (address.scope != 0) {
        text.put('%');
        text.put_number(address.scope, 10);
    }
    if (address.port == 0) return text;
    text.put(']');
    text.put(':');
    text.put_number(address.port, 10);
    return text;
}

} // namespace ws2::core::resolve
