// The console functions on a pseudo-terminal: what they write is read at its other end.
#include <windows.h>

#include <conio.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <pty.h>
#include <string>
#include <termios.h>
#include <unistd.h>

namespace {

constexpr int kColumns = 20, kRows = 5;

class Console : public testing::Test {
  protected:
    Console() {
        struct winsize size = {};
        size.ws_col = kColumns;
        size.ws_row = kRows;
        termios raw;
        cfmakeraw(&raw);
        char name[64];
        if (openpty(&master_, &slave_, name, &raw, &size) != 0) return;
        handle = CreateFileA(name, GENERIC_READ | GENERIC_WRITE, 0, nullptr, OPEN_EXISTING, 0, nullptr);
        file = CreateFileA("NUL", GENERIC_READ | GENERIC_WRITE, 0, nullptr, OPEN_EXISTING, 0, nullptr);
    }
    ~Console() override {
        CloseHandle(handle);
        CloseHandle(file);
        close(slave_);
        close(master_);
    }
    void SetUp() override { ASSERT_NE(handle, INVALID_HANDLE_VALUE); }

    /// Whether this text is what comes next at the terminal's other end, which has it a moment later.
    void expect_written(const std::string& expected) {
        std::string text;
        while (text.size() < expected.size()) {
            char part[64];
            const ssize_t got = read(master_, part, std::min(sizeof part, expected.size() - text.size()));
            if (got <= 0) break;
            text.append(part, static_cast<std::size_t>(got));
        }
        EXPECT_EQ(text, expected);
    }

    HANDLE handle = INVALID_HANDLE_VALUE, file = INVALID_HANDLE_VALUE;
    DWORD count = 0;

  private:
    int master_ = -1, slave_ = -1;
};

#define EXPECT_REFUSED(code, call)                                                                           \
    EXPECT_FALSE(call);                                                                                      \
    EXPECT_EQ(GetLastError(), DWORD{code})

} // namespace

TEST_F(Console, HasAModeAndASize) {
    DWORD mode = 0;
    EXPECT_TRUE(GetConsoleMode(handle, &mode));
    EXPECT_TRUE(mode & ENABLE_PROCESSED_OUTPUT);
    EXPECT_TRUE(SetConsoleMode(handle, mode));
    EXPECT_REFUSED(ERROR_NOACCESS, GetConsoleMode(handle, nullptr));
    EXPECT_REFUSED(ERROR_INVALID_HANDLE, GetConsoleMode(file, &mode));
    EXPECT_REFUSED(ERROR_INVALID_HANDLE, SetConsoleMode(file, mode));
    EXPECT_REFUSED(ERROR_INVALID_HANDLE, GetConsoleMode(HANDLE(0x12345674), &mode));

    CONSOLE_SCREEN_BUFFER_INFO information;
    EXPECT_TRUE(GetConsoleScreenBufferInfo(handle, &information));
    EXPECT_EQ(information.dwSize.X, kColumns);
    EXPECT_EQ(information.dwSize.Y, kRows);
    EXPECT_EQ(information.srWindow.Right, kColumns - 1);
    EXPECT_REFUSED(ERROR_NOACCESS, GetConsoleScreenBufferInfo(handle, nullptr));
    EXPECT_REFUSED(ERROR_INVALID_HANDLE, GetConsoleScreenBufferInfo(file, &information));
}

TEST_F(Console, WritesTextInBothForms) {
    EXPECT_TRUE(WriteConsoleA(handle, "narrow", 6, &count, nullptr));
    EXPECT_EQ(count, 6u);
    EXPECT_TRUE(WriteConsoleW(handle, L" w\u00EFde", 5, &count, nullptr));
    EXPECT_EQ(count, 5u);
    EXPECT_TRUE(WriteConsoleA(handle, "!", 1, nullptr, nullptr));
    EXPECT_TRUE(WriteConsoleW(handle, L"!", 1, nullptr, nullptr));
    expect_written("narrow w\u00EFde!!");
    EXPECT_REFUSED(ERROR_INVALID_HANDLE, WriteConsoleA(file, "x", 1, &count, nullptr));
    EXPECT_REFUSED(ERROR_INVALID_HANDLE, WriteConsoleW(file, L"x", 1, &count, nullptr));
    EXPECT_REFUSED(ERROR_INVALID_HANDLE, WriteConsoleW(HANDLE(0x12345674), L"x", 1, &count, nullptr));
    EXPECT_REFUSED(ERROR_NOACCESS, WriteConsoleA(handle, "x", 1, reinterpret_cast<DWORD*>(16), nullptr));
}

TEST_F(Console, HasColours) {
    constexpr WORD normal = FOREGROUND_RED | FOREGROUND_GREEN | FOREGROUND_BLUE;
    EXPECT_TRUE(SetConsoleTextAttribute(handle, FOREGROUND_RED | FOREGROUND_INTENSITY | BACKGROUND_BLUE));
    expect_written("\x1b[0;91;44m");
    CONSOLE_SCREEN_BUFFER_INFO information;
    EXPECT_TRUE(GetConsoleScreenBufferInfo(handle, &information));
    EXPECT_EQ(information.wAttributes, FOREGROUND_RED | FOREGROUND_INTENSITY | BACKGROUND_BLUE);
    EXPECT_TRUE(SetConsoleTextAttribute(handle, FOREGROUND_GREEN | BACKGROUND_RED | BACKGROUND_INTENSITY |
                                                    COMMON_LVB_REVERSE_VIDEO | COMMON_LVB_UNDERSCORE));
    expect_written("\x1b[0;32;101;7;4m");
    EXPECT_TRUE(SetConsoleTextAttribute(handle, normal | COMMON_LVB_REVERSE_VIDEO | COMMON_LVB_UNDERSCORE));
    expect_written("\x1b[0;7;4m");
    EXPECT_TRUE(SetConsoleTextAttribute(handle, normal));
    expect_written("\x1b[0m");
    EXPECT_REFUSED(ERROR_INVALID_HANDLE, SetConsoleTextAttribute(file, normal));
    EXPECT_REFUSED(ERROR_INVALID_HANDLE, SetConsoleTextAttribute(HANDLE(0x12345674), normal));
}

TEST_F(Console, HasACursor) {
    EXPECT_TRUE(SetConsoleCursorPosition(handle, {3, 2}));
    expect_written("\x1b[3;4H");
    EXPECT_REFUSED(ERROR_INVALID_PARAMETER, SetConsoleCursorPosition(handle, {kColumns, 0}));
    EXPECT_REFUSED(ERROR_INVALID_PARAMETER, SetConsoleCursorPosition(handle, {0, kRows}));
    EXPECT_REFUSED(ERROR_INVALID_PARAMETER, SetConsoleCursorPosition(handle, {-1, 0}));
    EXPECT_REFUSED(ERROR_INVALID_HANDLE, SetConsoleCursorPosition(file, {0, 0}));
    CONSOLE_CURSOR_INFO cursor = {25, FALSE};
    EXPECT_TRUE(SetConsoleCursorInfo(handle, &cursor));
    cursor.bVisible = TRUE;
    EXPECT_TRUE(SetConsoleCursorInfo(handle, &cursor));
    expect_written("\x1b[?25l\x1b[?25h");
    for (const DWORD size : {0u, 101u}) {
        cursor.dwSize = size;
        EXPECT_REFUSED(ERROR_INVALID_PARAMETER, SetConsoleCursorInfo(handle, &cursor));
    }
    EXPECT_REFUSED(ERROR_NOACCESS, SetConsoleCursorInfo(handle, nullptr));
    EXPECT_REFUSED(ERROR_INVALID_HANDLE, SetConsoleCursorInfo(file, &cursor));
}

TEST_F(Console, FillsCells) {
    EXPECT_TRUE(FillConsoleOutputCharacterA(handle, 'x', 3, {18, 1}, &count));
    EXPECT_EQ(count, 3u);
    expect_written("\x1b\x37\x1b[2;19Hxx\x1b[3;1Hx\x1b\x38");
    // The attributes of those cells are what they were written with.
    constexpr WORD normal = FOREGROUND_RED | FOREGROUND_GREEN | FOREGROUND_BLUE;
    EXPECT_TRUE(FillConsoleOutputAttribute(handle, normal, 3, {18, 1}, &count));
    EXPECT_EQ(count, 3u);
    EXPECT_REFUSED(ERROR_CALL_NOT_IMPLEMENTED,
                   FillConsoleOutputAttribute(handle, FOREGROUND_RED, 3, {18, 1}, &count));
    EXPECT_REFUSED(ERROR_CALL_NOT_IMPLEMENTED,
                   FillConsoleOutputAttribute(handle, normal, 4, {18, 1}, &count));
    EXPECT_REFUSED(ERROR_CALL_NOT_IMPLEMENTED,
                   FillConsoleOutputAttribute(handle, normal, 3, {17, 1}, &count));
    EXPECT_REFUSED(ERROR_CALL_NOT_IMPLEMENTED,
                   FillConsoleOutputAttribute(handle, normal, 0, {18, 1}, &count));
    EXPECT_REFUSED(ERROR_INVALID_HANDLE, FillConsoleOutputAttribute(file, normal, 3, {18, 1}, &count));
    EXPECT_REFUSED(ERROR_NOACCESS, FillConsoleOutputAttribute(handle, normal, 3, {18, 1}, nullptr));

    EXPECT_TRUE(FillConsoleOutputCharacterW(handle, L'\u00E9', 1000, {0, 4}, &count));
    EXPECT_EQ(count, static_cast<DWORD>(kColumns));
    std::string line = "\x1b\x37\x1b[5;1H";
    for (int i = 0; i < kColumns; ++i)
        line += "\u00E9";
    expect_written(line + "\x1b\x38");
    EXPECT_REFUSED(ERROR_INVALID_PARAMETER,
                   FillConsoleOutputCharacterA(handle, 'x', 1, {kColumns, 0}, &count));
    EXPECT_REFUSED(ERROR_INVALID_PARAMETER, FillConsoleOutputCharacterA(handle, 'x', 1, {0, kRows}, &count));
    EXPECT_REFUSED(ERROR_INVALID_HANDLE, FillConsoleOutputCharacterA(file, 'x', 1, {0, 0}, &count));
    EXPECT_REFUSED(ERROR_NOACCESS, FillConsoleOutputCharacterA(handle, 'x', 1, {0, 0}, nullptr));
    EXPECT_REFUSED(ERROR_INVALID_HANDLE,
                   FillConsoleOutputCharacterW(HANDLE(0x12345674), L'x', 1, {0, 0}, &count));
    EXPECT_REFUSED(ERROR_NOACCESS, FillConsoleOutputCharacterW(handle, L'x', 1, {0, 0}, nullptr));
}

TEST_F(Console, HasOneCodePage) {
    EXPECT_EQ(GetConsoleCP(), UINT{CP_UTF8});
    EXPECT_EQ(GetConsoleOutputCP(), UINT{CP_UTF8});
    EXPECT_TRUE(SetConsoleCP(CP_UTF8));
    EXPECT_TRUE(SetConsoleOutputCP(CP_UTF8));
    EXPECT_REFUSED(ERROR_INVALID_PARAMETER, SetConsoleCP(1252));
    EXPECT_REFUSED(ERROR_INVALID_PARAMETER, SetConsoleOutputCP(1252));
}

TEST_F(Console, IsAStandardHandle) {
    const HANDLE before = GetStdHandle(STD_ERROR_HANDLE);
    EXPECT_NE(before, INVALID_HANDLE_VALUE);
    EXPECT_TRUE(SetStdHandle(STD_ERROR_HANDLE, handle));
    EXPECT_EQ(GetStdHandle(STD_ERROR_HANDLE), handle);
    EXPECT_TRUE(SetStdHandle(STD_ERROR_HANDLE, before));
    EXPECT_EQ(GetStdHandle(77), INVALID_HANDLE_VALUE);
    EXPECT_EQ(GetLastError(), DWORD{ERROR_INVALID_HANDLE});
    EXPECT_REFUSED(ERROR_INVALID_HANDLE, SetStdHandle(77, handle));
}

TEST_F(Console, ReportsItsInput) {
    const int before = dup(STDIN_FILENO);
    int ends[2];
    ASSERT_EQ(pipe(ends), 0);
    dup2(ends[0], STDIN_FILENO);
    EXPECT_EQ(_kbhit(), 0);
    ASSERT_EQ(write(ends[1], "ab", 2), 2);
    EXPECT_NE(_kbhit(), 0);
    EXPECT_EQ(_getch(), 'a');
    EXPECT_EQ(_getche(), 'b');
    close(ends[1]);
    EXPECT_EQ(_getch(), -1);
    close(ends[0]);
    dup2(before, STDIN_FILENO);
    close(before);
}

TEST_F(Console, RefusesOtherControlEvents) {
    EXPECT_REFUSED(ERROR_INVALID_PARAMETER, GenerateConsoleCtrlEvent(7, 0));
}
