#pragma once
#include "core/background.hpp"
#include "core/handle_table.hpp"
#include "core/waitable.hpp"

#include <cstdint>

namespace ws2::core {

/// A process, this one or another; signalled once it has ended.
class Process final : public Waitable {
  public:
    static constexpr ObjectKind kKind = ObjectKind::Process;
    static constexpr std::uint32_t kStillActive = 259;

    /// InvalidParameter if there is none with that number.
    static Result<Reference<Process>> open(std::uint32_t id);
    /// One that has just been started: its number is certain to be its own.
    static Result<Reference<Process>> adopt(std::uint32_t id) { return open(id); }

    std::uint32_t id() const { return id_; }
    bool is_this_one() const;
    /// StillActive until it has ended; then its code, or 0 where Linux does not tell: only a parent learns
    /// it.
    std::uint32_t exit_code();
    Result<void> terminate(std::uint32_t code);

    /// Watches for the end while somebody waits.
    void before_wait() override;

  private:
    Process(std::uint32_t id, os::Descriptor descriptor);
    ~Process() override;

    const std::uint32_t id_;
    const os::Descriptor descriptor_;
    std::atomic<bool> watched_{false};
    struct ProcessWatch : background::Watch {
        Process* process = nullptr;
    } watch_;
};

/// A process by handle or by the pseudo handle of this one.
Result<Reference<Process>> reference_process(Handle handle);

} // namespace ws2::core
