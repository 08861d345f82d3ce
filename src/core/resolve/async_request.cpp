#include "core/resolve/async_request.hpp"

#include "catalog/error.hpp"
#include "core/process/fork.hpp"
#include "observe/witness.hpp"
#include "os/thread/lock.hpp"

#include <new>

namespace ws2::core::resolve {
namespace {

/// The requests that are pending.
struct Registry {
    os::Lock lock;
    AsyncRequest* first GUARDED_BY(lock) = nullptr;
    std::uint32_t last_number GUARDED_BY(lock) = 0;
};

constinit Registry registry;

// The look-up threads are the parent's.
WS2_FORK_HANDLER(requests_in_child, Locks, []() NO_THREAD_SAFETY_ANALYSIS {
    registry.lock.forget_holder();
    registry.first = nullptr;
});

} // namespace

Result<std::uint32_t> AsyncRequest::start(std::unique_ptr<AsyncRequest> request) {
    request->Task::run = run;
    std::uint32_t number = 0;
    {
        const os::LockGuard guard(registry.lock);
        number = request->number_ = ++registry.last_number;
        request->next_ = registry.first;
        registry.first = request.get();
    }
    AsyncRequest& started = *request.release();
    if (lookup_threads::submit(started)) return number;
    static_cast<void>(take_out(number));
    delete &started;
    return Error::WouldBlock;
}

bool AsyncRequest::take_out(std::uint32_t number) {
    const os::LockGuard guard(registry.lock);
    for (AsyncRequest** it = &registry.first; *it; it = &(*it)->next_) {
        if ((*it)->number_ != number) continue;
        *it = (*it)->next_;
        return true;
    }
    return false;
}

bool AsyncRequest::was_made(std::uint32_t number) {
    const os::LockGuard guard(registry.lock);
    return number != 0 && number <= registry.last_number;
}

Result<void> AsyncRequest::cancel(std::uint32_t number) {
    if (take_out(number)) return {};
    return was_made(number) ? Error::AlreadyInProgress : Error::InvalidArgument;
}

void AsyncRequest::cancel_all() {
    const os::LockGuard guard(registry.lock);
    registry.first = nullptr;
}

void AsyncRequest::answer() {
    Result<void> answer;
    try {
        answer = look_up();
    } catch (const std::bad_alloc&) {
        answer = Error::NoRecovery;
    }
    if (!take_out(number_)) return;
    std::size_t size = 0;
    try {
        if (answer) answer = write(size);
    } catch (const std::bad_alloc&) {
        answer = Error::NoRecovery;
    }
    observe::happened(observe::Happening::Request, number_, size, answer ? 0 : ws2::number(answer.error()));
    report(number_, answer ? Error::Success : answer.error(), size);
}

void AsyncRequest::run(lookup_threads::Task& task) {
    const std::unique_ptr<AsyncRequest> request(&static_cast<AsyncRequest&>(task));
    request->answer();
}

} // namespace ws2::core::resolve
