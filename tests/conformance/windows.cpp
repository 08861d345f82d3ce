// Window classes and windows that nobody sees: creation and destruction, the order of messages, the words and
// texts that a window keeps, and its place among others.
#include "window.hpp"

namespace {

WNDCLASSEXA class_of(const char* name) {
    WNDCLASSEXA settings = {};
    settings.cbSize = sizeof settings;
    settings.lpfnWndProc = DefWindowProcA;
    settings.hInstance = GetModuleHandleA(nullptr);
    settings.lpszClassName = name;
    return settings;
}

HWND create(const char* class_name, HWND parent = HWND_MESSAGE, DWORD style = 0) {
    return CreateWindowExA(0, class_name, "title", style, 0, 0, 0, 0, parent, nullptr,
                           GetModuleHandleA(nullptr), nullptr);
}

/// The messages of creation and destruction that a window got, in order.
struct Record {
    std::vector<UINT> seen;
    decltype(Handler::handle) recorder(UINT refuse = 0, LRESULT answer = 0) {
        return [this, refuse, answer](HWND, UINT message, WPARAM, LPARAM, LRESULT& result) {
            if (message == WM_NCCREATE || message == WM_CREATE || message == WM_DESTROY ||
                message == WM_NCDESTROY)
                seen.push_back(message);
            if (refuse == 0 || message != refuse) return false;
            result = answer;
            return true;
        };
    }
};

} // namespace

TEST(register_class_checks_its_arguments) {
    WNDCLASSEXA settings = class_of("ws2-checked");
    settings.cbSize = 3;
    EXPECT_RAISES(RegisterClassEx, ERROR_INVALID_PARAMETER, RegisterClassExA(&settings) == 0);
    settings = class_of(nullptr);
    EXPECT(RegisterClassExA(&settings) == 0);
    settings = class_of("ws2-checked");
    settings.cbClsExtra = -1;
    EXPECT_RAISES(RegisterClassEx, ERROR_INVALID_PARAMETER, RegisterClassExA(&settings) == 0);
    settings = class_of("ws2-checked");
    settings.cbWndExtra = -1;
    EXPECT_RAISES(RegisterClassEx, ERROR_INVALID_PARAMETER, RegisterClassExA(&settings) == 0);
}

TEST(class_exists_once) {
    const WNDCLASSEXA settings = class_of("ws2-once");
    const ATOM atom = RegisterClassExA(&settings);
    REQUIRE(atom != 0);
    EXPECT(atom >= 0xC000);
    const WNDCLASSEXA again = class_of("WS2-Once");
    EXPECT_RAISES(RegisterClassEx, ERROR_CLASS_ALREADY_EXISTS, RegisterClassExA(&again) == 0);
    WNDCLASSEXA found = {};
    found.cbSize = sizeof found;
    EXPECT_EQ(GetClassInfoExA(settings.hInstance, "ws2-once", &found), atom);
    EXPECT(found.lpfnWndProc == settings.lpfnWndProc);
    EXPECT_EQ(GetClassInfoExA(settings.hInstance, (LPCSTR)(ULONG_PTR)atom, &found), atom);
    EXPECT(UnregisterClassA((LPCSTR)(ULONG_PTR)atom, settings.hInstance));
    EXPECT_RAISES(GetClassInfoEx, ERROR_CLASS_DOES_NOT_EXIST,
                  !GetClassInfoExA(settings.hInstance, "ws2-once", &found));
}

TEST(unregister_an_unknown_class) {
    EXPECT_RAISES(UnregisterClass, ERROR_CLASS_DOES_NOT_EXIST,
                  !UnregisterClassA("ws2-never", GetModuleHandleA(nullptr)));
}

TEST(class_with_windows_stays) {
    const WNDCLASSEXA settings = class_of("ws2-stays");
    REQUIRE(RegisterClassExA(&settings));
    const HWND window = create("ws2-stays");
    REQUIRE(window);
    EXPECT_RAISES(UnregisterClass, ERROR_CLASS_HAS_WINDOWS,
                  !UnregisterClassA("ws2-stays", settings.hInstance));
    EXPECT(DestroyWindow(window));
    EXPECT(UnregisterClassA("ws2-stays", settings.hInstance));
    EXPECT(create("ws2-stays") == nullptr);
}

TEST(class_is_found_by_another_form) {
    WNDCLASSW settings = {};
    settings.lpfnWndProc = DefWindowProcW;
    settings.hInstance = GetModuleHandleA(nullptr);
    settings.lpszClassName = L"ws2-wide";
    REQUIRE(RegisterClassW(&settings));
    const HWND window = create("WS2-WIDE");
    EXPECT(window != nullptr);
    char name[32] = {};
    EXPECT_EQ(GetClassNameA(window, name, 32), 8);
    EXPECT(std::string(name) == "ws2-wide");
    EXPECT_EQ(GetClassNameA(window, name, 4), 3);
    EXPECT(std::string(name) == "ws2");
    EXPECT(DestroyWindow(window));
    EXPECT(UnregisterClassA("ws2-wide", settings.hInstance));
}

TEST(window_of_an_unknown_class) {
    EXPECT_RAISES(CreateWindowEx, ERROR_CANNOT_FIND_WND_CLASS, create("ws2-unknown") == nullptr);
}

TEST(create_window_checks_its_arguments) {
    REQUIRE(have_window_class());
    const HWND gone = gone_window();
    REQUIRE(gone);
    EXPECT_RAISES(CreateWindowEx, ERROR_INVALID_WINDOW_HANDLE, create("ws2-conformance", gone) == nullptr);
    EXPECT_RAISES(CreateWindowEx, ERROR_TLW_WITH_WSCHILD,
                  create("ws2-conformance", nullptr, WS_CHILD) == nullptr);
}

TEST(messages_of_creation_and_destruction_in_order) {
    Record record;
    {
        Window window(record.recorder());
        REQUIRE(window != nullptr);
        EXPECT_EQ(record.seen.size(), 2);
        EXPECT(IsWindow(window));
        EXPECT(DestroyWindow(window));
        EXPECT(!IsWindow(window));
    }
    REQUIRE(record.seen.size() == 4);
    const UINT expected[] = {WM_NCCREATE, WM_CREATE, WM_DESTROY, WM_NCDESTROY};
    for (int i = 0; i < 4; ++i)
        EXPECT_EQ(record.seen[i], expected[i]);
}

TEST(window_that_refuses_its_creation) {
    Record first;
    Window refused(first.recorder(WM_NCCREATE, FALSE));
    EXPECT(refused == nullptr);
    REQUIRE(first.seen.size() == 2);
    EXPECT_EQ(first.seen[0], WM_NCCREATE);
    EXPECT_EQ(first.seen[1], WM_NCDESTROY);
}

TEST(window_that_ends_its_creation) {
    Record second;
    Window refused_later(second.recorder(WM_CREATE, -1));
    EXPECT(refused_later == nullptr);
    REQUIRE(second.seen.size() == 4);
    EXPECT_EQ(second.seen[2], WM_DESTROY);
    EXPECT_EQ(second.seen[3], WM_NCDESTROY);
}

TEST(children_go_with_their_parent) {
    std::vector<std::pair<int, UINT>> seen;
    const auto recorder = [&seen](int who) {
        return [&seen, who](HWND, UINT message, WPARAM, LPARAM, LRESULT&) {
            if (message == WM_DESTROY || message == WM_NCDESTROY) seen.emplace_back(who, message);
            return false;
        };
    };
    Window parent(recorder(0));
    REQUIRE(parent != nullptr);
    Window child(recorder(1), parent, WS_CHILD);
    REQUIRE(child != nullptr);
    EXPECT(GetParent(child) == parent);
    EXPECT(IsChild(parent, child));
    EXPECT(!IsChild(child, parent));
    EXPECT(GetWindow(parent, GW_CHILD) == child);
    EXPECT(GetAncestor(child, GA_ROOT) == parent);
    EXPECT(DestroyWindow(parent));
    EXPECT(!IsWindow(child));
    REQUIRE(seen.size() == 4);
    EXPECT(seen[0] == std::make_pair(0, (UINT)WM_DESTROY));
    EXPECT(seen[1] == std::make_pair(1, (UINT)WM_DESTROY));
    EXPECT(seen[2] == std::make_pair(1, (UINT)WM_NCDESTROY));
    EXPECT(seen[3] == std::make_pair(0, (UINT)WM_NCDESTROY));
}

TEST(owned_windows_go_with_their_owner) {
    Window owner({}, nullptr, WS_POPUP);
    REQUIRE(owner != nullptr);
    Window owned({}, owner, WS_POPUP);
    REQUIRE(owned != nullptr);
    EXPECT(GetWindow(owned, GW_OWNER) == owner);
    EXPECT(GetParent(owned) == owner);
    EXPECT(DestroyWindow(owner));
    EXPECT(!IsWindow(owned));
}

TEST(destroy_a_window_that_is_gone) {
    const HWND gone = gone_window();
    REQUIRE(gone);
    EXPECT_RAISES(DestroyWindow, ERROR_INVALID_WINDOW_HANDLE, !DestroyWindow(gone));
}

TEST(destroy_a_window_of_another_thread) {
    const HWND gone = gone_window();
    REQUIRE(gone);
    WindowThread other;
    REQUIRE(other.window());
    EXPECT_RAISES(DestroyWindow, ERROR_ACCESS_DENIED, !DestroyWindow(other.window()));
    EXPECT(IsWindow(other.window()));
    EXPECT(!IsWindow(gone));
    EXPECT(!IsWindow(nullptr));
}

TEST(windows_end_with_their_thread) {
    WindowThread other;
    const HWND window = other.window();
    REQUIRE(window);
    DWORD process = 0;
    EXPECT_EQ(GetWindowThreadProcessId(window, &process), other.id());
    EXPECT_EQ(process, GetCurrentProcessId());
    other.end();
    EXPECT(!IsWindow(window));
    EXPECT_RAISES(PostMessage, ERROR_INVALID_WINDOW_HANDLE, !PostMessageA(window, WM_USER, 0, 0));
    EXPECT_RAISES(SendMessage, ERROR_INVALID_WINDOW_HANDLE, SendMessageA(window, WM_USER, 0, 0) == 0);
    EXPECT_RAISES(GetWindowThreadProcessId, ERROR_INVALID_WINDOW_HANDLE,
                  GetWindowThreadProcessId(window, &process) == 0);
    EXPECT_RAISES(PostThreadMessage, ERROR_INVALID_THREAD_ID, !PostThreadMessageA(other.id(), WM_USER, 0, 0));
}

TEST(window_closes_by_default) {
    Window window;
    REQUIRE(window != nullptr);
    EXPECT_EQ(SendMessageA(window, WM_CLOSE, 0, 0), 0);
    EXPECT(!IsWindow(window));
}

TEST(words_of_a_window) {
    WNDCLASSEXA settings = class_of("ws2-words");
    settings.cbWndExtra = 12;
    settings.cbClsExtra = 8;
    REQUIRE(RegisterClassExA(&settings));
    const HWND window = create("ws2-words");
    REQUIRE(window);
    EXPECT_EQ(SetWindowLongPtrA(window, GWLP_USERDATA, 0x123456789ab), 0);
    EXPECT_EQ(GetWindowLongPtrA(window, GWLP_USERDATA), 0x123456789ab);
    EXPECT_EQ(SetWindowLongPtrA(window, 0, 5), 0);
    EXPECT_EQ(SetWindowLongA(window, 8, 6), 0);
    EXPECT_EQ(GetWindowLongPtrA(window, 0), 5);
    EXPECT_EQ(GetWindowLongA(window, 8), 6);
    EXPECT_RAISES(GetWindowLongPtr, ERROR_INVALID_INDEX, GetWindowLongPtrA(window, 8) == 0);
    EXPECT_RAISES(GetWindowLong, ERROR_INVALID_INDEX, GetWindowLongA(window, 12) == 0);
    EXPECT_RAISES(SetWindowLong, ERROR_INVALID_INDEX, SetWindowLongA(window, -3, 1) == 0);
    EXPECT(GetWindowLongPtrA(window, GWLP_WNDPROC) == (LONG_PTR)settings.lpfnWndProc);
    EXPECT(GetWindowLongPtrA(window, GWLP_HINSTANCE) == (LONG_PTR)settings.hInstance);
    EXPECT_EQ(SetClassLongPtrA(window, 0, 77), 0);
    EXPECT_EQ(GetClassLongPtrA(window, 0), 77);
    EXPECT_EQ(GetClassLongA(window, GCL_CBWNDEXTRA), 12);
    EXPECT_EQ(GetClassLongA(window, GCL_CBCLSEXTRA), 8);
    EXPECT(GetClassLongPtrA(window, GCLP_WNDPROC) == (ULONG_PTR)settings.lpfnWndProc);
    EXPECT_RAISES(GetClassLong, ERROR_INVALID_INDEX, GetClassLongA(window, 8) == 0);
    EXPECT_RAISES(SetClassLongPtr, ERROR_INVALID_INDEX, SetClassLongPtrA(window, -1, 0) == 0);
    EXPECT(DestroyWindow(window));
    EXPECT_RAISES(GetWindowLongPtr, ERROR_INVALID_WINDOW_HANDLE, GetWindowLongPtrA(window, 0) == 0);
    EXPECT(UnregisterClassA("ws2-words", settings.hInstance));
}

namespace {

int replaced_calls;
WNDPROC replaced;
LRESULT CALLBACK replacing(HWND window, UINT message, WPARAM wparam, LPARAM lparam) {
    ++replaced_calls;
    return CallWindowProcA(replaced, window, message, wparam, lparam);
}

std::wstring wide_seen;
LRESULT CALLBACK wide_procedure(HWND window, UINT message, WPARAM wparam, LPARAM lparam) {
    if (message == WM_SETTEXT) wide_seen = (const wchar_t*)lparam;
    if (message == WM_CREATE) wide_seen = ((const CREATESTRUCTW*)lparam)->lpszName;
    return DefWindowProcW(window, message, wparam, lparam);
}

} // namespace

TEST(procedure_of_a_window_can_be_replaced) {
    Window window([](HWND, UINT message, WPARAM, LPARAM, LRESULT& result) {
        if (message != WM_USER) return false;
        result = 42;
        return true;
    });
    REQUIRE(window != nullptr);
    replaced_calls = 0;
    replaced = (WNDPROC)SetWindowLongPtrA(window, GWLP_WNDPROC, (LONG_PTR)replacing);
    EXPECT(replaced == handler_procedure);
    EXPECT_EQ(SendMessageA(window, WM_USER, 0, 0), 42);
    EXPECT_EQ(replaced_calls, 1);
    EXPECT((WNDPROC)SetWindowLongPtrA(window, GWLP_WNDPROC, (LONG_PTR)replaced) == replacing);
    EXPECT_EQ(SendMessageA(window, WM_USER, 0, 0), 42);
    EXPECT_EQ(replaced_calls, 1);
}

TEST(texts_arrive_in_the_form_of_the_window) {
    WNDCLASSW settings = {};
    settings.lpfnWndProc = wide_procedure;
    settings.hInstance = GetModuleHandleA(nullptr);
    settings.lpszClassName = L"ws2-text";
    REQUIRE(RegisterClassW(&settings));
    const HWND window = create("ws2-text");
    REQUIRE(window);
    EXPECT(wide_seen == L"title");
    EXPECT(SetWindowTextA(window, "narrow"));
    EXPECT(wide_seen == L"narrow");
    wchar_t wide[32] = {};
    char narrow[32] = {};
    EXPECT_EQ(GetWindowTextW(window, wide, 32), 6);
    EXPECT(std::wstring(wide) == L"narrow");
    EXPECT(SendMessageW(window, WM_SETTEXT, 0, (LPARAM)L"wide text"));
    EXPECT_EQ(GetWindowTextA(window, narrow, 32), 9);
    EXPECT(std::string(narrow) == "wide text");
    EXPECT_EQ(GetWindowTextA(window, narrow, 5), 4);
    EXPECT(std::string(narrow) == "wide");
    EXPECT(GetWindowTextLengthA(window) >= 9);
    EXPECT_EQ(GetWindowTextLengthW(window), 9);
    // The procedure of the other form is known by a value that CallWindowProc takes.
    const auto token = (WNDPROC)GetWindowLongPtrA(window, GWLP_WNDPROC);
    EXPECT((WNDPROC)GetWindowLongPtrW(window, GWLP_WNDPROC) == wide_procedure);
    EXPECT(token != wide_procedure);
    CallWindowProcA(token, window, WM_SETTEXT, 0, (LPARAM) "by value");
    EXPECT(wide_seen == L"by value");
    DestroyWindow(window);
    UnregisterClassA("ws2-text", settings.hInstance);
}

TEST(texts_arrive_from_another_thread) {
    WindowThread other;
    REQUIRE(other.window());
    EXPECT(SetWindowTextW(other.window(), L"across threads"));
    char narrow[32] = {};
    EXPECT_EQ(GetWindowTextA(other.window(), narrow, 32), 14);
    EXPECT(std::string(narrow) == "across threads");
    other.end();
    EXPECT_RAISES(SetWindowText, ERROR_INVALID_WINDOW_HANDLE, !SetWindowTextA(other.window(), "text"));
    EXPECT_RAISES(GetWindowText, ERROR_INVALID_WINDOW_HANDLE,
                  GetWindowTextA(other.window(), narrow, 32) == 0);
}

TEST(properties_of_a_window) {
    Window window;
    REQUIRE(window != nullptr);
    int value = 0;
    EXPECT(GetPropA(window, "ws2-property") == nullptr);
    EXPECT(SetPropA(window, "ws2-property", &value));
    EXPECT(GetPropW(window, L"WS2-Property") == &value);
    EXPECT(RemovePropA(window, "ws2-property") == &value);
    EXPECT(RemovePropA(window, "ws2-property") == nullptr);
    EXPECT(DestroyWindow(window));
    EXPECT_RAISES(SetProp, ERROR_INVALID_WINDOW_HANDLE, !SetPropA(window, "ws2-property", &value));
    EXPECT_RAISES(GetProp, ERROR_INVALID_WINDOW_HANDLE, GetPropA(window, "ws2-property") == nullptr);
}

TEST(top_level_windows_are_found) {
    Window hidden({}, nullptr, WS_POPUP);
    REQUIRE(hidden != nullptr && SetWindowTextA(hidden, "ws2 hidden one"));
    EXPECT(FindWindowA("ws2-conformance", "WS2 Hidden One") == hidden);
    EXPECT(FindWindowExA(HWND_MESSAGE, nullptr, nullptr, "ws2 hidden one") == nullptr);
}

TEST(find_below_a_window_that_is_gone) {
    const HWND gone = gone_window();
    REQUIRE(gone);
    EXPECT_RAISES(FindWindowEx, ERROR_INVALID_WINDOW_HANDLE,
                  FindWindowExA(gone, nullptr, nullptr, nullptr) == nullptr);
}

TEST(windows_are_found_by_class_and_title) {
    Window only;
    REQUIRE(only != nullptr && SetWindowTextA(only, "ws2 message one"));
    EXPECT(FindWindowA("ws2-conformance", "ws2 message one") == only);
    EXPECT(FindWindowExA(HWND_MESSAGE, nullptr, "ws2-conformance", "ws2 message one") == only);
    EXPECT(FindWindowExW(HWND_MESSAGE, nullptr, nullptr, L"ws2 message one") == only);
    EXPECT(FindWindowExA(HWND_MESSAGE, only, "ws2-conformance", "ws2 message one") == nullptr);
    EXPECT(FindWindowA("ws2-conformance", "ws2 no such title") == nullptr);
}

namespace {

BOOL CALLBACK collect(HWND window, LPARAM list) {
    ((std::vector<HWND>*)list)->push_back(window);
    return TRUE;
}
BOOL CALLBACK stop(HWND, LPARAM count) {
    ++*(int*)count;
    return FALSE;
}
bool has(const std::vector<HWND>& list, HWND window) {
    for (HWND each : list)
        if (each == window) return true;
    return false;
}

} // namespace

TEST(windows_of_a_thread) {
    Window first({}, nullptr, WS_POPUP), second({}, nullptr, WS_POPUP), only;
    REQUIRE(first != nullptr && second != nullptr && only != nullptr);
    std::vector<HWND> list;
    EXPECT(EnumThreadWindows(GetCurrentThreadId(), collect, (LPARAM)&list));
    EXPECT(has(list, first) && has(list, second) && !has(list, only));
    int count = 0;
    EXPECT(!EnumThreadWindows(GetCurrentThreadId(), stop, (LPARAM)&count));
    EXPECT_EQ(count, 1);
    list.clear();
    EXPECT(EnumWindows(collect, (LPARAM)&list));
    EXPECT(has(list, first) && !has(list, only));
}

TEST(hidden_window_becomes_visible) {
    Window window({}, nullptr, WS_POPUP);
    REQUIRE(window != nullptr);
    EXPECT(!IsWindowVisible(window));
    EXPECT(!ShowWindow(window, SW_SHOWNA));
    EXPECT(IsWindowVisible(window));
    EXPECT(ShowWindow(window, SW_HIDE));
    EXPECT(!IsWindowVisible(window));
}

TEST(showing_a_window_changes_its_style) {
    Window window;
    REQUIRE(window != nullptr);
    EXPECT(!ShowWindow(window, SW_SHOWNA));
    EXPECT(GetWindowLongA(window, GWL_STYLE) & WS_VISIBLE);
    EXPECT(UpdateWindow(window));
    EXPECT(ShowWindow(window, SW_HIDE));
    EXPECT(!(GetWindowLongA(window, GWL_STYLE) & WS_VISIBLE));
    EXPECT(IsWindowEnabled(window));
    EXPECT(!EnableWindow(window, FALSE));
    EXPECT(!IsWindowEnabled(window));
    EXPECT(EnableWindow(window, TRUE));
    EXPECT(DestroyWindow(window));
    EXPECT_RAISES(ShowWindow, ERROR_INVALID_WINDOW_HANDLE, !ShowWindow(window, SW_SHOW));
}

TEST(window_gets_another_parent) {
    const HWND gone = gone_window();
    Window parent, other;
    REQUIRE(gone && parent != nullptr && other != nullptr);
    Window child({}, parent, WS_CHILD);
    REQUIRE(child != nullptr);
    REQUIRE(SetParent(child, other) == parent);
    EXPECT(GetParent(child) == other);
    EXPECT_RAISES(SetParent, ERROR_INVALID_WINDOW_HANDLE, SetParent(child, gone) == nullptr);
    EXPECT_RAISES(SetParent, ERROR_INVALID_PARAMETER, SetParent(other, child) == nullptr);
    EXPECT_RAISES(GetParent, ERROR_INVALID_WINDOW_HANDLE, GetParent(gone) == nullptr);
}

TEST(window_can_be_destroyed_within_its_creation) {
    Window window([](HWND handle, UINT message, WPARAM, LPARAM, LRESULT&) {
        if (message == WM_CREATE) DestroyWindow(handle);
        return false;
    });
    EXPECT(window == nullptr);
}

MAIN
