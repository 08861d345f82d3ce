// Windows error codes in std::error_code. An addition of ws2linux; includes none of the Windows headers.
//
//     if (connect(s, address, length) == SOCKET_ERROR) {
//         std::error_code code = ws2::last_error();
//         if (code == std::errc::connection_refused) ...       // compares as on Windows
//         if (code == ws2::errc::connection_refused) ...       // exactly WSAECONNREFUSED
//         throw std::system_error(code, "connect");            // or ws2::throw_last_error("connect")
//     }
//
// On Windows std::system_category() covers these codes. Here that category is libstdc++'s and covers errno;
// its message(10061) is "Unknown error 10061".
#ifndef WS2_ERROR_HPP
#define WS2_ERROR_HPP

#include <new>
#include <string>
#include <system_error>
#include <ws2/error.h>

namespace ws2 {

/// The codes of Winsock functions. An error_code of ws2::category() can hold any other Windows code too.
enum class errc : int {
    invalid_handle = 6,
    not_enough_memory = 8,
    invalid_parameter = 87,
    operation_aborted = 995,
    io_incomplete = 996,
    io_pending = 997,
    interrupted = 10004,
    bad_file = 10009,
    access_denied = 10013,
    fault = 10014,
    invalid_argument = 10022,
    too_many_sockets = 10024,
    would_block = 10035,
    in_progress = 10036,
    already_in_progress = 10037,
    not_socket = 10038,
    destination_required = 10039,
    message_size = 10040,
    wrong_protocol_type = 10041,
    no_protocol_option = 10042,
    protocol_not_supported = 10043,
    socket_type_not_supported = 10044,
    operation_not_supported = 10045,
    protocol_family_not_supported = 10046,
    address_family_not_supported = 10047,
    address_in_use = 10048,
    address_not_available = 10049,
    network_down = 10050,
    network_unreachable = 10051,
    network_reset = 10052,
    connection_aborted = 10053,
    connection_reset = 10054,
    no_buffers = 10055,
    is_connected = 10056,
    not_connected = 10057,
    shutdown = 10058,
    too_many_references = 10059,
    timed_out = 10060,
    connection_refused = 10061,
    loop = 10062,
    name_too_long = 10063,
    host_down = 10064,
    host_unreachable = 10065,
    not_empty = 10066,
    process_limit = 10067,
    users = 10068,
    disk_quota = 10069,
    stale = 10070,
    remote = 10071,
    system_not_ready = 10091,
    version_not_supported = 10092,
    not_initialised = 10093,
    message_partial = 10100,
    disconnecting = 10101,
    no_more = 10102,
    cancelled = 10103,
    invalid_procedure_table = 10104,
    invalid_provider = 10105,
    provider_failed_init = 10106,
    system_call_failure = 10107,
    service_unknown = 10108,
    type_not_found = 10109,
    no_more_results = 10110,
    lookup_cancelled = 10111,
    refused = 10112,
    host_not_found = 11001,
    try_again = 11002,
    no_recovery = 11003,
    no_data = 11004,
};

namespace detail {

extern "C" __attribute__((__visibility__("default"))) int ws2_last_error_of_thread(void) noexcept
    __asm__("WSAGetLastError");

class __attribute__((__visibility__("default"))) category_type final : public std::error_category {
  public:
    const char* name() const noexcept override { return "winsock"; }

    std::string message(int code) const override {
        const char* text = ws2_error_message(static_cast<unsigned>(code));
        return text ? text : "unknown error";
    }

    std::error_condition default_error_condition(int code) const noexcept override {
        const int number = ws2_error_errno(static_cast<unsigned>(code));
        return number != 0 ? std::error_condition(number, std::generic_category())
                           : std::error_condition(code, *this);
    }
};

} // namespace detail

/// The category of Windows error codes. It is never destroyed.
__attribute__((__visibility__("default"))) inline const std::error_category& category() noexcept {
    alignas(detail::category_type) static unsigned char place[sizeof(detail::category_type)];
    static const std::error_category* const instance = new (place) detail::category_type;
    return *instance;
}

inline std::error_code make_error_code(errc code) noexcept {
    return std::error_code(static_cast<int>(code), category());
}

/// WSAGetLastError as an error_code. 0 means no error.
inline std::error_code last_error() noexcept {
    return std::error_code(detail::ws2_last_error_of_thread(), category());
}

/// Throws std::system_error with the last error.
[[noreturn]] inline void throw_last_error(const char* what) {
    const std::error_code code = last_error();
    throw std::system_error(code, what);
}
[[noreturn]] inline void throw_last_error(const std::string& what) {
    const std::error_code code = last_error();
    throw std::system_error(code, what);
}

} // namespace ws2

namespace std {
template <>
struct is_error_code_enum<ws2::errc> : true_type {};
} // namespace std

#endif
