// Functions that take names of files and folders, in both forms.
#include "forms.hpp"

namespace {

BOTH(DeleteFile, delete_file)
BOTH(CreateDirectory, create_directory)
BOTH(RemoveDirectory, remove_directory)
BOTH(GetFileAttributes, get_attributes)
BOTH(SetFileAttributes, set_attributes)
BOTH(GetFileAttributesEx, get_attributes_ex)
BOTH(CopyFile, copy_file)
BOTH(MoveFile, move_file)
BOTH(MoveFileEx, move_file_ex)
BOTH(GetTempFileName, temporary_name)
BOTH(GetFullPathName, full_name)
BOTH(CreateFile, create_file)
BOTH(FindFirstFile, find_first)
BOTH(FindFirstFileEx, find_first_ex)
BOTH(SetCurrentDirectory, change_directory)
BOTH_SECOND(GetTempPath, temporary_path)
BOTH_SECOND(GetCurrentDirectory, current_directory)

BOOL find_next(HANDLE find, WIN32_FIND_DATAA* data) { return FindNextFileA(find, data); }
BOOL find_next(HANDLE find, WIN32_FIND_DATAW* data) { return FindNextFileW(find, data); }

template <class Char>
struct FindData;
template <>
struct FindData<char> : WIN32_FIND_DATAA {
    WIN32_FIND_DATAA* get() { return this; }
};
template <>
struct FindData<wchar_t> : WIN32_FIND_DATAW {
    WIN32_FIND_DATAW* get() { return this; }
};

/// A folder of the test's own, empty.
template <class Char>
class Folder {
  public:
    Folder() {
        Room<Char> path, name;
        temporary_path(DWORD{MAX_PATH}, path.data);
        temporary_name(path.data, text<Char>("ws2").c_str(), 0u, name.data);
        delete_file(name.data);
        made_ = create_directory(name.data, nullptr) != FALSE;
        name_ = name.get();
    }
    ~Folder() { remove_directory(name_.c_str()); }
    bool made() const { return made_; }
    const std::basic_string<Char>& name() const { return name_; }
    std::basic_string<Char> file(const char* name) const {
        return name_ + text<Char>("\\") + text<Char>(name);
    }

  private:
    std::basic_string<Char> name_;
    bool made_;
};

template <class Char>
bool write_new(const std::basic_string<Char>& name, const char* bytes) {
    HANDLE file =
        create_file(name.c_str(), DWORD{GENERIC_WRITE}, 0u, nullptr, DWORD{CREATE_NEW}, 0u, nullptr);
    if (file == INVALID_HANDLE_VALUE) return false;
    DWORD count = 0;
    WriteFile(file, bytes, static_cast<DWORD>(strlen(bytes)), &count, nullptr);
    CloseHandle(file);
    return count == strlen(bytes);
}

template <class Char>
bool is(const Char* name, const char* expected) {
    return name && std::basic_string<Char>(name) == text<Char>(expected);
}

} // namespace

TEST_FORMS(files_are_copied_moved_and_deleted) {
    Folder<Char> folder;
    REQUIRE(folder.made());
    const auto one = folder.file("one"), two = folder.file("two"), missing = folder.file("missing");
    REQUIRE(write_new(one, "some bytes"));
    EXPECT(copy_file(one.c_str(), two.c_str(), TRUE));
    EXPECT_RAISES(CopyFile, ERROR_FILE_EXISTS, !copy_file(one.c_str(), two.c_str(), TRUE));
    EXPECT(copy_file(one.c_str(), two.c_str(), FALSE));
    EXPECT_RAISES(CopyFile, ERROR_FILE_NOT_FOUND, !copy_file(missing.c_str(), two.c_str(), FALSE));
    EXPECT_RAISES(CopyFile, ERROR_PATH_NOT_FOUND,
                  !copy_file(one.c_str(), folder.file("no\\folder").c_str(), FALSE));
    EXPECT_RAISES(MoveFile, ERROR_ALREADY_EXISTS, !move_file(one.c_str(), two.c_str()));
    EXPECT(move_file_ex(one.c_str(), two.c_str(), DWORD{MOVEFILE_REPLACE_EXISTING}));
    EXPECT_RAISES(MoveFile, ERROR_FILE_NOT_FOUND, !move_file(one.c_str(), two.c_str()));
    EXPECT(move_file(two.c_str(), one.c_str()));
    EXPECT(delete_file(one.c_str()));
    EXPECT_RAISES(DeleteFile, ERROR_FILE_NOT_FOUND, !delete_file(one.c_str()));
    EXPECT_RAISES(DeleteFile, ERROR_PATH_NOT_FOUND, !delete_file(folder.file("no\\file").c_str()));
}

TEST_FORMS(files_have_attributes) {
    Folder<Char> folder;
    REQUIRE(folder.made());
    const auto one = folder.file("one");
    REQUIRE(write_new(one, "some bytes"));
    EXPECT_EQ(get_attributes(folder.name().c_str()) & FILE_ATTRIBUTE_DIRECTORY, FILE_ATTRIBUTE_DIRECTORY);
    EXPECT_EQ(get_attributes(one.c_str()) & FILE_ATTRIBUTE_READONLY, 0);
    EXPECT(set_attributes(one.c_str(), DWORD{FILE_ATTRIBUTE_READONLY}));
    EXPECT_EQ(get_attributes(one.c_str()) & FILE_ATTRIBUTE_READONLY, FILE_ATTRIBUTE_READONLY);
    WIN32_FILE_ATTRIBUTE_DATA data;
    EXPECT(get_attributes_ex(one.c_str(), GetFileExInfoStandard, &data));
    EXPECT_EQ(data.dwFileAttributes & FILE_ATTRIBUTE_READONLY, FILE_ATTRIBUTE_READONLY);
    EXPECT_EQ(data.nFileSizeLow, 10);
    EXPECT_EQ(data.nFileSizeHigh, 0);
    EXPECT(data.ftLastWriteTime.dwHighDateTime != 0);
    EXPECT(set_attributes(one.c_str(), DWORD{FILE_ATTRIBUTE_NORMAL}));
    EXPECT_EQ(get_attributes(one.c_str()) & FILE_ATTRIBUTE_READONLY, 0);
    EXPECT(delete_file(one.c_str()));
    EXPECT_RAISES(GetFileAttributes, ERROR_FILE_NOT_FOUND,
                  get_attributes(one.c_str()) == INVALID_FILE_ATTRIBUTES);
    EXPECT_RAISES(SetFileAttributes, ERROR_FILE_NOT_FOUND, !set_attributes(one.c_str(), 0u));
    EXPECT_RAISES(GetFileAttributesEx, ERROR_FILE_NOT_FOUND,
                  !get_attributes_ex(one.c_str(), GetFileExInfoStandard, &data));
    EXPECT_RAISES(GetFileAttributesEx, ERROR_INVALID_PARAMETER,
                  !get_attributes_ex(one.c_str(), GetFileExMaxInfoLevel, &data));
}

TEST_FORMS(folders_are_made_and_removed) {
    Folder<Char> folder;
    REQUIRE(folder.made());
    const auto inner = folder.file("inner");
    EXPECT(create_directory(inner.c_str(), nullptr));
    EXPECT_RAISES(CreateDirectory, ERROR_ALREADY_EXISTS, !create_directory(inner.c_str(), nullptr));
    EXPECT_RAISES(CreateDirectory, ERROR_PATH_NOT_FOUND,
                  !create_directory(folder.file("no\\folder").c_str(), nullptr));
    EXPECT_RAISES(RemoveDirectory, ERROR_DIR_NOT_EMPTY, !remove_directory(folder.name().c_str()));
    EXPECT_RAISES(CreateFile, ERROR_ACCESS_DENIED,
                  create_file(inner.c_str(), DWORD{GENERIC_READ}, 0u, nullptr, DWORD{OPEN_EXISTING}, 0u,
                              nullptr) == INVALID_HANDLE_VALUE);
    EXPECT(remove_directory(inner.c_str()));
    EXPECT_RAISES(RemoveDirectory, ERROR_FILE_NOT_FOUND, !remove_directory(inner.c_str()));
    REQUIRE(write_new(inner, ""));
    EXPECT_RAISES(RemoveDirectory, ERROR_DIRECTORY, !remove_directory(inner.c_str()));
    EXPECT(delete_file(inner.c_str()));
}

TEST_FORMS(folders_are_searched) {
    Folder<Char> folder;
    REQUIRE(folder.made());
    for (const char* name : {"a.txt", "b.txt", "c.dat"})
        EXPECT(write_new(folder.file(name), name));
    FindData<Char> data;
    HANDLE find = find_first(folder.file("*.txt").c_str(), data.get());
    REQUIRE(find != INVALID_HANDLE_VALUE);
    int count = 1;
    while (find_next(find, data.get()))
        ++count;
    EXPECT_EQ(GetLastError(), ERROR_NO_MORE_FILES);
    EXPECT_EQ(count, 2);
    EXPECT_EQ(data.nFileSizeLow, 5);
    EXPECT(FindClose(find));
    find = find_first_ex(folder.file("c*").c_str(), FindExInfoStandard, data.get(), FindExSearchNameMatch,
                         nullptr, 0u);
    REQUIRE(find != INVALID_HANDLE_VALUE);
    EXPECT(is(data.cFileName, "c.dat"));
    EXPECT(FindClose(find));
    EXPECT_RAISES(FindFirstFile, ERROR_FILE_NOT_FOUND,
                  find_first(folder.file("*.none").c_str(), data.get()) == INVALID_HANDLE_VALUE);
    EXPECT_RAISES(FindFirstFile, ERROR_PATH_NOT_FOUND,
                  find_first(folder.file("none\\*").c_str(), data.get()) == INVALID_HANDLE_VALUE);
    EXPECT_RAISES(FindFirstFileEx, ERROR_INVALID_PARAMETER,
                  find_first_ex(folder.file("*").c_str(), FindExInfoMaxInfoLevel, data.get(),
                                FindExSearchNameMatch, nullptr, 0u) == INVALID_HANDLE_VALUE);
    for (const char* name : {"a.txt", "b.txt", "c.dat"})
        EXPECT(delete_file(folder.file(name).c_str()));
}

TEST_FORMS(full_names) {
    Room<Char> room;
    Char* part = nullptr;
    const DWORD length =
        full_name(text<Char>("\\one\\.\\two\\..\\three").c_str(), DWORD{MAX_PATH}, room.data, &part);
    REQUIRE(length > 0 && length < MAX_PATH);
    EXPECT_EQ(room.get().size(), length);
    EXPECT(is(part, "three"));
    EXPECT(room.get().find(text<Char>("two")) == std::basic_string<Char>::npos);
    EXPECT_EQ(full_name(text<Char>("\\one\\three").c_str(), 2u, room.data, &part), length + 1);
    EXPECT(full_name(text<Char>("relative").c_str(), DWORD{MAX_PATH}, room.data, &part) > 9);
    EXPECT(is(part, "relative"));
    EXPECT(full_name(text<Char>("..\\..").c_str(), DWORD{MAX_PATH}, room.data, nullptr) > 0);
    EXPECT(full_name(text<Char>("folder\\").c_str(), DWORD{MAX_PATH}, room.data, &part) > 0);
    EXPECT(part == nullptr);
}

TEST_FORMS(the_current_folder_is_changed) {
    Folder<Char> folder;
    REQUIRE(folder.made());
    Room<Char> before, now;
    const DWORD length = current_directory(DWORD{MAX_PATH}, before.data);
    REQUIRE(length > 0 && length < MAX_PATH);
    EXPECT_EQ(before.get().size(), length);
    EXPECT_EQ(current_directory(1u, now.data), length + 1);
    EXPECT(change_directory(folder.name().c_str()));
    EXPECT(current_directory(DWORD{MAX_PATH}, now.data) > 0);
    const auto last = [](const std::basic_string<Char>& path) {
        const Char separators[] = {'\\', '/', 0};
        return path.substr(path.find_last_of(separators) + 1);
    };
    EXPECT(last(now.get()) == last(folder.name()));
    EXPECT_RAISES(SetCurrentDirectory, ERROR_FILE_NOT_FOUND, !change_directory(text<Char>("none").c_str()));
    EXPECT(change_directory(before.data) || change_directory(before.data));
}

TEST_FORMS(temporary_names) {
    Room<Char> path, name;
    const DWORD length = temporary_path(DWORD{MAX_PATH}, path.data);
    EXPECT(length > 0 && length < MAX_PATH);
    EXPECT_EQ(temporary_path(1u, name.data), length + 1);
    // A number that the caller chose makes no file.
    EXPECT_EQ(temporary_name(path.data, text<Char>("ws2long").c_str(), 0x12u, name.data), 0x12);
    const auto chosen = name.get();
    EXPECT(chosen.find(text<Char>("ws2")) != std::basic_string<Char>::npos);
    EXPECT(chosen.find(text<Char>("ws2l")) == std::basic_string<Char>::npos);
    EXPECT_EQ(get_attributes(name.data), INVALID_FILE_ATTRIBUTES);
    EXPECT(temporary_name(path.data, text<Char>("w").c_str(), 0u, name.data) != 0);
    EXPECT(get_attributes(name.data) != INVALID_FILE_ATTRIBUTES);
    EXPECT(delete_file(name.data));
}

TEST_FORMS(devices_have_names) {
    HANDLE nothing = create_file(text<Char>("NUL").c_str(), DWORD{GENERIC_READ | GENERIC_WRITE}, 0u, nullptr,
                                 DWORD{OPEN_EXISTING}, 0u, nullptr);
    REQUIRE(nothing != INVALID_HANDLE_VALUE);
    DWORD count = 0;
    EXPECT(WriteFile(nothing, "x", 1, &count, nullptr));
    EXPECT_EQ(count, 1);
    char byte;
    EXPECT(ReadFile(nothing, &byte, 1, &count, nullptr));
    EXPECT_EQ(count, 0);
    EXPECT_EQ(GetFileType(nothing), FILE_TYPE_CHAR);
    CloseHandle(nothing);
    EXPECT_RAISES(CreateFile, ERROR_FILE_NOT_FOUND,
                  create_file(text<Char>("\\\\.\\no such device").c_str(), DWORD{GENERIC_READ}, 0u, nullptr,
                              DWORD{OPEN_EXISTING}, 0u, nullptr) == INVALID_HANDLE_VALUE);
}

TEST_FORMS(files_are_opened_for_appending) {
    Folder<Char> folder;
    REQUIRE(folder.made());
    const auto one = folder.file("one");
    REQUIRE(write_new(one, "some"));
    HANDLE file = create_file(one.c_str(), DWORD{FILE_APPEND_DATA}, 0u, nullptr, DWORD{OPEN_EXISTING},
                              DWORD{FILE_FLAG_WRITE_THROUGH}, nullptr);
    REQUIRE(file != INVALID_HANDLE_VALUE);
    DWORD count = 0;
    EXPECT(WriteFile(file, " more", 5, &count, nullptr));
    CloseHandle(file);
    file = create_file(one.c_str(), DWORD{GENERIC_READ | GENERIC_WRITE}, 0u, nullptr, DWORD{OPEN_EXISTING},
                       0u, nullptr);
    REQUIRE(file != INVALID_HANDLE_VALUE);
    EXPECT_EQ(GetFileSize(file, nullptr), 9);
    BY_HANDLE_FILE_INFORMATION information;
    EXPECT(GetFileInformationByHandle(file, &information));
    EXPECT_EQ(information.nFileSizeLow, 9);
    EXPECT_EQ(information.nNumberOfLinks, 1);
    FILETIME created, accessed, written;
    EXPECT(GetFileTime(file, &created, &accessed, &written));
    EXPECT(GetFileTime(file, nullptr, nullptr, nullptr));
    EXPECT_EQ(CompareFileTime(&written, &information.ftLastWriteTime), 0);
    CloseHandle(file);
    EXPECT_RAISES(GetFileInformationByHandle, ERROR_INVALID_HANDLE,
                  !GetFileInformationByHandle(file, &information));
    EXPECT_RAISES(GetFileTime, ERROR_INVALID_HANDLE, !GetFileTime(file, &created, nullptr, nullptr));
    file = create_file(one.c_str(), DWORD{GENERIC_WRITE}, 0u, nullptr, DWORD{TRUNCATE_EXISTING}, 0u, nullptr);
    REQUIRE(file != INVALID_HANDLE_VALUE);
    EXPECT_EQ(GetFileSize(file, nullptr), 0);
    CloseHandle(file);
    EXPECT_RAISES(CreateFile, ERROR_INVALID_PARAMETER,
                  create_file(one.c_str(), DWORD{GENERIC_READ}, 0u, nullptr, 99u, 0u, nullptr) ==
                      INVALID_HANDLE_VALUE);
    EXPECT(delete_file(one.c_str()));
}

TEST_FORMS(names_may_be_missing) {
    const Char empty[] = {0};
    EXPECT_RAISES(CreateFile, ERROR_PATH_NOT_FOUND,
                  create_file(empty, 0u, 0u, nullptr, DWORD{OPEN_EXISTING}, 0u, nullptr) ==
                      INVALID_HANDLE_VALUE);
    EXPECT_RAISES(DeleteFile, ERROR_PATH_NOT_FOUND, !delete_file(empty));
    EXPECT_RAISES(GetFileAttributes, ERROR_PATH_NOT_FOUND, get_attributes(empty) == INVALID_FILE_ATTRIBUTES);
    EXPECT_RAISES(CreateDirectory, ERROR_PATH_NOT_FOUND, !create_directory(empty, nullptr));
}

MAIN
