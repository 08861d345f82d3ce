#include "os/net/descriptor.hpp"

#include "catalog/error.hpp"
#include "catalog/family.hpp"
#include "os/gate/call.hpp"
#include "os/net/address.hpp"
#include "os/net/socket.hpp"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>

namespace ws2::os {
namespace {

template <class T>
bool read_option(Descriptor descriptor, int option, T& value) {
    socklen_t length = sizeof value;
    return system_action([&] { return ::getsockopt(descriptor, SOL_SOCKET, option, &value, &length); })
        .has_value();
}

std::uint32_t milliseconds(Descriptor descriptor, int option) {
    timeval value{};
    if (!read_option(descriptor, option, value)) return 0;
    return static_cast<std::uint32_t>(value.tv_sec * 1000 + (value.tv_usec + 999) / 1000);
}

// A socket is bound if its Internet address has a port, or its Unix address a path.
bool is_bound(Descriptor descriptor) {
    const auto endpoint = local_endpoint(descriptor);
    if (!endpoint) return false;
    return endpoint->family() == catalog::family::unix_domain ? endpoint->length > 2 : endpoint->port() != 0;
}

} // namespace

Result<Descriptor> duplicate_above(Descriptor descriptor, Descriptor least) {
    return system_call(SystemCall::Descriptor, [&] {
        const int copy = ::fcntl(descriptor, F_DUPFD_CLOEXEC, least);
        // fcntl(2): EINVAL where `least` is at the limit or above.
        if (copy < 0 && errno == EINVAL) errno = EMFILE;
        return copy;
    });
}

std::uint64_t descriptor_identity(Descriptor descriptor) {
    struct stat status;
    // The same system call as fstat, which ThreadSanitizer takes for a use of what another thread is opening.
    // A closed handle's number may be that.
    if (!system_action([&] { return ::fstatat(descriptor, "", &status, AT_EMPTY_PATH); })) return 0;
    return status.st_ino << 8 ^ status.st_dev;
}

bool is_close_on_exec(Descriptor descriptor) {
    const auto flags = system_call([&] { return ::fcntl(descriptor, F_GETFD); });
    return flags && (*flags & FD_CLOEXEC) != 0;
}

bool stays_open_on_exec(Descriptor descriptor) {
    const auto flags = system_call([&] { return ::fcntl(descriptor, F_GETFD); });
    return flags && (*flags & FD_CLOEXEC) == 0;
}

Result<void> set_close_on_exec(Descriptor descriptor) {
    return win32_action([&] { return ::fcntl(descriptor, F_SETFD, FD_CLOEXEC); });
}

Result<SocketDescription> describe_socket(Descriptor descriptor) {
    int family = 0, type = 0, protocol = 0, listening = 0;
    if (!read_option(descriptor, SO_DOMAIN, family) || !read_option(descriptor, SO_TYPE, type))
        return Error::NotSocket;
    const bool internet = family == AF_INET || family == AF_INET6;
    const bool known = internet ? type == SOCK_STREAM || type == SOCK_DGRAM || type == SOCK_RAW
                                : family == AF_UNIX && type == SOCK_STREAM;
    if (!known) return Error::NotSocket;
    read_option(descriptor, SO_PROTOCOL, protocol);
    read_option(descriptor, SO_ACCEPTCONN, listening);
    linger lingering{};
    read_option(descriptor, SO_LINGER, lingering);
    const int flags = system_call([&] { return ::fcntl(descriptor, F_GETFL); }).value_or(0);
    return SocketDescription{.family = windows_family(static_cast<sa_family_t>(family)),
                             .type = type,
                             .protocol = protocol,
                             .listening = listening != 0,
                             .bound = is_bound(descriptor),
                             .connected = peer_endpoint(descriptor).has_value(),
                             .non_blocking = (flags & O_NONBLOCK) != 0,
                             .lingers = lingering.l_onoff != 0 && lingering.l_linger != 0,
                             .stays_open_on_exec = stays_open_on_exec(descriptor),
                             .receive_timeout = milliseconds(descriptor, SO_RCVTIMEO),
                             .send_timeout = milliseconds(descriptor, SO_SNDTIMEO)};
}

} // namespace ws2::os
