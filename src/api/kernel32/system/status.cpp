#include <winternl.h>

#include "api/gate/gate.hpp"
#include "catalog/functions/kernel32_errors.hpp"
#include "catalog/status.hpp"

using namespace ws2;

namespace {

ULONG code_of(NTSTATUS status) {
    return number(win32_error(static_cast<Status>(static_cast<std::uint32_t>(status))));
}

} // namespace

extern "C" {

ULONG RtlNtStatusToDosError(NTSTATUS status) {
    return api::call<Api::RtlNtStatusToDosError>(std::tie(status), [&] { return code_of(status); });
}

ULONG RtlNtStatusToDosErrorNoTeb(NTSTATUS status) {
    return api::call<Api::RtlNtStatusToDosErrorNoTeb>(std::tie(status), [&] { return code_of(status); });
}
}
