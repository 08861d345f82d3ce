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
    std::optional<std::uint32_t> number(int base, std::uint32_t limit) {
        if (digit() >= base) return std::nullopt;
        std::uint64_t value = 0;
        for (; digit() < base; ++at) {
            value = value * static_cast<unsigned>(base) + static_cast<unsigned>(digit());
            if (value > limit) return std::nullopt;
        }
        return static_cast<std::uint32_t>(value);
    }

    /// Base 8, 10 or 16 by the prefix, as in C.
    std::optional<std::uint32_t> number_with_prefix(std::uint32_t limit) {
        if (!is_at('0')) return number(10, limit);
        if (at + 1 < text.size() && (text[at + 1] | 0x20) == 'x') {
            at += 2;
            return number(16, limit);
        }
        const auto value = number(8, limit);
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
    if (!reader.is_at('0')) return reader.number(10, 0xFFFFFFFF);
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

std::optional<std::uint16_t> port_to_end(Reader& reader) {
    const auto port = reader.number_with_prefix(0xFFFF);
    if (!port || *port == 0 || !reader.at_end()) return std::nullopt;
    return static_cast<std::uint16_t>(*port);
}

/// The dotted end of an IPv6 address: four decimal parts of up to three digits, leading zeros allowed.
bool dotted_end(Reader& reader, unsigned char* bytes) {
    for (int i = 0; i < 4; ++i) {
        if (i > 0 && !reader.take('.')) return false;
        const std::size_t first = reader.at;
        const auto part = reader.number(10, 255);
        if (!part || reader.at - first > 3) return false;
        bytes[i] = static_cast<unsigned char>(*part);
    }
    return true;
}

std::size_t digits_at(const Reader& reader, int base) {
    std::size_t count = 0;
    while (reader.at + count < reader.text.size() && digit_value(reader.text[reader.at + count]) < base)
        ++count;
    return count;
}

/// The groups of an IPv6 address in their order, and the position of "::".
struct Groups {
    Ipv6 bytes{};
    std::size_t count = 0;
    std::optional<std::size_t> gap;

    bool complete() const { return gap || count == 8; }
    /// A gap replaces at least one group.
    std::size_t most() const { return gap ? 7 : 8; }

    Ipv6 spread() const {
        if (!gap) return bytes;
        Ipv6 result{};
        std::copy_n(bytes.begin(), 2 * *gap, result.begin());
        const std::size_t behind = 2 * (count - *gap);
        std::copy_n(bytes.begin() + 2 * *gap, behind, result.end() - behind);
        return result;
    }
};

/// Reads one group, or two in dotted form. False if the text is invalid.
bool read_group(Reader& reader, Groups& groups) {
    const std::size_t digits = digits_at(reader, 10);
    const bool dotted = digits != 0 && reader.at + digits < reader.text.size() &&
                        reader.text[reader.at + digits] == '.' && groups.count + 2 <= groups.most() &&
                        (groups.gap || groups.count == 6);
    if (dotted) {
        if (!dotted_end(reader, &groups.bytes[2 * groups.count])) return false;
        groups.count += 2;
        return true;
    }
    const std::size_t length = digits_at(reader, 16);
    if (length > 4) {
        reader.at += length;
        return false;
    }
    const auto group = reader.number(16, 0xFFFF);
    if (!group) return false;
    groups.bytes[2 * groups.count] = static_cast<unsigned char>(*group >> 8);
    groups.bytes[2 * groups.count + 1] = static_cast<unsigned char>(*group);
    ++groups.count;
    return true;
}

} // namespace

Parsed<Ipv4> parse_ipv4(std::string_view text, bool strict) {
    Reader reader{text};
    std::array<std::uint32_t, 4> parts{};
    for (unsigned count = 1;; ++count) {
        const auto part = strict ? strict_part(reader) : reader.number_with_prefix(0xFFFFFFFF);
        if (!part) return {std::nullopt, reader.at + (reader.is_at('.') ? 1 : 0)};
        parts[count - 1] = *part;
        if (count == 4 || !reader.is_at('.')) {
            const auto value =
                (strict && count != 4) || reader.is_at('.') ? std::nullopt : join_parts(parts, count);
            if (!value) return {std::nullopt, reader.at};
            return {from_number(*value), reader.at};
        }
        ++reader.at;
    }
}

Parsed<Ipv6> parse_ipv6(std::string_view text) {
    Reader reader{text};
    Groups groups;
    if (text.substr(0, 2) == "::") {
        groups.gap = 0;
        reader.at = 2;
    }
    while (groups.count < groups.most()) {
        // Groups after "::" may be missing; after ":" one must follow.
        const bool after_gap = groups.gap == groups.count;
        if (after_gap && reader.digit() >= 16) break;
        const std::size_t before = groups.count;
        if (!read_group(reader, groups)) return {std::nullopt, reader.at};
        if (groups.count == before + 2) break; // the dotted form is an end
        if (groups.count == groups.most()) break;
        if (!groups.gap && text.substr(reader.at, 2) == "::") {
            groups.gap = groups.count;
            reader.at += 2;
        } else if (groups.gap && text.substr(reader.at, 2) == "::") {
            break; // a second gap belongs to what follows the address
        } else if (!reader.take(':')) {
            break;
        }
    }
    if (!groups.complete()) return {std::nullopt, reader.at};
    return {groups.spread(), reader.at};
}

std::optional<Ipv4Port> parse_ipv4_port(std::string_view text, bool strict) {
    const auto parsed = parse_ipv4(text, strict);
    if (!parsed.address) return std::nullopt;
    Reader reader{text, parsed.end};
    if (reader.at_end()) return Ipv4Port{*parsed.address, 0};
    if (!reader.take(':')) return std::nullopt;
    const auto port = port_to_end(reader);
    if (!port) return std::nullopt;
    return Ipv4Port{*parsed.address, *port};
}

std::optional<Ipv6Port> parse_ipv6_port(std::string_view text) {
    const bool bracket = !text.empty() && text[0] == '[';
    const auto parsed = parse_ipv6(text.substr(bracket ? 1 : 0));
    if (!parsed.address) return std::nullopt;
    Ipv6Port result{*parsed.address, 0, 0};
    Reader reader{text, parsed.end + (bracket ? 1 : 0)};
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
