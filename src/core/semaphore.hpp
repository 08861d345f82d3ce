#pragma once
#include "core/named.hpp"

#include <cstdint>

namespace ws2::core {

/// A counter that waits take down and ReleaseSemaphore puts up; signalled above zero.
class Semaphore final : public NamedWaitable {
  public:
    static constexpr ObjectKind kKind = ObjectKind::Semaphore;

    Semaphore(std::int32_t initial, std::int32_t maximum)
        : NamedWaitable(kKind, Effect::Custom, false), count_(initial), maximum_(maximum) {}

    /// Yields the count before. TooManyPosts if the maximum would be passed: nothing changes then.
    Result<std::int32_t> release_count(std::int32_t count);

  protected:
    bool can_acquire(const Thread&) const override { return count_ > 0; }
    void acquire(Thread&) override { --count_; }

  private:
    std::int32_t count_;
    const std::int32_t maximum_;
};

} // namespace ws2::core
