#pragma once
#include "api/user32/user32.hpp"
#include "core/message/atom.hpp"
#include "core/process/module.hpp"

#include <type_traits>

/// The bodies of the functions of window classes, for either form.
namespace {

/// The module without a handle is the program.
[[maybe_unused]] Result<void*> module_of(HINSTANCE instance) {
    if (instance) return static_cast<void*>(instance);
    return static_cast<void*>(TRY(ws2::core::Module::get(nullptr)));
}

template <class Class>
constexpr bool has_size = std::is_same_v<Class, WNDCLASSEXA> || std::is_same_v<Class, WNDCLASSEXW>;
template <class Class>
constexpr TextForm class_form =
    form_of<std::remove_const_t<std::remove_pointer_t<decltype(Class::lpszClassName)>>>;

template <class Class>
Result<ATOM> register_class(const Class* given) {
    namespace message = ws2::core::message;
    TRY(check_in(given));
    if constexpr (has_size<Class>) {
        if (given->cbSize != sizeof(Class)) return Error::InvalidParameter;
    }
    if (!given->lpszClassName || is_number(given->lpszClassName) || !given->lpfnWndProc)
        return Error::InvalidParameter;
    message::ClassSettings settings;
    settings.style = given->style;
    settings.procedure =
        &message::procedure_of(reinterpret_cast<std::uintptr_t>(given->lpfnWndProc), class_form<Class>);
    settings.class_bytes = given->cbClsExtra;
    settings.window_bytes = given->cbWndExtra;
    settings.instance = TRY(module_of(given->hInstance));
    settings.icon = given->hIcon;
    settings.cursor = given->hCursor;
    settings.background = given->hbrBackground;
    if constexpr (has_size<Class>) settings.small_icon = given->hIconSm;
    settings.menu_number = reinterpret_cast<std::uintptr_t>(given->lpszMenuName);
    return message::register_class(TRY(text_of(given->lpszClassName)), std::move(settings));
}

/// Yields the number of the class, which GetClassInfoEx returns.
template <class Class, class Char>
Result<BOOL> class_info(HINSTANCE instance, const Char* name, Class* result) {
    namespace message = ws2::core::message;
    TRY(check_out(result));
    if constexpr (has_size<Class>) {
        if (result->cbSize != sizeof(Class)) return Error::InvalidParameter;
    }
    const auto found = TRY(message::find_class(TRY(class_name_of(name, Error::ClassDoesNotExist)), instance));
    const message::ClassSettings settings = found->settings();
    // Without a module: the classes of the system alone (Microsoft's page of GetClassInfo).
    if (!instance && settings.instance) return Error::ClassDoesNotExist;
    result->style = settings.style;
    result->lpfnWndProc =
        reinterpret_cast<WNDPROC>(message::as_seen_by(*settings.procedure, class_form<Class>));
    result->cbClsExtra = settings.class_bytes;
    result->cbWndExtra = settings.window_bytes;
    result->hInstance = static_cast<HINSTANCE>(settings.instance);
    result->hIcon = static_cast<HICON>(settings.icon);
    result->hCursor = static_cast<HCURSOR>(settings.cursor);
    result->hbrBackground = static_cast<HBRUSH>(settings.background);
    result->lpszMenuName = reinterpret_cast<decltype(result->lpszMenuName)>(settings.menu_number);
    result->lpszClassName = name;
    if constexpr (has_size<Class>) result->hIconSm = static_cast<HICON>(settings.small_icon);
    return static_cast<BOOL>(found->atom());
}

template <class Char>
Result<void> unregister_class(const Char* name, HINSTANCE instance) {
    return ws2::core::message::unregister_class(TRY(class_name_of(name, Error::ClassDoesNotExist)), instance);
}

template <class Char>
Result<UINT> register_message(const Char* name) {
    if (!name) return Error::InvalidParameter;
    const std::string text = TRY(text_of(name));
    if (text.empty()) return Error::InvalidParameter;
    return UINT{TRY(ws2::core::message::atom::add(text))};
}

} // namespace
