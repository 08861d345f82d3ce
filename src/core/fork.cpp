#include "core/fork.hpp"

#include "core/address_wait.hpp"
#include "core/background.hpp"
#include "core/duplicate.hpp"
#include "core/handle_table.hpp"
#include "core/named.hpp"
#include "core/overlapped/channel.hpp"
#include "core/pool_item.hpp"
#include "core/port.hpp"
#include "core/reactor_thread.hpp"
#include "core/thread.hpp"
#include "core/thread_storage.hpp"
#include "os/thread.hpp"

namespace ws2::core {

void forget_all_waits_lock();
void forget_heap_lock();
void forget_other_threads();
void forget_shared_pool();

namespace {

// The child has one thread. Locks that others held, and the waits they were in, are gone with them.
void rebuild_in_child() {
    os::forget_thread_id();
    handle_table::forget_users();
    forget_all_waits_lock();
    forget_other_threads();
    forget_heap_lock();
    forget_name_lock();
    forget_address_locks();
    thread_storage::forget_lock();
    duplicate::forget_lock();
    background::forget_thread();
    overlapped::forget_operations();
    reactor_thread::forget();
    forget_shared_pool();
    handle_table::for_each(
        [](Handle, Object& object, void*) {
            if (object.kind() == ObjectKind::Port) static_cast<Port&>(object).after_fork();
            if (Waitable* waitable = object.as_waitable()) waitable->after_fork();
            if (is_pool_item(object.kind())) static_cast<PoolItem&>(object).after_fork();
        },
        nullptr);
}

} // namespace

void prepare_for_fork() { os::after_fork_in_child(rebuild_in_child); }

} // namespace ws2::core
