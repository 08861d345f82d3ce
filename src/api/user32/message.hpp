#pragma once
#include "api/user32/user32.hpp"
#include "core/message/default_procedure.hpp"
#include "core/message/queue.hpp"
#include "core/message/send.hpp"

/// The functions of messages, for either form. Each takes the row of the exported function, and passes the
/// gate with it.
namespace {

namespace api = ws2::api;
using ws2::catalog::Function;

[[maybe_unused]] void to_msg(const ws2::core::message::Message& message, MSG& result) {
    result = {to_window(message.window), message.number, message.wparam, message.lparam, message.time,
              {message.x, message.y}};
}

[[maybe_unused]] Result<ws2::core::message::Message> from_msg(const MSG* message) {
    TRY(check_in(message));
    return ws2::core::message::Message{handle_of(message->hwnd),
                                       message->message,
                                       message->wParam,
                                       message->lParam,
                                       message->time,
                                       message->pt.x,
                                       message->pt.y};
}

template <const Function& row>
LRESULT default_procedure(HWND window, UINT message, WPARAM wparam, LPARAM lparam, TextForm form) {
    return api::call<row>(std::tie(window, message, wparam, lparam), [&]() -> Result<LRESULT> {
        return ws2::core::message::default_procedure(handle_of(window), message, wparam, lparam, form);
    });
}

template <const Function& row>
LRESULT call_procedure(WNDPROC procedure, HWND window, UINT message, WPARAM wparam, LPARAM lparam,
                       TextForm form) {
    return api::call<row>(std::tie(procedure, window, message, wparam, lparam), [&]() -> Result<LRESULT> {
        if (!procedure) return 0;
        const auto& known =
            ws2::core::message::procedure_of(reinterpret_cast<std::uintptr_t>(procedure), form);
        return ws2::core::message::call(known, handle_of(window), message, wparam, lparam, form);
    });
}

template <const Function& row>
BOOL get_message(LPMSG result, HWND window, UINT first, UINT last) {
    return api::call<row>(std::tie(result, window, first, last), [&]() -> Result<BOOL> {
        TRY(check_out(result));
        ws2::core::message::Message message;
        TRY(ws2::core::message::get(message, {handle_of(window), first, last, 0}));
        to_msg(message, *result);
        return message.number != ws2::core::message::number::quit;
    });
}

template <const Function& row>
BOOL peek_message(LPMSG result, HWND window, UINT first, UINT last, UINT flags) {
    return api::call<row>(std::tie(result, window, first, last, flags), [&]() -> Result<BOOL> {
        constexpr UINT kKnown = PM_REMOVE | PM_NOYIELD | QS_ALLINPUT << 16;
        TRY(check_out(result));
        if (flags & ~kKnown) return Error::InvalidFlags;
        ws2::core::message::Message message;
        const bool found = TRY(ws2::core::message::peek(
            message, {handle_of(window), first, last, flags >> 16}, (flags & PM_REMOVE) != 0));
        if (found) to_msg(message, *result);
        return found;
    });
}

template <const Function& row>
LRESULT dispatch_message(const MSG* message, TextForm form) {
    return api::call<row>(std::tie(message), [&]() -> Result<LRESULT> {
        return ws2::core::message::dispatch(TRY(from_msg(message)), form);
    });
}

template <const Function& row>
BOOL post_message(HWND window, UINT message, WPARAM wparam, LPARAM lparam) {
    return api::call<row>(std::tie(window, message, wparam, lparam), [&] {
        return ws2::core::message::post(handle_of(window), message, wparam, lparam);
    });
}

template <const Function& row>
BOOL post_thread_message(DWORD thread, UINT message, WPARAM wparam, LPARAM lparam) {
    return api::call<row>(std::tie(thread, message, wparam, lparam), [&] {
        return ws2::core::message::post_to_thread(thread, message, wparam, lparam);
    });
}

template <const Function& row>
LRESULT send_message(HWND window, UINT message, WPARAM wparam, LPARAM lparam, TextForm form) {
    return api::call<row>(std::tie(window, message, wparam, lparam), [&]() -> Result<LRESULT> {
        return ws2::core::message::send(handle_of(window), message, wparam, lparam, form);
    });
}

template <const Function& row>
LRESULT send_message_timeout(HWND window, UINT message, WPARAM wparam, LPARAM lparam, UINT flags,
                             UINT milliseconds, PDWORD_PTR result, TextForm form) {
    return api::call<row>(std::tie(window, message, wparam, lparam, flags, milliseconds, result),
                          [&]() -> Result<LRESULT> {
                              if (flags & ~ws2::core::message::send_flag::all) return Error::InvalidParameter;
                              if (result) TRY(check_out(result));
                              const auto outcome = TRY(ws2::core::message::send_with_limit(
                                  handle_of(window), message, wparam, lparam, form, flags, milliseconds));
                              if (result) *result = static_cast<DWORD_PTR>(outcome);
                              return 1;
                          });
}

template <const Function& row>
BOOL send_notify_message(HWND window, UINT message, WPARAM wparam, LPARAM lparam, TextForm form) {
    return api::call<row>(std::tie(window, message, wparam, lparam), [&] {
        return ws2::core::message::send_notify(handle_of(window), message, wparam, lparam, form);
    });
}

template <const Function& row>
BOOL send_message_callback(HWND window, UINT message, WPARAM wparam, LPARAM lparam, SENDASYNCPROC callback,
                           ULONG_PTR data, TextForm form) {
    return api::call<row>(std::tie(window, message, wparam, lparam, callback, data), [&]() -> Result<void> {
        if (!callback) return Error::InvalidParameter;
        return ws2::core::message::send_callback(handle_of(window), message, wparam, lparam, form,
                                                 function_of<ws2::core::message::SendCallback>(callback),
                                                 data);
    });
}

} // namespace
