#pragma once
#include "base/result.hpp"
#include "core/message/message.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace ws2::core::message {

/// A NUL-terminated text of the program.
struct Text {
    const void* address;
    TextForm form;
};

/// In UTF-8. The error is NoAccess if the text is not readable.
Result<std::string> to_utf8(Text text);

/// The text in a form, with its final NUL, as bytes; and the number of its characters without the NUL.
std::string in_form(std::string_view text, TextForm form);
std::size_t length_in_form(std::string_view text, TextForm form);

/// Copies as much of the text as the buffer of `size` characters holds, and a NUL. Returns the number of
/// characters copied, without the NUL. The caller has checked the buffer.
std::size_t copy_out(std::string_view text, TextForm form, void* buffer, std::size_t size);

constexpr std::size_t unit_size(TextForm form) {
    return form == TextForm::Narrow ? 1 : form == TextForm::Wide16 ? 2 : 4;
}

/// The parameters of WM_CREATE and WM_NCCREATE, laid out as CREATESTRUCT.
struct CreateParameters {
    void* parameter;
    void* instance;
    void* menu;
    Handle parent;
    std::int32_t height, width, y, x;
    std::uint32_t style;
    const void* title;
    const void* class_name;
    std::uint32_t ex_style;
};

/// Whether the parameters of a message hold a text, so that they differ from form to form.
bool has_text(std::uint32_t number);
/// Whether they hold a pointer: such a message of the system cannot be sent without waiting for its end
/// (Microsoft's page of PostMessage: ERROR_MESSAGE_SYNC_ONLY).
bool has_pointer(std::uint32_t number);

/// The parameters of a text message in another form. It owns the memory that they point to.
class TextParameters {
  public:
    TextParameters(std::uint32_t number, WParam wparam, LParam lparam, TextForm from, TextForm to);

    WParam wparam() const { return wparam_; }
    LParam lparam() const { return lparam_; }
    /// The result of the message in the form of its sender. WM_GETTEXT: writes the sender's buffer.
    Outcome finish(Outcome outcome);

  private:
    void convert_creation();

    std::uint32_t number_;
    TextForm from_, to_;
    WParam sender_wparam_;
    LParam sender_lparam_;
    WParam wparam_;
    LParam lparam_;
    std::string text_, name_;
    std::unique_ptr<CreateParameters> creation_;
};

} // namespace ws2::core::message
