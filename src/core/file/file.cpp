#include "core/file/file.hpp"

#include "catalog/error.hpp"
#include "core/port/port.hpp"
#include "core/process/fork.hpp"
#include "os/thread/lock.hpp"

#include <new>
#include <string_view>
#include <utility>
#include <vector>

namespace ws2::core {

File::~File() {
    if (owned_) static_cast<void>(os::close(descriptor_));
    if (Port* port = port_.load(std::memory_order_relaxed)) port->release();
}

os::Descriptor File::inherited_descriptor() const {
    const bool is_another = identity_ != 0 && os::descriptor_identity(descriptor_) != identity_;
    return is_another ? -1 : descriptor_;
}

Result<void> File::bind_to_port(Port& port, std::uintptr_t key) {
    if (!overlapped_) return Error::InvalidParameter;
    const os::LockGuard guard(bind_lock_);
    if (port_.load(std::memory_order_relaxed)) return Error::InvalidParameter;
    port.retain();
    key_ = key;
    port_.store(&port, std::memory_order_release);
    return {};
}

void File::operation_ends(bool has_event) {
    if (!has_event && modes_.load(std::memory_order_relaxed) & kSkipEvent) return;
    signal();
}

Result<void> File::queue_packet(void* overlapped, std::uint32_t bytes) {
    Port* port = port_.load(std::memory_order_acquire);
    if (!port || modes_.load(std::memory_order_relaxed) & kSkipPort) return {};
    return port->post(overlapped, key_, bytes);
}

Result<void> File::set_waits(bool waits) {
    if (!is_pipe()) return Error::InvalidFunction;
    return os::set_pipe_waits(descriptor_, waits);
}

Result<std::size_t> File::read(void* buffer, std::size_t length) {
    const auto got = os::read_file(descriptor_, buffer, length);
    // Microsoft's page of ReadFile: the end of a pipe is ERROR_BROKEN_PIPE; an empty one that does not wait
    // has no data.
    if (got && *got == 0 && length > 0 && is_pipe()) return Error::BrokenPipe;
    if (!got && got.error() == Error::NotReady && is_pipe()) return Error::PipeNoData;
    return got;
}

Result<std::size_t> File::write_part(const void* buffer, std::size_t length, bool to_pipe) {
    return to_pipe ? os::write_pipe(descriptor_, buffer, length)
                   : os::write_file(descriptor_, buffer, length);
}

Result<std::size_t> File::write(const void* buffer, std::size_t length) {
    // Microsoft's page of WriteFile: a synchronous write returns when all bytes are written.
    const char* at = static_cast<const char*>(buffer);
    const bool to_pipe = is_pipe();
    std::size_t done = 0;
    while (done < length) {
        const auto written = write_part(at + done, length - done, to_pipe);
        if (!written) {
            // A pipe with PIPE_NOWAIT takes what fits.
            if (to_pipe && written.error() == Error::NotReady) break;
            // A pipe whose reader closes it during a write is broken; only later writes find it closing.
            if (done > 0 && written.error() == Error::PipeNoData) return Error::BrokenPipe;
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
    if (!got && got.error() == Error::InvalidFunction) return read(buffer, length);
    if (got && *got == 0 && length > 0) return Error::HandleEof;
    return got;
}

Result<std::size_t> File::write_at(const void* buffer, std::size_t length, std::uint64_t offset) {
    // Microsoft's page of WriteFile: an offset of all ones appends.
    if (offset == ~std::uint64_t{0}) {
        TRY(os::seek_file(descriptor_, 0, 2));
        return write(buffer, length);
    }
    if (offset >> 63) return Error::InvalidParameter;
    auto written = os::write_file_at(descriptor_, buffer, length, offset);
    if (!written && written.error() == Error::InvalidFunction) return write(buffer, length);
    return written;
}

namespace {

constinit std::atomic<Handle> standard[3]{};

constinit os::Lock descriptor_lock;
WS2_FORK_HANDLER(descriptor_handles_in_child, Locks, [] { descriptor_lock.forget_holder(); });
/// By descriptor. Never freed, since functions that run at exit may use it.
constinit std::vector<Handle>* descriptor_handles GUARDED_BY(descriptor_lock) = nullptr;

Result<Handle*> descriptor_slot(os::Descriptor descriptor) REQUIRES(descriptor_lock) {
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
    const os::LockGuard guard(descriptor_lock);
    Handle* const known = TRY(descriptor_slot(descriptor));
    // If the descriptor was closed and reopened since, the handle names the new file.
    if (const auto file = find<File>(*known); file && (*file)->descriptor() == descriptor) return *known;
    auto* file =
        new (std::nothrow) File(descriptor, false, descriptor > 2, os::descriptor_identity(descriptor));
    if (!file) return Error::NotEnoughMemory;
    const std::uint32_t flags = os::stays_open_on_exec(descriptor) ? handle_table::kInherit : 0;
    return *known = TRY(handle_table::insert(file, flags));
}

Result<os::Descriptor> handle_descriptor(Handle handle) {
    const os::Descriptor descriptor = TRY(find<File>(handle))->descriptor();
    const os::LockGuard guard(descriptor_lock);
    *TRY(descriptor_slot(descriptor)) = handle;
    return descriptor;
}

Result<void> close_descriptor(os::Descriptor descriptor) {
    Handle known = 0;
    if (descriptor > 2) {
        const os::LockGuard guard(descriptor_lock);
        const auto index = static_cast<std::size_t>(descriptor);
        if (descriptor_handles && index < descriptor_handles->size())
            known = std::exchange((*descriptor_handles)[index], 0);
    }
    if (known) {
        const auto file = find<File>(known);
        if (!file || (*file)->descriptor() != descriptor || !(*file)->is_owner()) known = 0;
    }
    if (known && handle_table::close(known)) return {};
    return os::close(descriptor);
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
