#include "os/net/ring.hpp"

#include "catalog/error.hpp"

#ifdef WS2_URING
#include "os/gate/call.hpp"
#include "os/memory/sanitizer.hpp"

#include <atomic>
#include <cerrno>
#include <liburing.h>
#include <new>
#include <sys/socket.h>

namespace ws2::os {

struct Ring::Kernel {
    io_uring ring;
};

namespace {

/// liburing returns negated numbers of errno; the gate reads errno.
int with_errno(int result) {
    if (result >= 0) return result;
    errno = -result;
    return -1;
}

/// SUBMIT_ALL: a failed call does not end the batch. COOP_TASKRUN is for its age: a kernel that takes
/// it, 5.19, reports with each receive whether the socket has more data (IORING_CQE_F_SOCK_NONEMPTY).
int set_up(io_uring& ring) {
    io_uring_params parameters{};
    parameters.flags = IORING_SETUP_SUBMIT_ALL | IORING_SETUP_COOP_TASKRUN;
    return with_errno(io_uring_queue_init_params(Ring::kMostTransfers, &ring, &parameters));
}

bool is_there() {
    io_uring ring;
    if (set_up(ring) < 0) return false;
    bool has_all = false;
    if (io_uring_probe* const probe = io_uring_get_probe_ring(&ring)) {
        has_all = io_uring_opcode_supported(probe, IORING_OP_RECV) &&
                  io_uring_opcode_supported(probe, IORING_OP_SEND);
        io_uring_free_probe(probe);
    }
    io_uring_queue_exit(&ring);
    return has_all;
}

Result<std::ptrdiff_t> result_of(const io_uring_cqe& done) {
    if (done.res >= 0) return std::ptrdiff_t{done.res};
    return error_from_errno(-done.res);
}

} // namespace

bool Ring::is_permitted() {
    enum : std::uint8_t { Unknown, Permitted, Refused };
    static constinit std::atomic<std::uint8_t> answer{Unknown};
    std::uint8_t known = answer.load(std::memory_order_relaxed);
    if (known == Unknown) {
        known = is_there() ? Permitted : Refused;
        answer.store(known, std::memory_order_relaxed);
    }
    return known == Permitted;
}

Result<void> Ring::start() {
    Kernel* const kernel = new (std::nothrow) Kernel;
    if (!kernel) return Error::NoBuffers;
    const auto made = system_action(SystemCall::Descriptor, [&] { return set_up(kernel->ring); });
    if (!made) {
        delete kernel;
        return made.error();
    }
    kernel_ = kernel;
    return {};
}

void Ring::close() {
    if (!kernel_) return;
    io_uring_queue_exit(&kernel_->ring);
    delete kernel_;
    kernel_ = nullptr;
}

void Ring::make(std::span<Transfer> transfers) {
    io_uring& ring = kernel_->ring;
    unsigned queued = 0;
    for (std::size_t i = 0; i < transfers.size(); ++i) {
        Transfer& it = transfers[i];
        it.made = false;
        if (const auto injection = injected(); !injection) [[unlikely]] {
            it.made = true;
            it.result = injection.error();
            continue;
        }
        // The ring is empty, and has as many entries as there are transfers at most.
        io_uring_sqe* const entry = io_uring_get_sqe(&ring);
        if (it.sends)
            io_uring_prep_send(entry, it.descriptor, it.data.data, it.data.size, MSG_DONTWAIT | MSG_NOSIGNAL);
        else
            io_uring_prep_recv(entry, it.descriptor, it.data.data, it.data.size, MSG_DONTWAIT);
        io_uring_sqe_set_data64(entry, i);
        ++queued;
    }
    if (queued == 0) return;
    // The program's view, if its sanitizer has one: the kernel's writes are not instrumented.
    sanitizer::release(&sanitizer::sockets);
    const int taken = io_uring_submit(&ring);
    unsigned done = 0;
    const auto reap = [&] {
        io_uring_cqe* result;
        unsigned head, count = 0;
        io_uring_for_each_cqe(&ring, head, result) {
            Transfer& it = transfers[result->user_data];
            it.made = result->res != -EINTR;
            it.result = result_of(*result);
            it.emptied = !it.sends && (result->flags & IORING_CQE_F_SOCK_NONEMPTY) == 0;
            ++count;
        }
        io_uring_cq_advance(&ring, count);
        done += count;
    };
    reap();
    // Calls that do not wait are done by now. The memory is the kernel's until it has said so.
    while (taken > 0 && done < static_cast<unsigned>(taken)) {
        io_uring_cqe* next;
        io_uring_wait_cqe(&ring, &next);
        reap();
    }
    sanitizer::acquire(&sanitizer::sockets);
    if (taken < 0 || static_cast<unsigned>(taken) < queued) close();
}

} // namespace ws2::os

#else

namespace ws2::os {

// Built without liburing: there is no ring.
bool Ring::is_permitted() { return false; }
Result<void> Ring::start() { return Error::OperationNotSupported; }
void Ring::close() {}
void Ring::make(std::span<Transfer>) {}

} // namespace ws2::os

#endif
