// Files, paths, folders, commands and conversions of the C run-time, as Microsoft's pages of each function
// describe them.
#include "conformance.hpp"

#include <direct.h>
#include <io.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <cwchar>
#include <string>

namespace {

bool is(const char* text, const char* expected) { return std::strcmp(text, expected) == 0; }
bool is(const wchar_t* text, const wchar_t* expected) { return std::wcscmp(text, expected) == 0; }

/// A folder with the files a.txt, B.TXT and c.dat, which its destructor removes.
class Folder {
  public:
    Folder() {
        char temporary[MAX_PATH], name[MAX_PATH];
        GetTempPathA(sizeof temporary, temporary);
        GetTempFileNameA(temporary, "ws2", 0, name);
        std::remove(name);
        path_ = name;
        _mkdir(name);
        for (const char* file : kFiles)
            if (FILE* const made = std::fopen((path_ + "/" + file).c_str(), "w")) {
                std::fputs("text", made);
                std::fclose(made);
            }
    }
    ~Folder() {
        for (const char* file : kFiles)
            std::remove((path_ + "/" + file).c_str());
        _rmdir(path_.c_str());
    }
    std::string file(const char* name) const { return path_ + "/" + name; }
    std::wstring wide(const wchar_t* name) const {
        return std::wstring(path_.begin(), path_.end()) + L"/" + name;
    }

  private:
    static constexpr const char* kFiles[] = {"a.txt", "B.TXT", "c.dat"};
    std::string path_;
};

} // namespace

TEST(findfirst_lists_what_fits) {
    const Folder folder;
    _finddata_t found;
    std::string names;
    const intptr_t search = _findfirst(folder.file("*.txt").c_str(), &found);
    EXPECT_EQ(search != -1, true);
    if (search == -1) return;
    do {
        names += std::string(found.name) + "|";
        EXPECT_EQ(found.size, 4u);
        EXPECT_EQ(found.attrib & _A_SUBDIR, 0u);
    } while (_findnext(search, &found) == 0);
    EXPECT_EQ(errno, ENOENT);
    EXPECT_EQ(is(names.c_str(), "a.txt|B.TXT|"), true);
    EXPECT_EQ(_findclose(search), 0);
}

TEST(findfirst_reports_that_nothing_fits) {
    const Folder folder;
    __finddata64_t found;
    EXPECT_EQ(_findfirst64(folder.file("*.none").c_str(), &found), -1);
    EXPECT_EQ(errno, ENOENT);
    EXPECT_EQ(_findfirst64(folder.file("no folder/*").c_str(), &found), -1);
    EXPECT_EQ(errno, ENOENT);
}

TEST(wide_findfirst_lists_every_entry) {
    const Folder folder;
    _wfinddata64_t found;
    int entries = 0, folders = 0;
    const intptr_t search = _wfindfirst64(folder.wide(L"*").c_str(), &found);
    EXPECT_EQ(search != -1, true);
    if (search == -1) return;
    do {
        ++entries;
        if ((found.attrib & _A_SUBDIR) != 0) ++folders;
    } while (_wfindnext64(search, &found) == 0);
    EXPECT_EQ(entries, 5); // with "." and ".."
    EXPECT_EQ(folders, 2);
    EXPECT_EQ(_findclose(search), 0);
}

TEST(failures_have_the_errno_of_windows) {
    const Folder folder;
    const std::string file = folder.file("a.txt"), below = file + "/x", none = folder.file("none/x");
    const struct {
        int result, error;
        unsigned long code;
    } rows[] = {{(errno = 0, _rmdir(file.c_str())), errno, _doserrno},
                {_chdir(file.c_str()), errno, _doserrno},
                {_mkdir(file.c_str()), errno, _doserrno},
                {_mkdir(below.c_str()), errno, _doserrno},
                {_unlink(none.c_str()), errno, _doserrno},
                {_access(none.c_str(), 0), errno, _doserrno}};
    constexpr int errors[] = {EINVAL, EINVAL, EEXIST, ENOENT, ENOENT, ENOENT};
    constexpr unsigned long codes[] = {267, 267, 183, 3, 3, 3};
    for (int i = 0; i < 6; ++i) {
        EXPECT_EQ(rows[i].result, -1);
        EXPECT_EQ(rows[i].error, errors[i]);
        EXPECT_EQ(rows[i].code, codes[i]);
    }
}

TEST(read_only_files_stay) {
    const Folder folder;
    const std::string file = folder.file("a.txt");
    EXPECT_EQ(_chmod(file.c_str(), _S_IREAD), 0);
    EXPECT_EQ(_access(file.c_str(), 4), 0);
    EXPECT_EQ(_access(file.c_str(), 2), -1);
    EXPECT_EQ(errno, EACCES);
    EXPECT_EQ(std::remove(file.c_str()), -1);
    EXPECT_EQ(errno, EACCES);
    EXPECT_EQ(_doserrno, 5u);
    EXPECT_EQ(DeleteFileA(file.c_str()), FALSE);
    EXPECT_EQ(GetLastError(), static_cast<DWORD>(ERROR_ACCESS_DENIED));
    EXPECT_EQ(_chmod(file.c_str(), _S_IREAD | _S_IWRITE), 0);
    EXPECT_EQ(std::remove(file.c_str()), 0);
}

TEST(find_first_file_lists_what_fits) {
    const Folder folder;
    WIN32_FIND_DATAA found;
    std::string names;
    const HANDLE search = FindFirstFileA(folder.file("*.*").c_str(), &found);
    EXPECT_EQ(search != INVALID_HANDLE_VALUE, true);
    if (search == INVALID_HANDLE_VALUE) return;
    do
        if (found.cFileName[0] != '.') names += std::string(found.cFileName) + "|";
    while (FindNextFileA(search, &found));
    EXPECT_EQ(GetLastError(), ERROR_NO_MORE_FILES);
    EXPECT_EQ(is(names.c_str(), "a.txt|B.TXT|c.dat|"), true);
    EXPECT_EQ(FindClose(search), TRUE);
}

TEST(find_first_file_finds_one_name) {
    const Folder folder;
    WIN32_FIND_DATAW found;
    const HANDLE search = FindFirstFileW(folder.wide(L"c.dat").c_str(), &found);
    EXPECT_EQ(search != INVALID_HANDLE_VALUE, true);
    if (search == INVALID_HANDLE_VALUE) return;
    EXPECT_EQ(is(found.cFileName, L"c.dat"), true);
    EXPECT_EQ(found.nFileSizeLow, 4u);
    EXPECT_EQ(FindNextFileW(search, &found), FALSE);
    EXPECT_EQ(GetLastError(), ERROR_NO_MORE_FILES);
    EXPECT_EQ(FindClose(search), TRUE);
}

TEST(find_first_file_reports_errors) {
    const Folder folder;
    WIN32_FIND_DATAA found;
    EXPECT_EQ(FindFirstFileA(folder.file("none").c_str(), &found) == INVALID_HANDLE_VALUE, true);
    EXPECT_EQ(GetLastError(), ERROR_FILE_NOT_FOUND);
    EXPECT_EQ(FindFirstFileA(folder.file("*.none").c_str(), &found) == INVALID_HANDLE_VALUE, true);
    EXPECT_EQ(GetLastError(), ERROR_FILE_NOT_FOUND);
    EXPECT_EQ(FindFirstFileA(folder.file("none/*").c_str(), &found) == INVALID_HANDLE_VALUE, true);
    EXPECT_EQ(GetLastError(), ERROR_PATH_NOT_FOUND);
    EXPECT_EQ(FindClose(INVALID_HANDLE_VALUE), FALSE);
    EXPECT_EQ(GetLastError(), ERROR_INVALID_HANDLE);
}

TEST(wide_names_open_files) {
    const Folder folder;
    const std::wstring name = folder.wide(L"a.txt"), other = folder.wide(L"d.txt");
    FILE* file = _wfopen(name.c_str(), L"r");
    EXPECT_EQ(file != nullptr, true);
    if (!file) return;
    EXPECT_EQ(fgetc(file), 't');
    fclose(file);
    EXPECT_EQ(_wfopen_s(&file, folder.wide(L"none").c_str(), L"r"), ENOENT);
    EXPECT_EQ(file == nullptr, true);
    EXPECT_EQ(_waccess(name.c_str(), 4), 0);
    EXPECT_EQ(_access_s(folder.file("none").c_str(), 0), ENOENT);
    struct _stat64 status;
    EXPECT_EQ(_wstat64(name.c_str(), &status), 0);
    EXPECT_EQ(status.st_size, 4);
    EXPECT_EQ(_wrename(name.c_str(), other.c_str()), 0);
    EXPECT_EQ(_waccess(name.c_str(), 0), -1);
    EXPECT_EQ(_wremove(other.c_str()), 0);
    EXPECT_EQ(_wunlink(other.c_str()), -1);
    EXPECT_EQ(errno, ENOENT);
}

TEST(splitpath_takes_a_path_apart) {
    char drive[_MAX_DRIVE], folder[_MAX_DIR], name[_MAX_FNAME], extension[_MAX_EXT];
    _splitpath("C:\\a\\b.c\\name.tar.gz", drive, folder, name, extension);
    EXPECT_EQ(is(drive, "C:") && is(folder, "\\a\\b.c\\") && is(name, "name.tar") && is(extension, ".gz"),
              true);
    EXPECT_EQ(_splitpath_s("/dir/name", drive, sizeof drive, folder, sizeof folder, name, sizeof name,
                           extension, sizeof extension),
              0);
    EXPECT_EQ(is(drive, "") && is(folder, "/dir/") && is(name, "name") && is(extension, ""), true);
    wchar_t wide_name[8], wide_extension[8];
    _wsplitpath(L"x.y", nullptr, nullptr, wide_name, wide_extension);
    EXPECT_EQ(is(wide_name, L"x") && is(wide_extension, L".y"), true);
    EXPECT_EQ(_splitpath_s("long name", nullptr, 0, nullptr, 0, name, 4, nullptr, 0), ERANGE);
    EXPECT_EQ(is(name, ""), true);
}

TEST(makepath_puts_a_path_together) {
    char path[_MAX_PATH];
    _makepath(path, "C", "\\a\\b", "name", "txt");
    EXPECT_EQ(is(path, "C:\\a\\b\\name.txt"), true);
    EXPECT_EQ(_makepath_s(path, sizeof path, nullptr, "a\\", "name", ".txt"), 0);
    EXPECT_EQ(is(path, "a\\name.txt"), true);
    wchar_t wide[_MAX_PATH];
    _wmakepath(wide, nullptr, nullptr, L"name", L"x");
    EXPECT_EQ(is(wide, L"name.x"), true);
    EXPECT_EQ(_makepath_s(path, 4, nullptr, nullptr, "name", nullptr), ERANGE);
    EXPECT_EQ(is(path, ""), true);
}

TEST(fullpath_removes_dots) {
    char path[_MAX_PATH], folder[_MAX_PATH];
    EXPECT_EQ(_getcwd(folder, sizeof folder) != nullptr, true);
    EXPECT_EQ(_fullpath(path, "x/../y/./z.txt", sizeof path) == path, true);
    const std::size_t length = std::strlen(folder);
    EXPECT_EQ(std::strncmp(path, folder, length), 0);
    EXPECT_EQ(std::strlen(path), length + 8);
    char* const made = _fullpath(nullptr, "x", 0);
    EXPECT_EQ(made != nullptr && std::strlen(made) == length + 2, true);
    free(made);
    EXPECT_EQ(_fullpath(path, "x", 2) == nullptr, true);
    EXPECT_EQ(errno, ERANGE);
}

TEST(numbers_as_wide_text) {
    wchar_t text[70];
    EXPECT_EQ(_itow(-255, text, 10) == text && is(text, L"-255"), true);
    EXPECT_EQ(is(_itow(255, text, 16), L"ff") && is(_i64tow(-5000000000LL, text, 10), L"-5000000000"), true);
    EXPECT_EQ(is(_ui64tow(18446744073709551615ULL, text, 10), L"18446744073709551615"), true);
    EXPECT_EQ(_itow_s(1234, text, 5, 10), 0);
    EXPECT_EQ(is(text, L"1234"), true);
}

TEST(conversion_counts_the_nul) {
    wchar_t wide[8];
    char narrow[8];
    size_t converted = 0;
    EXPECT_EQ(mbstowcs_s(&converted, wide, 8, "abc", 7), 0);
    EXPECT_EQ(converted == 4 && is(wide, L"abc"), true);
    EXPECT_EQ(mbstowcs_s(&converted, wide, 8, "abcdef", 2), 0);
    EXPECT_EQ(converted == 3 && is(wide, L"ab"), true);
    EXPECT_EQ(mbstowcs_s(&converted, wide, 3, "abcdef", _TRUNCATE), 80); // STRUNCATE
    EXPECT_EQ(is(wide, L"ab"), true);
    EXPECT_EQ(mbstowcs_s(&converted, nullptr, 0, "abcdef", 0), 0);
    EXPECT_EQ(converted, 7u);
    EXPECT_EQ(wcstombs_s(&converted, narrow, 8, L"abc", 7), 0);
    EXPECT_EQ(converted == 4 && is(narrow, "abc"), true);
    EXPECT_EQ(wcstombs_s(&converted, narrow, 3, L"abcdef", _TRUNCATE), 80);
    EXPECT_EQ(is(narrow, "ab"), true);
}

TEST(commands_report_their_exit_code) {
    EXPECT_EQ(system(nullptr) != 0, true);
    EXPECT_EQ(system("exit 3"), 3);
    FILE* const pipe = _popen("echo text", "rt");
    EXPECT_EQ(pipe != nullptr, true);
    if (!pipe) return;
    char line[32] = "";
    EXPECT_EQ(fgets(line, sizeof line, pipe) == line && std::strncmp(line, "text", 4) == 0, true);
    EXPECT_EQ(_pclose(pipe), 0);
    FILE* const failing = _wpopen(L"exit 5", L"r");
    EXPECT_EQ(failing != nullptr, true);
    if (failing) EXPECT_EQ(_pclose(failing), 5);
}

#ifndef __MINGW32__ // msvcrt has no gets_s
TEST(gets_s_reads_lines_that_fit) {
    const Folder folder;
    const std::string name = folder.file("c.dat");
    FILE* const file = std::fopen(name.c_str(), "w");
    REQUIRE(file != nullptr);
    std::fputs("line\ntoo long a line\n\nend", file);
    std::fclose(file);
    EXPECT_EQ(std::freopen(name.c_str(), "r", stdin) != nullptr, true);
    char line[8];
    EXPECT_EQ(gets_s(line, sizeof line) == line && is(line, "line"), true);
    EXPECT_EQ(gets_s(line, sizeof line) == nullptr && is(line, ""), true);
    EXPECT_EQ(errno, ERANGE);
    EXPECT_EQ(gets_s(line) == line && is(line, ""), true);
    EXPECT_EQ(gets_s(line, 4) == line && is(line, "end"), true);
    EXPECT_EQ(gets_s(line, sizeof line) == nullptr, true);
}

TEST(pause_and_cls_are_commands) {
    EXPECT_EQ(std::freopen("/dev/null", "r", stdin) != nullptr, true);
    EXPECT_EQ(system("pause"), 0);
    EXPECT_EQ(system(" CLS "), 0);
}
#endif

TEST(what_the_run_time_knows) {
    EXPECT_EQ(__argc >= 1 && __argv[0] && !__argv[__argc], true);
    EXPECT_EQ(_sys_nerr > 30 && _sys_errlist[ENOENT] != nullptr, true);
    void* const memory = malloc(100);
    EXPECT_EQ(_msize(memory) >= 100, true);
    free(memory);
    char text[9];
    EXPECT_EQ(_strtime_s(text, 9), 0);
    EXPECT_EQ(text[2] == ':' && text[5] == ':' && !text[8], true);
    EXPECT_EQ(_strdate_s(text, 9), 0);
    EXPECT_EQ(text[2] == '/' && text[5] == '/' && !text[8], true);
    EXPECT_EQ(_I64_MAX > 0 && _UI64_MAX > static_cast<unsigned long long>(_I64_MAX), true);
}

MAIN
