#pragma once
#include "core/message/window.hpp"

/// The values that a window keeps: the words of GetWindowLongPtr, its properties and its place among windows.
namespace ws2::core::message {

/// GetWindowLongPtr and SetWindowLongPtr: `size` bytes, 4 or 8. Errors: InvalidWindowHandle, InvalidIndex.
/// A change of style sends WM_STYLECHANGING and WM_STYLECHANGED.
Result<std::uintptr_t> window_word(Handle handle, std::int32_t index, std::size_t size, TextForm form);
Result<std::uintptr_t> set_window_word(Handle handle, std::int32_t index, std::size_t size,
                                       std::uintptr_t value, TextForm form);

/// GetProp and the like, by the number of the name's atom. A property that a window lacks is null.
Result<void> set_property(Handle handle, std::uint16_t atom, void* value);
Result<void*> property(Handle handle, std::uint16_t atom);
Result<void*> remove_property(Handle handle, std::uint16_t atom);

/// GetParent: the window of which it is a child, the owner of a popup; else 0.
Result<Handle> parent_of(Handle handle);
/// SetParent: 0 makes it a top-level window, kMessageOnly one for messages only. Returns the parent before.
/// Errors: InvalidWindowHandle, InvalidParameter for a parent within the window itself.
Result<Handle> set_parent(Handle handle, Handle parent);

/// GetWindow. InvalidParameter for an unknown relation.
enum class Relation : std::uint32_t { First, Last, Next, Previous, Owner, Child };
Result<Handle> related(Handle handle, Relation relation);
/// GetAncestor: 1 the parent, 2 the root, 3 the root by parents and owners.
Result<Handle> ancestor(Handle handle, std::uint32_t which);

/// ShowWindow: sets or clears WS_VISIBLE and sends WM_SHOWWINDOW. Whether it was set before.
Result<bool> show(Handle handle, bool visible);
/// IsWindowVisible: WS_VISIBLE of the window and of all above it; one for messages only never is.
Result<bool> is_visible(Handle handle);
/// EnableWindow: WS_DISABLED and WM_ENABLE. Whether it was disabled before.
Result<bool> enable(Handle handle, bool enabled);
Result<bool> is_enabled(Handle handle);

/// FindWindowEx: the first window below `parent` and after `after` with the class and the text, if they are
/// given; letters match in either case. 0 if there is none. Errors: InvalidWindowHandle,
/// CannotFindWindowClass for a name that no class has had.
Result<Handle> find_child(Handle parent, Handle after, const ClassName* class_name, const std::string* text);

/// The windows below a parent, with all levels below those for a real one; the top-level windows for 0.
Result<std::vector<Handle>> windows_below(Handle parent);
/// The top-level windows of a thread.
std::vector<Handle> windows_of_thread(std::uint32_t thread);

} // namespace ws2::core::message
