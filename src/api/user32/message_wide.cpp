#include "api/user32/message.hpp"
#include "catalog/functions/window.hpp"

using namespace ws2;

extern "C" {

LRESULT DefWindowProcW(HWND window, UINT message, WPARAM wparam, LPARAM lparam) {
    return default_procedure<Api::DefWindowProcW>(window, message, wparam, lparam, kWide);
}
LRESULT CallWindowProcW(WNDPROC procedure, HWND window, UINT message, WPARAM wparam, LPARAM lparam) {
    return call_procedure<Api::CallWindowProcW>(procedure, window, message, wparam, lparam, kWide);
}

BOOL GetMessageW(LPMSG message, HWND window, UINT first, UINT last) {
    return get_message<Api::GetMessageW>(message, window, first, last);
}
BOOL PeekMessageW(LPMSG message, HWND window, UINT first, UINT last, UINT flags) {
    return peek_message<Api::PeekMessageW>(message, window, first, last, flags);
}
LRESULT DispatchMessageW(const MSG* message) {
    return dispatch_message<Api::DispatchMessageW>(message, kWide);
}

BOOL PostMessageW(HWND window, UINT message, WPARAM wparam, LPARAM lparam) {
    return post_message<Api::PostMessageW>(window, message, wparam, lparam);
}
BOOL PostThreadMessageW(DWORD thread, UINT message, WPARAM wparam, LPARAM lparam) {
    return post_thread_message<Api::PostThreadMessageW>(thread, message, wparam, lparam);
}

LRESULT SendMessageW(HWND window, UINT message, WPARAM wparam, LPARAM lparam) {
    return send_message<Api::SendMessageW>(window, message, wparam, lparam, kWide);
}
LRESULT SendMessageTimeoutW(HWND window, UINT message, WPARAM wparam, LPARAM lparam, UINT flags,
                            UINT milliseconds, PDWORD_PTR result) {
    return send_message_timeout<Api::SendMessageTimeoutW>(window, message, wparam, lparam, flags,
                                                          milliseconds, result, kWide);
}
BOOL SendNotifyMessageW(HWND window, UINT message, WPARAM wparam, LPARAM lparam) {
    return send_notify_message<Api::SendNotifyMessageW>(window, message, wparam, lparam, kWide);
}
BOOL SendMessageCallbackW(HWND window, UINT message, WPARAM wparam, LPARAM lparam, SENDASYNCPROC callback,
                          ULONG_PTR data) {
    return send_message_callback<Api::SendMessageCallbackW>(window, message, wparam, lparam, callback, data,
                                                            kWide);
}
}
