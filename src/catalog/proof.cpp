// Compile-time checks of the tables; there is no code here.
#include "catalog/argument.hpp"
#include "catalog/error_table.hpp"
#include "catalog/function.hpp"
#include "catalog/functions/every_chapter.hpp"
#include "catalog/status.hpp"

namespace ws2::catalog {
namespace {

consteval bool errors_are_sorted_and_unique() {
    for (std::size_t i = 1; i < errors.size(); ++i)
        if (number(errors[i - 1].error) >= number(errors[i].error)) return false;
    return true;
}

/// FormatMessage interprets the texts: a percent sign is an insert, and Windows' texts have at most one,
/// "%1", at the beginning.
consteval bool errors_are_complete() {
    for (const ErrorRow& row : errors) {
        if (row.name.empty() || row.neighbour.empty() || find(row.error) != &row) return false;
        const std::string_view text = row.text.substr(row.text.starts_with("%1 ") ? 2 : 0);
        if (!text.ends_with('.') || text.find_first_of("%\r\n") != std::string_view::npos) return false;
    }
    return true;
}

static_assert(errors_are_sorted_and_unique());
static_assert(errors_are_complete());

consteval bool statuses_are_sorted_and_unique() {
    for (std::size_t i = 1; i < statuses.size(); ++i)
        if (number(statuses[i - 1].status) >= number(statuses[i].status)) return false;
    return true;
}

/// Each Winsock code has at most one chosen status, each cause one; translating it back yields the same code.
consteval bool statuses_lead_back() {
    for (const StatusRow& row : statuses) {
        if (win32_error(row.status) != row.win32 || winsock_error(row.status) != row.winsock) return false;
        if (row.use == StatusUse::Chosen && status_of(row.winsock) != row.status) return false;
        if (row.use != StatusUse::Cause) continue;
        if (status_of(row.win32) != row.status || winsock_code(row.win32) != row.winsock) return false;
    }
    for (const ErrorRow& row : errors)
        if (winsock_error(status_of(row.error)) != winsock_code(row.error)) return false;
    return true;
}

static_assert(statuses_are_sorted_and_unique());
static_assert(statuses_lead_back());
consteval bool is_number(ArgumentKind kind) {
    return kind == ArgumentKind::Int || kind == ArgumentKind::Uint || kind == ArgumentKind::Uint64;
}

consteval bool is_word(std::string_view text) {
    for (const char c : text) {
        const bool fits =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
        if (!fits) return false;
    }
    return !text.empty();
}

/// A count names another argument: a number, or a pointer to one where the table has an asterisk.
consteval bool has_its_count(std::string_view column, const Argument& counted) {
    if (counted.count.empty()) return !counted.count_is_behind;
    for (std::size_t i = 0; i < argument_count(column); ++i) {
        const Argument count = argument(column, i);
        if (count.name != counted.count) continue;
        const bool behind = count.direction == Direction::In || count.direction == Direction::InOut;
        return is_number(count.kind) &&
               (counted.count_is_behind ? behind : count.direction == Direction::Value);
    }
    return false;
}

consteval bool argument_is_sound(std::string_view column, std::size_t index) {
    const Argument it = argument(column, index);
    if (!is_word(it.name) || !is_word(it.type) || !has_its_count(column, it)) return false;
    for (std::size_t i = 0; i < index; ++i)
        if (argument(column, i).name == it.name) return false;
    const bool array = it.kind == ArgumentKind::Text || it.kind == ArgumentKind::WideText ||
                       it.kind == ArgumentKind::Bytes || it.kind == ArgumentKind::Sockaddr ||
                       !it.count.empty();
    return !array || it.direction != Direction::Value;
}

/// Names and kinds are there, and each count is that of an argument.
consteval bool row_is_sound(const Function& row) {
    for (std::size_t i = 0; i < argument_count(row.arguments); ++i)
        if (!argument_is_sound(row.arguments, i)) return false;
    return true;
}

#define FUNCTION(name, ...) static_assert(row_is_sound(Api::name), "the arguments of " #name);
#define WIDE_FUNCTION(name, ...) FUNCTION(name, )
#include "catalog/functions.def"
#undef FUNCTION
#undef WIDE_FUNCTION

static_assert(win32_error(status_of(Error::ConnectionReset)) == Error::NetnameDeleted);
static_assert(win32_error(status_of(Error::Win32PortUnreachable)) == Error::Win32PortUnreachable);
static_assert(win32_error(status_of(Error::ConnectionRefused)) == Error::Win32ConnectionRefused);
static_assert(win32_error(status_of(Error::OperationAborted)) == Error::OperationAborted);
static_assert(win32_error(status_of(Error::DestinationRequired)) == Error::DestinationRequired);

} // namespace
} // namespace ws2::catalog
