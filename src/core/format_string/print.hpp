#pragma once
#include "base/result.hpp"
#include "core/format_string/output.hpp"

#include <cstdarg>
#include <cstring>

namespace ws2::core::format_string {

/// The arguments of a variadic call, read once from front to back.
struct Arguments {
    /// A va_list of Windows is a pointer: programs pass NULL with a format that takes no arguments.
    explicit Arguments(std::va_list given) {
        if (given)
            va_copy(list, given);
        else
            std::memset(&list, 0, sizeof list);
    }
    ~Arguments() { va_end(list); }
    Arguments(const Arguments&) = delete;
    Arguments& operator=(const Arguments&) = delete;

    std::va_list list;
};

/// Which functions the format is for.
enum class Language {
    CRunTime,
    /// wsprintf: %c %C %d %i %p %s %S %u %x %X, the flags - # 0, a width and a precision in digits.
    User32,
};

/// Formats as the printf family of Windows does and returns the number of units of the complete text. Unit is
/// that of the format and of the output, Wide the program's wchar_t. libc formats floating-point numbers; the
/// rest is done here, since a format that libc understands does not exist for a wchar_t of 16 bits or for a
/// wide text in the locale "C". Narrow text is UTF-8.
///
/// Errors: InvalidParameter (format is null, or has %n, which Windows disables), ArithmeticOverflow (longer
/// than INT_MAX).
template <class Unit, class Wide>
Result<int> print(Output<Unit>& output, const Unit* format, Arguments& arguments,
                  Language language = Language::CRunTime);

} // namespace ws2::core::format_string
