#include "os/system/file.hpp"

#include "catalog/error.hpp"
#include "os/gate/call.hpp"
#include "os/thread/time.hpp"

#include <climits>
#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace ws2::os {
namespace {

/// Reads or writes. Linux has one error for a descriptor that is closed and for one that is open for the
/// other direction only.
template <class Call>
Result<std::size_t> transfer(Descriptor descriptor, Call&& call) {
    const auto count = win32_call(std::forward<Call>(call));
    if (count) return static_cast<std::size_t>(*count);
    const bool open =
        count.error() == Error::InvalidHandle && win32_call([&] { return ::fcntl(descriptor, F_GETFD); });
    return open ? Error::Access : count.error();
}

bool exists(const char* path) {
    return win32_action([&] { return ::access(path, F_OK); }).has_value();
}

template <class Call>
Result<void> path_action(const char* path, Call&& call) {
    auto result = win32_call(std::forward<Call>(call));
    if (!result) return error_of_path(path, result.error());
    return {};
}

/// Windows distinguishes a missing directory from a file in its place, and from no name.
template <class Call>
Result<void> folder_action(const char* path, Call&& call) {
    if (!*path) return Error::InvalidName;
    auto result = path_action(path, std::forward<Call>(call));
    if (!result && result.error() == Error::PathNotFound && exists(path)) return Error::Directory;
    return result;
}

FileStatus status_of(const struct stat& status) {
    const auto time = [](const timespec& moment) { return file_time_of(moment.tv_sec, moment.tv_nsec); };
    const std::uint32_t type = S_ISCHR(status.st_mode)                                ? 2
                               : S_ISFIFO(status.st_mode) || S_ISSOCK(status.st_mode) ? 3
                                                                                      : 1;
    return {S_ISDIR(status.st_mode),
            (status.st_mode & 0222) == 0,
            type,
            static_cast<std::uint64_t>(status.st_size),
            status.st_ino,
            status.st_dev,
            static_cast<std::uint32_t>(status.st_nlink),
            time(status.st_ctim),
            time(status.st_atim),
            time(status.st_mtim)};
}

} // namespace

Error error_of_path(const char* path, Error error) {
    if (error != Error::FileNotFound) return error;
    const std::string whole = path;
    if (whole.empty()) return Error::PathNotFound;
    const std::size_t slash = whole.find_last_of('/');
    if (slash == std::string::npos || slash == 0) return error;
    return exists(whole.substr(0, slash).c_str()) ? error : Error::PathNotFound;
}

Result<void> refuse_read_only(const char* path) {
    struct stat status;
    if (!win32_action([&] { return ::stat(path, &status); })) return {};
    if (S_ISREG(status.st_mode) && (status.st_mode & 0222) == 0) return Error::Access;
    return {};
}

Result<OpenedFile> open_file(const char* path, const FileRequest& request) {
    constexpr std::uint32_t create_new = 1, create_always = 2, open_existing = 3, open_always = 4,
                            truncate = 5;
    int flags = O_CLOEXEC | (request.read && request.write ? O_RDWR : request.write ? O_WRONLY : O_RDONLY);
    if (request.append) flags |= O_APPEND;
    if (request.write_through) flags |= O_DSYNC;
    const mode_t mode = request.read_only ? 0444 : 0666;
    switch (request.disposition) {
    case create_new:
        flags |= O_CREAT | O_EXCL;
        break;
    case create_always:
        flags |= O_CREAT | O_TRUNC;
        break;
    case open_existing:
        break;
    case open_always:
        flags |= O_CREAT;
        break;
    case truncate:
        if (!request.write) return Error::InvalidParameter;
        flags |= O_TRUNC;
        break;
    default:
        return Error::InvalidParameter;
    }
    const bool existed = exists(path);
    if (request.write && request.disposition != create_new) TRY(refuse_read_only(path));
    auto opened = win32_call(SystemCall::Descriptor, [&] { return open(path, flags, mode); });
    // CREATE_NEW fails with ERROR_FILE_EXISTS, where other functions fail with ERROR_ALREADY_EXISTS.
    if (!opened && opened.error() == Error::AlreadyExists) return Error::FileExists;
    if (!opened) return error_of_path(path, opened.error());
    if (request.delete_on_close) static_cast<void>(remove_file(path));
    return OpenedFile{*opened, existed};
}

Result<std::size_t> read_file(Descriptor descriptor, void* buffer, std::size_t length) {
    return transfer(descriptor, [&] { return read(descriptor, buffer, length); });
}

Result<std::size_t> write_file(Descriptor descriptor, const void* buffer, std::size_t length) {
    return transfer(descriptor, [&] { return write(descriptor, buffer, length); });
}

Result<std::size_t> read_file_at(Descriptor descriptor, void* buffer, std::size_t length,
                                 std::uint64_t offset) {
    return transfer(descriptor,
                    [&] { return pread(descriptor, buffer, length, static_cast<off_t>(offset)); });
}

Result<std::size_t> write_file_at(Descriptor descriptor, const void* buffer, std::size_t length,
                                  std::uint64_t offset) {
    return transfer(descriptor,
                    [&] { return pwrite(descriptor, buffer, length, static_cast<off_t>(offset)); });
}

Result<std::uint64_t> seek_file(Descriptor descriptor, std::int64_t distance, std::uint32_t method) {
    constexpr int whence[] = {SEEK_SET, SEEK_CUR, SEEK_END};
    if (method > 2) return Error::InvalidParameter;
    const auto position = win32_call([&] { return ::lseek(descriptor, distance, whence[method]); });
    if (position) return static_cast<std::uint64_t>(*position);
    return position.error() == Error::InvalidParameter ? Error::NegativeSeek : position.error();
}

Result<void> truncate_here(Descriptor descriptor) {
    const std::uint64_t here = TRY(seek_file(descriptor, 0, 1));
    return win32_action([&] { return ftruncate(descriptor, static_cast<off_t>(here)); });
}

Result<void> flush_file(Descriptor descriptor) {
    const auto flushed = win32_action([&] { return ::fsync(descriptor); });
    // Pipes and terminals have nothing to flush (EINVAL), nor has what cannot be written to (EROFS).
    if (!flushed && (flushed.error() == Error::InvalidParameter || flushed.error() == Error::WriteProtect))
        return {};
    return flushed;
}

Result<FileStatus> file_status(Descriptor descriptor) {
    struct stat status;
    TRY(win32_action([&] { return fstat(descriptor, &status); }));
    return status_of(status);
}

Result<FileStatus> file_status(const char* path) {
    struct stat status;
    TRY(path_action(path, [&] { return stat(path, &status); }));
    return status_of(status);
}

Result<void> remove_file(const char* path) {
    TRY(refuse_read_only(path));
    return path_action(path, [&] { return unlink(path); });
}

Result<void> make_folder(const char* path) {
    auto made = path_action(path, [&] { return mkdir(path, 0777); });
    if (!made) return made.error() == Error::FileNotFound ? Error::PathNotFound : made.error();
    return {};
}

Result<void> remove_folder(const char* path) {
    return folder_action(path, [&] { return rmdir(path); });
}

Result<void> check_access(const char* path, bool read, bool write) {
    TRY(path_action(path, [&] { return access(path, (read ? R_OK : 0) | (write ? W_OK : 0)); }));
    return write ? refuse_read_only(path) : Result<void>();
}

Result<Descriptor> open_descriptor(const char* path, int flags, unsigned mode) {
    const bool creates_new = (flags & O_CREAT) && (flags & O_EXCL);
    if ((flags & O_ACCMODE) != O_RDONLY && !creates_new) TRY(refuse_read_only(path));
    const auto opened = win32_call(SystemCall::Descriptor, [&] { return open(path, flags, mode); });
    if (!opened && opened.error() == Error::AlreadyExists) return Error::FileExists;
    if (!opened) return error_of_path(path, opened.error());
    struct stat status;
    if ((flags & O_DIRECTORY) || !win32_action([&] { return fstat(*opened, &status); }) ||
        !S_ISDIR(status.st_mode))
        return *opened;
    static_cast<void>(close(*opened));
    return Error::Access;
}

Result<void> set_read_only(const char* path, bool read_only) {
    struct stat status;
    TRY(path_action(path, [&] { return stat(path, &status); }));
    const mode_t mode = read_only ? status.st_mode & ~mode_t{0222} : status.st_mode | 0200;
    return path_action(path, [&] { return chmod(path, mode & 07777); });
}

Result<void> rename_file(const char* from, const char* to, bool replace) {
    const auto renamed = path_action(from, [&] {
        return renameat2(AT_FDCWD, from, AT_FDCWD, to, replace ? 0u : unsigned{RENAME_NOREPLACE});
    });
    // Then it is the folder of the new name that is missing.
    if (!renamed && renamed.error() == Error::FileNotFound && exists(from)) return Error::PathNotFound;
    return renamed;
}

Result<void> copy_file(const char* from, const char* to, bool fail_if_exists) {
    const OpenedFile source = TRY(open_file(from, {.read = true,
                                                   .write = false,
                                                   .append = false,
                                                   .disposition = 3,
                                                   .delete_on_close = false,
                                                   .write_through = false,
                                                   .read_only = false}));
    auto target = open_file(to, {.read = false,
                                 .write = true,
                                 .append = false,
                                 .disposition = fail_if_exists ? 1u : 2u,
                                 .delete_on_close = false,
                                 .write_through = false,
                                 .read_only = false});
    if (!target) {
        static_cast<void>(close(source.descriptor));
        return target.error();
    }
    Result<void> result;
    for (;;) {
        auto copied = win32_call([&] {
            return copy_file_range(source.descriptor, nullptr, target->descriptor, nullptr, 1 << 30, 0);
        });
        if (copied && *copied > 0) continue;
        if (!copied) result = copied.error();
        break;
    }
    static_cast<void>(close(source.descriptor));
    static_cast<void>(close(target->descriptor));
    return result;
}

Result<std::string> current_folder() {
    char path[PATH_MAX];
    TRY(win32_call([&] { return ::syscall(SYS_getcwd, path, sizeof path); }));
    return std::string(path);
}

Result<void> change_folder(const char* path) {
    return folder_action(path, [&] { return chdir(path); });
}

} // namespace ws2::os
