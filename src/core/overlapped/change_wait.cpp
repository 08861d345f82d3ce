#include "core/overlapped/change_wait.hpp"

#include "catalog/error.hpp"
#include "core/overlapped/channel.hpp"
#include "core/overlapped/parked.hpp"
#include "core/port/reactor.hpp"
#include "core/port/reactor_thread.hpp"
#include "core/port/watcher.hpp"
#include "core/process/fork.hpp"
#include "core/socket/socket.hpp"
#include "core/sync/node_pool.hpp"
#include "os/thread/lock.hpp"

namespace ws2::core::overlapped {
namespace {

/// The parked state of an operation that waits for a netlink descriptor.
class ChangeWait final : public Parked, public Watcher, public PooledNode<ChangeWait> {
  public:
    static Result<void> begin(Operation& operation, Socket& socket, os::NetworkWatch watch);

    void on_ready(const os::Ready& ready) override;
    bool cancel() override { return end(take(), Status::Cancelled); }

  private:
    Result<void> arm(Operation& operation, Socket& socket, os::NetworkWatch& watch);
    /// The operation, for the one thread that completes it; null for all others.
    Operation* take() {
        const os::LockGuard guard(lock_);
        Operation* const operation = operation_;
        operation_ = nullptr;
        return operation;
    }
    bool end(Operation* operation, Status status);
    void stop_watching();
    void dispose() override;
    void forget_in_child() override;

    os::Lock lock_;
    /// Null while the node is free, and once a thread completes the operation.
    Operation* operation_ GUARDED_BY(lock_) = nullptr;
    // Written before operation_, and by the thread that completes the operation.
    Reference<Socket> socket_;
    Reactor* reactor_ = nullptr;
    os::Descriptor descriptor_ = -1;
};

using ChangeWaitPool = NodePool<ChangeWait>;
WS2_FORK_HANDLER(change_wait_pool_in_child, Locks, ChangeWaitPool::forget_lock);

Result<void> ChangeWait::begin(Operation& operation, Socket& socket, os::NetworkWatch watch) {
    ChangeWait* const wait = ChangeWaitPool::take();
    if (!wait) {
        drop(operation, status_of(Error::NoBuffers));
        return Error::NoBuffers;
    }
    wait->reset();
    operation.extra = static_cast<Parked*>(wait);
    if (auto armed = wait->arm(operation, socket, watch); !armed) {
        drop(operation, status_of(armed.error()));
        return armed.error();
    }
    return Error::IoPending;
}

Result<void> ChangeWait::arm(Operation& operation, Socket& socket, os::NetworkWatch& watch) {
    Reactor* const reactor = TRY(reactor_thread::reactor());
    ParkedList& parked = channel_at(socket)->parked;
    // A thread with a cancel or an edge of the operation waits for this lock until the descriptor is watched.
    const os::LockGuard guard(lock_);
    if (!parked.add(*this, operation)) return Error::NotSocket;
    if (auto added = reactor->add(watch.descriptor(), event_data()); !added) {
        parked.remove(*this);
        return added.error();
    }
    socket_ = Reference<Socket>::share(&socket);
    reactor_ = reactor;
    descriptor_ = watch.release();
    operation_ = &operation;
    return {};
}

void ChangeWait::on_ready(const os::Ready& ready) {
    // The reactor watches both directions; a netlink descriptor is always writable.
    if (!ready.receives()) return;
    Operation* operation;
    {
        const os::LockGuard guard(lock_);
        if (!is_current(ready)) return;
        operation = operation_;
        operation_ = nullptr;
    }
    end(operation, Status::Success);
}

bool ChangeWait::end(Operation* operation, Status status) {
    if (!operation) return false;
    stop_watching();
    const Reference<Socket> socket = std::move(socket_);
    Channel& channel = *channel_at(*socket);
    channel.parked.remove(*this);
    complete(*operation, {channel, *socket, status, false});
    return true;
}

void ChangeWait::stop_watching() {
    // Removed before the close: a copy of the descriptor in a forked child would keep it in epoll.
    reactor_->remove(descriptor_);
    static_cast<void>(os::close(descriptor_));
    descriptor_ = -1;
}

void ChangeWait::dispose() {
    retire();
    ChangeWaitPool::give(this);
}

void ChangeWait::forget_in_child() NO_THREAD_SAFETY_ANALYSIS {
    // The child has one thread and another reactor. The node is not reused.
    lock_.forget_holder();
    operation_ = nullptr;
    static_cast<void>(os::close(descriptor_));
}

} // namespace

Result<void> wait_for_change(Operation& operation, Socket& socket, os::NetworkWatch watch) {
    return ChangeWait::begin(operation, socket, std::move(watch));
}

void end_change_wait(Operation& operation, Status&) {
    if (operation.extra) static_cast<Parked*>(operation.extra)->release();
    operation.extra = nullptr;
}

} // namespace ws2::core::overlapped
