#pragma once
#include "base/result.hpp"
#include "core/sync/named_object.hpp"

namespace ws2::core {

/// A mutex: signalled while it has no owner. The owner may acquire it again.
class Mutex final : public NamedWaitable {
  public:
    static constexpr ObjectKind kKind = ObjectKind::Mutex;

    Mutex() : NamedWaitable(kKind, Effect::Custom, true) {}

    /// Makes the thread the owner of a new mutex.
    void own(Thread& thread);
    /// Releases it once. NotOwner for a thread that is not the owner.
    Result<void> release_by(Thread& thread);
    /// The owner has ended: the next acquirer gets WAIT_ABANDONED.
    void abandon(Thread& thread);

    void after_fork() override;

  protected:
    bool can_acquire(const Thread& thread) const override REQUIRES(this) {
        return !owner_ || owner_ == &thread;
    }
    void acquire(Thread& thread) override REQUIRES(this);
    bool is_abandoned() const override REQUIRES(this) { return abandoned_; }

  private:
    friend class Thread;

    void disown(Thread& thread) REQUIRES(this);

    Thread* owner_ GUARDED_BY(this) = nullptr;
    std::uint32_t depth_ GUARDED_BY(this) = 0;
    bool abandoned_ GUARDED_BY(this) = false;
    // The links of the owner's list of mutexes.
    Mutex* next_owned_ = nullptr;
    Mutex* previous_owned_ = nullptr;
};

} // namespace ws2::core
