// What is begun on a socket that is being closed: the thread still holds it, and the sweep is over.
#include "catalog/family.hpp"
#include "core/overlapped/channel.hpp"
#include "core/overlapped/ioctl.hpp"
#include "core/port/port.hpp"

#include <gtest/gtest.h>

using namespace ws2;
using namespace ws2::core;
using namespace ws2::core::overlapped;

namespace {

HandleRef<Socket> closed_socket() {
    const Handle handle = *Socket::create(catalog::family::inet, catalog::type::datagram, 0);
    auto socket = *find_socket(handle);
    EXPECT_TRUE(channel_of(*socket));
    EXPECT_TRUE(close_socket(handle));
    return socket;
}

} // namespace

TEST(Closing, NoWaitForAChangeBeginsAfterwards) {
    const auto socket = closed_socket();
    Overlapped overlapped{};
    const auto started =
        start_change(*socket, os::NetworkChange::Address, CompletionTarget{&overlapped, nullptr, nullptr});
    EXPECT_EQ(started.error(), Error::NotSocket);
    EXPECT_TRUE(channel_at(*socket)->parked.is_empty());
}

TEST(Closing, NothingIsBoundToAPortAfterwards) {
    const Handle port = *Port::create(1);
    {
        const auto socket = closed_socket();
        const auto found = find<Port>(port);
        EXPECT_EQ(bind_to_port(*socket, **found, 1).error(), Error::InvalidHandle);
        EXPECT_EQ(channel_at(*socket)->reactor.load(), nullptr);
    }
    EXPECT_TRUE(handle_table::close(port, [](ObjectKind) { return true; }));
}
