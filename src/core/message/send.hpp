#pragma once
#include "base/result.hpp"
#include "core/message/message.hpp"
#include "core/message/sent_message.hpp"

#include <cstdint>

namespace ws2::core::message {

/// PostMessage: without a window to the calling thread itself, with kBroadcast to each top-level window of
/// the process. Any thread may call, also those of the library. Errors: InvalidWindowHandle, MessageSyncOnly,
/// NotEnoughQuota, NotEnoughMemory.
Result<void> post(Handle handle, std::uint32_t number, WParam wparam, LParam lparam);
/// PostThreadMessage. InvalidThreadId for a thread without a queue, and the errors of post.
Result<void> post_to_thread(std::uint32_t thread, std::uint32_t number, WParam wparam, LParam lparam);

/// SendMessage: calls the procedure of a window of the calling thread; waits for the thread of another and
/// processes meanwhile what other threads send. InvalidWindowHandle, also if the window goes before it has
/// processed the message.
Result<Outcome> send(Handle handle, std::uint32_t number, WParam wparam, LParam lparam, TextForm form);

/// The flags of SendMessageTimeout.
namespace send_flag {
inline constexpr std::uint32_t block = 1, abort_if_hung = 2, no_timeout_if_not_hung = 8, error_on_exit = 0x20,
                               all = 0x2B;
}
/// The same with a limit in milliseconds for the wait. Timeout.
Result<Outcome> send_with_limit(Handle handle, std::uint32_t number, WParam wparam, LParam lparam,
                                TextForm form, std::uint32_t flags, std::uint32_t milliseconds);

/// SendNotifyMessage: does not wait for the thread of another window. MessageSyncOnly and the above.
Result<void> send_notify(Handle handle, std::uint32_t number, WParam wparam, LParam lparam, TextForm form);
/// SendMessageCallback: as send_notify; the callback is made when the calling thread looks for messages.
Result<void> send_callback(Handle handle, std::uint32_t number, WParam wparam, LParam lparam, TextForm form,
                           SendCallback callback, std::uintptr_t data);

/// DispatchMessage: calls the window procedure, or the function of a timer. Errors: InvalidWindowHandle,
/// WindowOfOtherThread.
Result<Outcome> dispatch(const Message& message, TextForm form);

/// ReplyMessage: answers the message of another thread that the calling thread processes. False without one.
bool reply_message(Outcome outcome);
/// InSendMessageEx: the ISMEX_ bits of the message that the calling thread processes.
std::uint32_t in_send_message();

} // namespace ws2::core::message
