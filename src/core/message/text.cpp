#include "core/message/text.hpp"

#include "base/unicode.hpp"
#include "catalog/error.hpp"
#include "os/memory/memory.hpp"
#include "os/thread/time.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace ws2::core::message {
namespace {

template <class Unit>
std::basic_string<Unit> units_of(std::string_view text) {
    return convert<Unit>(text);
}
template <>
std::string units_of<char>(std::string_view text) {
    return std::string(text);
}

/// Calls body with a value of the form's character type.
template <class Body>
auto with_unit(TextForm form, Body body) {
    switch (form) {
    case TextForm::Wide16:
        return body(char16_t{});
    case TextForm::Wide32:
        return body(char32_t{});
    case TextForm::Narrow:
        break;
    }
    return body(char{});
}

/// A text in UTF-8, from memory that is known to hold it.
std::string utf8_of(const void* address, std::size_t length, TextForm form) {
    return with_unit(form, [&](auto unit) {
        using Unit = decltype(unit);
        const std::basic_string_view<Unit> text(static_cast<const Unit*>(address), length);
        if constexpr (sizeof(Unit) == 1)
            return std::string(text);
        else
            return convert<char>(text);
    });
}

const void* pointer_of(LParam lparam) { return reinterpret_cast<const void*>(lparam); }

bool is_atom(const void* name) { return reinterpret_cast<std::uintptr_t>(name) < 0x10000; }

} // namespace

std::uint32_t tick_count() { return static_cast<std::uint32_t>(os::since_boot() / 1'000'000); }

Result<std::string> to_utf8(Text text) {
    const auto length = os::text_length(text.address, unit_size(text.form));
    if (!length) return Error::NoAccess;
    return utf8_of(text.address, *length, text.form);
}

std::string in_form(std::string_view text, TextForm form) {
    return with_unit(form, [&](auto unit) {
        const auto units = units_of<decltype(unit)>(text);
        return std::string(reinterpret_cast<const char*>(units.c_str()), (units.size() + 1) * sizeof unit);
    });
}

std::size_t length_in_form(std::string_view text, TextForm form) {
    return in_form(text, form).size() / unit_size(form) - 1;
}

std::size_t copy_out(std::string_view text, TextForm form, void* buffer, std::size_t size) {
    if (size == 0) return 0;
    const std::string units = in_form(text, form);
    const std::size_t unit = unit_size(form);
    const std::size_t count = std::min(units.size() / unit - 1, size - 1);
    std::memcpy(buffer, units.data(), count * unit);
    std::memset(static_cast<char*>(buffer) + count * unit, 0, unit);
    return count;
}

bool has_text(std::uint32_t number) {
    return number == number::set_text || number == number::get_text || number == number::get_text_length ||
           number == number::create || number == number::nc_create;
}

bool has_pointer(std::uint32_t number) {
    // In order: WM_CREATE, WM_SETTEXT, WM_GETTEXT, WM_GETTEXTLENGTH, WM_WININICHANGE, WM_DEVMODECHANGE,
    // WM_GETMINMAXINFO, WM_DRAWITEM, WM_MEASUREITEM, WM_DELETEITEM, WM_COMPAREITEM, WM_WINDOWPOSCHANGING and
    // -CHANGED, WM_COPYDATA, WM_NOTIFY, WM_HELP, WM_STYLECHANGING and -CHANGED, WM_NCCREATE, WM_NCCALCSIZE,
    // WM_GETDLGCODE, WM_SIZING, WM_MOVING, WM_MDICREATE, WM_MDIGETACTIVE.
    static constexpr std::array<std::uint16_t, 25> numbers{
        0x01, 0x0C, 0x0D, 0x0E, 0x1A, 0x1B, 0x24, 0x2B, 0x2C,  0x2D,  0x39,  0x46, 0x47,
        0x4A, 0x4E, 0x53, 0x7C, 0x7D, 0x81, 0x83, 0x87, 0x214, 0x216, 0x220, 0x229};
    return std::ranges::find(numbers, number) != numbers.end();
}

TextParameters::TextParameters(std::uint32_t number, WParam wparam, LParam lparam, TextForm from, TextForm to)
    : number_(number), from_(from), to_(to), sender_wparam_(wparam), sender_lparam_(lparam), wparam_(wparam),
      lparam_(lparam) {
    if (lparam == 0) return;
    switch (number) {
    case number::set_text:
        if (auto text = to_utf8({pointer_of(lparam), from})) {
            text_ = in_form(*text, to);
            lparam_ = reinterpret_cast<LParam>(text_.c_str());
        }
        break;
    case number::get_text: {
        // A character of one form is at most four of another.
        constexpr std::size_t kMost = 1u << 20;
        const std::size_t size = std::min<std::size_t>(wparam * 4, kMost);
        text_.resize((size + 1) * unit_size(to));
        wparam_ = size;
        lparam_ = reinterpret_cast<LParam>(text_.data());
        break;
    }
    case number::create:
    case number::nc_create:
        convert_creation();
        break;
    default:
        break;
    }
}

void TextParameters::convert_creation() {
    const auto* given = static_cast<const CreateParameters*>(pointer_of(sender_lparam_));
    if (!os::readable(given, sizeof *given)) return;
    creation_ = std::make_unique<CreateParameters>(*given);
    const auto in_other_form = [&](const void*& name, std::string& memory) {
        if (is_atom(name)) return;
        if (auto text = to_utf8({name, from_})) {
            memory = in_form(*text, to_);
            name = memory.c_str();
        }
    };
    in_other_form(creation_->title, text_);
    in_other_form(creation_->class_name, name_);
    lparam_ = reinterpret_cast<LParam>(creation_.get());
}

Outcome TextParameters::finish(Outcome outcome) {
    // A bound: the text is not known here. Microsoft's page of WM_GETTEXTLENGTH allows a larger value.
    if (number_ == number::get_text_length && !is_wide(from_) && is_wide(to_)) return outcome * 4;
    if (number_ != number::get_text || sender_lparam_ == 0) return outcome;
    const std::size_t room = wparam_;
    const std::size_t length = std::min(static_cast<std::size_t>(std::max<Outcome>(outcome, 0)), room);
    void* buffer = reinterpret_cast<void*>(sender_lparam_);
    if (sender_wparam_ == 0 || !os::writable(buffer, sender_wparam_ * unit_size(from_))) return 0;
    return static_cast<Outcome>(copy_out(utf8_of(text_.data(), length, to_), from_, buffer, sender_wparam_));
}

} // namespace ws2::core::message
