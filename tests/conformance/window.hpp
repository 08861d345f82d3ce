// What the chapters on windows and messages share: a class of windows whose procedure is a function object.
#pragma once
#include "conformance.hpp"

#include <vector>

/// The procedure of a window made by `Window`: handles a message and returns true, or leaves it to
/// DefWindowProc.
struct Handler {
    std::function<bool(HWND, UINT, WPARAM, LPARAM, LRESULT&)> handle;
};

inline LRESULT CALLBACK handler_procedure(HWND window, UINT message, WPARAM wparam, LPARAM lparam) {
    if (message == WM_NCCREATE)
        SetWindowLongPtrA(window, GWLP_USERDATA, (LONG_PTR)((CREATESTRUCTA*)lparam)->lpCreateParams);
    auto* handler = (Handler*)GetWindowLongPtrA(window, GWLP_USERDATA);
    LRESULT result = 0;
    if (handler && handler->handle && handler->handle(window, message, wparam, lparam, result)) return result;
    return DefWindowProcA(window, message, wparam, lparam);
}

/// Registers the class once; the classes of a program last as long as it.
inline bool have_window_class() {
    WNDCLASSEXA settings = {};
    settings.cbSize = sizeof settings;
    settings.lpfnWndProc = handler_procedure;
    settings.hInstance = GetModuleHandleA(nullptr);
    settings.lpszClassName = "ws2-conformance";
    return RegisterClassExA(&settings) != 0 || GetLastError() == ERROR_CLASS_ALREADY_EXISTS;
}

/// A window of the calling thread, by default one for messages only.
struct Window : Handler {
    HWND handle_value = nullptr;

    explicit Window(decltype(Handler::handle) body = {}, HWND parent = HWND_MESSAGE, DWORD style = 0) {
        handle = std::move(body);
        if (have_window_class())
            handle_value = CreateWindowExA(0, "ws2-conformance", "title", style, 0, 0, 0, 0, parent, nullptr,
                                           GetModuleHandleA(nullptr), (Handler*)this);
    }
    ~Window() {
        if (handle_value && IsWindow(handle_value)) DestroyWindow(handle_value);
    }
    Window(const Window&) = delete;
    Window& operator=(const Window&) = delete;
    operator HWND() const { return handle_value; }
};

/// The handle of a window that was destroyed; null without memory.
inline HWND gone_window() {
    Window window;
    const HWND handle = window;
    if (handle) DestroyWindow(handle);
    return handle;
}

/// Empties the queue of the calling thread.
inline void drain_messages() {
    MSG message;
    for (int i = 0; i < 100000 && PeekMessageA(&message, nullptr, 0, 0, PM_REMOVE); ++i) {
    }
}

/// A thread with a window, which takes messages until WM_QUIT.
class WindowThread {
  public:
    explicit WindowThread(decltype(Handler::handle) body = {}) : body_(std::move(body)) {
        ready_ = CreateEventA(nullptr, TRUE, FALSE, nullptr);
        thread_ = CreateThread(nullptr, 0, run, this, 0, &id_);
        HANDLE either[] = {ready_, thread_};
        if (ready_ && thread_) WaitForMultipleObjects(2, either, FALSE, INFINITE);
    }
    ~WindowThread() {
        end();
        if (thread_) CloseHandle(thread_);
        if (ready_) CloseHandle(ready_);
    }
    WindowThread(const WindowThread&) = delete;
    WindowThread& operator=(const WindowThread&) = delete;

    /// Has the thread end, and waits for that.
    void end() {
        if (!thread_ || ended_) return;
        ended_ = true;
        while (!PostThreadMessageA(id_, WM_QUIT, 7, 0) && WaitForSingleObject(thread_, 10) == WAIT_TIMEOUT) {
        }
        WaitForSingleObject(thread_, INFINITE);
    }
    HWND window() const { return window_; }
    DWORD id() const { return id_; }
    HANDLE thread() const { return thread_; }

  private:
    static DWORD WINAPI run(LPVOID argument) {
        auto& self = *(WindowThread*)argument;
        MSG message;
        PeekMessageA(&message, nullptr, WM_USER, WM_USER, PM_NOREMOVE);
        Window window(self.body_);
        self.window_ = window;
        SetEvent(self.ready_);
        while (GetMessageA(&message, nullptr, 0, 0) > 0)
            DispatchMessageA(&message);
        return (DWORD)message.wParam;
    }

    decltype(Handler::handle) body_;
    HANDLE ready_ = nullptr, thread_ = nullptr;
    DWORD id_ = 0;
    HWND window_ = nullptr;
    bool ended_ = false;
};
