#pragma once
#include "catalog/status.hpp"
#include "core/pool_item.hpp"
#include "core/port.hpp"

#include <cstdint>

namespace ws2::core {

class File;
class Socket;

/// Makes a callback in the pool for each completion of a socket or file: CreateThreadpoolIo, and without a
/// handle BindIoCompletionCallback.
///
/// The socket is bound to a port without threads, which passes its packets on to us.
class PoolIo final : public PoolItem {
  public:
    static constexpr ObjectKind kKind = ObjectKind::PoolIo;
    PoolIo(const PoolCallback& callback, PoolSettings settings)
        : PoolItem(kKind, callback, std::move(settings)) {}

    /// Binds the socket or file for good. Errors: InvalidHandle, InvalidParameter if it is bound already.
    Result<void> bind(Object& target);

    /// An operation will be started: its callback counts from now on.
    void expect();
    /// It was not started after all, or ended without a packet.
    void expect_no_more();
    /// Waits for the callbacks of the operations expected. `cancel`: those that have not begun will not.
    void wait(bool cancel);
    void stop() override;

    struct Completion {
        void* overlapped;
        Status status;
        std::uint32_t bytes;
    };
    /// What the callback that the calling thread is in is about.
    static const Completion& told();

  protected:
    bool prepare(PoolOutcome& outcome) override;
    void forget() override;

  private:
    static void take(Object& self, Packet& packet);
    bool count_down();

    os::Lock lock_;
    Packet* first_ = nullptr;
    Packet* last_ = nullptr;
    std::uint32_t expected_ = 0;
    bool closing_ = false;
    Reference<Port> port_;
};

} // namespace ws2::core
