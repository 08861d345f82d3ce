#include "core/message/window_class.hpp"

#include "catalog/error.hpp"
#include "core/message/atom.hpp"
#include "core/message/default_procedure.hpp"
#include "core/process/fork.hpp"

#include <cstring>

namespace ws2::core::message {
namespace {

/// The indexes of GetClassLongPtr.
namespace index {
constexpr std::int32_t atom = -32, style = -26, procedure = -24, class_bytes = -20, window_bytes = -18,
                       module = -16, icon = -14, cursor = -12, background = -10, menu_name = -8,
                       small_icon = -34;
}

constexpr std::size_t kLongestName = 256;

constinit os::Lock list_lock;
/// Whether the classes that Windows itself provides have been added.
constinit bool has_system_classes GUARDED_BY(list_lock) = false;

using List = std::vector<Reference<WindowClass>>;

List& classes() REQUIRES(list_lock) {
    static auto* list = new List;
    return *list;
}

WS2_FORK_HANDLER(window_classes_in_child, Locks, [] {
    list_lock.forget_holder();
    const os::LockGuard guard(list_lock);
    // Without windows there is no list, and none is made here.
    if (!has_system_classes) return;
    for (const auto& each : classes())
        each->after_fork();
});

bool fits(WindowClass& candidate, const ClassName& name, std::uint16_t atom, const void* instance) {
    if (candidate.atom() != (name.atom ? name.atom : atom)) return false;
    const ClassSettings settings = candidate.settings();
    return !instance || (settings.style & WindowClass::kGlobal) || settings.instance == instance;
}

/// Of two classes that fit, that of the module itself counts, not a global one.
Reference<WindowClass> look_up(const ClassName& name, const void* instance) REQUIRES(list_lock) {
    const std::uint16_t atom = name.atom ? name.atom : atom::find(name.text);
    Reference<WindowClass> found;
    for (const auto& candidate : classes()) {
        if (!fits(*candidate, name, atom, instance)) continue;
        if (!found || candidate->settings().instance == instance) found = candidate;
    }
    return found;
}

Reference<WindowClass> make(std::string_view name, std::uint16_t atom, ClassSettings settings) {
    return Reference<WindowClass>::adopt(new WindowClass(name, atom, std::move(settings)));
}

/// The controls that programs use as hidden windows for messages. Nothing of what they draw is here.
void add_system_classes() REQUIRES(list_lock) {
    if (has_system_classes) return;
    for (const char* name : {"Static", "Message"}) {
        const auto atom = atom::add(name);
        if (!atom) continue;
        ClassSettings settings;
        settings.style = WindowClass::kGlobal;
        settings.procedure = &default_procedure_of(TextForm::Wide32);
        classes().push_back(make(name, *atom, std::move(settings)));
    }
    has_system_classes = true;
}

} // namespace

Result<std::uint16_t> register_class(std::string_view name, ClassSettings settings) {
    if (name.empty() || name.size() > kLongestName || !settings.procedure || settings.class_bytes < 0 ||
        settings.window_bytes < 0)
        return Error::InvalidParameter;
    const std::uint16_t atom = TRY(atom::add(name));
    const os::LockGuard guard(list_lock);
    add_system_classes();
    const bool global = settings.style & WindowClass::kGlobal;
    for (const auto& other : classes()) {
        if (other->atom() != atom) continue;
        const ClassSettings known = other->settings();
        // A module's own class may have the name of a global one, and is found in its place.
        const bool other_global = known.style & WindowClass::kGlobal;
        if (global == other_global && (global || known.instance == settings.instance))
            return Error::ClassAlreadyExists;
    }
    classes().push_back(make(name, atom, std::move(settings)));
    return atom;
}

Result<Reference<WindowClass>> find_class(const ClassName& name, const void* instance) {
    const os::LockGuard guard(list_lock);
    add_system_classes();
    auto found = look_up(name, instance);
    if (!found) return Error::ClassDoesNotExist;
    return found;
}

Result<void> unregister_class(const ClassName& name, const void* instance) {
    const os::LockGuard guard(list_lock);
    add_system_classes();
    const auto found = look_up(name, instance);
    if (!found || !found->settings().instance) return Error::ClassDoesNotExist;
    if (found->has_windows()) return Error::ClassHasWindows;
    std::erase_if(classes(), [&](const auto& entry) { return entry.get() == found.get(); });
    return {};
}

Result<std::uintptr_t> read_extra(const std::vector<char>& extra, std::int32_t index, std::size_t size) {
    if (index < 0 || extra.size() < size || static_cast<std::size_t>(index) > extra.size() - size)
        return Error::InvalidIndex;
    std::uintptr_t value = 0;
    std::memcpy(&value, extra.data() + index, size);
    return value;
}

Result<std::uintptr_t> write_extra(std::vector<char>& extra, std::int32_t index, std::size_t size,
                                   std::uintptr_t value) {
    const std::uintptr_t before = TRY(read_extra(extra, index, size));
    std::memcpy(extra.data() + index, &value, size);
    return before;
}

namespace {

/// The word of the settings that an index names; null for those that are not plain words.
void** word_of(ClassSettings& settings, std::int32_t index) {
    switch (index) {
    case index::module:
        return &settings.instance;
    case index::icon:
        return &settings.icon;
    case index::cursor:
        return &settings.cursor;
    case index::background:
        return &settings.background;
    case index::small_icon:
        return &settings.small_icon;
    default:
        return nullptr;
    }
}

} // namespace

Result<std::uintptr_t> WindowClass::get(std::int32_t index, std::size_t size, TextForm form) {
    const os::LockGuard guard(lock_);
    if (index >= 0) return read_extra(extra_, index, size);
    switch (index) {
    case index::atom:
        return atom_;
    case index::style:
        return settings_.style;
    case index::class_bytes:
        return static_cast<std::uintptr_t>(settings_.class_bytes);
    case index::window_bytes:
        return static_cast<std::uintptr_t>(settings_.window_bytes);
    default:
        break;
    }
    // An index of a pointer has no 32-bit form in a 64-bit program.
    if (size != sizeof(void*)) return Error::InvalidIndex;
    if (index == index::procedure) return as_seen_by(*settings_.procedure, form);
    if (index == index::menu_name) return settings_.menu_number;
    if (void** word = word_of(settings_, index)) return reinterpret_cast<std::uintptr_t>(*word);
    return Error::InvalidIndex;
}

Result<std::uintptr_t> WindowClass::set(std::int32_t index, std::size_t size, std::uintptr_t value,
                                        TextForm form) {
    const os::LockGuard guard(lock_);
    if (index >= 0) return write_extra(extra_, index, size, value);
    const auto change = [&](auto& place) -> std::uintptr_t {
        const auto before = static_cast<std::uintptr_t>(place);
        place = static_cast<std::remove_reference_t<decltype(place)>>(value);
        return before;
    };
    if (index == index::style) return change(settings_.style);
    // Microsoft's page of SetClassLongPtr: it changes windows that are created later.
    if (index == index::window_bytes) {
        if (static_cast<std::int32_t>(value) < 0) return Error::InvalidParameter;
        return change(settings_.window_bytes);
    }
    if (size != sizeof(void*)) return Error::InvalidIndex;
    if (index == index::procedure) {
        const std::uintptr_t before = as_seen_by(*settings_.procedure, form);
        settings_.procedure = &procedure_of(value, form);
        return before;
    }
    if (index == index::menu_name) return change(settings_.menu_number);
    if (void** word = word_of(settings_, index)) {
        const auto before = reinterpret_cast<std::uintptr_t>(*word);
        *word = reinterpret_cast<void*>(value);
        return before;
    }
    return Error::InvalidIndex;
}

} // namespace ws2::core::message
