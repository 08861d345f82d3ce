#include "api/user32/user32.hpp"
#include "catalog/functions/window.hpp"
#include "core/message/window_data.hpp"
#include "os/thread/thread.hpp"

using namespace ws2;
namespace message = core::message;

namespace {

/// Calls the function with each window until it returns FALSE. Windows that are gone meanwhile are left out.
Result<BOOL> enumerate(const std::vector<Handle>& handles, WNDENUMPROC function, LPARAM parameter) {
    for (const Handle handle : handles)
        if (message::find_window(handle) && !function(to_window(handle), parameter)) return FALSE;
    return TRUE;
}

bool shows(int command) { return command != SW_HIDE && command != SW_FORCEMINIMIZE; }

} // namespace

extern "C" {

BOOL DestroyWindow(HWND window) {
    return api::call<Api::DestroyWindow>(std::tie(window),
                                         [&] { return message::destroy_window(handle_of(window)); });
}

BOOL IsWindow(HWND window) {
    return api::call<Api::IsWindow>(
        std::tie(window), [&]() -> BOOL { return message::find_window(handle_of(window)).has_value(); });
}

BOOL IsWindowUnicode(HWND window) {
    return api::call<Api::IsWindowUnicode>(std::tie(window), [&]() -> Result<BOOL> {
        return message::is_wide(TRY(message::find_window(handle_of(window)))->procedure().form);
    });
}

BOOL IsChild(HWND parent, HWND window) {
    return api::call<Api::IsChild>(std::tie(parent, window), [&]() -> Result<BOOL> {
        TRY(message::find_window(handle_of(parent)));
        TRY(message::find_window(handle_of(window)));
        return message::is_child(handle_of(parent), handle_of(window));
    });
}

BOOL ShowWindow(HWND window, int command) {
    return api::call<Api::ShowWindow>(std::tie(window, command), [&]() -> Result<BOOL> {
        return TRY(message::show(handle_of(window), shows(command)));
    });
}

BOOL ShowWindowAsync(HWND window, int command) {
    return api::call<Api::ShowWindowAsync>(std::tie(window, command), [&]() -> Result<void> {
        TRY(message::show(handle_of(window), shows(command)));
        return {};
    });
}

BOOL UpdateWindow(HWND window) {
    return api::call<Api::UpdateWindow>(std::tie(window), [&]() -> Result<void> {
        TRY(message::find_window(handle_of(window)));
        return {};
    });
}

BOOL IsWindowVisible(HWND window) {
    return api::call<Api::IsWindowVisible>(
        std::tie(window), [&]() -> Result<BOOL> { return TRY(message::is_visible(handle_of(window))); });
}

BOOL EnableWindow(HWND window, BOOL enable) {
    return api::call<Api::EnableWindow>(std::tie(window, enable), [&]() -> Result<BOOL> {
        return TRY(message::enable(handle_of(window), enable != 0));
    });
}

BOOL IsWindowEnabled(HWND window) {
    return api::call<Api::IsWindowEnabled>(
        std::tie(window), [&]() -> Result<BOOL> { return TRY(message::is_enabled(handle_of(window))); });
}

HWND GetParent(HWND window) {
    return api::call<Api::GetParent>(std::tie(window), [&]() -> Result<HWND> {
        return to_window(TRY(message::parent_of(handle_of(window))));
    });
}

HWND SetParent(HWND window, HWND parent) {
    return api::call<Api::SetParent>(std::tie(window, parent), [&]() -> Result<HWND> {
        return to_window(TRY(message::set_parent(handle_of(window), handle_of(parent))));
    });
}

HWND GetWindow(HWND window, UINT relation) {
    return api::call<Api::GetWindow>(std::tie(window, relation), [&]() -> Result<HWND> {
        return to_window(TRY(message::related(handle_of(window), static_cast<message::Relation>(relation))));
    });
}

HWND GetAncestor(HWND window, UINT which) {
    return api::call<Api::GetAncestor>(std::tie(window, which), [&]() -> Result<HWND> {
        return to_window(TRY(message::ancestor(handle_of(window), which)));
    });
}

DWORD GetWindowThreadProcessId(HWND window, LPDWORD process) {
    return api::call<Api::GetWindowThreadProcessId>(std::tie(window, process), [&]() -> Result<DWORD> {
        const auto found = TRY(message::find_window(handle_of(window)));
        if (process) {
            TRY(check_out(process));
            *process = os::process_id();
        }
        return found->queue().thread_id();
    });
}

BOOL EnumWindows(WNDENUMPROC function, LPARAM parameter) {
    return api::call<Api::EnumWindows>(std::tie(function, parameter), [&]() -> Result<BOOL> {
        if (!function) return Error::InvalidParameter;
        return enumerate(TRY(message::windows_below(0)), function, parameter);
    });
}

BOOL EnumChildWindows(HWND parent, WNDENUMPROC function, LPARAM parameter) {
    return api::call<Api::EnumChildWindows>(std::tie(parent, function, parameter), [&]() -> Result<BOOL> {
        if (!function) return Error::InvalidParameter;
        return enumerate(TRY(message::windows_below(handle_of(parent))), function, parameter);
    });
}

BOOL EnumThreadWindows(DWORD thread, WNDENUMPROC function, LPARAM parameter) {
    return api::call<Api::EnumThreadWindows>(std::tie(thread, function, parameter), [&]() -> Result<BOOL> {
        if (!function) return Error::InvalidParameter;
        const auto windows = message::windows_of_thread(thread);
        return windows.empty() ? FALSE : TRY(enumerate(windows, function, parameter));
    });
}

BOOL GetWindowRect(HWND window, LPRECT rectangle) {
    return api::call<Api::GetWindowRect>(std::tie(window, rectangle), [&]() -> Result<void> {
        const auto found = TRY(message::find_window(handle_of(window)));
        TRY(check_out(rectangle));
        const os::LockGuard guard(message::Tree::instance().lock);
        const message::WindowRectangle& place = found->rectangle;
        *rectangle = {place.left, place.top, place.right, place.bottom};
        return {};
    });
}
}
