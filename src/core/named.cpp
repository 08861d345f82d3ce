#include "core/named.hpp"

#include "catalog/error.hpp"

#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace ws2::core {

struct NameTable {
    std::map<std::string, NamedWaitable*, std::less<>> objects;

    static void mark(NamedWaitable& object) { object.named_ = true; }
};

namespace {

constinit os::Lock table_lock;

// Never destroyed: threads may close handles while the process exits.
NameTable& table() {
    static auto* names = new NameTable;
    return *names;
}

Result<std::string_view> checked(const char* name) {
    std::string_view text = name;
    constexpr std::size_t kLongest = 260;
    if (text.size() > kLongest) return Error::FilenameTooLong;
    // All sessions are one here.
    for (std::string_view prefix : {"Local\\", "Global\\"})
        if (text.starts_with(prefix)) {
            text.remove_prefix(prefix.size());
            break;
        }
    if (text.find('\\') != std::string_view::npos) return Error::PathNotFound;
    return text;
}

void forget(NamedWaitable& object) {
    std::erase_if(table().objects, [&](const auto& entry) { return entry.second == &object; });
}

/// A new handle for the object, unless its last one has just been closed.
Result<Handle> open_again(NamedWaitable& object) {
    if (!object.open_handle_if_any()) return Error::FileNotFound;
    auto handle = handle_table::insert(Reference<NamedWaitable>::share(&object).leak());
    if (object.handle_closed()) forget(object);
    return handle;
}

} // namespace

void NamedWaitable::last_handle_closed(bool) {
    if (!named_) return;
    const std::lock_guard guard(table_lock);
    forget(*this);
}

Result<Created> publish(Reference<NamedWaitable> object, const char* name) {
    if (!name || !*name) return Created{TRY(handle_table::insert(object.leak())), false};
    const std::string_view text = TRY(checked(name));
    const std::lock_guard guard(table_lock);
    auto& objects = table().objects;
    if (const auto found = objects.find(text); found != objects.end()) {
        if (found->second->kind() != object->kind()) return Error::InvalidHandle;
        auto existing = open_again(*found->second);
        if (existing || existing.error() != Error::FileNotFound) return Created{TRY(existing), true};
        objects.erase(found);
    }
    NamedWaitable& named = *object;
    NameTable::mark(named);
    objects.emplace(text, &named);
    auto handle = handle_table::insert(object.leak());
    // Of an object that got no handle only the address is left.
    if (!handle) forget(named);
    return Created{TRY(handle), false};
}

Result<Handle> open_named(const char* name, ObjectKind kind) {
    const std::string_view text = TRY(checked(name));
    const std::lock_guard guard(table_lock);
    const auto found = table().objects.find(text);
    if (found == table().objects.end()) return Error::FileNotFound;
    if (found->second->kind() != kind) return Error::InvalidHandle;
    return open_again(*found->second);
}

void forget_name_lock() { table_lock.forget_holder(); }

} // namespace ws2::core
