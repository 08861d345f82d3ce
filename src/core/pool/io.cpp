#include "core/pool/io.hpp"

#include "catalog/error.hpp"
#include "core/overlapped/association.hpp"

namespace ws2::core {
namespace {

constinit thread_local PoolIo::Completion current{};

} // namespace

const PoolIo::Completion& PoolIo::current_completion() { return current; }

Result<void> PoolIo::bind(Object& target) {
    auto port = Port::make_callback_port(Reference<Object>::share(this), take);
    TRY(core::bind_to_port(target, *port, 0));
    // Without a handle it cannot be closed: only the port holds a reference, until the socket is gone.
    if (handle() == 0) return {};
    const os::LockGuard guard(lock_);
    port_ = std::move(port);
    return {};
}

void PoolIo::expect() {
    {
        const os::LockGuard guard(lock_);
        ++expected_;
    }
    pool().begin(*this);
}

bool PoolIo::count_down() {
    Reference<Port> useless;
    const os::LockGuard guard(lock_);
    if (expected_ == 0) return false;
    if (--expected_ == 0 && closing_) useless = std::move(port_);
    if (useless) useless->drop_callback();
    return true;
}

void PoolIo::expect_no_more() {
    if (count_down()) pool().end(*this);
}

void PoolIo::stop() {
    // Pending operations still make their callbacks.
    Reference<Port> useless;
    const os::LockGuard guard(lock_);
    closing_ = true;
    if (expected_ == 0) useless = std::move(port_);
    if (useless) useless->drop_callback();
}

void PoolIo::take(Object& self, Packet& packet) {
    auto& io = static_cast<PoolIo&>(self);
    packet.next = nullptr;
    {
        const os::LockGuard guard(io.lock_);
        (io.last_ ? io.last_->next : io.first_) = &packet;
        io.last_ = &packet;
    }
    io.pool().submit(io, PoolOutcome::Fired);
    io.expect_no_more();
}

bool PoolIo::prepare(PoolOutcome&) {
    Packet* packet;
    {
        const os::LockGuard guard(lock_);
        packet = first_;
        if (!packet) return false;
        first_ = packet->next;
        if (!first_) last_ = nullptr;
    }
    current = {packet->overlapped, packet->status, packet->bytes};
    packet->release(*packet);
    return true;
}

void PoolIo::wait(bool cancel) {
    if (cancel) {
        Packet* packet;
        {
            const os::LockGuard guard(lock_);
            packet = first_;
            first_ = last_ = nullptr;
        }
        while (packet) {
            Packet* next = packet->next;
            packet->release(*packet);
            packet = next;
        }
    }
    wait_for_callbacks(cancel);
}

// The child has one thread.
void PoolIo::forget() NO_THREAD_SAFETY_ANALYSIS {
    lock_.forget_holder();
    expected_ = 0;
    first_ = last_ = nullptr;
}

} // namespace ws2::core
