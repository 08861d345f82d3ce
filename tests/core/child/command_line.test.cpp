#include "core/child/command_line.hpp"

#include <gtest/gtest.h>

namespace {

using ws2::core::child::join_arguments;
using ws2::core::child::split_command_line;
using List = std::vector<std::string>;

TEST(CommandLine, IsJoinedBySpacesWithoutQuotes) {
    const char* const arguments[] = {"program", "a b", "", "\"c d\"", nullptr};
    EXPECT_EQ(join_arguments(arguments), "program a b  \"c d\"");
}

TEST(CommandLine, IsSplitAtBlanksOutsideQuotes) {
    EXPECT_EQ(split_command_line("p a  b\tc "), (List{"p", "a", "b", "c"}));
    EXPECT_EQ(split_command_line("p \"a b\" c\"d e\"f \"\""), (List{"p", "a b", "cd ef", ""}));
    EXPECT_EQ(split_command_line("p \"a b"), (List{"p", "a b"}));
}

// The table of Microsoft's page "Parsing C command-line arguments".
TEST(CommandLine, BackslashesAreLiteralUnlessTheyPrecedeAQuote) {
    EXPECT_EQ(split_command_line(R"(p "abc" d e)"), (List{"p", "abc", "d", "e"}));
    EXPECT_EQ(split_command_line(R"(p a\\b d"e f"g h)"), (List{"p", R"(a\\b)", "de fg", "h"}));
    EXPECT_EQ(split_command_line(R"(p a\\\"b c d)"), (List{"p", R"(a\"b)", "c", "d"}));
    EXPECT_EQ(split_command_line(R"(p a\\\\"b c" d e)"), (List{"p", R"(a\\b c)", "d", "e"}));
    EXPECT_EQ(split_command_line(R"(p a"b"" c d)"), (List{"p", "ab\" c d"}));
}

TEST(CommandLine, TheProgramsNameHasNoEscapes) {
    EXPECT_EQ(split_command_line(R"("c:\my folder\" a)"), (List{R"(c:\my folder\)", "a"}));
    EXPECT_EQ(split_command_line(R"(a"b c"d e)"), (List{"ab cd", "e"}));
    EXPECT_EQ(split_command_line(" a"), (List{"", "a"}));
}

} // namespace
