#include "core/network_event/target.hpp"

#include "catalog/error.hpp"
#include "core/message/send.hpp"

namespace ws2::core::network_event {

void Target::post(std::uint32_t event_bit, Error code) const {
    const std::uint32_t words = event_bit | ws2::number(code) << 16;
    static_cast<void>(core::message::post(window, message, socket, static_cast<std::int32_t>(words)));
}

} // namespace ws2::core::network_event
