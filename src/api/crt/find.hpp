#pragma once
#include "api/kernel32/file/files.hpp"
#include "core/file/folder_search.hpp"

#include <io.h>

#include <algorithm>
#include <cstring>

/// Shared by the narrow and wide forms of _findfirst and _findnext.
namespace ws2::api {

/// Seconds since 1970; -1 where the file system has no such time.
inline __time64_t seconds_from(std::uint64_t file_time) {
    constexpr std::uint64_t epoch = 116444736000000000, second = 10000000;
    return file_time < epoch ? -1 : static_cast<__time64_t>((file_time - epoch) / second);
}

template <class Unit, class Data>
void describe_for_crt(const core::FoundFile& found, Data& data) {
    std::memset(&data, 0, sizeof data);
    data.attrib = (found.status.folder ? _A_SUBDIR : _A_NORMAL) | (found.status.read_only ? _A_RDONLY : 0);
    data.time_create = seconds_from(found.status.created);
    data.time_access = seconds_from(found.status.accessed);
    data.time_write = seconds_from(found.status.written);
    data.size = static_cast<long long>(found.status.size);
    const std::basic_string<Unit> name = convert<Unit>(std::string_view(found.name));
    std::memcpy(data.name, name.data(), std::min<std::size_t>(name.size(), MAX_PATH - 1) * sizeof(Unit));
}

template <class Unit, class Data>
Result<intptr_t> find_first_for_crt(const char* pattern, Data* data) {
    if (!pattern || !data) return Error::InvalidArgument;
    const Result<core::FolderSearch*> search = core::FolderSearch::create(core::linux_path(pattern));
    if (!search) return search.error();
    const auto kept = core::Reference<core::FolderSearch>::adopt(*search);
    const auto found = kept->next();
    if (!found) return Error::FileNotFound;
    describe_for_crt<Unit>(*found, *data);
    return static_cast<intptr_t>(
        TRY(core::handle_table::insert(core::Reference<core::FolderSearch>(kept).leak())));
}

template <class Unit, class Data>
Result<int> find_next_for_crt(intptr_t find, Data* data) {
    const auto search = core::find<core::FolderSearch>(static_cast<core::Handle>(find));
    if (!search || !data) return Error::InvalidArgument;
    const auto found = (*search)->next();
    if (!found) return Error::FileNotFound;
    describe_for_crt<Unit>(*found, *data);
    return 0;
}

} // namespace ws2::api
