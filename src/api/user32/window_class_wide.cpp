#include "api/user32/window_class.hpp"
#include "catalog/functions/window.hpp"

using namespace ws2;

extern "C" {

ATOM RegisterClassW(const WNDCLASSW* window_class) {
    return api::call<Api::RegisterClassW>(std::tie(window_class),
                                          [&] { return register_class(window_class); });
}

ATOM RegisterClassExW(const WNDCLASSEXW* window_class) {
    return api::call<Api::RegisterClassExW>(std::tie(window_class),
                                            [&] { return register_class(window_class); });
}

BOOL UnregisterClassW(LPCWSTR name, HINSTANCE instance) {
    return api::call<Api::UnregisterClassW>(std::tie(name, instance),
                                            [&] { return unregister_class(name, instance); });
}

BOOL GetClassInfoW(HINSTANCE instance, LPCWSTR name, WNDCLASSW* window_class) {
    return api::call<Api::GetClassInfoW>(std::tie(instance, name, window_class),
                                         [&] { return class_info(instance, name, window_class); });
}

BOOL GetClassInfoExW(HINSTANCE instance, LPCWSTR name, WNDCLASSEXW* window_class) {
    return api::call<Api::GetClassInfoExW>(std::tie(instance, name, window_class),
                                           [&] { return class_info(instance, name, window_class); });
}

UINT RegisterWindowMessageW(LPCWSTR name) {
    return api::call<Api::RegisterWindowMessageW>(std::tie(name), [&] { return register_message(name); });
}
}
