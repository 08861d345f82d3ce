#include "core/pool_io.hpp"

#include "catalog/error.hpp"
#include "core/port_binding.hpp"

#include <mutex>

namespace ws2::core {
namespace {

constinit thread_local PoolIo::Completion current{};

} // namespace

const PoolIo::Completion& PoolIo::told() { return current; }

Result<void> PoolIo::bind(Object& target) {
    auto port = Port::make_sink(Reference<Object>::share(this), take);
    TRY(core::bind_to_port(target, *port, 0));
    // Without a handle nobody can close us: then the port alone keeps us, until the socket is gone.
    if (handle() == 0) return {};
    const std::lock_guard guard(lock_);
    port_ = std::move(port);
    return {};
}

void PoolIo::expect() {
    {
        const std::lock_guard guard(lock_);
        ++expected_;
    }
    pool().begin(*this);
}

bool PoolIo::count_down() {
    Reference<Port> useless;
    const std::lock_guard guard(lock_);
    if (expected_ == 0) return false;
    if (--expected_ == 0 && closing_) useless = std::move(port_);
    if (useless) useless->drop_sink();
    return true;
}

void PoolIo::expect_no_more() {
    if (count_down()) pool().end(*this);
}

void PoolIo::stop() {
    // Operations that are still under way make their callbacks.
    Reference<Port> useless;
    const std::lock_guard guard(lock_);
    closing_ = true;
    if (expected_ == 0) useless = std::move(port_);
    if (useless) useless->drop_sink();
}

void PoolIo::take(Object& self, Packet& packet) {
    auto& io = static_cast<PoolIo&>(self);
    packet.next = nullptr;
    {
        const std::lock_guard guard(io.lock_);
        (io.last_ ? io.last_->next : io.first_) = &packet;
        io.last_ = &packet;
    }
    io.pool().submit(io, PoolOutcome::Fired);
    io.expect_no_more();
}

bool PoolIo::prepare(PoolOutcome&) {
    Packet* packet;
    {
        const std::lock_guard guard(lock_);
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
            const std::lock_guard guard(lock_);
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

void PoolIo::forget() {
    lock_.forget_holder();
    expected_ = 0;
    first_ = last_ = nullptr;
}

} // namespace ws2::core
