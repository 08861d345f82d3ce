#include "core/message/send.hpp"

#include "catalog/error.hpp"
#include "core/message/queue.hpp"
#include "core/message/window.hpp"

#include <new>
#include <vector>

namespace ws2::core::message {
namespace {

bool needs_answer(std::uint32_t number) { return number < number::user && has_pointer(number); }

std::vector<Handle> top_level_windows() {
    Tree& tree = Tree::instance();
    const os::LockGuard guard(tree.lock);
    std::vector<Handle> handles;
    for (const Window* window : tree.top_level)
        handles.push_back(window->handle());
    return handles;
}

/// A message to HWND_BROADCAST goes to each top-level window, whatever becomes of it there. False for another
/// handle.
template <class Each>
bool broadcast(Handle handle, Each&& each) {
    if (handle != kBroadcast) return false;
    for (const Handle window : top_level_windows())
        static_cast<void>(each(window));
    return true;
}

/// Where a message goes: to the procedure of a window of the calling thread, or to the queue of another.
struct Target {
    const Procedure* procedure = nullptr;
    Reference<MessageQueue> queue;
};

Result<Target> target_of(Handle handle) {
    const auto window = TRY(find_window(handle));
    Target target;
    if (window->belongs_to_caller())
        target.procedure = &window->procedure();
    else
        target.queue = window->share_queue();
    return target;
}

using Kind = SentMessage::Kind;

Reference<SentMessage> make(Kind kind, Handle window, std::uint32_t number, WParam wparam, LParam lparam,
                            TextForm form) {
    auto message = Reference<SentMessage>::adopt(new SentMessage(kind, window, number, wparam, lparam, form));
    if (has_text(number)) {
        const TextParameters& text = message->text.emplace(number, wparam, lparam, form, TextForm::Narrow);
        message->wparam = text.wparam();
        message->lparam = text.lparam();
        message->form = TextForm::Narrow;
    }
    if (kind != Kind::Notify) message->sender = Reference<MessageQueue>::share(&MessageQueue::current());
    return message;
}

/// A queue that ends between the look-up of its window and the call is one without the window.
Result<void> push(MessageQueue& queue, SentMessage& message) {
    if (!queue.push_sent(message)) return Error::InvalidWindowHandle;
    return {};
}

Result<Outcome> outcome_of(SentMessage& message) {
    if (message.failed) return Error::InvalidWindowHandle;
    return message.text ? message.text->finish(message.outcome) : message.outcome;
}

} // namespace

Result<void> post(Handle handle, std::uint32_t number, WParam wparam, LParam lparam) {
    if (needs_answer(number)) return Error::MessageSyncOnly;
    if (handle == 0) return MessageQueue::current().post({0, number, wparam, lparam, 0, 0, 0});
    if (broadcast(handle, [&](Handle each) { return post(each, number, wparam, lparam); })) return {};
    const auto window = TRY(find_window(handle));
    const auto posted = window->queue().post({handle, number, wparam, lparam, 0, 0, 0});
    if (!posted && posted.error() == Error::InvalidThreadId) return Error::InvalidWindowHandle;
    return posted;
}

Result<void> post_to_thread(std::uint32_t thread, std::uint32_t number, WParam wparam, LParam lparam) {
    if (needs_answer(number)) return Error::MessageSyncOnly;
    if (thread == Thread::current().id()) MessageQueue::current();
    const auto queue = MessageQueue::of_thread(thread);
    if (!queue) return Error::InvalidThreadId;
    return queue->post({0, number, wparam, lparam, 0, 0, 0});
}

Result<Outcome> send(Handle handle, std::uint32_t number, WParam wparam, LParam lparam, TextForm form) {
    return send_with_limit(handle, number, wparam, lparam, form, 0, 0xFFFF'FFFF);
}

Result<Outcome> send_with_limit(Handle handle, std::uint32_t number, WParam wparam, LParam lparam,
                                TextForm form, std::uint32_t flags, std::uint32_t milliseconds) {
    if (broadcast(handle, [&](Handle each) {
            return send_with_limit(each, number, wparam, lparam, form, flags, milliseconds);
        }))
        return Outcome{1};
    const Target target = TRY(target_of(handle));
    if (target.procedure) return call(*target.procedure, handle, number, wparam, lparam, form);

    MessageQueue& receiver = *target.queue;
    if ((flags & send_flag::abort_if_hung) && receiver.is_hung()) return Error::Timeout;
    MessageQueue& own = MessageQueue::current();
    const auto message = make(Kind::Waiting, handle, number, wparam, lparam, form);
    TRY(push(receiver, *message));
    for (;;) {
        const auto deadline = os::Deadline::after_milliseconds(milliseconds);
        if (own.wait_for_answer(*message, deadline, (flags & send_flag::block) != 0))
            return outcome_of(*message);
        if ((flags & send_flag::no_timeout_if_not_hung) && !receiver.is_hung()) continue;
        receiver.take_back(*message);
        return Error::Timeout;
    }
}

Result<void> send_notify(Handle handle, std::uint32_t number, WParam wparam, LParam lparam, TextForm form) {
    if (needs_answer(number)) return Error::MessageSyncOnly;
    if (broadcast(handle, [&](Handle each) { return send_notify(each, number, wparam, lparam, form); }))
        return {};
    const Target target = TRY(target_of(handle));
    if (target.procedure) {
        call(*target.procedure, handle, number, wparam, lparam, form);
        return {};
    }
    return push(*target.queue, *make(Kind::Notify, handle, number, wparam, lparam, form));
}

Result<void> send_callback(Handle handle, std::uint32_t number, WParam wparam, LParam lparam, TextForm form,
                           SendCallback callback, std::uintptr_t data) {
    if (needs_answer(number)) return Error::MessageSyncOnly;
    if (broadcast(handle, [&](Handle each) {
            return send_callback(each, number, wparam, lparam, form, callback, data);
        }))
        return {};
    const Target target = TRY(target_of(handle));
    if (target.procedure) {
        callback(handle, number, data, call(*target.procedure, handle, number, wparam, lparam, form));
        return {};
    }
    const auto message = make(Kind::Callback, handle, number, wparam, lparam, form);
    message->callback = callback;
    message->data = data;
    return push(*target.queue, *message);
}

Result<Outcome> dispatch(const Message& message, TextForm form) {
    if (message.number == number::timer && message.lparam) {
        const auto function = reinterpret_cast<TimerFunction>(message.lparam);
        // Only one that SetTimer was given: a posted WM_TIMER cannot name any other.
        if (MessageQueue::current().timers().has(function))
            function(message.window, message.number, message.wparam, tick_count());
        return Outcome{0};
    }
    if (message.window == 0) return Outcome{0};
    const Target target = TRY(target_of(message.window));
    if (!target.procedure) return Error::WindowOfOtherThread;
    return call(*target.procedure, message.window, message.number, message.wparam, message.lparam, form);
}

bool reply_message(Outcome outcome) {
    SentMessage* message = MessageQueue::current().in_process();
    if (!message || message->replied) return false;
    MessageQueue::answer(*message, outcome, false);
    return true;
}

std::uint32_t in_send_message() {
    constexpr std::uint32_t kSend = 1, kNotify = 2, kCallback = 4, kReplied = 8;
    const MessageQueue* queue = MessageQueue::current_if_known();
    const SentMessage* message = queue ? queue->in_process() : nullptr;
    if (!message) return 0;
    const std::uint32_t replied = message->replied ? kReplied : 0;
    switch (message->kind) {
    case Kind::Waiting:
        return kSend | replied;
    case Kind::Notify:
        return kNotify | replied;
    default:
        return kCallback | replied;
    }
}

} // namespace ws2::core::message
