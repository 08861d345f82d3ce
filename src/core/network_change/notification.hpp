#pragma once
#include "core/pool/item.hpp"
#include "core/process/timer_thread.hpp"
#include "os/net/network_event.hpp"
#include "os/thread/lock.hpp"

#include <vector>

namespace ws2::core {

/// Makes a callback in the process's pool for the changes of the network: NotifyIpInterfaceChange and its
/// kin. One callback runs at a time, and takes all changes that have come.
class NetworkNotification final : public PoolItem, private timer_thread::Watch {
  public:
    static constexpr ObjectKind kKind = ObjectKind::NetworkNotification;
    /// `initial`: a callback without a change follows at once. `family` is 0 (AF_UNSPEC) for both.
    NetworkNotification(const PoolCallback& callback, PoolSettings settings, os::NetworkEvents events,
                        int family, bool initial);

    /// Opens its handle and begins to watch. Takes ownership of the caller's reference.
    static Result<Handle> begin(NetworkNotification* notification);
    /// In a callback: the changes since the last one, none in the initial one.
    std::vector<os::NetworkEvent> take();
    /// In a callback: whether it is the initial one; true once.
    bool take_initial();
    /// Whether it was cancelled: the callback reports no further change.
    bool is_stopped() EXCLUDES(lock_);
    int family() const { return family_; }

    void stop() override;

  protected:
    bool prepare(PoolOutcome& outcome) override;
    void settle() override;
    void forget() override;

  private:
    void arm() EXCLUDES(lock_);
    void changed();

    // Used by one callback at a time.
    os::NetworkEvents events_;
    const int family_;
    bool initial_;
    os::Lock lock_;
    bool stopped_ GUARDED_BY(lock_) = false;
};

} // namespace ws2::core
