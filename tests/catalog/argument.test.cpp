#include "catalog/argument.hpp"

#include <gtest/gtest.h>

using namespace ws2::catalog;

TEST(Argument, HasNameDirectionKindAndCount) {
    constexpr std::string_view column =
        "s:socket, buffers:out WSABUF[count], count:uint, from:out sockaddr[*length], length:inout int";
    static_assert(argument_count(column) == 5);

    constexpr Argument socket = argument(column, 0);
    EXPECT_EQ(socket.name, "s");
    EXPECT_EQ(socket.direction, Direction::Value);
    EXPECT_EQ(socket.kind, ArgumentKind::Socket);
    EXPECT_EQ(socket.count, "");

    constexpr Argument buffers = argument(column, 1);
    EXPECT_EQ(buffers.direction, Direction::Out);
    EXPECT_EQ(buffers.kind, ArgumentKind::Structure);
    EXPECT_EQ(buffers.type, "WSABUF");
    EXPECT_EQ(buffers.count, "count");
    EXPECT_FALSE(buffers.count_is_behind);

    constexpr Argument from = argument(column, 3);
    EXPECT_EQ(from.kind, ArgumentKind::Sockaddr);
    EXPECT_EQ(from.count, "length");
    EXPECT_TRUE(from.count_is_behind);

    EXPECT_EQ(argument(column, 4).direction, Direction::InOut);
}

TEST(Argument, AreNoneInAnEmptyColumn) { EXPECT_EQ(argument_count(""), 0u); }
