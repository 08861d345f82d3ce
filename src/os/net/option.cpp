#include "os/net/option.hpp"

#include "os/gate/call.hpp"

#include <array>
#include <linux/udp.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#ifndef IPV6_UNICAST_IF
#define IPV6_UNICAST_IF 76
#endif

namespace ws2::os {
namespace {

struct LinuxOption {
    int level;
    int name;
};

// The rows of the catalog, with Linux's numbers.
constexpr auto linux_options = std::to_array<LinuxOption>({
#define CARRIED(level, name, value, format, access, kinds, linux_level, linux_name, note)                    \
    {linux_level, linux_name},
#define SPECIAL(level, name, value, format, access, kinds, linux_level, linux_name, initial, note)           \
    {linux_level, linux_name},
#define REMEMBERED(...) {0, 0},
#define REFUSED(...) {0, 0},
#define ALIAS(...) {0, 0},
#include "catalog/options.def"
});
static_assert(linux_options.size() == catalog::options.size());

LinuxOption linux_option(catalog::Option option) { return linux_options[static_cast<std::size_t>(option)]; }

} // namespace

Result<void> set_option_bytes(Descriptor descriptor, catalog::Option option, const void* data, int length) {
    const LinuxOption number = linux_option(option);
    return system_action([&] {
        return ::setsockopt(descriptor, number.level, number.name, data, static_cast<socklen_t>(length));
    });
}

Result<int> option_bytes(Descriptor descriptor, catalog::Option option, void* data, int room) {
    const LinuxOption number = linux_option(option);
    auto length = static_cast<socklen_t>(room);
    TRY(system_action([&] { return ::getsockopt(descriptor, number.level, number.name, data, &length); }));
    return static_cast<int>(length);
}

Result<void> set_option(Descriptor descriptor, catalog::Option option, int value) {
    return set_option_bytes(descriptor, option, &value, sizeof value);
}

Result<int> option(Descriptor descriptor, catalog::Option option) {
    int value = 0;
    TRY(option_bytes(descriptor, option, &value, sizeof value));
    return value;
}

Result<void> set_linger(Descriptor descriptor, Linger wanted) {
    const ::linger value{wanted.on, wanted.seconds};
    return system_action(
        [&] { return ::setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &value, sizeof value); });
}

Result<Linger> linger(Descriptor descriptor) {
    ::linger value{};
    socklen_t length = sizeof value;
    TRY(system_action([&] { return ::getsockopt(descriptor, SOL_SOCKET, SO_LINGER, &value, &length); }));
    return Linger{value.l_onoff != 0, static_cast<std::uint16_t>(value.l_linger)};
}

} // namespace ws2::os
