#include "core/message/window_data.hpp"

#include "base/text.hpp"
#include "catalog/error.hpp"
#include "core/message/atom.hpp"
#include "core/message/send.hpp"

#include <algorithm>

namespace ws2::core::message {
namespace {

/// The indexes of GetWindowLongPtr.
namespace index {
constexpr std::int32_t procedure = -4, instance = -6, parent = -8, id = -12, style = -16, ex_style = -20,
                       user_data = -21;
}

/// An index of a pointer has no 32-bit form in a 64-bit program.
bool is_pointer(std::int32_t index) {
    return index == index::procedure || index == index::instance || index == index::parent;
}

/// The parameter of WM_STYLECHANGING and WM_STYLECHANGED: STYLESTRUCT.
struct Styles {
    std::uint32_t before, after;
};

Result<std::uintptr_t> set_style(Handle handle, std::int32_t index, std::uint32_t value) {
    const auto window = TRY(find_window(handle));
    const auto kind = static_cast<WParam>(std::int64_t{index});
    std::uint32_t& place = index == index::style ? window->style : window->ex_style;
    Styles styles{};
    {
        const os::LockGuard guard(Tree::instance().lock);
        styles = {place, value};
    }
    const auto parameter = reinterpret_cast<LParam>(&styles);
    TRY(send(handle, number::style_changing, kind, parameter, TextForm::Narrow));
    {
        const os::LockGuard guard(Tree::instance().lock);
        place = styles.after;
    }
    TRY(send(handle, number::style_changed, kind, parameter, TextForm::Narrow));
    return styles.before;
}

Handle handle_or_none(const Window* window) { return window ? window->handle() : 0; }

} // namespace

Result<std::uintptr_t> window_word(Handle handle, std::int32_t index, std::size_t size, TextForm form) {
    const auto window = TRY(find_window(handle));
    if (size != sizeof(void*) && is_pointer(index)) return Error::InvalidIndex;
    if (index == index::parent) return TRY(parent_of(handle));
    const os::LockGuard guard(Tree::instance().lock);
    if (index >= 0) return read_extra(window->extra, index, size);
    switch (index) {
    case index::procedure:
        return as_seen_by(window->procedure(), form);
    case index::instance:
        return reinterpret_cast<std::uintptr_t>(window->instance);
    case index::id:
        return window->id;
    case index::style:
        return window->style;
    case index::ex_style:
        return window->ex_style;
    case index::user_data:
        return window->user_data;
    default:
        return Error::InvalidIndex;
    }
}

Result<std::uintptr_t> set_window_word(Handle handle, std::int32_t index, std::size_t size,
                                       std::uintptr_t value, TextForm form) {
    const auto window = TRY(find_window(handle));
    if (size != sizeof(void*) && is_pointer(index)) return Error::InvalidIndex;
    if (index == index::style || index == index::ex_style)
        return set_style(handle, index, static_cast<std::uint32_t>(value));
    if (index == index::parent) return TRY(set_parent(handle, value));
    const os::LockGuard guard(Tree::instance().lock);
    if (index >= 0) return write_extra(window->extra, index, size, value);
    switch (index) {
    case index::procedure: {
        const std::uintptr_t before = as_seen_by(window->procedure(), form);
        window->set_procedure(procedure_of(value, form));
        return before;
    }
    case index::instance:
        return reinterpret_cast<std::uintptr_t>(
            std::exchange(window->instance, reinterpret_cast<void*>(value)));
    case index::id:
        return std::exchange(window->id, value);
    case index::user_data:
        return std::exchange(window->user_data, value);
    default:
        return Error::InvalidIndex;
    }
}

Result<void> set_property(Handle handle, std::uint16_t atom, void* value) {
    const auto window = TRY(find_window(handle));
    const os::LockGuard guard(Tree::instance().lock);
    for (auto& [name, known] : window->properties)
        if (name == atom) {
            known = value;
            return {};
        }
    window->properties.emplace_back(atom, value);
    return {};
}

Result<void*> property(Handle handle, std::uint16_t atom) {
    const auto window = TRY(find_window(handle));
    const os::LockGuard guard(Tree::instance().lock);
    for (const auto& [name, value] : window->properties)
        if (name == atom) return value;
    return static_cast<void*>(nullptr);
}

Result<void*> remove_property(Handle handle, std::uint16_t atom) {
    const auto window = TRY(find_window(handle));
    const os::LockGuard guard(Tree::instance().lock);
    auto& properties = window->properties;
    const auto found =
        std::ranges::find_if(properties, [&](const auto& entry) { return entry.first == atom; });
    if (found == properties.end()) return static_cast<void*>(nullptr);
    void* value = found->second;
    properties.erase(found);
    return value;
}

Result<Handle> parent_of(Handle handle) {
    const auto window = TRY(find_window(handle));
    const os::LockGuard guard(Tree::instance().lock);
    if (window->style & window_style::child) return handle_or_none(window->parent);
    if (window->style & window_style::popup) return handle_or_none(window->owner);
    return Handle{0};
}

Result<Handle> set_parent(Handle handle, Handle parent) {
    const auto window = TRY(find_window(handle));
    HandleRef<Window> other;
    if (parent != 0 && parent != kMessageOnly) other = TRY(find_window(parent));
    Tree& tree = Tree::instance();
    const os::LockGuard guard(tree.lock);
    if (window->removed || (other && other->removed)) return Error::InvalidWindowHandle;
    for (const Window* at = other ? other.get() : nullptr; at; at = at->parent)
        if (at == window.get()) return Error::InvalidParameter;
    const Handle before = handle_or_none(window->parent);
    std::vector<Window*>& target = other                    ? other->children
                                   : parent == kMessageOnly ? tree.message_only
                                                            : tree.top_level;
    target.reserve(target.size() + 1);
    std::erase(tree.siblings_of(*window), window.get());
    window->parent = other ? other.get() : nullptr;
    window->message_only = parent == kMessageOnly;
    target.insert(target.begin(), window.get());
    return before;
}

Result<Handle> related(Handle handle, Relation relation) {
    const auto window = TRY(find_window(handle));
    Tree& tree = Tree::instance();
    const os::LockGuard guard(tree.lock);
    const auto& siblings = tree.siblings_of(*window);
    const auto at = std::ranges::find(siblings, window.get());
    if (at == siblings.end()) return Error::InvalidWindowHandle;
    switch (relation) {
    case Relation::First:
        return siblings.front()->handle();
    case Relation::Last:
        return siblings.back()->handle();
    case Relation::Next:
        return at + 1 == siblings.end() ? Handle{0} : (*(at + 1))->handle();
    case Relation::Previous:
        return at == siblings.begin() ? Handle{0} : (*(at - 1))->handle();
    case Relation::Owner:
        return handle_or_none(window->owner);
    case Relation::Child:
        return window->children.empty() ? Handle{0} : window->children.front()->handle();
    }
    return Error::InvalidParameter;
}

Result<Handle> ancestor(Handle handle, std::uint32_t which) {
    constexpr std::uint32_t kParent = 1, kRoot = 2, kRootOwner = 3;
    const auto window = TRY(find_window(handle));
    const os::LockGuard guard(Tree::instance().lock);
    const Window* at = window.get();
    switch (which) {
    case kParent:
        return handle_or_none(at->parent);
    case kRoot:
        while (at->parent)
            at = at->parent;
        return at->handle();
    case kRootOwner:
        while (at->parent || at->owner)
            at = at->parent ? at->parent : at->owner;
        return at->handle();
    default:
        return Error::InvalidParameter;
    }
}

namespace {

/// Sets or clears a bit of the style. Whether it was set before.
Result<bool> change_style(Handle handle, std::uint32_t bit, bool set) {
    const auto window = TRY(find_window(handle));
    const os::LockGuard guard(Tree::instance().lock);
    const bool before = (window->style & bit) != 0;
    window->style = set ? window->style | bit : window->style & ~bit;
    return before;
}

} // namespace

Result<bool> show(Handle handle, bool visible) {
    const bool before = TRY(change_style(handle, window_style::visible, visible));
    if (before != visible)
        static_cast<void>(send(handle, number::show_window, visible ? 1 : 0, 0, TextForm::Narrow));
    return before;
}

Result<bool> is_visible(Handle handle) {
    const auto window = TRY(find_window(handle));
    const os::LockGuard guard(Tree::instance().lock);
    const Window* at = window.get();
    for (; at->parent; at = at->parent)
        if (!(at->style & window_style::visible)) return false;
    return (at->style & window_style::visible) && !at->message_only;
}

Result<bool> enable(Handle handle, bool enabled) {
    const bool before = TRY(change_style(handle, window_style::disabled, !enabled));
    if (before == enabled)
        static_cast<void>(send(handle, number::enable, enabled ? 1 : 0, 0, TextForm::Narrow));
    return before;
}

Result<bool> is_enabled(Handle handle) {
    const auto window = TRY(find_window(handle));
    const os::LockGuard guard(Tree::instance().lock);
    return !(window->style & window_style::disabled);
}

Result<Handle> find_child(Handle parent, Handle after, const ClassName* class_name, const std::string* text) {
    HandleRef<Window> below, behind;
    if (parent != 0 && parent != kMessageOnly) below = TRY(find_window(parent));
    if (after != 0) behind = TRY(find_window(after));
    std::uint16_t atom = 0;
    if (class_name) {
        atom = class_name->atom ? class_name->atom : atom::find(class_name->text);
        if (atom == 0) return Error::CannotFindWindowClass;
    }
    Tree& tree = Tree::instance();
    const os::LockGuard guard(tree.lock);
    const auto search = [&](const std::vector<Window*>& list) -> Handle {
        bool passed = !behind;
        for (const Window* candidate : list) {
            const bool is_start = !passed && candidate == behind.get();
            if (passed && !candidate->removed && (!class_name || candidate->window_class().atom() == atom) &&
                (!text || same_name(candidate->text, *text)))
                return candidate->handle();
            passed = passed || is_start;
        }
        return 0;
    };
    if (below) return search(below->children);
    if (parent == kMessageOnly) return search(tree.message_only);
    const Handle found = search(tree.top_level);
    // Microsoft's page of FindWindowEx: without both windows it searches those for messages only, too.
    return found || after ? found : search(tree.message_only);
}

Result<std::vector<Handle>> windows_below(Handle parent) {
    HandleRef<Window> above;
    if (parent != 0) above = TRY(find_window(parent));
    Tree& tree = Tree::instance();
    const os::LockGuard guard(tree.lock);
    std::vector<Handle> handles;
    const auto collect = [&](const auto& self, const std::vector<Window*>& list) -> void {
        for (const Window* window : list) {
            handles.push_back(window->handle());
            if (above) self(self, window->children);
        }
    };
    collect(collect, above ? above->children : tree.top_level);
    return handles;
}

std::vector<Handle> windows_of_thread(std::uint32_t thread) {
    Tree& tree = Tree::instance();
    const os::LockGuard guard(tree.lock);
    std::vector<Handle> handles;
    for (const Window* window : tree.top_level)
        if (window->queue().thread_id() == thread) handles.push_back(window->handle());
    return handles;
}

} // namespace ws2::core::message
