#pragma once
#include <cstdint>

namespace ws2::os {

/// Which control messages the program has asked for; Linux may have been asked for more.
struct ControlWants {
    bool packet_info = false, receive_interface = false, original_interface = false, type_of_service = false,
         ecn = false;
};

/// Room for a datagram's control data, in Windows' form: its levels, types and values. The headers have the
/// same layout on both systems.
struct ReceivedControl {
    ControlWants wants;
    void* place = nullptr;
    std::uint32_t room = 0;
    /// What has come.
    std::uint32_t length = 0;
    /// Windows' MSG_CTRUNC, MSG_BCAST and MSG_MCAST.
    std::uint32_t flags = 0;
};

/// Control data to be sent, in Windows' form.
struct SentControl {
    const void* data = nullptr;
    std::uint32_t length = 0;
};

} // namespace ws2::os
