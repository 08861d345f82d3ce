#include "core/file/folder_search.hpp"

#include "base/lock_guard.hpp"
#include "catalog/error.hpp"
#include "os/system/folder.hpp"

#include <algorithm>
#include <new>

namespace ws2::core {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

/// Goes back to the last asterisk where the rest does not fit, so the time is the product of the lengths.
bool fits(std::string_view name, std::string_view pattern) {
    std::size_t at = 0, in_name = 0, after_asterisk = std::string_view::npos, retry = 0;
    while (in_name < name.size()) {
        if (at < pattern.size() && pattern[at] == '*') {
            after_asterisk = ++at;
            retry = in_name;
        } else if (at < pattern.size() &&
                   (pattern[at] == '?' || lower(pattern[at]) == lower(name[in_name]))) {
            ++at;
            ++in_name;
        } else if (after_asterisk != std::string_view::npos) {
            at = after_asterisk;
            in_name = ++retry;
        } else {
            return false;
        }
    }
    return pattern.find_first_not_of('*', at) == std::string_view::npos;
}

bool has_wildcards(std::string_view pattern) { return pattern.find_first_of("*?") != std::string_view::npos; }

bool comes_before(std::string_view left, std::string_view right) {
    return std::ranges::lexicographical_compare(left, right, {}, lower, lower);
}

} // namespace

bool fits_pattern(std::string_view name, std::string_view pattern) {
    if (pattern == "*.*") return true;
    if (pattern.ends_with('.') && pattern != "." && pattern != "..") {
        pattern.remove_suffix(1);
        return name.find('.') == std::string_view::npos && fits(name, pattern);
    }
    return fits(name, pattern);
}

Result<FolderSearch*> FolderSearch::create(const std::string& pattern) {
    const std::size_t slash = pattern.find_last_of('/');
    const std::string last = slash == std::string::npos ? pattern : pattern.substr(slash + 1);
    if (last.empty()) return pattern.empty() ? Error::PathNotFound : Error::FileNotFound;
    const auto search = Reference<FolderSearch>::adopt(new FolderSearch);
    search->folder_ = slash == std::string::npos ? "" : pattern.substr(0, slash + 1);
    const LockGuard guard(search->lock_);
    std::vector<std::string>& names = search->names_;
    if (!has_wildcards(last)) {
        TRY(os::file_status(pattern.c_str()));
        names.push_back(last);
    } else {
        // A folder that does not exist: the name before the pattern is the path.
        auto all = os::folder_names(search->folder_.empty() ? "." : search->folder_.c_str());
        if (!all) return all.error() == Error::FileNotFound ? Error::PathNotFound : all.error();
        for (std::string& name : *all)
            if (fits_pattern(name, last)) names.push_back(std::move(name));
        std::ranges::sort(names, comes_before);
    }
    if (names.empty()) return Error::FileNotFound;
    return Reference<FolderSearch>(search).leak();
}

std::optional<FoundFile> FolderSearch::next() {
    const LockGuard guard(lock_);
    while (at_ < names_.size()) {
        std::string& name = names_[at_++];
        if (const auto status = os::file_status((folder_ + name).c_str()))
            return FoundFile{std::move(name), *status};
    }
    return std::nullopt;
}

} // namespace ws2::core
