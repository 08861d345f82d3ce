#pragma once
#include "core/handle/handle_table.hpp"
#include "core/process/timer_thread.hpp"
#include "core/sync/waitable.hpp"

#include <cstdint>

namespace ws2::core {

/// A process, this one or another. Signalled once it has ended.
class Process final : public Waitable {
  public:
    static constexpr ObjectKind kKind = ObjectKind::Process;
    static constexpr std::uint32_t kStillActive = 259;

    /// Error: InvalidParameter if there is no process with that identifier.
    static Result<Reference<Process>> open(std::uint32_t id);
    /// For a child that has just been started: its identifier cannot have been reused. Its entry in the table
    /// of processes is freed when it has ended and has no handle.
    static Result<Reference<Process>> adopt(std::uint32_t id);

    std::uint32_t id() const { return id_; }
    bool is_this_one() const;
    /// StillActive until it has ended; then its exit code, or 0 if the kernel does not report it: only a
    /// parent gets it.
    std::uint32_t exit_code();
    Result<void> terminate(std::uint32_t code);
    /// Blocks until it has ended.
    Result<void> wait();
    /// No handle names the child, or will: it is reaped now or when it ends.
    void let_go();
    void last_handle_closed(bool) override { let_go(); }
    /// The parent's children are not those of the forked child.
    void after_fork() override;

    /// Watches for the end of the process while a thread waits.
    void before_wait() override;

  private:
    Process(std::uint32_t id, os::Descriptor descriptor);
    ~Process() override;

    const std::uint32_t id_;
    /// -1 for this process.
    os::Descriptor descriptor_;
    bool is_child_ = false;
    std::atomic<bool> watched_{false};
    struct ProcessWatch : timer_thread::Watch {
        Process* process = nullptr;
    } watch_;
};

/// A process by its handle or the pseudo handle of the current process.
Result<Reference<Process>> reference_process(Handle handle);

} // namespace ws2::core
