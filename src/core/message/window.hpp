#pragma once
#include "base/result.hpp"
#include "core/handle/handle_table.hpp"
#include "core/message/queue.hpp"
#include "core/message/text.hpp"
#include "core/message/window_class.hpp"

#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ws2::core::message {

/// The bits of a window's style that matter without a screen.
namespace window_style {
inline constexpr std::uint32_t popup = 0x8000'0000, child = 0x4000'0000, visible = 0x1000'0000,
                               disabled = 0x0800'0000, clip_siblings = 0x0400'0000, caption = 0x00C0'0000,
                               no_parent_notify = 0x4; // an extended one
}

struct WindowRectangle {
    std::int32_t left, top, right, bottom;
};

/// A window. Its handle is valid until it is destroyed, by its thread or with it.
class Window final : public Object {
  public:
    static constexpr ObjectKind kKind = ObjectKind::Window;

    Window(Reference<MessageQueue> queue, Reference<WindowClass> window_class, const Procedure& procedure,
           std::size_t extra_bytes)
        : Object(kKind), queue_(std::move(queue)), class_(std::move(window_class)), procedure_(&procedure),
          extra(extra_bytes) {}

    Handle handle() const { return handle_; }
    MessageQueue& queue() const { return *queue_; }
    Reference<MessageQueue> share_queue() const { return queue_; }
    WindowClass& window_class() const { return *class_; }
    bool belongs_to_caller() const { return queue_.get() == MessageQueue::current_if_known(); }
    const Procedure& procedure() const { return *procedure_.load(std::memory_order_acquire); }
    void set_procedure(const Procedure& procedure) {
        procedure_.store(&procedure, std::memory_order_release);
    }

  private:
    friend struct Tree;
    ~Window() override = default;

    Handle handle_ = 0;
    const Reference<MessageQueue> queue_;
    const Reference<WindowClass> class_;
    std::atomic<const Procedure*> procedure_;

  public:
    // With the lock of the tree held (Tree::lock).
    std::uint32_t style = 0;
    std::uint32_t ex_style = 0;
    void* instance = nullptr;
    std::uintptr_t id = 0;
    std::uintptr_t user_data = 0;
    std::vector<char> extra;
    std::string text;
    std::vector<std::pair<std::uint16_t, void*>> properties;
    WindowRectangle rectangle{};
    /// The window that it is a child of; null for a top-level window or one for messages only.
    Window* parent = nullptr;
    bool message_only = false;
    /// The window above which a top-level window stays, and with which it is destroyed.
    Window* owner = nullptr;
    /// The uppermost first.
    std::vector<Window*> children;
    bool being_destroyed = false;
    /// It is not in the tree any more.
    bool removed = false;
};

/// All windows of the process as a tree, and the one lock for what changes in them.
struct Tree {
    os::Lock lock;
    std::vector<Window*> top_level GUARDED_BY(lock);
    std::vector<Window*> message_only GUARDED_BY(lock);

    static Tree& instance();

    std::vector<Window*>& siblings_of(const Window& window) REQUIRES(lock) {
        return window.parent ? window.parent->children : window.message_only ? message_only : top_level;
    }
    void remove(Window& window) REQUIRES(lock);
    /// Makes `other` the parent of a new window, or the owner. InvalidWindowHandle if it is gone.
    Result<void> place(Window& window, Window& other, bool is_child_style) REQUIRES(lock);
    /// Gives the window its handle and puts it above its siblings. NotEnoughMemory.
    Result<Handle> add(Window& window) REQUIRES(lock);
};

/// The window of a handle. InvalidWindowHandle, also for one whose thread has ended.
Result<HandleRef<Window>> find_window(Handle handle);
/// The same for a window of the calling thread; Access for another.
Result<HandleRef<Window>> find_own_window(Handle handle);
/// The procedure of a window, or null.
const Procedure* procedure_of_window(Handle handle);

/// Whether the second window is a child of the first, or of one of its children.
bool is_child(Handle ancestor, Handle window);

/// What CreateWindowEx takes.
struct Creation {
    std::uint32_t ex_style;
    ClassName class_name;
    CreateParameters parameters;
    TextForm form;
};
/// Creates a window of the calling thread. 0 if its procedure refused. Errors: CannotFindWindowClass,
/// InvalidWindowHandle, TopLevelChild, NotEnoughMemory.
Result<Handle> create_window(Creation creation);
/// Errors: InvalidWindowHandle, Access.
Result<void> destroy_window(Handle handle);
/// The windows of a thread that has ended. Their procedures are not called.
void destroy_windows_of(const MessageQueue& queue);

} // namespace ws2::core::message
