// A socket that is bound to a port before it is connected.
#include "catalog/family.hpp"
#include "core/overlapped/channel.hpp"
#include "core/port/port.hpp"

#include <gtest/gtest.h>

using namespace ws2;
using namespace ws2::core;
using namespace ws2::core::overlapped;

namespace {

constinit std::atomic<int> tries{0};

Attempt count_and_wait(Operation&, Socket&) {
    ++tries;
    return Attempt::wait();
}
constinit const OperationType waiting{.attempt = count_and_wait};

void start_one(Socket& socket) {
    std::uint32_t bytes, flags;
    const auto started = start(socket, Direction::Receive, *make_internal_operation(waiting), bytes, flags);
    EXPECT_EQ(started.error(), Error::IoPending);
}

struct Loopback {
    std::uint16_t family = catalog::family::inet, port = 0;
    std::uint32_t host = 0x0100007F;
    char unused[8] = {};
};

} // namespace

TEST(Connecting, ReceivesWaitForAnEdgeAlthoughTheStreamWasReportedAsHungUpBefore) {
    const Handle listener = *Socket::create(catalog::family::inet, catalog::type::stream, 0);
    Loopback name;
    int length = sizeof name;
    ASSERT_TRUE((*find_socket(listener))->bind(&name, length));
    ASSERT_TRUE((*find_socket(listener))->local_name(&name, &length));
    ASSERT_TRUE((*find_socket(listener))->listen(1));
    const Handle port = *Port::create(1);
    const Handle handle = *Socket::create(catalog::family::inet, catalog::type::stream, 0);
    {
        auto socket = *find_socket(handle);
        const auto found = *find<Port>(port);
        ASSERT_TRUE(bind_to_port(*socket, *found, 1));
        // Looks at what epoll reports.
        PortEntry entry;
        EXPECT_EQ(found->take({&entry, 1}, os::Deadline::at_once(), false).error(), Error::WaitTimeout);
        ASSERT_TRUE(socket->connect(&name, length));
        start_one(*socket);
        const int first = tries;
        EXPECT_GE(first, 1);
        EXPECT_EQ(cancel(*socket, {}), 1u);
        start_one(*socket);
        EXPECT_EQ(tries, first);
    }
    EXPECT_TRUE(close_socket(handle));
    EXPECT_TRUE(close_socket(listener));
    EXPECT_TRUE(handle_table::close(port));
}
