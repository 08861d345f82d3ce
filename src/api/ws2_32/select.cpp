#include <winsock2.h>

#include "api/gate/gate.hpp"
#include "catalog/functions/events.hpp"
#include "core/blocking/select.hpp"
#include "os/memory/memory.hpp"
#include "os/memory/writable_range.hpp"

#include <cstddef>

using namespace ws2;
namespace readiness = ws2::core::readiness;

static_assert(sizeof(WSAPOLLFD) == sizeof(readiness::Entry) &&
              offsetof(WSAPOLLFD, revents) == offsetof(readiness::Entry, revents));
static_assert(offsetof(fd_set, fd_array) == offsetof(readiness::Set, sockets));

namespace {

Result<os::Deadline> deadline_of(const timeval* timeout) {
    if (!timeout) return os::Deadline::never();
    if (!os::readable(timeout, sizeof *timeout)) return Error::Fault;
    if (timeout->tv_sec < 0 || timeout->tv_usec < 0) return Error::InvalidArgument;
    if (timeout->tv_sec == 0 && timeout->tv_usec == 0) return os::Deadline::at_once();
    // The limit of Windows too; the sum below must not overflow.
    constexpr std::int64_t most_seconds = 0x7FFFFFFF;
    const std::int64_t seconds = timeout->tv_sec < most_seconds ? timeout->tv_sec : most_seconds;
    const std::int64_t micros = timeout->tv_usec < most_seconds ? timeout->tv_usec : most_seconds;
    return os::Deadline::at(os::monotonic_now() + seconds * 1'000'000'000 + micros * 1'000);
}

readiness::Set* set_of(fd_set* set) { return reinterpret_cast<readiness::Set*>(set); }

} // namespace

extern "C" {

int ws2_select(int ignored, fd_set* read, fd_set* write, fd_set* except, const timeval* timeout) {
    return api::call<Api::select>(std::tie(ignored, read, write, except, timeout), [&]() -> Result<int> {
        return readiness::select(set_of(read), set_of(write), set_of(except), TRY(deadline_of(timeout)));
    });
}

int __WSAFDIsSet(SOCKET s, fd_set* set) {
    return api::call<Api::__WSAFDIsSet>(std::tie(s, set), [&]() -> Result<int> {
        for (u_int i = 0; i < set->fd_count; ++i)
            if (set->fd_array[i] == s) return 1;
        return 0;
    });
}

int WSAPoll(LPWSAPOLLFD sockets, ULONG count, INT timeout) {
    return api::call<Api::WSAPoll>(std::tie(sockets, count, timeout), [&]() -> Result<int> {
        if (count == 0) return Error::InvalidArgument;
        static constinit thread_local os::WritableRange known;
        if (!known.check(sockets, count * sizeof *sockets)) return Error::Fault;
        const os::Deadline deadline =
            os::Deadline::after_milliseconds(timeout < 0 ? INFINITE : static_cast<DWORD>(timeout));
        return readiness::poll({reinterpret_cast<readiness::Entry*>(sockets), count}, deadline);
    });
}
}
