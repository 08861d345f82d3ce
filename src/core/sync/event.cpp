#include "core/sync/event.hpp"

namespace ws2::core {

Event::~Event() {
    if (SignalSource* source = signal_source()) source->released();
}

SignalSource* Event::set_signal_source(SignalSource& source) {
    SignalSource* before = nullptr;
    if (!source_.compare_exchange_strong(before, &source, std::memory_order_seq_cst)) return before;
    if (attended_.load(std::memory_order_seq_cst)) source.attend();
    return &source;
}

void Event::before_wait_without_thread() {
    attended_.store(true, std::memory_order_seq_cst);
    if (SignalSource* source = source_.load(std::memory_order_seq_cst)) source->attend();
}

void Event::after_fork() {
    NamedWaitable::after_fork();
    attended_.store(false, std::memory_order_relaxed);
    if (SignalSource* source = signal_source()) source->after_fork();
}

} // namespace ws2::core
