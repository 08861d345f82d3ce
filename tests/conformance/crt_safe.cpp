// The _s functions, the calendar and the files of the C run-time refuse what Microsoft's pages say: the error
// is returned, and it is errno.
#include "conformance.hpp"

#include <process.h>

#include <direct.h>
#include <fcntl.h>
#include <io.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <cwchar>

namespace {

template <class Call>
int errno_after(Call call) {
    errno = 0;
    call();
    return errno;
}
/// The error of an _s function: what it returns, if errno is the same.
template <class Call>
int error_of(Call call) {
    errno = 0;
    const int returned = call();
    return returned == errno ? returned : -1;
}
/// 2020-01-01 00:00:00, a Wednesday.
tm new_year() {
    tm result{};
    result.tm_mday = 1;
    result.tm_year = 120;
    result.tm_wday = 3;
    return result;
}

} // namespace

TEST(copies_that_do_not_fit_set_errno) {
    char text[8] = "ab";
    wchar_t wide[8] = L"ab";
    EXPECT_EQ(error_of([&] { return strcpy_s(text, 3, "abc"); }), ERANGE);
    EXPECT_EQ(text[0], 0);
    EXPECT_EQ(error_of([&] { return strcpy_s(text, 3, nullptr); }), EINVAL);
    EXPECT_EQ(error_of([&] { return strcpy_s(nullptr, 3, "a"); }), EINVAL);
    std::strcpy(text, "ab");
    EXPECT_EQ(error_of([&] { return strcat_s(text, 5, "cde"); }), ERANGE);
    EXPECT_EQ(error_of([&] { return wcscpy_s(wide, 2, L"ab"); }), ERANGE);
    EXPECT_EQ(wide[0], 0);
    EXPECT_EQ(error_of([&] { return memcpy_s(text, 3, "abcd", 4); }), ERANGE);
    EXPECT_EQ(error_of([&] { return memmove_s(text, 3, "abcd", 4); }), ERANGE);
    EXPECT_EQ(error_of([&] { return _itoa_s(12345, text, 5, 10); }), ERANGE);
    EXPECT_EQ(error_of([&] { return _itoa_s(1, text, 5, 37); }), EINVAL);
    // A text that is cut on request is no error.
    EXPECT_EQ(errno_after([&] { EXPECT_EQ(strncpy_s(text, 3, "abcd", _TRUNCATE), 80); }), 0);
    EXPECT(std::strcmp(text, "ab") == 0);
    // Nothing is copied: the source may be NULL.
    EXPECT_EQ(strncpy_s(text, 3, nullptr, 0), 0);
    EXPECT_EQ(text[0], 0);
}

TEST(strtok_s_checks_its_arguments) {
    char text[] = "a,b";
    char* context = nullptr;
    EXPECT_EQ(errno_after([&] { EXPECT(!strtok_s(nullptr, ",", &context)); }), EINVAL);
    EXPECT_EQ(errno_after([&] { EXPECT(!strtok_s(text, nullptr, &context)); }), EINVAL);
    EXPECT_EQ(errno_after([&] { EXPECT(!strtok_s(text, ",", nullptr)); }), EINVAL);
    EXPECT(strtok_s(text, ",", &context) == text);
    EXPECT_EQ(errno_after([&] { EXPECT(strtok_s(nullptr, ",", &context) == text + 2); }), 0);
}

TEST(an_unsigned_long_has_32_bits_as_text) {
    char text[70];
    wchar_t wide[70];
    EXPECT(std::strcmp(_ultoa(static_cast<unsigned long>(-1), text, 10), "4294967295") == 0);
    EXPECT(std::strcmp(_ultoa(static_cast<unsigned long>(-1), text, 16), "ffffffff") == 0);
    EXPECT_EQ(_ultoa_s(static_cast<unsigned long>(-1), text, sizeof text, 10), 0);
    EXPECT(std::strcmp(text, "4294967295") == 0);
    EXPECT(std::wcscmp(_ultow(static_cast<unsigned long>(-1), wide, 10), L"4294967295") == 0);
}

TEST(a_wide_number_that_is_too_large_is_the_largest) {
    EXPECT_EQ(_wtoi(L"2147483647"), 2147483647);
    EXPECT_EQ(errno_after([] { EXPECT_EQ(_wtoi(L"2147483648"), 2147483647); }), ERANGE);
    EXPECT_EQ(errno_after([] { EXPECT_EQ(_wtoi(L" -99999999999999999999999"), -2147483647 - 1); }), ERANGE);
    EXPECT_EQ(errno_after([] { EXPECT_EQ(_wtol(L"99999999999"), 2147483647); }), ERANGE);
}

TEST(times_end_with_the_year_3000) {
    time_t when = -1;
    EXPECT_EQ(errno_after([&] { EXPECT(!gmtime(&when)); }), EINVAL);
    EXPECT_EQ(errno_after([&] { EXPECT(!localtime(&when)); }), EINVAL);
    EXPECT_EQ(errno_after([&] { EXPECT(!ctime(&when)); }), EINVAL);
    when = 32535215999;
    const tm* last = gmtime(&when);
    REQUIRE(last);
    EXPECT_EQ(last->tm_year, 1100);
    EXPECT_EQ(last->tm_mon, 11);
    when += 2 * 86400;
    tm fields;
    EXPECT_EQ(errno_after([&] { EXPECT(!gmtime(&when)); }), EINVAL);
    EXPECT_EQ(error_of([&] { return gmtime_s(&fields, &when); }), EINVAL);
    EXPECT_EQ(fields.tm_sec, -1);
    fields = new_year();
    fields.tm_year = 1102;
    EXPECT_EQ(errno_after([&] { EXPECT_EQ(mktime(&fields), -1); }), EINVAL);
    EXPECT_EQ(errno_after([&] { EXPECT_EQ(_mkgmtime(&fields), -1); }), EINVAL);
    fields.tm_year = 60;
    EXPECT_EQ(errno_after([&] { EXPECT_EQ(_mkgmtime(&fields), -1); }), EINVAL);
    EXPECT_EQ(fields.tm_year, 60);
    fields = new_year();
    fields.tm_mon = 12;
    EXPECT_EQ(_mkgmtime(&fields), 1609459200);
    EXPECT_EQ(fields.tm_year, 121);
}

TEST(strftime_checks_what_it_prints) {
    char text[64];
    tm when = new_year();
    const auto refuses = [&](const char* format, int error = EINVAL, size_t size = sizeof text) {
        text[0] = 'x';
        return errno_after([&] { EXPECT_EQ(strftime(text, size, format, &when), 0); }) == error && !text[0];
    };
    EXPECT(refuses("%q"));
    EXPECT(refuses("abc%"));
    EXPECT(refuses("%Y", ERANGE, 4));
    EXPECT_EQ(errno_after([&] { EXPECT_EQ(strftime(text, sizeof text, "", &when), 0); }), 0);
    when.tm_hour = 24;
    EXPECT(refuses("%H"));
    EXPECT_EQ(strftime(text, sizeof text, "%M", &when), 2);
    when = new_year();
    when.tm_mon = 12;
    EXPECT(refuses("%B"));
    when = new_year();
    when.tm_wday = 7;
    EXPECT(refuses("%a"));
}

TEST(asctime_checks_the_date) {
    char text[32];
    tm when = new_year();
    EXPECT_EQ(asctime_s(text, sizeof text, &when), 0);
    EXPECT(std::strcmp(text, asctime(&when)) == 0);
    EXPECT_EQ(error_of([&] { return asctime_s(text, 25, &when); }), EINVAL);
    when.tm_mon = 12;
    EXPECT_EQ(error_of([&] { return asctime_s(text, sizeof text, &when); }), EINVAL);
    EXPECT_EQ(errno_after([&] { EXPECT(!asctime(&when)); }), EINVAL);
    when = new_year();
    when.tm_mon = 1;
    when.tm_mday = 30;
    EXPECT_EQ(errno_after([&] { EXPECT(!asctime(&when)); }), EINVAL);
}

TEST(folders_are_no_files) {
    // Other processes run the test in the same folder.
    static char name[64];
    std::snprintf(name, sizeof name, "folder_of_crt_safe.%d", _getpid());
    _rmdir(name); // of a run that failed
    EXPECT_EQ(errno_after([] { EXPECT(!std::fopen(".", "r")); }), EACCES);
    EXPECT_EQ(errno_after([] { EXPECT(!std::fopen(".", "w")); }), EACCES);
    EXPECT_EQ(errno_after([] { EXPECT_EQ(_open(".", _O_RDONLY), -1); }), EACCES);
    EXPECT_EQ(errno_after([] { EXPECT_EQ(_open(".", _O_WRONLY), -1); }), EACCES);
    EXPECT_EQ(_mkdir(name), 0);
    EXPECT_EQ(errno_after([] { EXPECT_EQ(_unlink(name), -1); }), EACCES);
    EXPECT_EQ(errno_after([] { EXPECT_EQ(std::remove(name), -1); }), EACCES);
    EXPECT_EQ(_rmdir(name), 0);
}

TEST(putw_returns_the_word) {
    std::FILE* const file = std::tmpfile();
    REQUIRE(file);
    EXPECT_EQ(_putw(0x41424344, file), 0x41424344);
    std::rewind(file);
    EXPECT_EQ(_getw(file), 0x41424344);
    std::fclose(file);
}

MAIN
