#pragma once
#include <cstdint>

namespace ws2::os {

/// The ancillary data that the program has enabled; on Linux more may be enabled.
struct AncillaryWants {
    bool packet_info = false, receive_interface = false, original_interface = false, type_of_service = false,
         ecn = false;
};

/// A buffer for a datagram's ancillary data, with Windows' levels, types and values. The headers have the
/// same layout on both systems.
struct ReceivedAncillary {
    AncillaryWants wants;
    void* place = nullptr;
    std::uint32_t room = 0;
    /// The number of bytes received.
    std::uint32_t length = 0;
    /// Windows' MSG_CTRUNC, MSG_BCAST and MSG_MCAST.
    std::uint32_t flags = 0;
};

/// Ancillary data to send, in Windows' form.
struct SentAncillary {
    const void* data = nullptr;
    std::uint32_t length = 0;
};

} // namespace ws2::os
