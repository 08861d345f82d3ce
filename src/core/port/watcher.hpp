#pragma once
#include "os/net/epoll.hpp"

#include <atomic>
#include <cstdint>

namespace ws2::core {

/// The data of an object's events in epoll: its address in the low 48 bits, a generation above. Such an
/// object is never freed, since an event may be pending when it is retired; the generation distinguishes that
/// event from a new one. The low three bits of the address are free for a tag.
class alignas(8) EventIdentity {
  public:
    static constexpr std::uint64_t kTag = 7;

    std::uint64_t event_data() const {
        return reinterpret_cast<std::uint64_t>(this) |
               std::uint64_t{generation_.load(std::memory_order_relaxed)} << kPointerBits;
    }
    static EventIdentity& of(std::uint64_t data) {
        return *reinterpret_cast<EventIdentity*>(data & ((std::uint64_t{1} << kPointerBits) - 1) & ~kTag);
    }
    /// Whether the event was registered since the last retire.
    bool is_current(std::uint64_t data) const {
        return data >> kPointerBits == generation_.load(std::memory_order_relaxed);
    }

  protected:
    EventIdentity() = default;
    ~EventIdentity() = default;
    /// Events registered before this call are no longer current.
    void retire() { generation_.fetch_add(1, std::memory_order_relaxed); }

  private:
    static constexpr unsigned kPointerBits = 48;
    std::atomic<std::uint16_t> generation_{0};
};

/// An object that a reactor calls when a descriptor becomes ready.
class Watcher : public EventIdentity {
  public:
    /// Called on the thread that waits in the reactor. Must not block.
    virtual void on_ready(const os::Ready& ready) = 0;

    static Watcher& of(const os::Ready& ready) {
        return static_cast<Watcher&>(EventIdentity::of(ready.data));
    }
    bool is_current(const os::Ready& ready) const { return EventIdentity::is_current(ready.data); }

  protected:
    Watcher() = default;
    ~Watcher() = default;
};

} // namespace ws2::core
