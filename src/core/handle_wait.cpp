#include "core/handle_wait.hpp"

#include "catalog/error.hpp"
#include "core/event.hpp"
#include "core/mutex.hpp"
#include "core/process.hpp"
#include "core/semaphore.hpp"
#include "core/thread.hpp"
#include "core/wait.hpp"

namespace ws2::core {
namespace {

/// A waitable object kept alive during a wait.
class Held {
  public:
    Result<Waitable*> hold(Handle handle) {
        if (handle == kCurrentThread) return &Thread::current();
        if (handle == kCurrentProcess) {
            own_ = TRY(reference_process(handle));
            return static_cast<Waitable*>(own_.get());
        }
        use_ = TRY(find_object(handle));
        Waitable* waitable = use_->as_waitable();
        if (!waitable) return Error::InvalidHandle;
        waitable->before_wait();
        return waitable;
    }

  private:
    Use<Object> use_;
    Reference<Process> own_;
};

/// To be called when nothing is held any more: the calls may end the thread.
std::uint32_t finish(WaitResult result) {
    switch (result.kind) {
    case WaitResult::Signalled:
        return wait_code::object_0 + result.index;
    case WaitResult::Abandoned:
        return wait_code::abandoned_0 + result.index;
    case WaitResult::Alerted:
        Thread::current().run_apcs();
        return wait_code::io_completion;
    case WaitResult::TimedOut:
        break;
    }
    return wait_code::timeout;
}

Result<WaitResult> wait_held(std::span<const Handle> handles, bool all, os::Deadline deadline,
                             bool alertable) {
    Held held[kMaximumWaitObjects];
    Waitable* objects[kMaximumWaitObjects];
    for (std::size_t i = 0; i < handles.size(); ++i)
        objects[i] = TRY(held[i].hold(handles[i]));
    const std::span<Waitable* const> these(objects, handles.size());
    if (!all) return wait_any(these, deadline, alertable);
    for (std::size_t i = 0; i < these.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (objects[i] == objects[j]) return Error::InvalidParameter;
    return wait_all(these, deadline, alertable);
}

Result<WaitResult> wait_held(Handle handle, os::Deadline deadline, bool alertable) {
    Held held;
    return wait_one(*TRY(held.hold(handle)), deadline, alertable);
}

} // namespace

Result<std::uint32_t> wait_for_handle(Handle handle, os::Deadline deadline, bool alertable) {
    return finish(TRY(wait_held(handle, deadline, alertable)));
}

Result<std::uint32_t> wait_for_handles(std::span<const Handle> handles, bool all, os::Deadline deadline,
                                       bool alertable) {
    if (handles.empty() || handles.size() > kMaximumWaitObjects) return Error::InvalidParameter;
    return finish(TRY(wait_held(handles, all, deadline, alertable)));
}

std::uint32_t sleep(os::Deadline deadline, bool alertable) {
    const std::uint32_t code = finish(wait_nothing(deadline, alertable));
    return code == wait_code::timeout ? 0 : code;
}

Result<void> signal_handle(Handle handle) {
    const auto object = TRY(find_object(handle));
    switch (object->kind()) {
    case ObjectKind::Event:
        static_cast<Event&>(*object).set();
        return {};
    case ObjectKind::Mutex:
        return static_cast<Mutex&>(*object).release_by(Thread::current());
    case ObjectKind::Semaphore:
        TRY(static_cast<Semaphore&>(*object).release_count(1));
        return {};
    default:
        return Error::InvalidHandle;
    }
}

} // namespace ws2::core
