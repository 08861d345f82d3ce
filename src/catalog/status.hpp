#pragma once
#include "catalog/error.hpp"

#include <array>
#include <cstdint>
#include <string_view>

namespace ws2 {

/// An NTSTATUS: what OVERLAPPED.Internal holds while an operation runs and after it.
enum class Status : std::uint32_t {
#define STATUS(enumerator, number, ...) enumerator = number,
#include "catalog/status.def"
#undef STATUS
};

constexpr std::uint32_t number(Status status) { return static_cast<std::uint32_t>(status); }

/// NT_SUCCESS: successes and mere information; warnings are failures.
constexpr bool succeeded(Status status) { return number(status) < 0x80000000; }
/// NT_ERROR: warnings are none.
constexpr bool is_error(Status status) { return number(status) >= 0xC0000000; }

namespace catalog {

enum class StatusUse : std::uint8_t { Known, Chosen };

/// One row of the table of NTSTATUS codes.
struct StatusRow {
    Status status;
    std::string_view name;
    Error win32;
    Error winsock;
    StatusUse use;
};

inline constexpr auto statuses = std::to_array<StatusRow>({
#define STATUS(enumerator, number, name, win32, winsock, use)                                                \
    {Status::enumerator, name, Error::win32, Error::winsock, StatusUse::use},
#include "catalog/status.def"
#undef STATUS
});

/// A Win32 code that no NTSTATUS stands for travels as a status of the facility NTWIN32, with the code in the
/// low half.
inline constexpr std::uint32_t kWin32Facility = 0xC0070000;

constexpr bool carries_win32(Status status) { return (number(status) & 0xFFFF0000) == kWin32Facility; }

} // namespace catalog

/// The code that GetQueuedCompletionStatus and GetOverlappedResult report for a status.
constexpr Error win32_error(Status status) {
    switch (status) {
#define STATUS(enumerator, number, name, win32, winsock, use)                                                \
    case Status::enumerator:                                                                                 \
        return Error::win32;
#include "catalog/status.def"
#undef STATUS
    }
    if (catalog::carries_win32(status)) return static_cast<Error>(number(status) & 0xFFFF);
    return Error::MessageIdNotFound;
}

/// The code that WSAGetOverlappedResult reports for a status.
constexpr Error winsock_error(Status status) {
    switch (status) {
#define STATUS(enumerator, number, name, win32, winsock, use)                                                \
    case Status::enumerator:                                                                                 \
        return Error::winsock;
#include "catalog/status.def"
#undef STATUS
    }
    if (catalog::carries_win32(status)) return static_cast<Error>(number(status) & 0xFFFF);
    return Error::InvalidArgument;
}

/// The status of an operation that failed with a Winsock code: winsock_error gives the code back.
constexpr Status status_of(Error winsock) {
    for (const catalog::StatusRow& row : catalog::statuses)
        if (row.winsock == winsock && row.use == catalog::StatusUse::Chosen) return row.status;
    return static_cast<Status>(catalog::kWin32Facility | (number(winsock) & 0xFFFF));
}

} // namespace ws2
