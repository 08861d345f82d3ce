// The catalog against the reference: data/reference/error-codes.tsv has a row for each name of each number.
#include "catalog/error_table.hpp"

#include <fstream>
#include <gtest/gtest.h>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace ws2 {
namespace {

using catalog::ErrorRow;

std::vector<std::string> split(const std::string& text, const std::string& separator) {
    std::vector<std::string> parts;
    std::size_t start = 0;
    for (std::size_t end; (end = text.find(separator, start)) != text.npos; start = end + separator.size())
        parts.push_back(text.substr(start, end - start));
    parts.push_back(text.substr(start));
    return parts;
}

std::set<std::string> names_of(const ErrorRow& row) {
    std::set<std::string> names{std::string(row.name)};
    for (const std::string& alias : split(std::string(row.aliases), ", "))
        if (!alias.empty()) names.insert(alias);
    return names;
}

TEST(ErrorTable, HasEveryNameOfTheReference) {
    std::ifstream file(WS2_SOURCE_FOLDER "/data/reference/error-codes.tsv");
    ASSERT_TRUE(file);
    std::string line;
    std::getline(file, line);
    int rows = 0;
    while (std::getline(file, line)) {
        const auto fields = split(line, "\t");
        ASSERT_EQ(fields.size(), 4u) << line;
        const ErrorRow* row = catalog::find(static_cast<Error>(std::stoul(fields[0])));
        ASSERT_NE(row, nullptr) << line;
        EXPECT_TRUE(names_of(*row).count(fields[1])) << line;
        if (fields[1] == row->name) {
            EXPECT_EQ(fields[3], row->neighbour) << line;
        }
        ++rows;
    }
    EXPECT_GT(rows, 100);
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
