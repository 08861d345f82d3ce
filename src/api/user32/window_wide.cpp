#include "api/user32/window.hpp"
#include "catalog/functions/window.hpp"

using namespace ws2;

extern "C" {

HWND CreateWindowExW(DWORD ex_style, LPCWSTR class_name, LPCWSTR title, DWORD style, int x, int y, int width,
                     int height, HWND parent, HMENU menu, HINSTANCE instance, LPVOID parameter) {
    return api::call<Api::CreateWindowExW>(
        std::tie(ex_style, class_name, title, style, x, y, width, height, parent, menu, instance, parameter),
        [&] {
            return create_window(class_name, {parameter, instance, menu, handle_of(parent), height, width, y,
                                              x, style, title, class_name, ex_style});
        });
}

HWND FindWindowW(LPCWSTR class_name, LPCWSTR title) {
    return api::call<Api::FindWindowW>(std::tie(class_name, title), [&] {
        return find_window_by_name(nullptr, nullptr, class_name, title);
    });
}

HWND FindWindowExW(HWND parent, HWND after, LPCWSTR class_name, LPCWSTR title) {
    return api::call<Api::FindWindowExW>(std::tie(parent, after, class_name, title), [&] {
        return find_window_by_name(parent, after, class_name, title);
    });
}

int GetClassNameW(HWND window, LPWSTR name, int size) {
    return api::call<Api::GetClassNameW>(std::tie(window, name, size),
                                         [&] { return class_name_of_window(window, name, size); });
}

BOOL SetWindowTextW(HWND window, LPCWSTR text) {
    return api::call<Api::SetWindowTextW>(std::tie(window, text),
                                          [&] { return set_window_text(window, text); });
}

int GetWindowTextW(HWND window, LPWSTR text, int size) {
    return api::call<Api::GetWindowTextW>(std::tie(window, text, size),
                                          [&] { return window_text(window, text, size); });
}

int GetWindowTextLengthW(HWND window) {
    return api::call<Api::GetWindowTextLengthW>(std::tie(window), [&]() -> Result<int> {
        return static_cast<int>(
            TRY(core::message::send(handle_of(window), core::message::number::get_text_length, 0, 0, kWide)));
    });
}

LONG GetWindowLongW(HWND window, int index) {
    return api::call<Api::GetWindowLongW>(std::tie(window, index),
                                          [&] { return window_word<LONG>(window, index, kWide); });
}

LONG_PTR GetWindowLongPtrW(HWND window, int index) {
    return api::call<Api::GetWindowLongPtrW>(std::tie(window, index),
                                             [&] { return window_word<LONG_PTR>(window, index, kWide); });
}

LONG SetWindowLongW(HWND window, int index, LONG value) {
    return api::call<Api::SetWindowLongW>(std::tie(window, index, value),
                                          [&] { return set_window_word<LONG>(window, index, value, kWide); });
}

LONG_PTR SetWindowLongPtrW(HWND window, int index, LONG_PTR value) {
    return api::call<Api::SetWindowLongPtrW>(std::tie(window, index, value), [&] {
        return set_window_word<LONG_PTR>(window, index, value, kWide);
    });
}

DWORD GetClassLongW(HWND window, int index) {
    return api::call<Api::GetClassLongW>(std::tie(window, index),
                                         [&] { return class_word<DWORD>(window, index, kWide); });
}

ULONG_PTR GetClassLongPtrW(HWND window, int index) {
    return api::call<Api::GetClassLongPtrW>(std::tie(window, index),
                                            [&] { return class_word<ULONG_PTR>(window, index, kWide); });
}

DWORD SetClassLongW(HWND window, int index, LONG value) {
    return api::call<Api::SetClassLongW>(std::tie(window, index, value), [&] {
        return set_class_word<DWORD>(window, index, static_cast<DWORD>(value), kWide);
    });
}

ULONG_PTR SetClassLongPtrW(HWND window, int index, LONG_PTR value) {
    return api::call<Api::SetClassLongPtrW>(std::tie(window, index, value), [&] {
        return set_class_word<ULONG_PTR>(window, index, static_cast<ULONG_PTR>(value), kWide);
    });
}

BOOL SetPropW(HWND window, LPCWSTR name, HANDLE value) {
    return api::call<Api::SetPropW>(std::tie(window, name, value), [&]() -> Result<void> {
        return core::message::set_property(handle_of(window), TRY(property_name(name, true)), value);
    });
}

HANDLE GetPropW(HWND window, LPCWSTR name) {
    return api::call<Api::GetPropW>(std::tie(window, name), [&]() -> Result<HANDLE> {
        return core::message::property(handle_of(window), TRY(property_name(name, false)));
    });
}

HANDLE RemovePropW(HWND window, LPCWSTR name) {
    return api::call<Api::RemovePropW>(std::tie(window, name), [&]() -> Result<HANDLE> {
        return core::message::remove_property(handle_of(window), TRY(property_name(name, false)));
    });
}
}
