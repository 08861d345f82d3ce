#pragma once
#include "core/handle/object.hpp"
#include "core/message/text.hpp"

#include <optional>

namespace ws2::core::message {

class MessageQueue;

/// Called on the sender's thread with the result of a message: SENDASYNCPROC.
using SendCallback = void (*)(Handle window, std::uint32_t number, std::uintptr_t data, Outcome outcome);

/// A message from one thread to a window of another. The receiver's queue holds a reference while the message
/// waits or is processed; a waiting sender holds one.
class SentMessage final : public Object {
  public:
    enum class Kind : std::uint8_t {
        /// SendMessage: the sender waits.
        Waiting,
        /// SendNotifyMessage: nobody learns of the result.
        Notify,
        /// SendMessageCallback.
        Callback,
        /// A result on its way to the callback, in the queue of the sender.
        CallbackResult
    };

    SentMessage(Kind how, Handle to, std::uint32_t message, WParam first, LParam second, TextForm texts);
    ~SentMessage() override;

    Kind kind;
    const Handle window;
    const std::uint32_t number;
    WParam wparam;
    LParam lparam;
    TextForm form;
    /// A copy of the texts: the sender may be gone before the receiver has read them.
    std::optional<TextParameters> text;
    /// The sender's; null for Notify.
    Reference<MessageQueue> sender;
    SendCallback callback = nullptr;
    std::uintptr_t data = 0;

    // With the lock of the sender's queue held.
    bool answered = false;
    bool failed = false;
    Outcome outcome = 0;

    // With the lock of the queue held that the message is in.
    SentMessage* next = nullptr;

    // On the receiver's thread.
    SentMessage* outer = nullptr;
    bool replied = false;
};

} // namespace ws2::core::message
