#include "api/user32/message.hpp"
#include "catalog/functions/window.hpp"

using namespace ws2;

extern "C" {

LRESULT DefWindowProcA(HWND window, UINT message, WPARAM wparam, LPARAM lparam) {
    return default_procedure<Api::DefWindowProcA>(window, message, wparam, lparam, kNarrow);
}
LRESULT CallWindowProcA(WNDPROC procedure, HWND window, UINT message, WPARAM wparam, LPARAM lparam) {
    return call_procedure<Api::CallWindowProcA>(procedure, window, message, wparam, lparam, kNarrow);
}

BOOL GetMessageA(LPMSG message, HWND window, UINT first, UINT last) {
    return get_message<Api::GetMessageA>(message, window, first, last);
}
BOOL PeekMessageA(LPMSG message, HWND window, UINT first, UINT last, UINT flags) {
    return peek_message<Api::PeekMessageA>(message, window, first, last, flags);
}
LRESULT DispatchMessageA(const MSG* message) {
    return dispatch_message<Api::DispatchMessageA>(message, kNarrow);
}

BOOL PostMessageA(HWND window, UINT message, WPARAM wparam, LPARAM lparam) {
    return post_message<Api::PostMessageA>(window, message, wparam, lparam);
}
BOOL PostThreadMessageA(DWORD thread, UINT message, WPARAM wparam, LPARAM lparam) {
    return post_thread_message<Api::PostThreadMessageA>(thread, message, wparam, lparam);
}

LRESULT SendMessageA(HWND window, UINT message, WPARAM wparam, LPARAM lparam) {
    return send_message<Api::SendMessageA>(window, message, wparam, lparam, kNarrow);
}
LRESULT SendMessageTimeoutA(HWND window, UINT message, WPARAM wparam, LPARAM lparam, UINT flags,
                            UINT milliseconds, PDWORD_PTR result) {
    return send_message_timeout<Api::SendMessageTimeoutA>(window, message, wparam, lparam, flags,
                                                          milliseconds, result, kNarrow);
}
BOOL SendNotifyMessageA(HWND window, UINT message, WPARAM wparam, LPARAM lparam) {
    return send_notify_message<Api::SendNotifyMessageA>(window, message, wparam, lparam, kNarrow);
}
BOOL SendMessageCallbackA(HWND window, UINT message, WPARAM wparam, LPARAM lparam, SENDASYNCPROC callback,
                          ULONG_PTR data) {
    return send_message_callback<Api::SendMessageCallbackA>(window, message, wparam, lparam, callback, data,
                                                            kNarrow);
}
}
