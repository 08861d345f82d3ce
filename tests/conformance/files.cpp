#include "conformance.hpp"

#include <errno.h>
#include <fcntl.h>
#include <io.h>
#include <sys/stat.h>

namespace {

char path[MAX_PATH];

/// The name of a new file in the temporary folder.
const char* new_file() {
    char folder[MAX_PATH];
    GetTempPathA(MAX_PATH, folder);
    GetTempFileNameA(folder, "ws2", 0, path);
    return path;
}

HANDLE open_for_all(DWORD disposition, DWORD flags) {
    return CreateFileA(path, GENERIC_READ | GENERIC_WRITE, 0, nullptr, disposition, flags, nullptr);
}

LONGLONG position(HANDLE file) {
    LARGE_INTEGER zero = {}, now = {};
    EXPECT(SetFilePointerEx(file, zero, &now, FILE_CURRENT));
    return now.QuadPart;
}

} // namespace

TEST(create_file_2_takes_its_parameters_by_structure) {
    WCHAR wide[MAX_PATH];
    new_file();
    for (size_t i = 0; i == 0 || path[i - 1] != 0; ++i)
        wide[i] = static_cast<WCHAR>(path[i]);
    HANDLE file = CreateFile2(wide, GENERIC_READ, 0, OPEN_EXISTING, nullptr);
    REQUIRE(file != INVALID_HANDLE_VALUE);
    EXPECT(CloseHandle(file));
    CREATEFILE2_EXTENDED_PARAMETERS parameters = {};
    parameters.dwSize = sizeof parameters;
    parameters.dwFileAttributes = FILE_ATTRIBUTE_NORMAL;
    parameters.dwFileFlags = FILE_FLAG_DELETE_ON_CLOSE;
    file = CreateFile2(wide, GENERIC_READ | GENERIC_WRITE, 0, OPEN_EXISTING, &parameters);
    REQUIRE(file != INVALID_HANDLE_VALUE);
    EXPECT(CloseHandle(file));
    EXPECT(CreateFile2(wide, GENERIC_READ, 0, OPEN_EXISTING, &parameters) == INVALID_HANDLE_VALUE);
    EXPECT_EQ(GetLastError(), ERROR_FILE_NOT_FOUND);
}

TEST(a_file_is_written_and_read) {
    new_file();
    HANDLE file = open_for_all(OPEN_EXISTING, 0);
    REQUIRE(file != INVALID_HANDLE_VALUE);
    DWORD count = 99;
    EXPECT(WriteFile(file, "hello world", 11, &count, nullptr));
    EXPECT_EQ(count, 11);
    EXPECT(FlushFileBuffers(file));
    EXPECT_EQ(SetFilePointer(file, 6, nullptr, FILE_BEGIN), 6);
    char buffer[32] = {};
    EXPECT(ReadFile(file, buffer, sizeof buffer, &count, nullptr));
    EXPECT_EQ(count, 5);
    EXPECT(strcmp(buffer, "world") == 0);
    // End of file is not an error.
    EXPECT(ReadFile(file, buffer, sizeof buffer, &count, nullptr));
    EXPECT_EQ(count, 0);
    LARGE_INTEGER size;
    EXPECT(GetFileSizeEx(file, &size));
    EXPECT_EQ(size.QuadPart, 11);
    EXPECT_EQ(GetFileSize(file, nullptr), 11);
    EXPECT_EQ(GetFileType(file), FILE_TYPE_DISK);
    SetFilePointer(file, 5, nullptr, FILE_BEGIN);
    EXPECT(SetEndOfFile(file));
    EXPECT_EQ(GetFileSize(file, nullptr), 5);
    EXPECT(CloseHandle(file));
    EXPECT(DeleteFileA(path));
    EXPECT_RAISES(DeleteFileA, ERROR_FILE_NOT_FOUND, !DeleteFileA(path));
}

TEST(dispositions_tell_whether_the_file_was_there) {
    new_file();
    EXPECT_RAISES(CreateFileA, ERROR_FILE_EXISTS, open_for_all(CREATE_NEW, 0) == INVALID_HANDLE_VALUE);
    HANDLE file = open_for_all(CREATE_ALWAYS, 0);
    EXPECT_EQ(GetLastError(), ERROR_ALREADY_EXISTS);
    CloseHandle(file);
    file = open_for_all(OPEN_ALWAYS, 0);
    EXPECT_EQ(GetLastError(), ERROR_ALREADY_EXISTS);
    CloseHandle(file);
    EXPECT(DeleteFileA(path));
    EXPECT_RAISES(CreateFileA, ERROR_FILE_NOT_FOUND, open_for_all(OPEN_EXISTING, 0) == INVALID_HANDLE_VALUE);
    EXPECT_RAISES(CreateFileA, ERROR_FILE_NOT_FOUND,
                  open_for_all(TRUNCATE_EXISTING, 0) == INVALID_HANDLE_VALUE);
    file = open_for_all(OPEN_ALWAYS, FILE_FLAG_DELETE_ON_CLOSE);
    EXPECT_EQ(GetLastError(), 0);
    CloseHandle(file);
    EXPECT_RAISES(GetFileAttributesA, ERROR_FILE_NOT_FOUND,
                  GetFileAttributesA(path) == INVALID_FILE_ATTRIBUTES);
    EXPECT_RAISES(CreateFileA, ERROR_PATH_NOT_FOUND,
                  CreateFileA("no such folder\\file", GENERIC_READ, 0, nullptr, OPEN_EXISTING, 0, nullptr) ==
                      INVALID_HANDLE_VALUE);
}

TEST(an_offset_reads_and_writes_in_place) {
    new_file();
    HANDLE file = open_for_all(OPEN_EXISTING, 0);
    DWORD count = 0;
    EXPECT(WriteFile(file, "0123456789", 10, &count, nullptr));
    OVERLAPPED overlapped = {};
    overlapped.Offset = 4;
    char buffer[4] = {};
    EXPECT(ReadFile(file, buffer, 3, &count, &overlapped));
    EXPECT_EQ(count, 3);
    EXPECT_EQ(overlapped.InternalHigh, 3);
    EXPECT(strcmp(buffer, "456") == 0);
    EXPECT_EQ(position(file), 7);
    overlapped.Offset = 10;
    EXPECT_RAISES(ReadFile, ERROR_HANDLE_EOF, !ReadFile(file, buffer, 3, &count, &overlapped));
    EXPECT(CloseHandle(file));
    EXPECT(DeleteFileA(path));
}

TEST(files_check_their_handles) {
    char buffer[4];
    DWORD count;
    LARGE_INTEGER zero = {};
    HANDLE event = CreateEventA(nullptr, FALSE, FALSE, nullptr);
    EXPECT_RAISES(ReadFile, ERROR_INVALID_HANDLE, !ReadFile((HANDLE)0x12345674, buffer, 4, &count, nullptr));
    EXPECT_RAISES(WriteFile, ERROR_INVALID_HANDLE,
                  !WriteFile((HANDLE)0x12345674, buffer, 4, &count, nullptr));
    EXPECT_RAISES(SetFilePointerEx, ERROR_INVALID_HANDLE,
                  !SetFilePointerEx((HANDLE)0x12345674, zero, nullptr, FILE_BEGIN));
    EXPECT_RAISES(GetFileSizeEx, ERROR_INVALID_HANDLE, !GetFileSizeEx((HANDLE)0x12345674, &zero));
    EXPECT_RAISES(ReadFile, ERROR_INVALID_HANDLE, !ReadFile(event, buffer, 4, &count, nullptr));
    CloseHandle(event);
    new_file();
    HANDLE file = open_for_all(OPEN_EXISTING, 0);
    zero.QuadPart = -1;
    EXPECT_RAISES(SetFilePointerEx, ERROR_NEGATIVE_SEEK, !SetFilePointerEx(file, zero, nullptr, FILE_BEGIN));
    CloseHandle(file);
    file = CreateFileA(path, GENERIC_READ, 0, nullptr, OPEN_EXISTING, 0, nullptr);
    EXPECT_RAISES(WriteFile, ERROR_ACCESS_DENIED, !WriteFile(file, buffer, 4, &count, nullptr));
    CloseHandle(file);
    DeleteFileA(path);
}

TEST(folders_and_moves) {
    new_file();
    EXPECT(DeleteFileA(path));
    EXPECT(CreateDirectoryA(path, nullptr));
    EXPECT_RAISES(CreateDirectoryA, ERROR_ALREADY_EXISTS, !CreateDirectoryA(path, nullptr));
    EXPECT_EQ(GetFileAttributesA(path) & FILE_ATTRIBUTE_DIRECTORY, FILE_ATTRIBUTE_DIRECTORY);
    char inner[MAX_PATH + 8], moved[MAX_PATH + 8];
    sprintf(inner, "%s\\one", path);
    sprintf(moved, "%s\\two", path);
    HANDLE file = CreateFileA(inner, GENERIC_WRITE, 0, nullptr, CREATE_NEW, 0, nullptr);
    EXPECT(file != INVALID_HANDLE_VALUE);
    CloseHandle(file);
    EXPECT_RAISES(RemoveDirectoryA, ERROR_DIR_NOT_EMPTY, !RemoveDirectoryA(path));
    EXPECT(CopyFileA(inner, moved, TRUE));
    EXPECT_RAISES(CopyFileA, ERROR_FILE_EXISTS, !CopyFileA(inner, moved, TRUE));
    EXPECT_RAISES(MoveFileA, ERROR_ALREADY_EXISTS, !MoveFileA(inner, moved));
    EXPECT(MoveFileExA(inner, moved, MOVEFILE_REPLACE_EXISTING));
    EXPECT_RAISES(MoveFileA, ERROR_FILE_NOT_FOUND, !MoveFileA(inner, moved));
    EXPECT(DeleteFileA(moved));
    EXPECT(RemoveDirectoryA(path));
}

TEST(environment_variables_are_measured_and_copied) {
    char value[32];
    EXPECT(SetEnvironmentVariableA("WS2_CONFORMANCE", "some value"));
    EXPECT_EQ(GetEnvironmentVariableA("WS2_CONFORMANCE", value, sizeof value), 10);
    EXPECT(strcmp(value, "some value") == 0);
    EXPECT_EQ(GetEnvironmentVariableA("WS2_CONFORMANCE", value, 5), 11);
    wchar_t wide[32];
    EXPECT_EQ(GetEnvironmentVariableW(L"WS2_CONFORMANCE", wide, 32), 10);
    EXPECT_EQ(ExpandEnvironmentStringsA("<%WS2_CONFORMANCE%>", value, sizeof value), 13);
    EXPECT(SetEnvironmentVariableA("WS2_CONFORMANCE", nullptr));
    EXPECT_RAISES(GetEnvironmentVariableA, ERROR_ENVVAR_NOT_FOUND,
                  GetEnvironmentVariableA("WS2_CONFORMANCE", value, sizeof value) == 0);
}

TEST(the_computer_has_a_name) {
    char name[64];
    DWORD size = sizeof name;
    EXPECT(GetComputerNameA(name, &size));
    EXPECT(size > 0 && size <= MAX_COMPUTERNAME_LENGTH);
    EXPECT_EQ(strlen(name), size);
    DWORD small = 1;
    EXPECT_RAISES(GetComputerNameA, ERROR_BUFFER_OVERFLOW, !GetComputerNameA(name, &small));
    EXPECT_EQ(small, size + 1);
    size = 1;
    EXPECT_RAISES(GetComputerNameExA, ERROR_MORE_DATA,
                  !GetComputerNameExA(ComputerNameDnsHostname, name, &size));
}

TEST(a_descriptor_of_the_c_run_time_has_a_handle) {
    new_file();
    const int descriptor = _open(path, _O_RDWR | _O_BINARY);
    REQUIRE(descriptor >= 0);
    HANDLE file = (HANDLE)_get_osfhandle(descriptor);
    EXPECT_EQ(GetFileType(file), FILE_TYPE_DISK);
    EXPECT((HANDLE)_get_osfhandle(descriptor) == file);
    // Reads and writes share one position.
    EXPECT_EQ(_write(descriptor, "abc", 3), 3);
    DWORD count = 0;
    EXPECT(WriteFile(file, "def", 3, &count, nullptr));
    EXPECT_EQ(count, 3);
    EXPECT_EQ(_lseek(descriptor, 0, SEEK_CUR), 6);
    EXPECT_EQ(_close(descriptor), 0);
    EXPECT_RAISES(GetFileType, ERROR_INVALID_HANDLE, GetFileType(file) == FILE_TYPE_UNKNOWN);
    SetLastError(77);
    EXPECT_EQ(_get_osfhandle(descriptor), -1);
    EXPECT_EQ(errno, EBADF);
    EXPECT_EQ(GetLastError(), 77);
    // The descriptor number is reused for the next file.
    const int again = _open(path, _O_RDONLY | _O_BINARY);
    char text[8] = {};
    EXPECT(ReadFile((HANDLE)_get_osfhandle(again), text, sizeof text, &count, nullptr));
    EXPECT_EQ(count, 6);
    EXPECT_EQ(_close(again), 0);
    DeleteFileA(path);
}

TEST(a_handle_has_a_descriptor_of_the_c_run_time) {
    new_file();
    HANDLE file = open_for_all(OPEN_EXISTING, 0);
    const int descriptor = _open_osfhandle((intptr_t)file, _O_RDWR | _O_BINARY);
    REQUIRE(descriptor >= 0);
    EXPECT((HANDLE)_get_osfhandle(descriptor) == file);
    EXPECT_EQ(_write(descriptor, "abc", 3), 3);
    EXPECT_EQ(GetFileSize(file, nullptr), 3);
    EXPECT_EQ(_close(descriptor), 0);
    EXPECT_EQ(GetFileType(file), FILE_TYPE_UNKNOWN);
    DeleteFileA(path);
}

#ifndef __MINGW32__ // msvcrt accepts any number
TEST(what_is_no_handle_has_no_descriptor) {
    errno = 0;
    EXPECT_EQ(_open_osfhandle(0x7FFFFFF0, 0), -1);
    EXPECT_EQ(errno, EBADF);
}
#endif

MAIN
