// The tables prove themselves when they are compiled; there is no code here.
#include "catalog/error_table.hpp"
#include "catalog/status.hpp"

namespace ws2::catalog {
namespace {

constexpr bool errors_are_sorted_and_unique() {
    for (std::size_t i = 1; i < errors.size(); ++i)
        if (number(errors[i - 1].error) >= number(errors[i].error)) return false;
    return true;
}

/// FormatMessage reads the texts, so a percent sign would ask for an insert.
constexpr bool errors_are_complete() {
    for (const ErrorRow& row : errors) {
        if (row.name.empty() || row.neighbour.empty() || find(row.error) != &row) return false;
        if (!row.text.ends_with('.') || row.text.find_first_of("%\r\n") != row.text.npos) return false;
    }
    return true;
}

static_assert(errors_are_sorted_and_unique());
static_assert(errors_are_complete());

constexpr bool statuses_are_sorted_and_unique() {
    for (std::size_t i = 1; i < statuses.size(); ++i)
        if (number(statuses[i - 1].status) >= number(statuses[i].status)) return false;
    return true;
}

/// Each Winsock code has at most one chosen status, and the way there and back leads to the same code.
constexpr bool statuses_lead_back() {
    for (const StatusRow& row : statuses) {
        if (win32_error(row.status) != row.win32 || winsock_error(row.status) != row.winsock) return false;
        if (row.use == StatusUse::Chosen && status_of(row.winsock) != row.status) return false;
    }
    for (const ErrorRow& row : errors)
        if (winsock_error(status_of(row.error)) != row.error) return false;
    return true;
}

static_assert(statuses_are_sorted_and_unique());
static_assert(statuses_lead_back());
static_assert(win32_error(status_of(Error::ConnectionReset)) == Error::NetnameDeleted);
static_assert(win32_error(status_of(Error::ConnectionRefused)) == Error::Win32ConnectionRefused);
static_assert(win32_error(status_of(Error::OperationAborted)) == Error::OperationAborted);
static_assert(win32_error(status_of(Error::DestinationRequired)) == Error::DestinationRequired);

} // namespace
} // namespace ws2::catalog
