#pragma once
#include "core/handle/handle_table.hpp"
#include "core/sync/thread.hpp"

#include <cstddef>
#include <cstdint>
#include <span>

namespace ws2::core {

class Port;

/// A thread's relation to the port whose packet it took last. Written by that thread, `running` and `next`
/// with the port's lock held.
struct Worker : ThreadExitHook {
    /// Owns a reference.
    Port* port = nullptr;
    bool running = false;
    bool hooked = false;
    std::uint32_t thread = 0;
    /// The next worker of the same port.
    Worker* next = nullptr;
    /// The handle by which the thread took that packet, and its slot, with the word that the slot has without
    /// users while the handle is open. A slot that is never open stands for none.
    Handle handle = 0;
    const Slot* slot = &no_slot;
    std::uint64_t word = ~std::uint64_t{0};

    [[gnu::tls_model("initial-exec")]] static constinit thread_local Worker current;

  private:
    static constinit const Slot no_slot;
};

/// Counts the threads that work on a port's packets against the concurrency value. A thread counts from the
/// packet it takes until it asks for the next. Windows does not count a thread that blocks (Microsoft's page
/// of I/O Completion Ports): waits of this library uncount it, and `overdraft` admits as many more as block
/// elsewhere. Guarded by the port's lock.
class Concurrency {
  public:
    explicit Concurrency(std::uint32_t limit) : limit_(limit) {}

    bool may_run() const { return running_ < limit_ + overdraft_; }
    void begin(Worker& worker) {
        ++running_;
        worker.running = true;
    }
    /// Whether a thread that works on a packet may go on with the next one.
    bool may_continue(const Worker& worker) const {
        return worker.running && running_ <= limit_ + overdraft_;
    }
    void end(Worker& worker) {
        if (!worker.running) return;
        worker.running = false;
        --running_;
    }
    void add(Worker& worker) {
        worker.next = workers_;
        workers_ = &worker;
    }
    void remove(Worker& worker);

    /// Admits more threads until the queue is empty.
    void allow_in_place_of(std::uint32_t blocked) { overdraft_ = blocked; }
    void queue_is_empty() { overdraft_ = 0; }

    /// Lists the counted threads, as many as fit; returns their number.
    std::size_t list_running(std::span<std::uint32_t> threads) const;

    void forget_in_child() {
        workers_ = nullptr;
        running_ = overdraft_ = 0;
    }

  private:
    const std::uint32_t limit_;
    std::uint32_t running_ = 0;
    std::uint32_t overdraft_ = 0;
    Worker* workers_ = nullptr;
};

} // namespace ws2::core
