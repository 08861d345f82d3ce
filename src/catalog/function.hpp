#pragma once
#include "catalog/error.hpp"

#include <cstdint>
#include <string_view>

namespace ws2::catalog {

/// How a function reports failure to its caller.
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
    CodeAndLastError,
    Status,
    Hresult,
    ErrnoAllOnes,
    ErrnoZero,
    ErrnoCode,
    Never
};

/// Whether the function belongs to the C run-time, and reports through errno.
constexpr bool sets_errno(Failure failure) {
    return failure == Failure::ErrnoAllOnes || failure == Failure::ErrnoZero || failure == Failure::ErrnoCode;
}

constexpr bool sets_last_error(Failure failure) {
    return failure != Failure::Code && failure != Failure::Status && failure != Failure::Hresult &&
           !sets_errno(failure);
}

/// Whether WSAStartup must have been called, or whether the function belongs to kernel32, not to Winsock.
enum class Startup : std::uint8_t { Started, Free, Kernel };

/// The effect of success on the thread's last error.
enum class Success : std::uint8_t { Keeps, Resets };

enum class Support : std::uint8_t { Full, Partial, Refused };

/// One row of the function table; the calls of the function are known by its address.
struct Function {
    std::string_view name;
    std::string_view link;
    Failure failure;
    Startup startup;
    Success success;
    std::string_view arguments;
    Support support;
    /// What a refused function fails with; Success where the function works.
    Error refusal;
    std::string_view note;
    bool wide;
};

} // namespace ws2::catalog

// The rows of a chapter are constants in namespace ws2::Api, each with the function's Windows name, in the
// header catalog/functions/CHAPTER.hpp, which CMake writes (cmake/chapter_headers.cmake). Two rows are the
// same function where their addresses are the same.
#define WS2_SUPPORT_Full catalog::Support::Full, Error::Success
#define WS2_SUPPORT_Partial catalog::Support::Partial, Error::Success
#define WS2_SUPPORT_Refused(code) catalog::Support::Refused, Error::code
#define WS2_SUPPORT_RefusedAfterChecks(code) catalog::Support::Refused, Error::code
#define WS2_ROW(name, link, failure, startup, success, arguments, support, note, wide)                       \
    inline constexpr catalog::Function name{#name,                                                           \
                                            #link,                                                           \
                                            catalog::Failure::failure,                                       \
                                            catalog::Startup::startup,                                       \
                                            catalog::Success::success,                                       \
                                            arguments,                                                       \
                                            WS2_SUPPORT_##support,                                           \
                                            note,                                                            \
                                            wide};
