#include "core/port/concurrency.hpp"

namespace ws2::core {

constinit const Slot Worker::no_slot{};
constinit thread_local Worker Worker::current;

void Concurrency::remove(Worker& worker) {
    for (Worker** place = &workers_; *place; place = &(*place)->next) {
        if (*place != &worker) continue;
        *place = worker.next;
        return;
    }
}

std::size_t Concurrency::list_running(std::span<std::uint32_t> threads) const {
    std::size_t count = 0;
    for (const Worker* worker = workers_; worker && count < threads.size(); worker = worker->next)
        if (worker->running) threads[count++] = worker->thread;
    return count;
}

} // namespace ws2::core
