#include "ws2/error.hpp"

#include "catalog/error_table.hpp"
#include "core/process/last_error.hpp"

#include <cctype>
#include <cerrno>
#include <fstream>
#include <gtest/gtest.h>
#include <regex>
#include <string>

namespace {

using ws2::catalog::errors;

TEST(ErrorCode, ComparesWithStdErrcAsOnWindows) {
    const std::error_code refused(10061, ws2::category());
    EXPECT_EQ(refused, std::errc::connection_refused);
    EXPECT_NE(refused, std::errc::connection_reset);
    EXPECT_EQ(std::error_code(5, ws2::category()), std::errc::permission_denied);
    EXPECT_EQ(std::error_code(10035, ws2::category()), std::errc::operation_would_block);
    EXPECT_EQ(std::error_code(995, ws2::category()), std::errc::operation_canceled);
    // A code that Windows' libraries do not translate equals no generic condition.
    EXPECT_EQ(std::error_code(258, ws2::category()).default_error_condition().category(), ws2::category());
}

TEST(ErrorCode, KnowsEveryRow) {
    for (const auto& row : errors) {
        const auto code = static_cast<int>(number(row.error));
        EXPECT_EQ(ws2::category().message(code), row.text);
        EXPECT_EQ(ws2_error_name(number(row.error)), row.name);
        EXPECT_EQ(ws2_error_errno(number(row.error)), static_cast<int>(row.condition));
    }
    EXPECT_EQ(ws2::category().message(7777), "unknown error");
    EXPECT_EQ(ws2_error_name(7777), nullptr);
    EXPECT_EQ(ws2_error_from_errno(ECONNRESET), 10054u);
    EXPECT_EQ(ws2_error_from_errno(EAGAIN), 10035u);
    EXPECT_STREQ(ws2::category().name(), "winsock");
}

TEST(ErrorCode, ReadsTheLastError) {
    ws2::core::last_error = 10038;
    EXPECT_EQ(ws2::last_error(), ws2::errc::not_socket);
    EXPECT_TRUE(ws2::last_error());
    try {
        ws2::throw_last_error("bind");
    } catch (const std::system_error& error) {
        EXPECT_EQ(error.code(), ws2::errc::not_socket);
        EXPECT_EQ(std::string(error.what()).rfind("bind: ", 0), 0u);
    }
    EXPECT_THROW(ws2::throw_last_error(std::string("bind")), std::system_error);
    ws2::core::last_error = 0;
    EXPECT_FALSE(ws2::last_error());
}

/// CamelCase, as the standard library expects it.
std::string snake_case(std::string_view camel) {
    std::string snake;
    for (const char c : camel) {
        if (std::isupper(static_cast<unsigned char>(c)) && !snake.empty()) snake += '_';
        snake += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    return snake;
}

TEST(ErrorCode, EnumeratorsAreTheCatalogs) {
    std::ifstream file(WS2_SOURCE_FOLDER "/include/ws2/error.hpp");
    ASSERT_TRUE(file);
    const std::regex enumerator(R"(^    (\w+) = (\d+),$)");
    int seen = 0;
    for (std::string line; std::getline(file, line);) {
        std::smatch match;
        if (!std::regex_match(line, match, enumerator)) continue;
        const auto* row = ws2::catalog::find(static_cast<ws2::Error>(std::stoul(match[2])));
        ASSERT_NE(row, nullptr) << line;
        EXPECT_EQ(match[1], snake_case(row->enumerator));
        ++seen;
    }
    EXPECT_GT(seen, 50);
}

} // namespace
