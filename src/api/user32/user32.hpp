#pragma once
#include <windows.h>

#include "api/gate/gate.hpp"
#include "core/message/text.hpp"
#include "core/message/window_class.hpp"
#include "os/memory/memory.hpp"

#include <string>

/// What the functions of windows share. Sources with either width of wchar_t include this header, so
/// everything in it has internal linkage.
namespace {

using ws2::Error;
using ws2::Result;
using ws2::core::Handle;
using ws2::core::message::TextForm;

constexpr TextForm kNarrow = TextForm::Narrow;
constexpr TextForm kWide = sizeof(wchar_t) == 2 ? TextForm::Wide16 : TextForm::Wide32;

template <class Char>
constexpr TextForm form_of = sizeof(Char) == 1 ? kNarrow : kWide;

[[maybe_unused]] Handle handle_of(const void* handle) { return reinterpret_cast<Handle>(handle); }
[[maybe_unused]] HWND to_window(Handle handle) { return reinterpret_cast<HWND>(handle); }

/// A callback of the program with HWND as the number that the core has.
template <class Function, class Given>
Function function_of(Given given) {
    return reinterpret_cast<Function>(reinterpret_cast<void*>(given));
}

template <class T>
Result<void> check_out(T* place) {
    if (!place || !ws2::os::writable(place, sizeof *place)) return Error::NoAccess;
    return {};
}
template <class T>
Result<void> check_in(const T* place) {
    if (!place || !ws2::os::readable(place, sizeof *place)) return Error::NoAccess;
    return {};
}

/// Whether the address is a number that MAKEINTATOM or MAKEINTRESOURCE made.
[[maybe_unused]] bool is_number(const void* address) {
    return reinterpret_cast<std::uintptr_t>(address) < 0x10000;
}

template <class Char>
Result<std::string> text_of(const Char* text) {
    return ws2::core::message::to_utf8({text, form_of<Char>});
}

/// The name of a class, or its number. The error is `missing` without a name.
template <class Char>
Result<ws2::core::message::ClassName> class_name_of(const Char* name, Error missing) {
    if (!name) return missing;
    if (is_number(name))
        return ws2::core::message::ClassName{
            {}, static_cast<std::uint16_t>(reinterpret_cast<std::uintptr_t>(name))};
    return ws2::core::message::ClassName{TRY(text_of(name)), 0};
}

} // namespace
