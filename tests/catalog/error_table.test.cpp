// Compares the catalog with data/reference/error-codes.tsv, which has a row for each name of each number.
#include "catalog/error_table.hpp"
#include "reference.hpp"

#include <gtest/gtest.h>
#include <set>
#include <sstream>
#include <string>

namespace ws2 {
namespace {

using catalog::ErrorRow;

std::set<std::string> names_of(const ErrorRow& row) {
    std::set<std::string> names{std::string(row.name)};
    std::istringstream aliases{std::string(row.aliases)};
    for (std::string alias; aliases >> alias;)
        names.insert(alias.substr(0, alias.find(',')));
    return names;
}

TEST(ErrorTable, HasEveryNameOfTheReference) {
    const auto rows = reference_rows("error-codes.tsv");
    for (const auto& fields : rows) {
        ASSERT_EQ(fields.size(), 4u);
        const std::string& name = fields[1];
        const ErrorRow* row = catalog::find(static_cast<Error>(std::stoul(fields[0])));
        ASSERT_NE(row, nullptr) << name;
        EXPECT_TRUE(names_of(*row).count(name)) << name;
        if (name == row->name) {
            EXPECT_EQ(fields[3], row->neighbour) << name;
        }
    }
    EXPECT_GT(rows.size(), 100u);
}

TEST(ErrorTable, NamesAndTextsAreDistinct) {
    std::set<std::string> names;
    std::set<std::string_view> texts;
    for (const ErrorRow& row : catalog::errors) {
        for (const std::string& name : names_of(row))
            EXPECT_TRUE(names.insert(name).second) << name;
        EXPECT_TRUE(texts.insert(row.text).second) << row.text;
    }
}

TEST(ErrorTable, FindsWhatItHasAndNothingElse) {
    for (const ErrorRow& row : catalog::errors)
        EXPECT_EQ(catalog::find(row.error), &row);
    EXPECT_EQ(catalog::find(static_cast<Error>(7777)), nullptr);
    EXPECT_EQ(catalog::find(static_cast<Error>(0xFFFFFFFF)), nullptr);
}

} // namespace
} // namespace ws2
