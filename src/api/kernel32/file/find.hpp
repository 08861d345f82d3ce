#pragma once
#include "api/kernel32/file/files.hpp"
#include "core/file/folder_search.hpp"

#include <cstring>

/// Shared by the A and W forms of FindFirstFile and FindNextFile.
namespace ws2::api {

/// A name that is too long is cut.
template <class Unit, class Data>
void describe(const core::FoundFile& found, Data& data) {
    std::memset(&data, 0, sizeof data);
    data.dwFileAttributes = attributes_from(found.status);
    data.ftCreationTime = to_file_time(found.status.created);
    data.ftLastAccessTime = to_file_time(found.status.accessed);
    data.ftLastWriteTime = to_file_time(found.status.written);
    data.nFileSizeHigh = static_cast<DWORD>(found.status.size >> 32);
    data.nFileSizeLow = static_cast<DWORD>(found.status.size);
    const std::basic_string<Unit> name = convert<Unit>(std::string_view(found.name));
    std::memcpy(data.cFileName, name.data(), std::min<std::size_t>(name.size(), MAX_PATH - 1) * sizeof(Unit));
}

template <class Unit, class Data>
Result<HANDLE> find_first(const char* pattern, Data* data) {
    if (!pattern) return Error::PathNotFound;
    TRY(check_out(data));
    core::FolderSearch* const search = TRY(core::FolderSearch::create(core::linux_path(pattern)));
    const auto kept = core::Reference<core::FolderSearch>::adopt(search);
    const auto found = search->next();
    if (!found) return Error::FileNotFound;
    describe<Unit>(*found, *data);
    return reinterpret_cast<HANDLE>(
        TRY(core::handle_table::insert(core::Reference<core::FolderSearch>(kept).leak())));
}

template <class Unit, class Data>
Result<HANDLE> find_first(const char* pattern, int level, void* data, int search, DWORD flags) {
    constexpr DWORD known = FIND_FIRST_EX_CASE_SENSITIVE | FIND_FIRST_EX_LARGE_FETCH;
    if (level < 0 || level >= FindExInfoMaxInfoLevel || (flags & ~known)) return Error::InvalidParameter;
    if (search != FindExSearchNameMatch && search != FindExSearchLimitToDirectories)
        return Error::NotSupported;
    return find_first<Unit>(pattern, static_cast<Data*>(data));
}

template <class Unit, class Data>
Result<void> find_next(HANDLE find, Data* data) {
    const auto search = TRY(core::find<core::FolderSearch>(handle_of(find)));
    TRY(check_out(data));
    const auto found = search->next();
    if (!found) return Error::NoMoreFiles;
    describe<Unit>(*found, *data);
    return {};
}

} // namespace ws2::api
