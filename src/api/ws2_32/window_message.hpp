#pragma once
#include <windows.h>

#include "api/gate/handle.hpp"
#include "core/message/send.hpp"
#include "core/message/window.hpp"

namespace ws2::api {

/// WSAEINVAL for a handle that names no window.
inline Result<void> check_window(HWND window) {
    if (!core::message::find_window(handle_of(window))) return Error::InvalidArgument;
    return {};
}

/// The message is lost when the window is gone or its queue is full, as on Windows.
inline void post_message(HWND window, UINT message, WPARAM wparam, LPARAM lparam) {
    static_cast<void>(core::message::post(handle_of(window), message, wparam, lparam));
}

} // namespace ws2::api
