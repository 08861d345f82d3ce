#include "core/pool/item.hpp"

#include "catalog/error.hpp"
#include "core/sync/exit_guard.hpp"
#include "core/sync/thread.hpp"

namespace ws2::core {
namespace {

constinit thread_local PoolInstance* current_instance = nullptr;

} // namespace

PoolInstance* PoolInstance::current() { return current_instance; }

void PoolInstance::after_return() {
    if (leave_section) leave_section(section);
    if (mutex) static_cast<void>(mutex->release_by(Thread::current()));
    if (semaphore) static_cast<void>(semaphore->release_count(semaphore_count));
    if (event) event->set();
    if (free_library) free_library(library);
}

void PoolInstance::disassociate() {
    if (disassociated) return;
    disassociated = true;
    item.pool().end(item);
}

void PoolInstance::end() {
    if (runs_long) item.pool().long_callback_over();
    item.settle();
    if (!disassociated) item.pool().end(item);
    mutex = {};
    semaphore = {};
    event = {};
    item.release();
}

void make_callback(PoolItem& item, PoolOutcome outcome) {
    PoolInstance instance(item);
    if (!item.prepare(outcome)) {
        item.pool().end(item);
        item.release();
        return;
    }
    PoolInstance* const outer = std::exchange(current_instance, &instance);
    auto end = [&] {
        current_instance = outer;
        instance.end();
    };
    // If the callback ends the thread, it is over all the same.
    ExitGuard guard = guard_call(end);
    instance.runs_long = item.settings().runs_long && item.pool().let_another_run();
    item.callback().call(item, instance, outcome);
    instance.after_return();
    guard.dismiss();
    end();
}

PoolItem::PoolItem(ObjectKind kind, const PoolCallback& callback, PoolSettings settings)
    : Object(kind), callback_(callback), settings_(std::move(settings)) {}

PoolItem::~PoolItem() = default;

bool PoolItem::prepare(PoolOutcome&) { return true; }

Result<Handle> PoolItem::publish(PoolItem* item) {
    auto own = Reference<PoolItem>::adopt(item);
    TRY(item->pool().make_ready());
    item->retain(); // the handle's
    const auto handle = handle_table::insert(item);
    if (!handle) return Error::NoSystemResources;
    item->handle_ = *handle;
    if (item->settings_.group) item->settings_.group->add(*item);
    return item->handle_;
}

Result<void> PoolItem::close() {
    const auto self = Reference<PoolItem>::share(this);
    TRY(handle_table::close(handle_, [](ObjectKind kind) { return !is_for_any_function(kind); }));
    if (settings_.group) settings_.group->remove(*this);
    stop();
    return {};
}

void PoolItem::wait_for_callbacks(bool cancel) {
    if (cancel) pool().take_back(*this);
    pool().wait_until_idle(*this);
}

void PoolItem::after_fork() {
    pool().forget_threads();
    pool().forget_item(*this);
    if (settings_.group) settings_.group->after_fork();
    forget();
}

void PoolWork::submit() { pool().submit(*this, PoolOutcome::Fired); }

Result<void> PoolWork::submit_once(const PoolCallback& callback, PoolSettings settings) {
    TRY(settings.pool->make_ready());
    const auto work = Reference<PoolWork>::adopt(new PoolWork(callback, std::move(settings)));
    if (work->settings().group) work->settings().group->add(*work);
    work->submit();
    return {};
}

void PoolWork::settle() {
    if (handle() == 0 && settings().group) settings().group->remove(*this);
}

} // namespace ws2::core
