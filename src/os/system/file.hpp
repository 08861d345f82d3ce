#pragma once
#include "base/result.hpp"
#include "os/net/socket.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

/// Files by Linux paths. Errors are the codes of Windows' file functions, not of its sockets.
namespace ws2::os {

/// The arguments of CreateFile, in Windows' numbers.
struct FileRequest {
    bool read, write, append;
    std::uint32_t disposition;
    bool delete_on_close, write_through, read_only;
};
struct OpenedFile {
    Descriptor descriptor;
    bool existed;
};
/// Windows distinguishes a missing folder from a missing file: PathNotFound where the error is FileNotFound
/// and the file's folder does not exist.
Error error_of_path(const char* path, Error error);
/// The error Access for a file with the attribute read-only, which no one may write or remove, an
/// administrator included.
Result<void> refuse_read_only(const char* path);

Result<OpenedFile> open_file(const char* path, const FileRequest& request);

Result<std::size_t> read_file(Descriptor descriptor, void* buffer, std::size_t length);
Result<std::size_t> write_file(Descriptor descriptor, const void* buffer, std::size_t length);
Result<std::size_t> read_file_at(Descriptor descriptor, void* buffer, std::size_t length,
                                 std::uint64_t offset);
Result<std::size_t> write_file_at(Descriptor descriptor, const void* buffer, std::size_t length,
                                  std::uint64_t offset);
/// `method`: 0 from the beginning, 1 from the current position, 2 from the end.
Result<std::uint64_t> seek_file(Descriptor descriptor, std::int64_t distance, std::uint32_t method);
Result<void> truncate_here(Descriptor descriptor);
Result<void> flush_file(Descriptor descriptor);

struct FileStatus {
    bool folder, read_only;
    /// 1: a disk file, 2: a character device, 3: a pipe or socket, as GetFileType returns.
    std::uint32_t type;
    std::uint64_t size, index, device;
    std::uint32_t links;
    /// In Windows' units.
    std::uint64_t created, accessed, written;
};
Result<FileStatus> file_status(Descriptor descriptor);
Result<FileStatus> file_status(const char* path);

/// Whether the file exists, and whether the process may read or write it.
Result<void> check_access(const char* path, bool read, bool write);
/// For the C run-time: `flags` and `mode` are those of Linux, and a child process inherits the descriptor
/// unless they say otherwise. A folder is refused with the error Access, as on Windows.
Result<Descriptor> open_descriptor(const char* path, int flags, unsigned mode);

Result<void> remove_file(const char* path);
Result<void> make_folder(const char* path);
Result<void> remove_folder(const char* path);
Result<void> set_read_only(const char* path, bool read_only);
Result<void> rename_file(const char* from, const char* to, bool replace);
Result<void> copy_file(const char* from, const char* to, bool fail_if_exists);

Result<std::string> current_folder();
Result<void> change_folder(const char* path);

} // namespace ws2::os
