#include "observe/call.hpp"

#include "catalog/functions/data.hpp"
#include "catalog/functions/events.hpp"
#include "catalog/functions/kernel32_files.hpp"
#include "catalog/functions/kernel32_waits.hpp"
#include "catalog/functions/socket.hpp"

#include <gtest/gtest.h>

#include <array>

using namespace ws2;

namespace {

template <std::size_t room = 256>
std::string described(const catalog::Function& function, std::initializer_list<std::uint64_t> arguments) {
    std::array<char, room> text;
    observe::describe({function, {arguments.begin(), arguments.size()}}, text);
    return text.data();
}

} // namespace

TEST(DescribeCall, NamesTheArgumentsOfTheRow) {
    EXPECT_EQ(described(Api::bind, {5, 0x7F00, 16}), "bind(s=5, name=0x7f00, name_length=16)");
    EXPECT_EQ(described(Api::WSACreateEvent, {}), "WSACreateEvent()");
}

TEST(DescribeCall, WritesNumbersByTheirKind) {
    const std::uint64_t minus_one = ~std::uint64_t{0};
    EXPECT_EQ(described(Api::recv, {5, 0x10, minus_one, 2}), "recv(s=5, buffer=0x10, length=-1, flags=0x2)");
    EXPECT_EQ(described(Api::Sleep, {minus_one}), "Sleep(milliseconds=4294967295)");
}

// Refused functions hand in whole registers.
TEST(DescribeCall, LooksAtNoMoreBitsThanTheKindHas) {
    EXPECT_EQ(described(Api::SetConsoleCP, {0xDEAD'0000'FDE9}), "SetConsoleCP(code_page=65001)");
}

TEST(DescribeCall, IsCutToItsRoom) {
    EXPECT_EQ(described<8>(Api::bind, {5, 0, 16}), "bind(s=");
    EXPECT_EQ(described<1>(Api::bind, {5, 0, 16}), "");
}
