#pragma once
#include "core/sync/named_object.hpp"

#include <cstdint>

namespace ws2::core {

/// A counter that waits decrement and ReleaseSemaphore increments; signalled while above zero.
class Semaphore final : public NamedWaitable {
  public:
    static constexpr ObjectKind kKind = ObjectKind::Semaphore;

    Semaphore(std::int32_t initial, std::int32_t maximum)
        : NamedWaitable(kKind, Effect::Custom, false), count_(initial), maximum_(maximum) {}

    /// Returns the count before. TooManyPosts if the count would exceed the maximum; then nothing changes.
    Result<std::int32_t> release_count(std::int32_t count);

  protected:
    bool can_acquire(const Thread&) const override { return count_ > 0; }
    void acquire(Thread&) override { --count_; }

  private:
    std::int32_t count_;
    const std::int32_t maximum_;
};

} // namespace ws2::core
