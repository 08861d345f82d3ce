#include "core/file.hpp"

#include "catalog/error.hpp"
#include "core/overlapped/channel.hpp"
#include "core/port.hpp"

#include <mutex>
#include <new>
#include <string_view>
#include <vector>

namespace ws2::core {

File::~File() {
    if (owned_) static_cast<void>(os::close(descriptor_));
    if (Port* port = port_.load(std::memory_order_relaxed)) port->release();
}

Result<void> File::bind_to_port(Port& port, std::uintptr_t key) {
    if (!overlapped_) return Error::InvalidParameter;
    const std::lock_guard guard(bind_lock_);
    if (port_.load(std::memory_order_relaxed)) return Error::InvalidParameter;
    port.retain();
    key_ = key;
    port_.store(&port, std::memory_order_release);
    return {};
}

void File::operation_ends(bool told_by_event) {
    if (!told_by_event && modes_.load(std::memory_order_relaxed) & core::overlapped::kSkipEvent) return;
    signal();
}

Result<void> File::tell_port(void* overlapped, std::uint32_t bytes) {
    Port* port = port_.load(std::memory_order_acquire);
    if (!port || modes_.load(std::memory_order_relaxed) & core::overlapped::kSkipPort) return {};
    return port->post(overlapped, key_, bytes);
}

Result<std::size_t> File::write(const void* buffer, std::size_t length) {
    // A synchronous write of Windows writes everything.
    const char* at = static_cast<const char*>(buffer);
    std::size_t done = 0;
    while (done < length) {
        auto written = os::write_file(descriptor_, at + done, length - done);
        if (!written) {
            if (done > 0) break;
            return written.error();
        }
        done += *written;
    }
    return done;
}

Result<std::size_t> File::read_at(void* buffer, std::size_t length, std::uint64_t offset) {
    if (offset >> 63) return Error::InvalidParameter;
    auto got = os::read_file_at(descriptor_, buffer, length, offset);
    if (!got && got.error() == Error::InvalidParameter) return read(buffer, length);
    if (got && *got == 0 && length > 0) return Error::HandleEof;
    return got;
}

Result<std::size_t> File::write_at(const void* buffer, std::size_t length, std::uint64_t offset) {
    // All ones means: at the end.
    if (offset == ~std::uint64_t{0}) {
        TRY(os::seek_file(descriptor_, 0, 2));
        return write(buffer, length);
    }
    if (offset >> 63) return Error::InvalidParameter;
    auto written = os::write_file_at(descriptor_, buffer, length, offset);
    if (!written && written.error() == Error::InvalidParameter) return write(buffer, length);
    return written;
}

std::string linux_path(const char* text) {
    std::string_view path = text;
    for (std::string_view prefix : {"\\\\?\\", "\\??\\"})
        if (path.starts_with(prefix)) path.remove_prefix(prefix.size());
    const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    if (path.size() >= 2 && path[1] == ':' && is_letter(path[0])) path.remove_prefix(2);
    std::string result(path);
    for (char& unit : result)
        if (unit == '\\') unit = '/';
    return result;
}

namespace {

constinit std::atomic<Handle> standard[3]{};

constinit os::Lock descriptor_lock;
/// By descriptor; never given back, since a program may ask at its very end.
constinit std::vector<Handle>* descriptor_handles = nullptr;

Result<Handle*> descriptor_slot(os::Descriptor descriptor) {
    try {
        if (!descriptor_handles) descriptor_handles = new std::vector<Handle>;
        const auto index = static_cast<std::size_t>(descriptor);
        if (descriptor_handles->size() <= index) descriptor_handles->resize(index + 1);
        return &(*descriptor_handles)[index];
    } catch (const std::bad_alloc&) {
        return Error::NotEnoughMemory;
    }
}

} // namespace

Result<Handle> descriptor_handle(os::Descriptor descriptor) {
    TRY(os::file_status(descriptor));
    const std::lock_guard guard(descriptor_lock);
    Handle* const known = TRY(descriptor_slot(descriptor));
    // The descriptor may have been closed and opened anew since; what it names now, the handle names too.
    if (const auto file = find<File>(*known); file && (*file)->descriptor() == descriptor) return *known;
    auto* file = new (std::nothrow) File(descriptor, false, descriptor > 2);
    if (!file) return Error::NotEnoughMemory;
    return *known = TRY(handle_table::insert(file));
}

Result<os::Descriptor> handle_descriptor(Handle handle) {
    const os::Descriptor descriptor = TRY(find<File>(handle))->descriptor();
    const std::lock_guard guard(descriptor_lock);
    *TRY(descriptor_slot(descriptor)) = handle;
    return descriptor;
}

Result<Handle> standard_handle(unsigned which) {
    if (Handle handle = standard[which].load(std::memory_order_acquire)) return handle;
    const auto handle = descriptor_handle(static_cast<os::Descriptor>(which));
    if (!handle && handle.error() == Error::InvalidHandle) return Handle{0};
    if (handle) standard[which].store(*handle, std::memory_order_release);
    return handle;
}

void set_standard_handle(unsigned which, Handle handle) {
    standard[which].store(handle, std::memory_order_release);
}

} // namespace ws2::core
