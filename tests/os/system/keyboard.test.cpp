#include "os/system/keyboard.hpp"

#include <gtest/gtest.h>
#include <pty.h>
#include <string_view>
#include <termios.h>
#include <unistd.h>

namespace ws2::os {
namespace {

/// Replaces standard input during its lifetime.
class Input {
  public:
    explicit Input(int descriptor) : before_(dup(STDIN_FILENO)) {
        dup2(descriptor, STDIN_FILENO);
        close(descriptor);
    }
    ~Input() {
        dup2(before_, STDIN_FILENO);
        close(before_);
    }
    Input(const Input&) = delete;
    Input& operator=(const Input&) = delete;

  private:
    int before_;
};

void type(int to, std::string_view text) {
    ASSERT_EQ(write(to, text.data(), text.size()), static_cast<ssize_t>(text.size()));
}

TEST(Keyboard, GivesKeysWithoutWaitingForALine) {
    int person, terminal;
    ASSERT_EQ(openpty(&person, &terminal, nullptr, nullptr, nullptr), 0);
    const Input input(terminal);
    EXPECT_FALSE(key_waits());
    type(person, "ab\r");
    EXPECT_EQ(read_key(false), 'a');
    EXPECT_TRUE(key_waits());
    EXPECT_EQ(read_key(true), 'b');
    EXPECT_EQ(read_key(false), '\r');
    EXPECT_FALSE(key_waits());
    close(person);
}

TEST(Keyboard, LeavesTheTerminalAsItWas) {
    int person, terminal;
    ASSERT_EQ(openpty(&person, &terminal, nullptr, nullptr, nullptr), 0);
    const Input input(terminal);
    termios before{}, after{};
    ASSERT_EQ(tcgetattr(STDIN_FILENO, &before), 0);
    type(person, "x");
    EXPECT_EQ(read_key(false), 'x');
    ASSERT_EQ(tcgetattr(STDIN_FILENO, &after), 0);
    EXPECT_EQ(after.c_lflag & (ICANON | ECHO), before.c_lflag & (ICANON | ECHO));
    EXPECT_EQ(after.c_iflag, before.c_iflag);
    close(person);
}

TEST(Keyboard, TakesBytesWhereThereIsNoTerminal) {
    int ends[2];
    ASSERT_EQ(pipe(ends), 0);
    const Input input(ends[0]);
    EXPECT_FALSE(key_waits());
    type(ends[1], "q\n");
    EXPECT_TRUE(key_waits());
    EXPECT_EQ(read_key(false), 'q');
    EXPECT_EQ(read_key(true), '\r');
    close(ends[1]);
    EXPECT_FALSE(key_waits());
    EXPECT_EQ(read_key(false), std::nullopt);
}

} // namespace
} // namespace ws2::os
