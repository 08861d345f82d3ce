#include "os/net/timestamp.hpp"

#include "os/gate/call.hpp"

#include <sys/socket.h>

namespace ws2::os {

Result<void> set_receive_timestamps(Descriptor descriptor, bool on) {
    const int value = on;
    return system_action(
        [&] { return ::setsockopt(descriptor, SOL_SOCKET, SO_TIMESTAMPNS, &value, sizeof value); });
}

} // namespace ws2::os
