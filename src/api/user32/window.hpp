#pragma once
#include "api/user32/user32.hpp"
#include "core/message/atom.hpp"
#include "core/message/send.hpp"
#include "core/message/window_data.hpp"

#include <cstddef>

/// The bodies of the functions of windows, for either form.
namespace {

static_assert(sizeof(CREATESTRUCTA) == sizeof(ws2::core::message::CreateParameters) &&
              offsetof(CREATESTRUCTA, x) == offsetof(ws2::core::message::CreateParameters, x) &&
              offsetof(CREATESTRUCTA, lpszName) == offsetof(ws2::core::message::CreateParameters, title) &&
              offsetof(CREATESTRUCTA, dwExStyle) == offsetof(ws2::core::message::CreateParameters, ex_style));

template <class Char>
Result<HWND> create_window(const Char* class_name, const ws2::core::message::CreateParameters& parameters) {
    ws2::core::message::Creation creation{parameters.ex_style,
                                          TRY(class_name_of(class_name, Error::CannotFindWindowClass)),
                                          parameters, form_of<Char>};
    return to_window(TRY(ws2::core::message::create_window(std::move(creation))));
}

template <class Char>
Result<HWND> find_window_by_name(HWND parent, HWND after, const Char* class_name, const Char* title) {
    ws2::core::message::ClassName name;
    std::string text;
    if (class_name) name = TRY(class_name_of(class_name, Error::ClassDoesNotExist));
    if (title) text = TRY(text_of(title));
    return to_window(TRY(ws2::core::message::find_child(
        handle_of(parent), handle_of(after), class_name ? &name : nullptr, title ? &text : nullptr)));
}

template <class Char>
Result<int> class_name_of_window(HWND window, Char* name, int size) {
    const auto found = TRY(ws2::core::message::find_window(handle_of(window)));
    if (size <= 0) return Error::InsufficientBuffer;
    const std::string& text = found->window_class().name();
    const auto room = static_cast<std::size_t>(size);
    if (!name || !ws2::os::writable(name, std::min(room, text.size() + 1) * sizeof(Char)))
        return Error::NoAccess;
    return static_cast<int>(ws2::core::message::copy_out(text, form_of<Char>, name, room));
}

template <class Char>
Result<BOOL> set_window_text(HWND window, const Char* text) {
    if (text && !ws2::os::text_length(text, sizeof(Char))) return Error::NoAccess;
    return TRY(ws2::core::message::send(handle_of(window), ws2::core::message::number::set_text, 0,
                                        reinterpret_cast<LPARAM>(text), form_of<Char>)) != 0;
}

template <class Char>
Result<int> window_text(HWND window, Char* text, int size) {
    if (size <= 0) return 0;
    if (!text || !ws2::os::writable(text, sizeof *text)) return Error::NoAccess;
    *text = 0;
    return static_cast<int>(TRY(
        ws2::core::message::send(handle_of(window), ws2::core::message::number::get_text,
                                 static_cast<WPARAM>(size), reinterpret_cast<LPARAM>(text), form_of<Char>)));
}

template <class Word>
Result<Word> window_word(HWND window, int index, TextForm form) {
    return static_cast<Word>(
        TRY(ws2::core::message::window_word(handle_of(window), index, sizeof(Word), form)));
}

template <class Word>
Result<Word> set_window_word(HWND window, int index, Word value, TextForm form) {
    return static_cast<Word>(TRY(ws2::core::message::set_window_word(
        handle_of(window), index, sizeof(Word), static_cast<std::uintptr_t>(value), form)));
}

template <class Word>
Result<Word> class_word(HWND window, int index, TextForm form) {
    const auto found = TRY(ws2::core::message::find_window(handle_of(window)));
    return static_cast<Word>(TRY(found->window_class().get(index, sizeof(Word), form)));
}

template <class Word>
Result<Word> set_class_word(HWND window, int index, Word value, TextForm form) {
    const auto found = TRY(ws2::core::message::find_window(handle_of(window)));
    return static_cast<Word>(TRY(found->window_class().set(index, sizeof(Word), value, form)));
}

/// The number of a property's name; of a name that no property has, 0.
template <class Char>
Result<std::uint16_t> property_name(const Char* name, bool add) {
    const auto given = TRY(class_name_of(name, Error::InvalidParameter));
    if (given.atom) return given.atom;
    if (add) return ws2::core::message::atom::add(given.text);
    return ws2::core::message::atom::find(given.text);
}

} // namespace
