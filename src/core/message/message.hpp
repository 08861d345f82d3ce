#pragma once
#include "core/handle/handle_table.hpp"

#include <cstdint>

/// Windows without a screen, and the message queues of threads.
namespace ws2::core::message {

using WParam = std::uintptr_t;
using LParam = std::intptr_t;
using Outcome = std::intptr_t;

/// Handles that name no window of their own.
inline constexpr Handle kBroadcast = 0xFFFF, kMessageOnly = static_cast<Handle>(-3),
                        kThreadOnly = static_cast<Handle>(-1);

/// A message as GetMessage returns it. `api/user32` compares the layout with that of MSG.
struct Message {
    Handle window = 0;
    std::uint32_t number = 0;
    WParam wparam = 0;
    LParam lparam = 0;
    std::uint32_t time = 0;
    std::int32_t x = 0;
    std::int32_t y = 0;
};

/// The numbers of messages that the library sends, or treats in a way of their own.
namespace number {
inline constexpr std::uint32_t null = 0, create = 1, destroy = 2, enable = 0x0A, set_text = 0x0C,
                               get_text = 0x0D, get_text_length = 0x0E, close = 0x10,
                               query_end_session = 0x11, quit = 0x12, query_open = 0x13,
                               erase_background = 0x14, show_window = 0x18, mouse_activate = 0x21,
                               notify_format = 0x55, style_changing = 0x7C, style_changed = 0x7D,
                               nc_create = 0x81, nc_destroy = 0x82, nc_activate = 0x86, timer = 0x113,
                               system_command = 0x112, parent_notify = 0x210, user = 0x400,
                               first_registered = 0xC000;
}

/// The bits of GetQueueStatus.
namespace status {
inline constexpr std::uint32_t posted = 0x8, timer = 0x10, sent = 0x40, all_posted = 0x100, valid = 0x1DFF,
                               /// Not Windows': a message that the thread has sent was answered.
    answered = 0x8000'0000;
}

/// How texts in messages are written: as bytes of UTF-8, or in either width of WCHAR.
enum class TextForm : std::uint8_t { Narrow, Wide16, Wide32 };

constexpr bool is_wide(TextForm form) { return form != TextForm::Narrow; }

/// The window procedure of a program, of any form: LRESULT (HWND, UINT, WPARAM, LPARAM).
using WindowFunction = Outcome (*)(Handle window, std::uint32_t number, WParam wparam, LParam lparam);

/// Milliseconds since boot, as GetTickCount counts them.
std::uint32_t tick_count();

} // namespace ws2::core::message
