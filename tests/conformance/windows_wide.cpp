// Windows, classes and messages through the functions with wide text, and the parts of a window's record that
// few programs look at.
#include "window.hpp"

namespace {

constexpr wchar_t kClass[] = L"ws2-wide-class";

LRESULT CALLBACK wide_procedure(HWND window, UINT message, WPARAM wparam, LPARAM lparam) {
    if (message == WM_USER) return static_cast<LRESULT>(wparam) + lparam;
    return DefWindowProcW(window, message, wparam, lparam);
}

WNDCLASSEXW wide_class(const wchar_t* name) {
    WNDCLASSEXW settings = {};
    settings.cbSize = sizeof settings;
    settings.lpfnWndProc = wide_procedure;
    settings.cbClsExtra = 16;
    settings.cbWndExtra = 16;
    settings.hInstance = GetModuleHandleW(nullptr);
    settings.lpszClassName = name;
    return settings;
}

/// A window with wide text; its class is registered once.
struct WideWindow {
    HWND handle = nullptr;
    explicit WideWindow(HWND parent = HWND_MESSAGE, DWORD style = 0, const wchar_t* title = L"t\u00EFtle") {
        const WNDCLASSEXW settings = wide_class(kClass);
        if (RegisterClassExW(&settings) == 0 && GetLastError() != ERROR_CLASS_ALREADY_EXISTS) return;
        handle = CreateWindowExW(0, kClass, title, style, 1, 2, 30, 40, parent, nullptr,
                                 GetModuleHandleW(nullptr), nullptr);
    }
    ~WideWindow() {
        if (handle && IsWindow(handle)) DestroyWindow(handle);
    }
    WideWindow(const WideWindow&) = delete;
    WideWindow& operator=(const WideWindow&) = delete;
    operator HWND() const { return handle; }
};

} // namespace

TEST(classes_are_known_by_wide_names) {
    const WNDCLASSEXW settings = wide_class(L"ws2-wide-once");
    const ATOM atom = RegisterClassExW(&settings);
    REQUIRE(atom != 0);
    EXPECT_RAISES(RegisterClassEx, ERROR_CLASS_ALREADY_EXISTS, RegisterClassExW(&settings) == 0);
    WNDCLASSEXW extended = {};
    extended.cbSize = sizeof extended;
    EXPECT(GetClassInfoExW(settings.hInstance, L"ws2-wide-once", &extended));
    EXPECT_EQ(extended.cbWndExtra, 16);
    WNDCLASSW plain = {};
    EXPECT(GetClassInfoW(settings.hInstance, L"ws2-wide-once", &plain));
    EXPECT_EQ(plain.cbClsExtra, 16);
    WNDCLASSA narrow = {};
    EXPECT(GetClassInfoA(settings.hInstance, "ws2-wide-once", &narrow));
    EXPECT_EQ(narrow.cbClsExtra, 16);
    EXPECT_RAISES(GetClassInfo, ERROR_CLASS_DOES_NOT_EXIST,
                  !GetClassInfoW(settings.hInstance, L"ws2-none", &plain));
    EXPECT(UnregisterClassW(L"ws2-wide-once", settings.hInstance));
    EXPECT_RAISES(UnregisterClass, ERROR_CLASS_DOES_NOT_EXIST,
                  !UnregisterClassW(L"ws2-wide-once", settings.hInstance));
}

TEST(wide_windows_have_names) {
    WideWindow window;
    REQUIRE(window.handle);
    EXPECT(IsWindowUnicode(window));
    wchar_t name[32] = {};
    EXPECT_EQ(GetClassNameW(window, name, 32), 14);
    EXPECT(wcscmp(name, kClass) == 0);
    EXPECT_EQ(GetClassNameW(window, name, 4), 3);
    EXPECT(wcscmp(name, L"ws2") == 0);
    EXPECT_EQ(GetWindowTextLengthW(window), 5);
    EXPECT_EQ(GetWindowTextW(window, name, 32), 5);
    EXPECT(wcscmp(name, L"t\u00EFtle") == 0);
    EXPECT(SetWindowTextW(window, L"another"));
    EXPECT_EQ(GetWindowTextW(window, name, 5), 4);
    EXPECT(wcscmp(name, L"anot") == 0);
    Window narrow;
    REQUIRE(narrow.handle_value);
    EXPECT(!IsWindowUnicode(narrow));
    EXPECT_RAISES(IsWindowUnicode, ERROR_INVALID_WINDOW_HANDLE, !IsWindowUnicode(gone_window()));
}

TEST(wide_windows_are_found) {
    WideWindow window(nullptr);
    REQUIRE(window.handle);
    EXPECT(FindWindowW(kClass, L"t\u00EFtle") == window);
    EXPECT(FindWindowW(kClass, nullptr) == window);
    EXPECT(FindWindowExW(nullptr, nullptr, kClass, L"t\u00EFtle") == window);
    EXPECT(FindWindowW(kClass, L"no such title") == nullptr);
    EXPECT(FindWindowExW(nullptr, window, kClass, nullptr) == nullptr);
}

TEST(words_of_wide_windows) {
    WideWindow window;
    REQUIRE(window.handle);
    EXPECT_EQ(SetWindowLongW(window, GWL_ID, 7), 0);
    EXPECT_EQ(GetWindowLongW(window, GWL_ID), 7);
    EXPECT_EQ(SetWindowLongPtrW(window, GWLP_USERDATA, 0x123456789A), 0);
    EXPECT_EQ(GetWindowLongPtrW(window, GWLP_USERDATA), 0x123456789A);
    EXPECT_EQ(SetWindowLongPtrW(window, 8, 99), 0);
    EXPECT_EQ(GetWindowLongPtrW(window, 8), 99);
    EXPECT(GetWindowLongPtrW(window, GWLP_HINSTANCE) == (LONG_PTR)GetModuleHandleW(nullptr));
    EXPECT_EQ(SetWindowLongPtrW(window, GWLP_HINSTANCE, 0x10000), (LONG_PTR)GetModuleHandleW(nullptr));
    EXPECT_EQ(GetWindowLongW(window, GWL_EXSTYLE) & WS_EX_TOOLWINDOW, 0);
    EXPECT_RAISES(GetWindowLong, ERROR_INVALID_INDEX, GetWindowLongW(window, 4000) == 0);
    EXPECT_RAISES(GetWindowLong, ERROR_INVALID_WINDOW_HANDLE, GetWindowLongW(gone_window(), GWL_ID) == 0);
}

TEST(styles_can_be_changed) {
    WideWindow window(nullptr, WS_POPUP);
    REQUIRE(window.handle);
    const LONG style = GetWindowLongW(window, GWL_STYLE);
    EXPECT_EQ(SetWindowLongW(window, GWL_STYLE, style | WS_DISABLED), style);
    EXPECT(!IsWindowEnabled(window));
    EXPECT_EQ(SetWindowLongW(window, GWL_STYLE, style), style | WS_DISABLED);
    EXPECT(IsWindowEnabled(window));
    const LONG extended = SetWindowLongW(window, GWL_EXSTYLE, WS_EX_TOOLWINDOW);
    EXPECT_EQ(extended & WS_EX_TOOLWINDOW, 0);
    EXPECT_EQ(GetWindowLongW(window, GWL_EXSTYLE) & WS_EX_TOOLWINDOW, WS_EX_TOOLWINDOW);
}

TEST(words_of_classes) {
    WideWindow window;
    REQUIRE(window.handle);
    EXPECT_EQ(GetClassLongW(window, GCL_CBWNDEXTRA), 16);
    EXPECT_EQ(GetClassLongW(window, GCL_CBCLSEXTRA), 16);
    EXPECT_EQ(SetClassLongW(window, 0, 5), 0);
    EXPECT_EQ(SetClassLongW(window, 0, 0), 5);
    EXPECT_EQ(SetClassLongPtrW(window, 8, 0x123456789A), 0);
    EXPECT_EQ(GetClassLongPtrW(window, 8), 0x123456789A);
    EXPECT_EQ(SetClassLongPtrW(window, 8, 0), 0x123456789A);
    EXPECT_EQ(SetClassLongA(window, 4, 3), 0);
    EXPECT_EQ(SetClassLongA(window, 4, 0), 3);
    EXPECT(GetClassLongPtrW(window, GCLP_HMODULE) == (ULONG_PTR)GetModuleHandleW(nullptr));
    EXPECT(GetClassLongW(window, GCW_ATOM) != 0);
    EXPECT_RAISES(GetClassLong, ERROR_INVALID_INDEX, GetClassLongW(window, 4000) == 0);
}

TEST(words_of_classes_can_be_changed) {
    WideWindow window;
    REQUIRE(window.handle);
    for (const int index : {GCLP_HICON, GCLP_HCURSOR, GCLP_HBRBACKGROUND, GCLP_HICONSM}) {
        const ULONG_PTR before = GetClassLongPtrW(window, index);
        SetLastError(0);
        EXPECT_EQ(SetClassLongPtrW(window, index, 0), before);
        EXPECT_EQ(GetLastError(), (DWORD)0);
        EXPECT_EQ(GetClassLongPtrW(window, index), 0);
        EXPECT_EQ(SetClassLongPtrW(window, index, (LONG_PTR)before), 0);
    }
    const DWORD style = GetClassLongW(window, GCL_STYLE);
    EXPECT_EQ(SetClassLongW(window, GCL_STYLE, (LONG)(style | CS_DBLCLKS)), style);
    EXPECT_EQ(GetClassLongW(window, GCL_STYLE), style | CS_DBLCLKS);
    EXPECT_EQ(SetClassLongW(window, GCL_STYLE, (LONG)style), style | CS_DBLCLKS);
    const ULONG_PTR procedure = GetClassLongPtrW(window, GCLP_WNDPROC);
    EXPECT(procedure != 0);
    EXPECT_EQ(SetClassLongPtrW(window, GCLP_WNDPROC, (LONG_PTR)DefWindowProcW), procedure);
    EXPECT_EQ(GetClassLongPtrW(window, GCLP_WNDPROC), (ULONG_PTR)DefWindowProcW);
    EXPECT_EQ(SetClassLongPtrW(window, GCLP_WNDPROC, (LONG_PTR)procedure), (ULONG_PTR)DefWindowProcW);
    EXPECT_RAISES(SetClassLong, ERROR_INVALID_INDEX, SetClassLongW(window, 4000, 1) == 0);
    EXPECT_RAISES(SetClassLong, ERROR_INVALID_INDEX, SetClassLongPtrW(window, -999, 1) == 0);
    EXPECT_RAISES(GetClassLong, ERROR_INVALID_INDEX, GetClassLongPtrW(window, -999) == 0);
}

// More bytes for each window are those of windows that come later.
TEST(the_bytes_of_later_windows_can_be_changed) {
    WideWindow window;
    REQUIRE(window.handle);
    struct Restored {
        HWND of;
        ~Restored() { SetClassLongW(of, GCL_CBWNDEXTRA, 16); }
    };
    const Restored restored = {window};
    EXPECT_EQ(SetClassLongW(window, GCL_CBWNDEXTRA, 24), 16);
    EXPECT_EQ(GetClassLongW(window, GCL_CBWNDEXTRA), 24);
    EXPECT_RAISES(GetWindowLong, ERROR_INVALID_INDEX, GetWindowLongPtrW(window, 16) == 0);
    WideWindow later;
    REQUIRE(later.handle);
    EXPECT_EQ(SetWindowLongPtrW(later, 16, 5), 0);
    EXPECT_EQ(GetWindowLongPtrW(later, 16), 5);
}

TEST(properties_with_wide_names) {
    WideWindow window;
    REQUIRE(window.handle);
    EXPECT(SetPropW(window, L"ws2-property", (HANDLE)7));
    EXPECT(SetPropW(window, L"ws2-second", (HANDLE)9));
    EXPECT(GetPropW(window, L"WS2-Property") == (HANDLE)7);
    EXPECT(GetPropA(window, "ws2-second") == (HANDLE)9);
    EXPECT(SetPropW(window, L"ws2-property", (HANDLE)8));
    EXPECT(RemovePropW(window, L"ws2-property") == (HANDLE)8);
    EXPECT(GetPropW(window, L"ws2-property") == nullptr);
    EXPECT(RemovePropW(window, L"ws2-property") == nullptr);
    EXPECT(RemovePropW(window, L"ws2-second") == (HANDLE)9);
    EXPECT(!SetPropW(gone_window(), L"ws2-property", (HANDLE)7));
}

TEST(wide_messages_are_posted_and_sent) {
    WideWindow window;
    REQUIRE(window.handle);
    drain_messages();
    EXPECT(PostMessageW(window, WM_USER + 1, 1, 2));
    MSG message = {};
    EXPECT(PeekMessageW(&message, nullptr, 0, 0, PM_NOREMOVE));
    EXPECT(GetMessageW(&message, nullptr, 0, 0) > 0);
    EXPECT_EQ(message.message, WM_USER + 1);
    EXPECT(!TranslateMessage(&message));
    EXPECT_EQ(DispatchMessageW(&message), 0);
    EXPECT_EQ(SendMessageW(window, WM_USER, 3, 4), 7);
    DWORD_PTR result = 0;
    EXPECT(SendMessageTimeoutW(window, WM_USER, 3, 5, SMTO_NORMAL, 1000, &result));
    EXPECT_EQ(result, 8);
    EXPECT(SendNotifyMessageW(window, WM_USER, 1, 1));
    static LRESULT answered;
    answered = 0;
    EXPECT(SendMessageCallbackW(
        window, WM_USER, 20, 1,
        [](HWND, UINT, ULONG_PTR data, LRESULT value) { answered = value + static_cast<LRESULT>(data); },
        100));
    EXPECT_EQ(answered, 121);
    EXPECT_EQ(CallWindowProcW(wide_procedure, window, WM_USER, 1, 2), 3);
    EXPECT(PostThreadMessageW(GetCurrentThreadId(), WM_USER + 2, 5, 6));
    EXPECT(GetMessageW(&message, (HWND)-1, 0, 0) > 0);
    EXPECT(message.hwnd == nullptr);
    EXPECT_EQ(message.wParam, 5);
}

TEST(the_input_of_a_thread_has_a_record) {
    drain_messages();
    EXPECT(!GetInputState());
    const LPARAM before = SetMessageExtraInfo(77);
    EXPECT_EQ(GetMessageExtraInfo(), 77);
    EXPECT_EQ(SetMessageExtraInfo(before), 77);
    GetMessagePos();
}

TEST(windows_have_relations) {
    WideWindow parent(nullptr, WS_POPUP);
    REQUIRE(parent.handle);
    WideWindow first(parent, WS_CHILD, L"first"), second(parent, WS_CHILD, L"second");
    REQUIRE(first.handle && second.handle);
    EXPECT(GetParent(first) == parent);
    EXPECT(GetAncestor(first, GA_PARENT) == parent);
    EXPECT(GetAncestor(first, GA_ROOT) == parent);
    EXPECT(GetAncestor(first, GA_ROOTOWNER) == parent);
    EXPECT(GetWindow(parent, GW_CHILD) != nullptr);
    const HWND top = GetWindow(first, GW_HWNDFIRST), bottom = GetWindow(first, GW_HWNDLAST);
    EXPECT(top != bottom);
    EXPECT(GetWindow(top, GW_HWNDNEXT) == bottom);
    EXPECT(GetWindow(bottom, GW_HWNDPREV) == top);
    EXPECT(GetWindow(bottom, GW_HWNDNEXT) == nullptr);
    EXPECT(GetWindow(top, GW_HWNDPREV) == nullptr);
    EXPECT(GetWindow(first, GW_CHILD) == nullptr);
    EXPECT(GetWindow(parent, GW_OWNER) == nullptr);
    EXPECT(IsChild(parent, first));
    EXPECT(!IsChild(first, parent));
    std::vector<HWND> seen;
    EnumChildWindows(
        parent,
        [](HWND window, LPARAM list) -> BOOL {
            ((std::vector<HWND>*)list)->push_back(window);
            return TRUE;
        },
        (LPARAM)&seen);
    EXPECT_EQ(seen.size(), 2);
    EXPECT(SetParent(second, first) == parent);
    EXPECT(GetParent(second) == first);
    EXPECT(GetAncestor(second, GA_ROOT) == parent);
    EXPECT_RAISES(GetWindow, ERROR_INVALID_WINDOW_HANDLE, GetWindow(gone_window(), GW_CHILD) == nullptr);
    EXPECT_RAISES(SetParent, ERROR_INVALID_WINDOW_HANDLE, SetParent(gone_window(), first) == nullptr);
    // A window cannot be its own ancestor.
    EXPECT(SetParent(first, second) == nullptr);
}

TEST(owned_windows_have_an_owner) {
    WideWindow owner(nullptr, WS_POPUP), owned(owner, WS_POPUP);
    REQUIRE(owner.handle && owned.handle);
    EXPECT(GetWindow(owned, GW_OWNER) == owner);
    EXPECT(GetParent(owned) == owner);
    EXPECT(GetAncestor(owned, GA_ROOT) == owned);
    EXPECT(GetAncestor(owned, GA_ROOTOWNER) == owner);
}

TEST(windows_are_shown_and_have_a_place) {
    WideWindow parent(nullptr, WS_POPUP);
    REQUIRE(parent.handle);
    WideWindow child(parent, WS_CHILD | WS_VISIBLE);
    REQUIRE(child.handle);
    RECT place = {};
    EXPECT(GetWindowRect(parent, &place));
    EXPECT_EQ(place.right - place.left, 30);
    EXPECT_EQ(place.bottom - place.top, 40);
    EXPECT_RAISES(GetWindowRect, ERROR_INVALID_WINDOW_HANDLE, !GetWindowRect(gone_window(), &place));
    // A child is visible with its parents only.
    EXPECT(!IsWindowVisible(child));
    EXPECT(!ShowWindow(parent, SW_HIDE));
    EXPECT(!IsWindowVisible(child));
    EXPECT(!EnableWindow(parent, FALSE));
    EXPECT(EnableWindow(parent, TRUE));
    EXPECT_RAISES(EnableWindow, ERROR_INVALID_WINDOW_HANDLE, !EnableWindow(gone_window(), TRUE));
}

TEST(showing_can_be_left_to_the_thread) {
    WideWindow window(nullptr, WS_POPUP);
    REQUIRE(window.handle);
    EXPECT(ShowWindowAsync(window, SW_SHOWNOACTIVATE));
    EXPECT_RAISES(ShowWindowAsync, ERROR_INVALID_WINDOW_HANDLE, !ShowWindowAsync(gone_window(), SW_HIDE));
}

TEST(default_procedure_answers_questions) {
    WideWindow window(nullptr, WS_POPUP);
    REQUIRE(window.handle);
    EXPECT_EQ(SendMessageW(window, WM_QUERYENDSESSION, 0, 0), 1);
    EXPECT_EQ(SendMessageW(window, WM_QUERYOPEN, 0, 0), 1);
    // NF_QUERY; NFR_UNICODE.
    EXPECT_EQ(SendMessageW(window, WM_NOTIFYFORMAT, 0, 3), 2);
    EXPECT_EQ(SendMessageW(window, WM_SYSCOMMAND, SC_CLOSE, 0), 0);
    EXPECT(!IsWindow(window));
}

MAIN
