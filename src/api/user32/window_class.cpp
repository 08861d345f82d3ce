#include "api/user32/window_class.hpp"
#include "catalog/functions/window.hpp"

using namespace ws2;

extern "C" {

ATOM RegisterClassA(const WNDCLASSA* window_class) {
    return api::call<Api::RegisterClassA>(std::tie(window_class),
                                          [&] { return register_class(window_class); });
}

ATOM RegisterClassExA(const WNDCLASSEXA* window_class) {
    return api::call<Api::RegisterClassExA>(std::tie(window_class),
                                            [&] { return register_class(window_class); });
}

BOOL UnregisterClassA(LPCSTR name, HINSTANCE instance) {
    return api::call<Api::UnregisterClassA>(std::tie(name, instance),
                                            [&] { return unregister_class(name, instance); });
}

BOOL GetClassInfoA(HINSTANCE instance, LPCSTR name, WNDCLASSA* window_class) {
    return api::call<Api::GetClassInfoA>(std::tie(instance, name, window_class),
                                         [&] { return class_info(instance, name, window_class); });
}

BOOL GetClassInfoExA(HINSTANCE instance, LPCSTR name, WNDCLASSEXA* window_class) {
    return api::call<Api::GetClassInfoExA>(std::tie(instance, name, window_class),
                                           [&] { return class_info(instance, name, window_class); });
}

UINT RegisterWindowMessageA(LPCSTR name) {
    return api::call<Api::RegisterWindowMessageA>(std::tie(name), [&] { return register_message(name); });
}
}
