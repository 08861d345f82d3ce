// Stale numbers that one thread uses while another makes a socket of the same number.
#include "core/handle/handle_table.hpp"
#include "core/socket/socket.hpp"
#include "os/net/descriptor.hpp"

#include <gtest/gtest.h>
#include <sys/socket.h>

using namespace ws2;
using namespace ws2::core;

namespace {

os::Descriptor new_descriptor() {
    const os::Descriptor made = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    EXPECT_GE(made, 3);
    return made;
}
Error error_of_look_up(os::Descriptor descriptor) {
    const auto found = find_socket(static_cast<Handle>(descriptor));
    return found ? Error::Success : found.error();
}
void close_without_handle(os::Descriptor descriptor) {
    handle_table::give_up(descriptor);
    EXPECT_TRUE(os::close(descriptor));
}

} // namespace

TEST(ForeignTest, ANumberIsNotAdoptedWhileItsSocketIsMade) {
    const os::Descriptor descriptor = new_descriptor();
    const auto settled = handle_table::settle(descriptor);
    ASSERT_TRUE(settled);
    EXPECT_EQ(*settled, descriptor);
    EXPECT_EQ(error_of_look_up(descriptor), Error::NotSocket);
    handle_table::give_up(descriptor);
    EXPECT_EQ(error_of_look_up(descriptor), Error::Success);
    EXPECT_TRUE(close_socket(static_cast<Handle>(descriptor)));
}

TEST(ForeignTest, ANewSocketMovesAwayFromANumberThatIsBeingAdopted) {
    const os::Descriptor descriptor = new_descriptor();
    ASSERT_TRUE(handle_table::begin_adoption(descriptor));
    const auto settled = handle_table::settle(descriptor);
    ASSERT_TRUE(settled);
    EXPECT_NE(*settled, descriptor);
    handle_table::end_adoption(descriptor, nullptr);
    close_without_handle(*settled);
}

TEST(ForeignTest, ANewSocketTakesTheNumberFromOneThatWasAdopted) {
    const os::Descriptor descriptor = new_descriptor();
    EXPECT_EQ(error_of_look_up(descriptor), Error::Success);
    const auto settled = handle_table::settle(descriptor);
    ASSERT_TRUE(settled);
    EXPECT_EQ(*settled, descriptor);
    EXPECT_FALSE(handle_table::begin_adoption(descriptor));
    EXPECT_EQ(error_of_look_up(descriptor), Error::NotSocket);
    close_without_handle(descriptor);
}
