#include "os/net/transfer.hpp"

#include "catalog/error.hpp"
#include "os/gate/direct.hpp"

#include <sys/socket.h>

namespace ws2::os {

Result<std::ptrdiff_t> receive_now(Descriptor descriptor, void* buffer, std::size_t length) {
    return direct_call<::recvfrom, SYS_recvfrom>(descriptor, buffer, length, int{MSG_DONTWAIT},
                                                 static_cast<sockaddr*>(nullptr),
                                                 static_cast<socklen_t*>(nullptr));
}

Result<std::ptrdiff_t> send_now(Descriptor descriptor, const void* buffer, std::size_t length) {
    return direct_call<::sendto, SYS_sendto>(descriptor, buffer, length, MSG_DONTWAIT | MSG_NOSIGNAL,
                                             static_cast<const sockaddr*>(nullptr), socklen_t{0});
}

} // namespace ws2::os
