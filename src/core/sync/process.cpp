#include "core/sync/process.hpp"

#include "catalog/error.hpp"
#include "core/sync/thread.hpp"
#include "os/system/child.hpp"
#include "os/system/process.hpp"
#include "os/thread/thread.hpp"

#include <new>

namespace ws2::core {

Process::Process(std::uint32_t id, os::Descriptor descriptor)
    : Waitable(kKind, Effect::None, false), id_(id), descriptor_(descriptor) {
    watch_.process = this;
    watch_.descriptor = descriptor;
    watch_.ready = [](timer_thread::Watch& watch) {
        auto self = Reference<Process>::adopt(static_cast<ProcessWatch&>(watch).process);
        // What was ready may have been an earlier descriptor of this number.
        if (!os::process_has_ended(watch.descriptor) && timer_thread::watch(watch))
            self.leak();
        else
            self->signal();
    };
}

Process::~Process() {
    if (is_child_) os::reap_child(descriptor_);
    if (descriptor_ >= 0) static_cast<void>(os::close(descriptor_));
}

Result<Reference<Process>> Process::open(std::uint32_t id) {
    if (id == 0) return Error::InvalidParameter;
    // This process sees no end of itself, and needs no descriptor.
    const bool is_own = id == os::process_id();
    const os::Descriptor descriptor = is_own ? -1 : TRY(os::open_process(id));
    auto* process = new (std::nothrow) Process(id, descriptor);
    if (!process) {
        if (!is_own) static_cast<void>(os::close(descriptor));
        return Error::NotEnoughMemory;
    }
    return Reference<Process>::adopt(process);
}

Result<Reference<Process>> Process::adopt(std::uint32_t id) {
    auto process = TRY(open(id));
    process->is_child_ = true;
    return process;
}

bool Process::is_this_one() const { return id_ == os::process_id(); }

std::uint32_t Process::exit_code() {
    if (!os::process_has_ended(descriptor_)) return kStillActive;
    return os::exit_code_of_child(descriptor_).value_or(0);
}

Result<void> Process::terminate(std::uint32_t code) {
    if (is_this_one()) os::exit_at_once(code);
    return os::kill_process(descriptor_);
}

Result<void> Process::wait() { return os::wait_for_process(descriptor_); }

void Process::let_go() {
    if (is_child_) before_wait();
}

void Process::after_fork() {
    Waitable::after_fork();
    is_child_ = false;
    // What was this process is the parent now.
    if (descriptor_ < 0) watch_.descriptor = descriptor_ = os::open_process(id_).value_or(-1);
}

void Process::before_wait() {
    if (descriptor_ < 0) return;
    if (os::process_has_ended(descriptor_)) {
        signal();
        return;
    }
    if (watched_.exchange(true, std::memory_order_acq_rel)) return;
    retain(); // for the watch
    if (!timer_thread::watch(watch_)) {
        watched_.store(false, std::memory_order_release);
        release();
    }
}

Result<Reference<Process>> reference_process(Handle handle) {
    if (handle == kCurrentProcess) return Process::open(os::process_id());
    return TRY(find<Process>(handle)).share();
}

} // namespace ws2::core
