// A window for messages only, and the messages that have come.
#pragma once
#include "sockets.hpp"

namespace conformance {

class MessageWindow {
  public:
    MessageWindow() {
        WNDCLASSA kind = {};
        kind.lpfnWndProc = DefWindowProcA;
        kind.lpszClassName = "conformance";
        kind.hInstance = GetModuleHandleA(nullptr);
        RegisterClassA(&kind);
        handle = CreateWindowExA(0, "conformance", "", 0, 0, 0, 0, 0, HWND_MESSAGE, nullptr, kind.hInstance,
                                 nullptr);
    }
    ~MessageWindow() { destroy(); }
    MessageWindow(const MessageWindow&) = delete;
    MessageWindow& operator=(const MessageWindow&) = delete;
    void destroy() {
        if (handle) DestroyWindow(handle);
        handle = nullptr;
    }
    /// The next message of the number; false if none comes in time.
    bool next(UINT number, MSG& message, DWORD milliseconds = 10000) const {
        const DWORD begin = GetTickCount();
        for (;;) {
            if (PeekMessageA(&message, handle, number, number, PM_REMOVE)) return true;
            const DWORD passed = GetTickCount() - begin;
            if (passed >= milliseconds) return false;
            MsgWaitForMultipleObjects(0, nullptr, FALSE, milliseconds - passed, QS_ALLINPUT);
        }
    }

    HWND handle = nullptr;
};

/// Counts an error that a message carried as raised by `function`.
inline void expect_message_error(const char* function, const char* code_name, int code, int actual) {
    // The call itself has not failed, so another code is no fault of its last error.
    if (actual != code) return report(__FILE__, __LINE__, function, actual, code);
    WSASetLastError(actual);
    expect_raises(__FILE__, __LINE__, function, code_name, code, true, function);
}
#define EXPECT_MESSAGE_ERROR(function, code, actual) expect_message_error(#function, #code, code, actual)

} // namespace conformance
