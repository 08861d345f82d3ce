#pragma once
#include "core/handle/handle_table.hpp"
#include "core/process/path.hpp"
#include "core/sync/waitable.hpp"
#include "os/system/file.hpp"
#include "os/system/pipe.hpp"
#include "os/thread/lock.hpp"

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

    /// `overlapped`: opened with FILE_FLAG_OVERLAPPED, so that there is no current position. `identity`: of a
    /// descriptor that the program may close without the handle (os::descriptor_identity), or 0. `is_pipe`:
    /// of a descriptor of the library's own.
    File(os::Descriptor descriptor, bool overlapped, bool owned, std::uint64_t identity = 0,
         bool is_pipe = false)
        : Waitable(kKind, Effect::None, false), descriptor_(descriptor), overlapped_(overlapped),
          owned_(owned), is_pipe_(is_pipe), identity_(identity) {}

    os::Descriptor descriptor() const { return descriptor_; }
    os::Descriptor inherited_descriptor() const override;
    /// Whether the descriptor is closed with the file.
    bool is_owner() const { return owned_; }
    bool is_overlapped() const { return overlapped_; }
    /// The program may have put another file in the place of a descriptor of its own, so such a one is looked
    /// at each time.
    bool is_pipe() const { return identity_ == 0 ? is_pipe_ : os::is_pipe(descriptor_); }
    /// PIPE_WAIT or PIPE_NOWAIT. The error is InvalidFunction for what is no pipe.
    Result<void> set_waits(bool waits);

    /// At the current position, which advances. The end of a pipe is the error BrokenPipe.
    Result<std::size_t> read(void* buffer, std::size_t length);
    Result<std::size_t> write(const void* buffer, std::size_t length);
    /// At `offset`. Error HandleEof beyond the end. Files without positions are read and written in sequence.
    Result<std::size_t> read_at(void* buffer, std::size_t length, std::uint64_t offset);
    Result<std::size_t> write_at(const void* buffer, std::size_t length, std::uint64_t offset);

    /// InvalidParameter if the file is bound already, or was not opened for overlapped operations.
    Result<void> bind_to_port(Port& port, std::uintptr_t key);
    void set_completion_modes(std::uint8_t modes) { modes_.fetch_or(modes, std::memory_order_relaxed); }
    bool is_bound() const { return port_.load(std::memory_order_acquire) != nullptr; }

    void operation_begins() { reset(); }
    /// `has_event`: the operation has an event of its own.
    void operation_ends(bool has_event);
    /// Queues the packet of an operation that has succeeded, if the file is bound to a port. The error is
    /// NotEnoughMemory.
    Result<void> queue_packet(void* overlapped, std::uint32_t bytes);

  private:
    ~File() override;

    Result<std::size_t> write_part(const void* buffer, std::size_t length, bool to_pipe);

    const os::Descriptor descriptor_;
    const bool overlapped_;
    const bool owned_;
    const bool is_pipe_;
    const std::uint64_t identity_;
    os::Lock bind_lock_;
    /// Owns a reference.
    std::atomic<Port*> port_{nullptr};
    std::uintptr_t key_ = 0;
    std::atomic<std::uint8_t> modes_{0};
};

/// The one handle of an open C run-time descriptor; closing it closes the descriptor. Errors: InvalidHandle,
/// NotEnoughMemory.
Result<Handle> descriptor_handle(os::Descriptor descriptor);
/// Makes `handle` the result of descriptor_handle for its descriptor, and returns the descriptor. Errors:
/// InvalidHandle, NotEnoughMemory.
Result<os::Descriptor> handle_descriptor(Handle handle);

/// Closes a descriptor, and its handle if it has one. The error is NotSocket, whose errno is EBADF.
Result<void> close_descriptor(os::Descriptor descriptor);

/// The handles of GetStdHandle: 0 input, 1 output, 2 error. 0 if the process was started without it.
Result<Handle> standard_handle(unsigned which);
void set_standard_handle(unsigned which, Handle handle);

} // namespace ws2::core
