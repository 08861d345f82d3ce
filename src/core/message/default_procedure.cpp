#include "core/message/default_procedure.hpp"

#include "catalog/error.hpp"
#include "core/message/send.hpp"
#include "core/message/window.hpp"
#include "os/memory/memory.hpp"

namespace ws2::core::message {
namespace {

Result<Outcome> set_text(Window& window, LParam lparam, TextForm form) {
    std::string text;
    if (lparam) text = TRY(to_utf8({reinterpret_cast<const void*>(lparam), form}));
    const os::LockGuard guard(Tree::instance().lock);
    window.text = std::move(text);
    return Outcome{1};
}

std::string text_of(Window& window) {
    const os::LockGuard guard(Tree::instance().lock);
    return window.text;
}

Result<Outcome> get_text(Window& window, WParam size, LParam lparam, TextForm form) {
    void* buffer = reinterpret_cast<void*>(lparam);
    const std::string text = text_of(window);
    const std::size_t length = length_in_form(text, form);
    if (size == 0) return Outcome{0};
    const std::size_t written = (length < size ? length + 1 : size) * unit_size(form);
    if (!buffer || !os::writable(buffer, written)) return Error::NoAccess;
    return static_cast<Outcome>(copy_out(text, form, buffer, size));
}

Result<Outcome> created(Window& window, LParam lparam, TextForm form) {
    const auto* parameters = reinterpret_cast<const CreateParameters*>(lparam);
    if (!parameters || !os::readable(parameters, sizeof *parameters)) return Error::NoAccess;
    // A title may be the number of a resource, of which there are none.
    constexpr std::uintptr_t kFirstAddress = 0x10000;
    if (reinterpret_cast<std::uintptr_t>(parameters->title) < kFirstAddress) return Outcome{1};
    return set_text(window, reinterpret_cast<LParam>(parameters->title), form);
}

template <TextForm form>
Outcome system_procedure(Handle window, std::uint32_t number, WParam wparam, LParam lparam) {
    return default_procedure(window, number, wparam, lparam, form).value_or(0);
}

} // namespace

Result<Outcome> default_procedure(Handle handle, std::uint32_t number, WParam wparam, LParam lparam,
                                  TextForm form) {
    constexpr WParam kClose = 0xF060; // SC_CLOSE
    const auto window = TRY(find_window(handle));
    switch (number) {
    case number::nc_create:
        return created(*window, lparam, form);
    case number::set_text:
        return set_text(*window, lparam, form);
    case number::get_text:
        return get_text(*window, wparam, lparam, form);
    case number::get_text_length:
        return static_cast<Outcome>(length_in_form(text_of(*window), form));
    case number::close:
        static_cast<void>(destroy_window(handle));
        return Outcome{0};
    case number::system_command:
        if ((wparam & 0xFFF0) == kClose) return send(handle, number::close, 0, 0, form);
        return Outcome{0};
    case number::query_end_session:
    case number::query_open:
    case number::nc_activate:
    case number::erase_background:
    case number::mouse_activate:
        return Outcome{1};
    case number::notify_format:
        return Outcome{is_wide(window->procedure().form) ? 2 : 1}; // NFR_UNICODE, NFR_ANSI
    default:
        return Outcome{0};
    }
}

const Procedure& default_procedure_of(TextForm form) {
    WindowFunction function = nullptr;
    switch (form) {
    case TextForm::Narrow:
        function = system_procedure<TextForm::Narrow>;
        break;
    case TextForm::Wide16:
        function = system_procedure<TextForm::Wide16>;
        break;
    case TextForm::Wide32:
        function = system_procedure<TextForm::Wide32>;
        break;
    }
    return procedure_of(reinterpret_cast<std::uintptr_t>(function), form);
}

} // namespace ws2::core::message
