#include "catalog/ioctl.hpp"

#include "reference.hpp"

#include <gtest/gtest.h>

using namespace ws2::catalog;

namespace {

const IoctlRow* row_named(const std::string& name) {
    for (const IoctlRow& row : ioctls)
        if (row.name == name) return &row;
    return nullptr;
}

} // namespace

TEST(ControlTable, HasEveryDocumentedCode) {
    const auto rows = reference_rows("ioctls.tsv");
    ASSERT_EQ(rows.size(), ioctls.size());
    for (const auto& documented : rows) {
        const IoctlRow* row = row_named(documented[0]);
        ASSERT_TRUE(row) << documented[0];
        EXPECT_EQ(row->value, std::stoul(documented[1], nullptr, 16)) << documented[0];
    }
}

TEST(ControlTable, AliasesNameTheRowAboveThem) {
    for (const IoctlRow& row : ioctls) {
        if (row.way == Way::Alias) {
            EXPECT_EQ(find_ioctl(row.value)->name, row.alias_of) << row.name;
        }
    }
}

TEST(ControlTable, SaysWhyACodeIsRefused) {
    for (const IoctlRow& row : ioctls) {
        if (row.way == Way::Refused) {
            EXPECT_FALSE(row.note.empty()) << row.name;
        }
    }
}
