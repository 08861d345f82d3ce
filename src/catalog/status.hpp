#pragma once
#include "catalog/error.hpp"

#include <array>
#include <cstdint>
#include <string_view>

namespace ws2 {

/// An NTSTATUS: the value of OVERLAPPED.Internal during an operation and after it.
enum class Status : std::uint32_t {
#define STATUS(enumerator, number, ...) enumerator = number,
#include "catalog/status.def"
#undef STATUS
};

constexpr std::uint32_t number(Status status) { return static_cast<std::uint32_t>(status); }

/// NT_SUCCESS: success and information; warnings are failures.
constexpr bool succeeded(Status status) { return number(status) < 0x80000000; }
/// NT_ERROR: errors without warnings.
constexpr bool is_error(Status status) { return number(status) >= 0xC0000000; }

namespace catalog {

enum class StatusUse : std::uint8_t { Known, Chosen, Cause };

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

/// A code without an NTSTATUS is stored as a status of ours, which has the bit of customers and the code in
/// the low half. Windows translates those of the facility NTWIN32 to WSAEINVAL.
inline constexpr std::uint32_t kOurFacility = 0xE0070000, kWin32Facility = 0xC0070000;

constexpr bool is_of(Status status, std::uint32_t facility) {
    return (number(status) & 0xFFFF0000) == facility;
}
constexpr Error low_half(Status status) { return static_cast<Error>(number(status) & 0xFFFF); }

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
    if (catalog::is_of(status, catalog::kOurFacility) || catalog::is_of(status, catalog::kWin32Facility))
        return catalog::low_half(status);
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
    if (catalog::is_of(status, catalog::kOurFacility)) return catalog::low_half(status);
    // HRESULT and NTSTATUS of ERROR_IO_INCOMPLETE.
    if (number(status) == 0x800703E4 || number(status) == 0xC00703E4) return Error::IoIncomplete;
    return Error::InvalidArgument;
}

/// The status of an operation that failed with a Winsock code or a cause; winsock_error translates it back.
constexpr Status status_of(Error error) {
    for (const catalog::StatusRow& row : catalog::statuses) {
        if (row.winsock == error && row.use == catalog::StatusUse::Chosen) return row.status;
        if (row.win32 == error && row.use == catalog::StatusUse::Cause) return row.status;
    }
    return static_cast<Status>(catalog::kOurFacility | (number(error) & 0xFFFF));
}

/// The code that a Winsock function reports for an error of the core: that of a cause, or the error itself.
constexpr Error winsock_code(Error error) {
    switch (error) {
    case Error::Win32PortUnreachable:
        return Error::ConnectionReset;
    default:
        return error;
    }
}

/// The HRESULT of a code: the general ones where COM has its own, otherwise what HRESULT_FROM_WIN32 makes of
/// it.
constexpr std::uint32_t hresult_of(Error error) {
    switch (error) {
    case Error::CallNotImplemented:
        return 0x80004001; // E_NOTIMPL
    case Error::NotEnoughMemory:
        return 0x8007000E; // E_OUTOFMEMORY
    default:
        return 0x80070000 | (number(error) & 0xFFFF);
    }
}

} // namespace ws2
