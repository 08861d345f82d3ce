#pragma once
#include "base/result.hpp"
#include "core/named.hpp"

namespace ws2::core {

/// A mutex: signalled while nobody owns it. Its owner may acquire it again.
class Mutex final : public NamedWaitable {
  public:
    static constexpr ObjectKind kKind = ObjectKind::Mutex;

    Mutex() : NamedWaitable(kKind, Effect::Custom, true) {}

    /// Makes the thread the owner of a new mutex.
    void own(Thread& thread);
    /// Gives it up once; NotOwner for anybody but the owner.
    Result<void> release_by(Thread& thread);
    /// The owner has ended: the next thread to acquire it learns so.
    void abandon(Thread& thread);

    void after_fork() override;

  protected:
    bool can_acquire(const Thread& thread) const override { return !owner_ || owner_ == &thread; }
    void acquire(Thread& thread) override;
    bool is_abandoned() const override { return abandoned_; }

  private:
    friend class Thread;

    void disown(Thread& thread);

    Thread* owner_ = nullptr;
    std::uint32_t depth_ = 0;
    bool abandoned_ = false;
    // The owner's other mutexes.
    Mutex* next_owned_ = nullptr;
    Mutex* previous_owned_ = nullptr;
};

} // namespace ws2::core
