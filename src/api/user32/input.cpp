#include "api/user32/user32.hpp"
#include "catalog/functions/window.hpp"
#include "core/message/queue.hpp"
#include "core/message/send.hpp"
#include "core/message/wait.hpp"
#include "core/message/window.hpp"
#include "core/sync/wait.hpp"

using namespace ws2;
using core::message::MessageQueue;
namespace message = core::message;

namespace {

Result<DWORD> wait_for_input(DWORD count, const HANDLE* handles, DWORD milliseconds, DWORD mask,
                             DWORD flags) {
    if (count >= core::kMaximumWaitObjects) return Error::InvalidParameter;
    if (flags & ~(MWMO_WAITALL | MWMO_ALERTABLE | MWMO_INPUTAVAILABLE)) return Error::InvalidParameter;
    if (count && (!handles || !os::readable(handles, count * sizeof *handles)))
        return Error::InvalidParameter;
    Handle values[core::kMaximumWaitObjects];
    for (DWORD i = 0; i < count; ++i)
        values[i] = handle_of(handles[i]);
    return message::wait_for_input(
        {values, count}, (flags & MWMO_WAITALL) != 0, os::Deadline::after_milliseconds(milliseconds),
        mask & message::status::valid, (flags & MWMO_ALERTABLE) != 0, (flags & MWMO_INPUTAVAILABLE) != 0);
}

} // namespace

extern "C" {

void PostQuitMessage(int code) {
    api::call<Api::PostQuitMessage>(std::tie(code), [&]() -> Result<void> {
        MessageQueue::current().post_quit(code);
        return {};
    });
}

BOOL TranslateMessage(const MSG* message) {
    return api::call<Api::TranslateMessage>(std::tie(message), [&]() -> Result<BOOL> {
        TRY(check_in(message));
        // There is no keyboard whose keys could become characters, but the message counts as one of a key.
        return message->message >= WM_KEYDOWN && message->message <= WM_SYSKEYUP &&
               message->message != WM_CHAR && message->message != WM_DEADCHAR;
    });
}

BOOL WaitMessage(void) {
    return api::call<Api::WaitMessage>(std::tie(), [&]() -> Result<void> {
        message::wait_message();
        return {};
    });
}

DWORD MsgWaitForMultipleObjects(DWORD count, const HANDLE* handles, BOOL all, DWORD milliseconds,
                                DWORD wake_mask) {
    return api::call<Api::MsgWaitForMultipleObjects>(
        std::tie(count, handles, all, milliseconds, wake_mask),
        [&] { return wait_for_input(count, handles, milliseconds, wake_mask, all ? MWMO_WAITALL : 0); });
}

DWORD MsgWaitForMultipleObjectsEx(DWORD count, const HANDLE* handles, DWORD milliseconds, DWORD wake_mask,
                                  DWORD flags) {
    return api::call<Api::MsgWaitForMultipleObjectsEx>(
        std::tie(count, handles, milliseconds, wake_mask, flags),
        [&] { return wait_for_input(count, handles, milliseconds, wake_mask, flags); });
}

DWORD GetQueueStatus(UINT flags) {
    return api::call<Api::GetQueueStatus>(std::tie(flags), [&]() -> Result<DWORD> {
        if (flags & ~message::status::valid) return Error::InvalidFlags;
        return MessageQueue::current().take_status(flags);
    });
}

BOOL GetInputState(void) {
    return api::call<Api::GetInputState>(std::tie(), [&]() -> BOOL { return FALSE; });
}

LONG GetMessageTime(void) {
    return api::call<Api::GetMessageTime>(std::tie(), [&]() -> LONG {
        const MessageQueue* queue = MessageQueue::current_if_known();
        return queue ? static_cast<LONG>(queue->message_time()) : 0;
    });
}

DWORD GetMessagePos(void) {
    return api::call<Api::GetMessagePos>(std::tie(), [&]() -> DWORD { return 0; });
}

LPARAM GetMessageExtraInfo(void) {
    return api::call<Api::GetMessageExtraInfo>(std::tie(), [&]() -> LPARAM {
        const MessageQueue* queue = MessageQueue::current_if_known();
        return queue ? queue->extra_information : 0;
    });
}

LPARAM SetMessageExtraInfo(LPARAM value) {
    return api::call<Api::SetMessageExtraInfo>(std::tie(value), [&]() -> Result<LPARAM> {
        return std::exchange(MessageQueue::current().extra_information, value);
    });
}

BOOL InSendMessage(void) {
    return api::call<Api::InSendMessage>(std::tie(),
                                         [&]() -> BOOL { return message::in_send_message() != 0; });
}

DWORD InSendMessageEx(LPVOID reserved) {
    return api::call<Api::InSendMessageEx>(std::tie(reserved),
                                           [&]() -> DWORD { return message::in_send_message(); });
}

BOOL ReplyMessage(LRESULT result) {
    return api::call<Api::ReplyMessage>(std::tie(result),
                                        [&]() -> Result<BOOL> { return message::reply_message(result); });
}

UINT_PTR SetTimer(HWND window, UINT_PTR id, UINT milliseconds, TIMERPROC procedure) {
    return api::call<Api::SetTimer>(std::tie(window, id, milliseconds, procedure), [&]() -> Result<UINT_PTR> {
        if (window) TRY(message::find_own_window(handle_of(window)));
        return MessageQueue::current().timers().set(handle_of(window), id, milliseconds,
                                                    function_of<message::TimerFunction>(procedure));
    });
}

BOOL KillTimer(HWND window, UINT_PTR id) {
    return api::call<Api::KillTimer>(std::tie(window, id), [&]() -> Result<void> {
        if (window) TRY(message::find_own_window(handle_of(window)));
        if (!MessageQueue::current().timers().kill(handle_of(window), id)) return Error::InvalidParameter;
        return {};
    });
}
}
