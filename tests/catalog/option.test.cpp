#include "catalog/option.hpp"

#include "reference.hpp"

#include <gtest/gtest.h>
#include <map>

using namespace ws2::catalog;

namespace {

const std::map<std::string, Level> levels = {
    {"SOL_SOCKET", Level::Socket}, {"IPPROTO_IP", Level::Ip},   {"IPPROTO_IPV6", Level::Ipv6},
    {"IPPROTO_TCP", Level::Tcp},   {"IPPROTO_UDP", Level::Udp}, {"IPPROTO_RM", Level::Rm},
    {"NSPROTO_IPX", Level::Ipx},   {"SOL_IRLMP", Level::Irlmp}, {"SOL_APPLETALK", Level::AppleTalk}};

const OptionRow* row_named(Level level, const std::string& name) {
    for (const OptionRow& row : options)
        if (row.level == level && row.name == name) return &row;
    return nullptr;
}

const OptionRow& principal(const OptionRow& row) {
    return row.way == Way::Alias ? *find_option(static_cast<std::uint32_t>(row.level), row.value) : row;
}

} // namespace

TEST(OptionTable, HasEveryDocumentedOption) {
    const auto rows = reference_rows("socket-options.tsv");
    ASSERT_GT(rows.size(), 200u);
    for (const auto& documented : rows) {
        const OptionRow* row = row_named(levels.at(documented[0]), documented[1]);
        ASSERT_TRUE(row) << documented[0] << ' ' << documented[1];
        if (documented[2] != "-") {
            EXPECT_EQ(row->value, std::stoul(documented[2], nullptr, 16)) << documented[1];
        }
    }
}

TEST(OptionTable, LetsReadAndWriteWhatIsDocumented) {
    for (const auto& documented : reference_rows("socket-options.tsv")) {
        const OptionRow& row = principal(*row_named(levels.at(documented[0]), documented[1]));
        if (row.way == Way::Refused) continue;
        if (documented[4] == "get+set") {
            EXPECT_EQ(row.access, Access::GetSet) << documented[1];
        } else if (documented[4] == "set") {
            EXPECT_EQ(row.access, Access::Set) << documented[1];
        }
    }
}

TEST(OptionTable, AliasesNameTheRowAboveThem) {
    for (const OptionRow& row : options) {
        if (row.way == Way::Alias) {
            EXPECT_EQ(principal(row).name, row.alias_of) << row.name;
        }
    }
}

TEST(OptionTable, SaysWhyNothingMoreIsNeeded) {
    for (const OptionRow& row : options) {
        if (row.way == Way::Refused || row.way == Way::Remembered) {
            EXPECT_FALSE(row.note.empty()) << row.name;
        }
    }
}
