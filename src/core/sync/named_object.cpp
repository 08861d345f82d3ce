#include "core/sync/named_object.hpp"

#include "catalog/error.hpp"
#include "core/process/fork.hpp"
#include "os/thread/lock.hpp"

#include <map>
#include <string>
#include <string_view>

namespace ws2::core {

struct NameTable {
    std::map<std::string, NamedWaitable*, std::less<>> objects;

    /// Gives the object the name, which no other one has.
    void add(std::string_view name, NamedWaitable& object) {
        const auto place = objects.emplace(name, &object).first;
        // A node of the map stays where it is.
        object.name_.store(&place->first, std::memory_order_relaxed);
    }
    /// Takes the object's name away.
    void forget(NamedWaitable& object) {
        const std::string* const name = object.name_.exchange(nullptr, std::memory_order_relaxed);
        if (name) objects.erase(objects.find(*name));
    }
};

namespace {

constinit os::Lock table_lock;

WS2_FORK_HANDLER(names_in_child, Locks, [] { table_lock.forget_holder(); });

// Never destroyed: threads may close handles while the process exits.
NameTable& table() REQUIRES(table_lock) {
    static auto* names = new NameTable;
    return *names;
}

Result<std::string_view> checked(const char* name) {
    std::string_view text = name;
    constexpr std::size_t kLongest = 260;
    if (text.size() > kLongest) return Error::FilenameTooLong;
    // Both namespaces of Windows are the process's own here.
    for (std::string_view prefix : {"Local\\", "Global\\"})
        if (text.starts_with(prefix)) {
            text.remove_prefix(prefix.size());
            break;
        }
    if (text.find('\\') != std::string_view::npos) return Error::PathNotFound;
    return text;
}

/// A new handle for the object, unless its last one has just been closed.
Result<Handle> open_again(NamedWaitable& object) REQUIRES(table_lock) {
    if (!object.open_handle_if_any()) return Error::FileNotFound;
    auto handle = handle_table::insert(Reference<NamedWaitable>::share(&object).leak());
    if (object.handle_closed().last) table().forget(object);
    return handle;
}

} // namespace

void NamedWaitable::last_handle_closed(bool) {
    // Written before the first handle is there, and taken away by the thread that closes the last one.
    if (!name_.load(std::memory_order_relaxed)) return;
    const os::LockGuard guard(table_lock);
    table().forget(*this);
}

Result<Created> publish(Reference<NamedWaitable> object, const char* name) {
    if (!name || !*name) return Created{TRY(handle_table::insert(object.leak())), false};
    const std::string_view text = TRY(checked(name));
    const os::LockGuard guard(table_lock);
    auto& objects = table().objects;
    if (const auto found = objects.find(text); found != objects.end()) {
        if (found->second->kind() != object->kind()) return Error::InvalidHandle;
        auto existing = open_again(*found->second);
        if (existing || existing.error() != Error::FileNotFound) return Created{TRY(existing), true};
        // Its last handle is closed, and that thread waits for the lock.
        table().forget(*found->second);
    }
    NamedWaitable& named = *object;
    table().add(text, named);
    auto handle = handle_table::insert(object.leak());
    // Without a handle the object is freed; only its address is in the table.
    if (!handle) objects.erase(objects.find(text));
    return Created{TRY(handle), false};
}

Result<Handle> open_named(const char* name, ObjectKind kind) {
    const std::string_view text = TRY(checked(name));
    const os::LockGuard guard(table_lock);
    const auto found = table().objects.find(text);
    if (found == table().objects.end()) return Error::FileNotFound;
    if (found->second->kind() != kind) return Error::InvalidHandle;
    return open_again(*found->second);
}

} // namespace ws2::core
