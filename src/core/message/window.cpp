#include "core/message/window.hpp"

#include "catalog/error.hpp"
#include "core/message/send.hpp"
#include "core/process/fork.hpp"

#include <algorithm>
#include <new>

namespace ws2::core::message {
namespace {

constinit std::atomic<Tree*> the_tree{nullptr};

WS2_FORK_HANDLER(windows_in_child, Locks, [] {
    if (Tree* tree = the_tree.load(std::memory_order_acquire)) tree->lock.forget_holder();
});

bool is_window(ObjectKind kind) { return kind == ObjectKind::Window; }

} // namespace

Tree& Tree::instance() {
    // Never destroyed: threads may create windows while the process exits.
    if (Tree* tree = the_tree.load(std::memory_order_acquire)) return *tree;
    auto* made = new Tree;
    Tree* other = nullptr;
    if (the_tree.compare_exchange_strong(other, made, std::memory_order_acq_rel)) return *made;
    delete made;
    return *other;
}

Result<Handle> Tree::add(Window& window) {
    auto& siblings = siblings_of(window);
    siblings.reserve(siblings.size() + 1);
    const auto handle = handle_table::insert(Reference<Window>::share(&window).leak());
    if (!handle) return Error::NotEnoughMemory;
    window.handle_ = *handle;
    siblings.insert(siblings.begin(), &window);
    return *handle;
}

void Tree::remove(Window& window) {
    std::erase(siblings_of(window), &window);
    window.removed = true;
    // Children of other threads, and windows that it owns, go on without it.
    for (Window* child : window.children) {
        child->parent = nullptr;
        child->message_only = window.message_only;
        siblings_of(*child).push_back(child);
    }
    window.children.clear();
    for (auto* roots : {&top_level, &message_only})
        for (Window* other : *roots)
            if (other->owner == &window) other->owner = nullptr;
}

Result<void> Tree::place(Window& window, Window& other, bool is_child_style) {
    if (other.removed) return Error::InvalidWindowHandle;
    if (is_child_style) {
        window.parent = &other;
        return {};
    }
    Window* top = &other;
    while (top->parent)
        top = top->parent;
    window.message_only = top->message_only;
    window.owner = top;
    return {};
}

Result<HandleRef<Window>> find_window(Handle handle) {
    auto found = find<Window>(handle);
    if (!found || (*found)->queue().has_ended()) return Error::InvalidWindowHandle;
    return found;
}

Result<HandleRef<Window>> find_own_window(Handle handle) {
    auto found = TRY(find_window(handle));
    if (!found->belongs_to_caller()) return Error::Access;
    return found;
}

const Procedure* procedure_of_window(Handle handle) {
    const auto window = find_window(handle);
    return window ? &(*window)->procedure() : nullptr;
}

bool is_child(Handle ancestor, Handle window) {
    const auto above = find_window(ancestor);
    const auto below = find_window(window);
    if (!above || !below) return false;
    Tree& tree = Tree::instance();
    const os::LockGuard guard(tree.lock);
    for (const Window* at = (*below)->parent; at; at = at->parent)
        if (at == above->get()) return true;
    return false;
}

namespace {

/// The style that Windows gives a window of the style asked for: a top-level window has a caption unless it
/// is a popup.
std::uint32_t actual_style(std::uint32_t style) {
    if (style & window_style::child) return style;
    if (!(style & window_style::popup)) style |= window_style::caption;
    return style | window_style::clip_siblings;
}

void set_place(Window& window, const CreateParameters& parameters) {
    constexpr auto kDefault = static_cast<std::int32_t>(0x8000'0000);
    const std::int32_t x = parameters.x == kDefault ? 0 : parameters.x;
    const std::int32_t y = parameters.x == kDefault || parameters.y == kDefault ? 0 : parameters.y;
    const std::int32_t width = parameters.width == kDefault ? 0 : std::max(parameters.width, 0);
    const std::int32_t height = parameters.width == kDefault ? 0 : std::max(parameters.height, 0);
    window.rectangle = {x, y, static_cast<std::int32_t>(std::int64_t{x} + width),
                        static_cast<std::int32_t>(std::int64_t{y} + height)};
}

/// Closes the handle and takes the window out of the tree. The object lives as long as it is in use.
void remove(Window& window) {
    const Handle handle = window.handle();
    if (!window.queue().has_ended()) window.queue().window_destroyed(handle);
    Tree& tree = Tree::instance();
    {
        const os::LockGuard guard(tree.lock);
        tree.remove(window);
    }
    window.window_class().window_destroyed();
    static_cast<void>(handle_table::close(handle, is_window));
}

/// WM_PARENTNOTIFY, to each window above, unless the child's style forbids it.
void notify_parents(Handle handle, std::uint32_t event) {
    std::vector<Handle> above;
    std::uintptr_t id = 0;
    {
        const auto window = find_window(handle);
        if (!window) return;
        Tree& tree = Tree::instance();
        const os::LockGuard guard(tree.lock);
        id = (*window)->id;
        for (Window* at = window->get(); at->parent; at = at->parent) {
            if (!(at->style & window_style::child) || (at->ex_style & window_style::no_parent_notify)) break;
            above.push_back(at->parent->handle());
        }
    }
    for (const Handle parent : above)
        static_cast<void>(send(parent, number::parent_notify, (id & 0xFFFF) << 16 | event,
                               static_cast<LParam>(handle), TextForm::Narrow));
}

Result<Outcome> send_own(Handle handle, std::uint32_t number) {
    return send(handle, number, 0, 0, TextForm::Narrow);
}

std::vector<Handle> children_of(Handle handle) {
    std::vector<Handle> handles;
    const auto window = find_window(handle);
    if (!window) return handles;
    const os::LockGuard guard(Tree::instance().lock);
    for (const Window* child : (*window)->children)
        handles.push_back(child->handle());
    return handles;
}

void send_destroy(Handle handle) {
    static_cast<void>(send_own(handle, number::destroy));
    for (const Handle child : children_of(handle))
        send_destroy(child);
}

void remove_tree(Handle handle) {
    for (const Handle child : children_of(handle)) {
        const auto window = find_window(child);
        if (window && (*window)->belongs_to_caller()) remove_tree(child);
    }
    static_cast<void>(send_own(handle, number::nc_destroy));
    if (const auto window = find_window(handle)) remove(**window);
}

std::vector<Handle> owned_by(Handle handle) {
    std::vector<Handle> handles;
    const auto window = find_window(handle);
    if (!window) return handles;
    Tree& tree = Tree::instance();
    const os::LockGuard guard(tree.lock);
    for (auto* roots : {&tree.top_level, &tree.message_only})
        for (const Window* other : *roots)
            if (other->owner == window->get() && other->belongs_to_caller())
                handles.push_back(other->handle());
    return handles;
}

Result<Handle> add(Window& window, Handle parent, bool is_child_style) {
    if (parent == 0 && is_child_style) return Error::TopLevelChild;
    window.message_only = parent == kMessageOnly;
    HandleRef<Window> other;
    if (parent != 0 && parent != kMessageOnly) other = TRY(find_window(parent));
    Tree& tree = Tree::instance();
    const os::LockGuard guard(tree.lock);
    if (other) TRY(tree.place(window, *other, is_child_style));
    const Handle handle = TRY(tree.add(window));
    window.window_class().window_created();
    return handle;
}

} // namespace

Result<Handle> create_window(Creation creation) {
    const CreateParameters& parameters = creation.parameters;
    auto found = find_class(creation.class_name, parameters.instance);
    if (!found) return Error::CannotFindWindowClass;
    const ClassSettings settings = (*found)->settings();
    const auto window = Reference<Window>::adopt(
        new Window(Reference<MessageQueue>::share(&MessageQueue::current()), *found, *settings.procedure,
                   static_cast<std::size_t>(settings.window_bytes)));
    const bool is_child_style = (parameters.style & window_style::child) != 0;
    window->style = actual_style(parameters.style);
    window->ex_style = creation.ex_style;
    window->instance = parameters.instance;
    window->id = is_child_style ? reinterpret_cast<std::uintptr_t>(parameters.menu) : 0;
    set_place(*window, parameters);
    const Handle handle = TRY(add(*window, parameters.parent, is_child_style));

    creation.parameters.style = actual_style(parameters.style);
    const auto parameter = reinterpret_cast<LParam>(&creation.parameters);
    const auto accepted = send(handle, number::nc_create, 0, parameter, creation.form);
    if (!accepted || *accepted == 0) {
        remove_tree(handle);
        return Handle{0};
    }
    const auto created = send(handle, number::create, 0, parameter, creation.form);
    if (!created) return Handle{0};
    if (*created == -1) {
        static_cast<void>(destroy_window(handle));
        return Handle{0};
    }
    notify_parents(handle, number::create);
    return find_window(handle) ? handle : Handle{0};
}

Result<void> destroy_window(Handle handle) {
    {
        const auto window = TRY(find_own_window(handle));
        const os::LockGuard guard(Tree::instance().lock);
        // From within its own destruction: that goes on.
        if (window->being_destroyed) return {};
        window->being_destroyed = true;
    }
    try {
        for (const Handle owned : owned_by(handle))
            static_cast<void>(destroy_window(owned));
        notify_parents(handle, number::destroy);
        send_destroy(handle);
        remove_tree(handle);
    } catch (const std::bad_alloc&) {
        // The program can try again.
        if (const auto window = find_window(handle)) {
            const os::LockGuard guard(Tree::instance().lock);
            (*window)->being_destroyed = false;
        }
        return Error::NotEnoughMemory;
    }
    return {};
}

void destroy_windows_of(const MessageQueue& queue) {
    Tree& tree = Tree::instance();
    for (;;) {
        Reference<Window> window;
        {
            const os::LockGuard guard(tree.lock);
            const auto find_in = [&](const auto& self, const std::vector<Window*>& list) -> Window* {
                for (Window* candidate : list) {
                    if (&candidate->queue() == &queue) return candidate;
                    if (Window* below = self(self, candidate->children)) return below;
                }
                return nullptr;
            };
            Window* found = find_in(find_in, tree.top_level);
            if (!found) found = find_in(find_in, tree.message_only);
            window = Reference<Window>::share(found);
        }
        if (!window) return;
        remove(*window);
    }
}

} // namespace ws2::core::message
