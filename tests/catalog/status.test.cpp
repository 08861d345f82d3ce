#include "catalog/status.hpp"

#include "catalog/error_table.hpp"

#include <gtest/gtest.h>

namespace ws2 {
namespace {

// The table proves itself while it is compiled; these are the functions that a program runs.

TEST(Status, EachRowIsTranslatedBothWays) {
    for (const catalog::StatusRow& row : catalog::statuses) {
        EXPECT_EQ(win32_error(row.status), row.win32) << row.name;
        EXPECT_EQ(winsock_error(row.status), row.winsock) << row.name;
        if (row.use == catalog::StatusUse::Chosen) {
            EXPECT_EQ(status_of(row.winsock), row.status) << row.name;
        }
        if (row.use == catalog::StatusUse::Cause) {
            EXPECT_EQ(status_of(row.win32), row.status) << row.name;
            EXPECT_EQ(winsock_code(row.win32), row.winsock) << row.name;
        }
    }
}

TEST(Status, EachErrorSurvivesTheWayThere) {
    for (const catalog::ErrorRow& row : catalog::errors)
        EXPECT_EQ(winsock_error(status_of(row.error)), winsock_code(row.error)) << row.name;
}

TEST(Status, WhatHasNoRow) {
    constexpr auto ours = static_cast<Status>(0xE0070000 | 10093), of_win32 = static_cast<Status>(0xC0070005),
                   unknown = static_cast<Status>(0xC0123456);
    EXPECT_EQ(win32_error(ours), Error::NotInitialised);
    EXPECT_EQ(winsock_error(ours), Error::NotInitialised);
    EXPECT_EQ(win32_error(of_win32), Error::Access);
    EXPECT_EQ(winsock_error(of_win32), Error::InvalidArgument);
    EXPECT_EQ(win32_error(unknown), Error::MessageIdNotFound);
    EXPECT_EQ(winsock_error(unknown), Error::InvalidArgument);
    for (const std::uint32_t incomplete : {0x800703E4, 0xC00703E4})
        EXPECT_EQ(winsock_error(static_cast<Status>(incomplete)), Error::IoIncomplete);
}

TEST(Status, Hresults) {
    EXPECT_EQ(hresult_of(Error::CallNotImplemented), 0x80004001);
    EXPECT_EQ(hresult_of(Error::NotEnoughMemory), 0x8007000E);
    EXPECT_EQ(hresult_of(Error::Access), 0x80070005);
}

} // namespace
} // namespace ws2
