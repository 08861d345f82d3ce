#pragma once
#include <array>
#include <cstdint>
#include <string_view>

namespace ws2 {

/// Every exported function, by its Windows name.
enum class Api : std::uint16_t {
#define FUNCTION(name, ...) name,
#define WIDE_FUNCTION(name, ...) name,
#include "catalog/functions.def"
#undef FUNCTION
#undef WIDE_FUNCTION
    Count
};

namespace catalog {

/// How a function shows its caller that it failed.
enum class Failure : std::uint8_t {
    SocketError,
    InvalidSocket,
    False,
    Null,
    Zero,
    AllOnes,
    MaxLong,
    InvalidHandle,
    Code,
    CodeAndSlot,
    Never
};

/// Whether WSAStartup must have been called, or whether the function belongs to kernel32 and not to Winsock.
enum class Startup : std::uint8_t { Started, Free, Kernel };

/// What a success does to the thread's last error.
enum class Success : std::uint8_t { Keeps, Resets };

enum class Support : std::uint8_t { Full, Partial, Refused };

/// One row of the function table.
struct Function {
    std::string_view name;
    std::string_view link;
    Failure failure;
    Startup startup;
    Success success;
    std::string_view arguments;
    Support support;
    std::string_view note;
    bool wide;
};

inline constexpr auto functions = std::to_array<Function>({
#define WS2_ROW(name, link, failure, startup, success, arguments, support, note, wide)                       \
    {#name, #link, Failure::failure, Startup::startup, Success::success, arguments, Support::support,        \
     note,  wide},
#define FUNCTION(...) WS2_ROW(__VA_ARGS__, false)
#define WIDE_FUNCTION(...) WS2_ROW(__VA_ARGS__, true)
#include "catalog/functions.def"
#undef FUNCTION
#undef WIDE_FUNCTION
#undef WS2_ROW
});

constexpr const Function& function(Api api) { return functions[static_cast<std::size_t>(api)]; }

} // namespace catalog
} // namespace ws2
