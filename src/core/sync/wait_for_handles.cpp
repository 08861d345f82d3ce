#include "core/sync/wait_for_handles.hpp"

#include "catalog/error.hpp"
#include "core/sync/event.hpp"
#include "core/sync/mutex.hpp"
#include "core/sync/process.hpp"
#include "core/sync/semaphore.hpp"
#include "core/sync/thread.hpp"
#include "core/sync/wait.hpp"

namespace ws2::core {
namespace {

/// A waitable object, referenced during a wait.
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
    HandleRef<Object> use_;
    Reference<Process> own_;
};

/// Called without references or locks, since an APC may end the thread.
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

Result<WaitResult> wait_held(std::span<const Handle> handles, Waitable* last, bool all, os::Deadline deadline,
                             bool alertable) {
    Held held[kMaximumWaitObjects];
    Waitable* objects[kMaximumWaitObjects];
    for (std::size_t i = 0; i < handles.size(); ++i)
        objects[i] = TRY(held[i].hold(handles[i]));
    if (last) objects[handles.size()] = last;
    const std::span<Waitable* const> these(objects, handles.size() + (last ? 1 : 0));
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

Result<WaitResult> wait_held_for_next(Handle handle, bool (*is_over)(const void* context),
                                      const void* context, os::Deadline deadline, bool alertable) {
    Held held;
    return wait_next(*TRY(held.hold(handle)), is_over, context, deadline, alertable);
}

} // namespace

Result<std::uint32_t> wait_for_next_signal(Handle handle, bool (*is_over)(const void* context),
                                           const void* context, os::Deadline deadline, bool alertable) {
    return finish(TRY(wait_held_for_next(handle, is_over, context, deadline, alertable)));
}

Result<std::uint32_t> wait_for_handle(Handle handle, os::Deadline deadline, bool alertable) {
    return finish(TRY(wait_held(handle, deadline, alertable)));
}

Result<std::uint32_t> wait_for_handles(std::span<const Handle> handles, bool all, os::Deadline deadline,
                                       bool alertable) {
    if (handles.empty() || handles.size() > kMaximumWaitObjects) return Error::InvalidParameter;
    return finish(TRY(wait_held(handles, nullptr, all, deadline, alertable)));
}

Result<std::uint32_t> wait_for_handles_and(std::span<const Handle> handles, Waitable& last, bool all,
                                           os::Deadline deadline, bool alertable) {
    if (handles.size() >= kMaximumWaitObjects) return Error::InvalidParameter;
    return finish(TRY(wait_held(handles, &last, all, deadline, alertable)));
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
