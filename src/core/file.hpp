#pragma once
#include "core/handle_table.hpp"
#include "core/waitable.hpp"
#include "os/file.hpp"
#include "os/futex.hpp"

#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>

namespace ws2::core {

class Port;

/// A file, pipe or terminal around one descriptor. Signalled when an operation on it has completed.
class File final : public Waitable {
  public:
    static constexpr ObjectKind kKind = ObjectKind::File;

    /// `overlapped`: opened with FILE_FLAG_OVERLAPPED, so that there is no current position.
    File(os::Descriptor descriptor, bool overlapped, bool owned)
        : Waitable(kKind, Effect::None, false), descriptor_(descriptor), overlapped_(overlapped),
          owned_(owned) {}

    os::Descriptor descriptor() const { return descriptor_; }
    bool is_overlapped() const { return overlapped_; }

    /// At the current position, which moves.
    Result<std::size_t> read(void* buffer, std::size_t length) {
        return os::read_file(descriptor_, buffer, length);
    }
    Result<std::size_t> write(const void* buffer, std::size_t length);
    /// At a position of the caller's. HandleEof beyond the end. What has no positions is read and written in
    /// turn.
    Result<std::size_t> read_at(void* buffer, std::size_t length, std::uint64_t offset);
    Result<std::size_t> write_at(const void* buffer, std::size_t length, std::uint64_t offset);

    /// InvalidParameter if the file is bound already, or was not opened for overlapped operations.
    Result<void> bind_to_port(Port& port, std::uintptr_t key);
    void set_completion_modes(std::uint8_t modes) { modes_.fetch_or(modes, std::memory_order_relaxed); }
    bool is_bound() const { return port_.load(std::memory_order_acquire) != nullptr; }

    void operation_begins() { reset(); }
    /// `told_by_event`: the operation has an event of its own.
    void operation_ends(bool told_by_event);
    /// Queues the packet of an operation that has succeeded, if the file is bound to a port. The error is
    /// NotEnoughMemory.
    Result<void> tell_port(void* overlapped, std::uint32_t bytes);

  private:
    ~File() override;

    const os::Descriptor descriptor_;
    const bool overlapped_;
    const bool owned_;
    os::Lock bind_lock_;
    /// Owns a reference.
    std::atomic<Port*> port_{nullptr};
    std::uintptr_t key_ = 0;
    std::atomic<std::uint8_t> modes_{0};
};

/// A path as programs write it for Windows, for Linux: slashes, no drive, no \\?\.
std::string linux_path(const char* path);

/// The one handle of an open descriptor of the C run-time, which closes it. The error is InvalidHandle or
/// NotEnoughMemory.
Result<Handle> descriptor_handle(os::Descriptor descriptor);
/// Makes `handle` the one that descriptor_handle gives for its descriptor, and gives that. The error is
/// InvalidHandle or NotEnoughMemory.
Result<os::Descriptor> handle_descriptor(Handle handle);

/// The handles of GetStdHandle: 0 input, 1 output, 2 error. 0 where the process was started with none.
Result<Handle> standard_handle(unsigned which);
void set_standard_handle(unsigned which, Handle handle);

} // namespace ws2::core
