#pragma once
#include "base/thread_annotations.hpp"
#include "core/handle/object.hpp"
#include "os/system/file.hpp"
#include "os/thread/lock.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ws2::core {

/// Whether a name fits a pattern with * and ?, without regard to the case of ASCII letters. As on Windows,
/// "*.*" fits every name and "*." every one without a dot.
bool fits_pattern(std::string_view name, std::string_view pattern);

struct FoundFile {
    std::string name;
    os::FileStatus status;
};

/// What FindFirstFile and _findfirst list: the entries of a folder whose names fit, sorted, as NTFS has them.
class FolderSearch final : public Object {
  public:
    static constexpr ObjectKind kKind = ObjectKind::FolderSearch;

    /// Lists once, so that later changes of the folder do not show. `pattern` is a path of Linux, whose last
    /// part may have wildcards. Errors: FileNotFound (nothing fits), PathNotFound (no such folder), and those
    /// of the system.
    static Result<FolderSearch*> create(const std::string& pattern);

    /// The next entry; nothing after the last. Entries that have gone are left out.
    std::optional<FoundFile> next();

  private:
    FolderSearch() : Object(kKind) {}
    ~FolderSearch() override = default;

    std::string folder_;
    os::Lock lock_;
    std::vector<std::string> names_ GUARDED_BY(lock_);
    std::size_t at_ GUARDED_BY(lock_) = 0;
};

} // namespace ws2::core
