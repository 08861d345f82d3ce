#pragma once
#include "api/gate/gate.hpp"
#include "api/gate/handle.hpp"
#include "core/sync/event.hpp"
#include "core/sync/mutex.hpp"
#include "core/sync/named_object.hpp"
#include "core/sync/semaphore.hpp"
#include "core/sync/thread.hpp"
#include "core/sync/timer.hpp"

/// Shared by the A and W forms of the Create and Open functions; names are UTF-8 here.
namespace ws2::api {

inline Result<HANDLE> publish(core::NamedWaitable* object, const char* name,
                              const SECURITY_ATTRIBUTES* attributes, bool* existed = nullptr) {
    const auto created = TRY(core::publish(core::Reference<core::NamedWaitable>::adopt(object), name));
    set_last_error(created.existed ? Error::AlreadyExists : Error::Success);
    if (existed) *existed = created.existed;
    return with_attributes(created.handle, attributes);
}

inline Result<HANDLE> create_event(const SECURITY_ATTRIBUTES* attributes, bool manual, bool set,
                                   const char* name) {
    return publish(new core::Event(manual, set), name, attributes);
}

inline Result<HANDLE> create_mutex(const SECURITY_ATTRIBUTES* attributes, bool owned, const char* name) {
    auto* mutex = new core::Mutex;
    const auto kept = core::Reference<core::Mutex>::share(mutex);
    bool existed = false;
    // Acquired before another thread can find it; a mutex that existed is not acquired.
    if (owned) mutex->own(core::Thread::current());
    auto handle = publish(mutex, name, attributes, &existed);
    if (owned && (!handle || existed)) static_cast<void>(mutex->release_by(core::Thread::current()));
    return handle;
}

inline Result<HANDLE> create_semaphore(const SECURITY_ATTRIBUTES* attributes, LONG initial, LONG maximum,
                                       const char* name) {
    if (maximum <= 0 || initial < 0 || initial > maximum) return Error::InvalidParameter;
    return publish(new core::Semaphore(initial, maximum), name, attributes);
}

inline Result<HANDLE> create_timer(const SECURITY_ATTRIBUTES* attributes, bool manual, const char* name) {
    return publish(new core::Timer(manual), name, attributes);
}

inline Result<HANDLE> open_object(const char* name, core::ObjectKind kind, BOOL inherit) {
    if (!name) return Error::InvalidParameter;
    // Windows finds the directory of all names, which is not an object of this kind.
    if (!*name) return Error::InvalidHandle;
    const core::Handle handle = TRY(core::open_named(name, kind));
    if (inherit) static_cast<void>(core::handle_table::set_flags(handle, 1, 1));
    return to_handle(handle);
}

} // namespace ws2::api
