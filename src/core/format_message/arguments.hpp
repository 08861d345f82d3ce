#pragma once
#include "base/result.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ws2::core {

/// The arguments of a FormatMessage call, one machine word each.
class MessageArguments {
  public:
    enum class Kind { None, List, Array };

    /// `arguments` is a va_list * for List, a DWORD_PTR * for Array. The caller's va_list is not advanced.
    MessageArguments(Kind kind, const void* arguments);

    Kind kind() const { return kind_; }
    /// The n-th argument, counted from 0.
    Result<std::uint64_t> at(std::size_t n);

  private:
    Result<std::uint64_t> next_of_list();

    Kind kind_;
    const std::uint64_t* array_ = nullptr;
    std::vector<std::uint64_t> fetched_;
    /// A copy of the list as the x86-64 ABI lays it out.
    struct List {
        std::uint32_t integer_offset;
        std::uint32_t float_offset;
        const unsigned char* overflow;
        const unsigned char* registers;
    } list_ = {};
    bool broken_ = false;
};

/// The size of a character of the caller's text, in bytes.
enum class Unit : std::uint8_t { Narrow = 1, Wide16 = 2, Wide32 = 4 };

/// Reads a caller's text up to its terminator, or up to `limit` characters. Bytes that are not UTF-8 are
/// kept. Error: NoAccess if the memory is not readable.
Result<std::u32string> read_text(const void* text, Unit unit, std::size_t limit);

} // namespace ws2::core
