#include "api/user32/window.hpp"
#include "catalog/functions/window.hpp"

using namespace ws2;

extern "C" {

HWND CreateWindowExA(DWORD ex_style, LPCSTR class_name, LPCSTR title, DWORD style, int x, int y, int width,
                     int height, HWND parent, HMENU menu, HINSTANCE instance, LPVOID parameter) {
    return api::call<Api::CreateWindowExA>(
        std::tie(ex_style, class_name, title, style, x, y, width, height, parent, menu, instance, parameter),
        [&] {
            return create_window(class_name, {parameter, instance, menu, handle_of(parent), height, width, y,
                                              x, style, title, class_name, ex_style});
        });
}

HWND FindWindowA(LPCSTR class_name, LPCSTR title) {
    return api::call<Api::FindWindowA>(std::tie(class_name, title), [&] {
        return find_window_by_name(nullptr, nullptr, class_name, title);
    });
}

HWND FindWindowExA(HWND parent, HWND after, LPCSTR class_name, LPCSTR title) {
    return api::call<Api::FindWindowExA>(std::tie(parent, after, class_name, title), [&] {
        return find_window_by_name(parent, after, class_name, title);
    });
}

int GetClassNameA(HWND window, LPSTR name, int size) {
    return api::call<Api::GetClassNameA>(std::tie(window, name, size),
                                         [&] { return class_name_of_window(window, name, size); });
}

BOOL SetWindowTextA(HWND window, LPCSTR text) {
    return api::call<Api::SetWindowTextA>(std::tie(window, text),
                                          [&] { return set_window_text(window, text); });
}

int GetWindowTextA(HWND window, LPSTR text, int size) {
    return api::call<Api::GetWindowTextA>(std::tie(window, text, size),
                                          [&] { return window_text(window, text, size); });
}

int GetWindowTextLengthA(HWND window) {
    return api::call<Api::GetWindowTextLengthA>(std::tie(window), [&]() -> Result<int> {
        return static_cast<int>(TRY(
            core::message::send(handle_of(window), core::message::number::get_text_length, 0, 0, kNarrow)));
    });
}

LONG GetWindowLongA(HWND window, int index) {
    return api::call<Api::GetWindowLongA>(std::tie(window, index),
                                          [&] { return window_word<LONG>(window, index, kNarrow); });
}

LONG_PTR GetWindowLongPtrA(HWND window, int index) {
    return api::call<Api::GetWindowLongPtrA>(std::tie(window, index),
                                             [&] { return window_word<LONG_PTR>(window, index, kNarrow); });
}

LONG SetWindowLongA(HWND window, int index, LONG value) {
    return api::call<Api::SetWindowLongA>(
        std::tie(window, index, value), [&] { return set_window_word<LONG>(window, index, value, kNarrow); });
}

LONG_PTR SetWindowLongPtrA(HWND window, int index, LONG_PTR value) {
    return api::call<Api::SetWindowLongPtrA>(std::tie(window, index, value), [&] {
        return set_window_word<LONG_PTR>(window, index, value, kNarrow);
    });
}

DWORD GetClassLongA(HWND window, int index) {
    return api::call<Api::GetClassLongA>(std::tie(window, index),
                                         [&] { return class_word<DWORD>(window, index, kNarrow); });
}

ULONG_PTR GetClassLongPtrA(HWND window, int index) {
    return api::call<Api::GetClassLongPtrA>(std::tie(window, index),
                                            [&] { return class_word<ULONG_PTR>(window, index, kNarrow); });
}

DWORD SetClassLongA(HWND window, int index, LONG value) {
    return api::call<Api::SetClassLongA>(std::tie(window, index, value), [&] {
        return set_class_word<DWORD>(window, index, static_cast<DWORD>(value), kNarrow);
    });
}

ULONG_PTR SetClassLongPtrA(HWND window, int index, LONG_PTR value) {
    return api::call<Api::SetClassLongPtrA>(std::tie(window, index, value), [&] {
        return set_class_word<ULONG_PTR>(window, index, static_cast<ULONG_PTR>(value), kNarrow);
    });
}

BOOL SetPropA(HWND window, LPCSTR name, HANDLE value) {
    return api::call<Api::SetPropA>(std::tie(window, name, value), [&]() -> Result<void> {
        return core::message::set_property(handle_of(window), TRY(property_name(name, true)), value);
    });
}

HANDLE GetPropA(HWND window, LPCSTR name) {
    return api::call<Api::GetPropA>(std::tie(window, name), [&]() -> Result<HANDLE> {
        return core::message::property(handle_of(window), TRY(property_name(name, false)));
    });
}

HANDLE RemovePropA(HWND window, LPCSTR name) {
    return api::call<Api::RemovePropA>(std::tie(window, name), [&]() -> Result<HANDLE> {
        return core::message::remove_property(handle_of(window), TRY(property_name(name, false)));
    });
}
}
