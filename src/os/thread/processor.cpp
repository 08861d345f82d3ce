#include "os/thread/processor.hpp"

#include "os/gate/call.hpp"

#include <sys/socket.h>

namespace ws2::os {

Result<std::uint32_t> last_processor(Descriptor descriptor) {
    int number = 0;
    socklen_t length = sizeof number;
    TRY(system_action(
        [&] { return ::getsockopt(descriptor, SOL_SOCKET, SO_INCOMING_CPU, &number, &length); }));
    return static_cast<std::uint32_t>(number < 0 ? 0 : number);
}

Result<void> receive_from_processor(Descriptor descriptor, std::uint32_t processor) {
    const int on = 1, number = static_cast<int>(processor);
    TRY(system_action([&] { return ::setsockopt(descriptor, SOL_SOCKET, SO_REUSEPORT, &on, sizeof on); }));
    return system_action(
        [&] { return ::setsockopt(descriptor, SOL_SOCKET, SO_INCOMING_CPU, &number, sizeof number); });
}

} // namespace ws2::os
