#pragma once
#include "catalog/status.hpp"
#include "core/pool/item.hpp"
#include "core/port/port.hpp"
#include "os/thread/lock.hpp"

#include <cstdint>

namespace ws2::core {

class File;
class Socket;

/// Makes a callback in the pool for each completion of a socket or file: CreateThreadpoolIo, and without a
/// handle BindIoCompletionCallback.
///
/// The socket is associated with a callback port, which has no threads and passes its packets on.
class PoolIo final : public PoolItem {
  public:
    static constexpr ObjectKind kKind = ObjectKind::PoolIo;
    PoolIo(const PoolCallback& callback, PoolSettings settings)
        : PoolItem(kKind, callback, std::move(settings)) {}

    /// Associates the socket or file, permanently. Errors: InvalidHandle; InvalidParameter if it is
    /// associated already.
    Result<void> bind(Object& target);

    /// An operation will be started: its callback is expected from now on.
    void expect();
    /// The operation was not started, or completed without a packet.
    void expect_no_more();
    /// Waits for the callbacks of the expected operations. `cancel`: those that have not begun are dropped.
    void wait(bool cancel);
    void stop() override;

    struct Completion {
        void* overlapped;
        Status status;
        std::uint32_t bytes;
    };
    /// The completion that the calling thread's callback is for.
    static const Completion& current_completion();

  protected:
    bool prepare(PoolOutcome& outcome) override;
    void forget() override;

  private:
    static void take(Object& self, Packet& packet);
    bool count_down() EXCLUDES(lock_);

    os::Lock lock_;
    Packet* first_ GUARDED_BY(lock_) = nullptr;
    Packet* last_ GUARDED_BY(lock_) = nullptr;
    std::uint32_t expected_ GUARDED_BY(lock_) = 0;
    bool closing_ GUARDED_BY(lock_) = false;
    Reference<Port> port_ GUARDED_BY(lock_);
};

} // namespace ws2::core
