#pragma once
#include "core/format_string/print.hpp"

#include <cstdarg>

/// The body of a variadic function whose last named parameter is `format`: its arguments in `arguments`,
/// which end with the body.
#define WS2_WITH_ARGUMENTS(...)                                                                              \
    va_list list;                                                                                            \
    va_start(list, format);                                                                                  \
    ws2::core::format_string::Arguments arguments(list);                                                     \
    va_end(list);                                                                                            \
    return __VA_ARGS__
