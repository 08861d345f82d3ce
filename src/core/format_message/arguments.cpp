#include "core/format_message/arguments.hpp"

#include "base/unicode.hpp"
#include "catalog/error.hpp"
#include "os/memory/memory.hpp"

#include <cstring>

namespace ws2::core {
namespace {

/// The most words that a message can use: 99 inserts, each with a width and a precision.
constexpr std::size_t kMost = 300;
/// Limits of the x86-64 ABI's va_list: six integer registers, then eight vector registers.
constexpr std::uint32_t kIntegerEnd = 48;
constexpr std::uint32_t kFloatEnd = 176;
constexpr std::size_t kPage = 4096;

/// Reads units up to a zero. Checks readability once a page.
template <class Char>
Result<std::basic_string<Char>> read_units(const void* text, std::size_t limit) {
    std::basic_string<Char> units;
    auto address = reinterpret_cast<std::uintptr_t>(text);
    std::uintptr_t checked_to = address;
    while (units.size() < limit) {
        if (address + sizeof(Char) > checked_to) {
            const std::uintptr_t page_end = (address + sizeof(Char) - 1) / kPage * kPage + kPage;
            if (!os::readable(reinterpret_cast<const void*>(address), page_end - address))
                return Error::NoAccess;
            checked_to = page_end;
        }
        Char unit;
        std::memcpy(&unit, reinterpret_cast<const void*>(address), sizeof unit);
        if (unit == 0) break;
        units.push_back(unit);
        address += sizeof unit;
    }
    return units;
}

} // namespace

MessageArguments::MessageArguments(Kind kind, const void* arguments) : kind_(arguments ? kind : Kind::None) {
    if (kind_ == Kind::Array) array_ = static_cast<const std::uint64_t*>(arguments);
    if (kind_ != Kind::List) return;
    if (!os::readable(arguments, sizeof(const void*))) {
        broken_ = true;
        return;
    }
    // Windows programs pass &list where `list` is a parameter. In this ABI a va_list parameter is a pointer,
    // so `arguments` is the address of a pointer to the list. A list begins with two small offsets, which are
    // not an address.
    std::uint32_t offsets[2];
    std::memcpy(offsets, arguments, sizeof offsets);
    if (offsets[0] > kIntegerEnd || offsets[1] > kFloatEnd)
        std::memcpy(&arguments, arguments, sizeof arguments);
    broken_ = !os::readable(arguments, sizeof list_);
    if (!broken_) std::memcpy(&list_, arguments, sizeof list_);
}

Result<std::uint64_t> MessageArguments::next_of_list() {
    const unsigned char* place;
    if (list_.integer_offset < kIntegerEnd) {
        place = list_.registers + list_.integer_offset;
        list_.integer_offset += 8;
    } else {
        place = list_.overflow;
        list_.overflow += 8;
    }
    if (!os::readable(place, 8)) return Error::NoAccess;
    std::uint64_t value;
    std::memcpy(&value, place, sizeof value);
    return value;
}

Result<std::uint64_t> MessageArguments::at(std::size_t n) {
    if (kind_ == Kind::None || n >= kMost) return Error::InvalidParameter;
    if (broken_) return Error::NoAccess;
    if (kind_ == Kind::Array) {
        if (!os::readable(array_ + n, sizeof *array_)) return Error::NoAccess;
        std::uint64_t value;
        std::memcpy(&value, array_ + n, sizeof value);
        return value;
    }
    while (fetched_.size() <= n)
        fetched_.push_back(TRY(next_of_list()));
    return fetched_[n];
}

Result<std::u32string> read_text(const void* text, Unit unit, std::size_t limit) {
    switch (unit) {
    case Unit::Narrow:
        return convert<char32_t>(std::string_view(TRY(read_units<char>(text, limit))), Invalid::Keep);
    case Unit::Wide16:
        return convert<char32_t>(std::u16string_view(TRY(read_units<char16_t>(text, limit))), Invalid::Keep);
    case Unit::Wide32:
        return TRY(read_units<char32_t>(text, limit));
    }
    return Error::InvalidParameter;
}

} // namespace ws2::core
