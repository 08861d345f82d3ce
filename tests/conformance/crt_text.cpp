// The less usual functions on texts, numbers and the environment of the C run-time, and wsprintf of user32,
// as Microsoft's pages of each function describe them.
#include "conformance.hpp"

#include <direct.h>
#include <fcntl.h>
#include <io.h>
#include <process.h>
#include <search.h>
#include <share.h>
#include <sys/stat.h>

#include <cerrno>
#include <cfloat>
#include <cmath>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <cwchar>
#include <string>

namespace {

std::string formatted(const char* format, ...) {
    char text[1024];
    va_list arguments;
    va_start(arguments, format);
    const int length = wvsprintfA(text, format, arguments);
    va_end(arguments);
    return length == static_cast<int>(std::strlen(text)) ? text : "length";
}

int compare_numbers(const void* a, const void* b) {
    return *static_cast<const int*>(a) - *static_cast<const int*>(b);
}
int compare_with_context(void* calls, const void* a, const void* b) {
    ++*static_cast<int*>(calls);
    return compare_numbers(a, b);
}

} // namespace

TEST(wsprintf_has_a_small_language) {
    EXPECT(formatted("[%05d][%-5d|][%.3d][%8.3d]", 12, 12, 5, 5) == "[00012][12   |][005][     005]");
    EXPECT(formatted("[%#x][%#X][%08X][%ld][%lu][%lx]", 255, 255, 255, -1L, 1L, 31L) ==
           "[0xff][0XFF][000000FF][-1][1][1f]");
    EXPECT(formatted("[%s][%10s][%-4s|][%.2s][%S][%ls][%hs]", "ab", "ab", "ab", "abc", L"wide", L"w", "n") ==
           "[ab][        ab][ab  |][ab][wide][w][n]");
    EXPECT(formatted("[%c][%C][%lc][%hc]", 'x', L'y', L'z', 'q') == "[x][y][z][q]");
    EXPECT(formatted("[%i][%u][%p]", -7, 3000000000U, reinterpret_cast<void*>(0x1234ABCD)) ==
           "[-7][3000000000][000000001234ABCD]");
    EXPECT(formatted("100%%") == "100%");
    // No asterisks, and no floating-point numbers.
    EXPECT(formatted("%*d|%.*d") == "*d|*d");
    EXPECT(formatted("%f") == "f");
    EXPECT(formatted("%s", static_cast<char*>(nullptr)) == "(null)");
}

TEST(wsprintf_writes_wide_text) {
    WCHAR text[1024];
    EXPECT_EQ(wsprintfW(text, L"[%s][%S][%hs][%ls][%c][%C][%5d]", L"a", "b", "c", L"d", L'e', 'f', 9), 25);
    EXPECT_EQ(std::wcscmp(text, L"[a][b][c][d][e][f][    9]"), 0);
    char narrow[1024];
    EXPECT_EQ(wsprintf(narrow, "%u", 5U), 1);
}

TEST(wsprintf_cuts_at_1024_characters) {
    const std::string longer(3000, 'x');
    char text[1100];
    std::memset(text, '#', sizeof text);
    wsprintfA(text, "abc%s", longer.c_str());
    EXPECT_EQ(std::strlen(text), 1023U);
    EXPECT_EQ(text[1024], '#');
}

TEST(the_environment_has_wide_values) {
    EXPECT_EQ(_wputenv(L"WS2_WIDE=v\x00E4lue"), 0);
    const wchar_t* const value = _wgetenv(L"WS2_WIDE");
    REQUIRE(value != nullptr);
    EXPECT_EQ(std::wcscmp(value, L"v\x00E4lue"), 0);
    wchar_t text[16];
    size_t size = 0;
    EXPECT_EQ(_wgetenv_s(&size, text, 16, L"WS2_WIDE"), 0);
    EXPECT_EQ(size, 6U);
    EXPECT_EQ(_wgetenv_s(&size, nullptr, 0, L"WS2_WIDE"), 0);
    EXPECT_EQ(size, 6U);
    EXPECT_EQ(_wputenv(L"WS2_WIDE="), 0);
    EXPECT_EQ(_wgetenv(L"WS2_WIDE") == nullptr, true);
    EXPECT_EQ(_wgetenv_s(&size, text, 16, L"WS2_WIDE"), 0);
    EXPECT_EQ(size, 0U);
}

TEST(texts_are_filled_reversed_and_converted) {
    char text[] = "Abc 1x";
    EXPECT(std::string(_strset(text, '*')) == "******");
    std::strcpy(text, "abcd");
    EXPECT(std::string(_strnset(text, '-', 2)) == "--cd");
    EXPECT_EQ(_strupr_s(text, sizeof text), 0);
    EXPECT(std::string(text) == "--CD");
    EXPECT_EQ(_strlwr_s(text, sizeof text), 0);
    EXPECT(std::string(_strrev(text)) == "dc--");
    wchar_t wide[] = L"MiXed";
    EXPECT_EQ(std::wcscmp(_wcsupr(wide), L"MIXED"), 0);
    EXPECT_EQ(std::wcscmp(_wcslwr(wide), L"mixed"), 0);
    EXPECT_EQ(std::wcscmp(_wcsrev(wide), L"dexim"), 0);
    EXPECT_EQ(std::wcscmp(_wcsset(wide, L'z'), L"zzzzz"), 0);
}

TEST(wide_texts_are_split_and_joined) {
    wchar_t list[] = L"a,b;;c";
    wchar_t* rest = nullptr;
    std::wstring words;
    for (wchar_t* word = wcstok_s(list, L",;", &rest); word; word = wcstok_s(nullptr, L",;", &rest))
        words += word, words += L'|';
    EXPECT_EQ(words == L"a|b|c|", true);
    wchar_t text[6] = L"ab";
    EXPECT_EQ(wcsncat_s(text, 6, L"cdef", 2), 0);
    EXPECT_EQ(std::wcscmp(text, L"abcd"), 0);
    EXPECT_EQ(wcsncat_s(text, 6, L"efgh", _TRUNCATE), 80);
    EXPECT_EQ(std::wcscmp(text, L"abcde"), 0);
}

TEST(digits_of_numbers) {
    int point = 0, sign = 0;
    EXPECT(std::string(_ecvt(3.1415926535, 10, &point, &sign)) == "3141592654");
    EXPECT_EQ(point, 1);
    EXPECT_EQ(sign, 0);
    EXPECT(std::string(_fcvt(-12.345, 2, &point, &sign)) == "1235");
    EXPECT_EQ(point, 2);
    EXPECT_EQ(sign != 0, true);
    EXPECT(std::string(_ecvt(0.00125, 3, &point, &sign)) == "125");
    EXPECT_EQ(point, -2);
    char text[64];
    EXPECT(std::string(_gcvt(3.14159, 6, text)) == "3.14159");
    EXPECT(std::string(_gcvt(-0.5, 3, text)) == "-0.5");
}

TEST(searches_with_a_context) {
    int numbers[] = {5, 1, 4, 2, 3}, calls = 0, key = 4;
    qsort_s(numbers, 5, sizeof *numbers, compare_with_context, &calls);
    EXPECT_EQ(numbers[0] == 1 && numbers[4] == 5, true);
    EXPECT_EQ(calls > 0, true);
    EXPECT_EQ(bsearch_s(&key, numbers, 5, sizeof *numbers, compare_with_context, &calls) == numbers + 3,
              true);
    unsigned count = 5;
    EXPECT_EQ(_lfind(&key, numbers, &count, sizeof *numbers, compare_numbers) == numbers + 3, true);
    int room[6] = {1, 2};
    count = 2;
    EXPECT_EQ(_lsearch(&key, room, &count, sizeof *room, compare_numbers) == room + 2, true);
    EXPECT_EQ(count, 3U);
}

TEST(floating_point_classes_and_control) {
    EXPECT_EQ(_fpclass(1.0), _FPCLASS_PN);
    EXPECT_EQ(_fpclass(-0.0), _FPCLASS_NZ);
    EXPECT_EQ(_fpclass(HUGE_VAL), _FPCLASS_PINF);
    EXPECT_EQ(_fpclass(5e-324), _FPCLASS_PD);
    unsigned before = 0, now = 0;
    EXPECT_EQ(_controlfp_s(&before, 0, 0), 0);
    EXPECT_EQ(before & _MCW_RC, static_cast<unsigned>(_RC_NEAR));
    EXPECT_EQ(_controlfp_s(&now, _RC_UP, _MCW_RC), 0);
    EXPECT_EQ(now & _MCW_RC, static_cast<unsigned>(_RC_UP));
    _controlfp_s(&now, before, _MCW_RC);
    _clearfp();
    volatile double zero = 0.0;
    volatile double quotient = 1.0 / zero;
    (void)quotient;
    EXPECT_EQ((_statusfp() & _EM_ZERODIVIDE) != 0, true);
    _clearfp();
    EXPECT_EQ((_statusfp() & _EM_ZERODIVIDE) != 0, false);
}

TEST(descriptors_change_their_size) {
    char temporary[MAX_PATH], name[MAX_PATH];
    GetTempPathA(sizeof temporary, temporary);
    GetTempFileNameA(temporary, "ws2", 0, name);
    int fd = -1;
    EXPECT_EQ(_sopen_s(&fd, name, _O_RDWR | _O_BINARY, _SH_DENYNO, _S_IREAD | _S_IWRITE), 0);
    EXPECT_EQ(_write(fd, "0123456789", 10), 10);
    EXPECT_EQ(_eof(fd), 1);
    EXPECT_EQ(_chsize(fd, 4), 0);
    EXPECT_EQ(_filelength(fd), 4);
    EXPECT_EQ(_chsize_s(fd, 6), 0);
    EXPECT_EQ(_filelength(fd), 6);
    EXPECT_EQ(_lseek(fd, 2, SEEK_SET), 2);
    EXPECT_EQ(_eof(fd), 0);
    EXPECT_EQ(_tell(fd), 2);
    EXPECT_EQ(_commit(fd), 0);
    EXPECT_EQ(_close(fd), 0);
    std::remove(name);
}

TEST(the_current_drive_has_a_current_folder) {
    char by_drive[MAX_PATH], plain[MAX_PATH];
    EXPECT_EQ(_getdrive() >= 1 && _getdrive() <= 26, true);
    EXPECT_EQ(_chdrive(_getdrive()), 0);
    EXPECT_EQ(_getdcwd(_getdrive(), by_drive, MAX_PATH) != nullptr, true);
    EXPECT_EQ(_getcwd(plain, MAX_PATH) != nullptr, true);
    EXPECT(std::string(by_drive) == plain);
}

TEST(backslashes_separate_folders) {
    // A failed run may have left it.
    const std::string name = "ws2_folder_" + std::to_string(_getpid());
    const std::string one = name + "\\one.txt", two = name + "\\two.txt";
    _unlink(one.c_str());
    _unlink(two.c_str());
    _rmdir(name.c_str());
    EXPECT_EQ(_mkdir(name.c_str()), 0);
    FILE* stream = std::fopen(one.c_str(), "w");
    REQUIRE(stream != nullptr);
    std::fputs("text", stream);
    std::fclose(stream);
    EXPECT_EQ(_access(one.c_str(), 0), 0);
    EXPECT_EQ(_access((".\\" + name + "/one.txt").c_str(), 0), 0);
    struct _stat status;
    EXPECT_EQ(_stat(one.c_str(), &status), 0);
    EXPECT_EQ(status.st_size, 4);
    const int fd = open(one.c_str(), O_RDONLY);
    EXPECT(fd >= 0);
    close(fd);
    stream = std::fopen(two.c_str(), "w");
    REQUIRE(stream != nullptr);
    std::fclose(stream);
    // The new name must not exist.
    EXPECT_EQ(std::rename(one.c_str(), two.c_str()), -1);
    EXPECT_EQ(errno, EEXIST);
    EXPECT_EQ(std::remove(two.c_str()), 0);
    EXPECT_EQ(std::rename(one.c_str(), two.c_str()), 0);
    EXPECT_EQ(_unlink(two.c_str()), 0);
    EXPECT_EQ(_rmdir((".\\" + name).c_str()), 0);
    stream = std::fopen("NUL", "w");
    EXPECT(stream != nullptr);
    if (stream) std::fclose(stream);
}

TEST(the_path_of_the_program_can_be_taken_apart) {
    char path[MAX_PATH], folder[_MAX_DIR], drive[_MAX_DRIVE];
    REQUIRE(GetModuleFileNameA(nullptr, path, MAX_PATH) != 0);
    EXPECT(std::strrchr(path, '\\') != nullptr);
    _splitpath(path, drive, folder, nullptr, nullptr);
    EXPECT_EQ(drive[1], ':');
    EXPECT_EQ(_access(path, 0), 0);
    EXPECT(GetFileAttributesA(path) != INVALID_FILE_ATTRIBUTES);
}

MAIN
