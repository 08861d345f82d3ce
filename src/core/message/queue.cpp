#include "core/message/queue.hpp"

#include "catalog/error.hpp"
#include "core/message/window.hpp"
#include "core/process/fork.hpp"
#include "core/sync/wait.hpp"

#include <utility>

namespace ws2::core::message {

constinit thread_local MessageQueue* MessageQueue::current_ = nullptr;

namespace {

constinit os::Lock list_lock;
constinit MessageQueue* first_queue GUARDED_BY(list_lock) = nullptr;

constexpr std::int64_t kHungAfter = 5'000'000'000;
constexpr std::uint32_t kPostedBits = status::posted | status::all_posted;

} // namespace

MessageQueue::MessageQueue()
    : Waitable(ObjectKind::Other, Effect::None, false), thread_id_(Thread::current().id()),
      last_look_(os::monotonic_now()) {}

MessageQueue& MessageQueue::make_current() {
    Thread& thread = Thread::current();
    auto* queue = new MessageQueue;
    queue->exit_hook_.queue = queue;
    queue->exit_hook_.run = [](ThreadExitHook& hook, Thread&) {
        static_cast<ExitHook&>(hook).queue->thread_ended();
    };
    thread.at_exit(queue->exit_hook_);
    const os::LockGuard guard(list_lock);
    queue->next_ = first_queue;
    if (first_queue) first_queue->previous_ = queue;
    first_queue = queue;
    current_ = queue;
    return *queue;
}

Reference<MessageQueue> MessageQueue::of_thread(std::uint32_t id) {
    const os::LockGuard guard(list_lock);
    for (MessageQueue* queue = first_queue; queue; queue = queue->next_)
        if (queue->thread_id() == id) return Reference<MessageQueue>::share(queue);
    return {};
}

void MessageQueue::thread_ended() {
    {
        const os::LockGuard guard(list_lock);
        (previous_ ? previous_->next_ : first_queue) = next_;
        if (next_) next_->previous_ = previous_;
    }
    current_ = nullptr;
    abandon();
    destroy_windows_of(*this);
    timers_.clear();
    release();
}

void MessageQueue::abandon() {
    lock_.lock();
    ended_.store(true, std::memory_order_release);
    posted_.clear();
    Fifo<SentMessage> sent = std::exchange(sent_, {});
    lock_.unlock();
    while (SentMessage* first = sent.pop()) {
        const auto message = Reference<SentMessage>::adopt(first);
        answer(*message, 0, true);
    }
    // A thread that ended inside a window procedure.
    while (in_process_) {
        const auto message = Reference<SentMessage>::adopt(in_process_);
        in_process_ = message->outer;
        if (!message->replied) answer(*message, 0, true);
    }
}

void MessageQueue::signal_if_wanted() {
    if ((wants_seen_ ? status_ | new_ : new_) & wanted_) signal();
}

void MessageQueue::raise(std::uint32_t bits) {
    status_ |= bits;
    new_ |= bits;
    signal_if_wanted();
}

Result<void> MessageQueue::post(const Message& message) {
    Message timed = message;
    timed.time = tick_count();
    const os::LockGuard guard(lock_);
    if (has_ended()) return Error::InvalidThreadId;
    TRY(posted_.push(timed));
    raise(kPostedBits);
    return {};
}

void MessageQueue::post_quit(std::int32_t code) {
    const os::LockGuard guard(lock_);
    quit_ = true;
    quit_code_ = code;
    raise(kPostedBits);
}

Result<void> MessageQueue::push_sent(SentMessage& message) {
    const os::LockGuard guard(lock_);
    if (has_ended()) return Error::InvalidThreadId;
    message.retain();
    sent_.push(message);
    raise(status::sent);
    return {};
}

SentMessage* MessageQueue::pop_sent() {
    SentMessage* message = sent_.pop();
    if (!message) {
        status_ &= ~status::sent;
        new_ &= ~status::sent;
    }
    return message;
}

bool MessageQueue::take_back(SentMessage& message) {
    const os::LockGuard guard(lock_);
    if (!sent_.remove_first([&](const SentMessage& sent) { return &sent == &message; })) return false;
    message.release(); // the caller has a reference of its own
    return true;
}

void MessageQueue::window_destroyed(Handle window) {
    timers_.window_destroyed(window);
    const os::LockGuard guard(lock_);
    posted_.window_destroyed(window);
    update_status(os::monotonic_now());
}

bool MessageQueue::is_hung() const {
    const std::int64_t look = last_look_.load(std::memory_order_relaxed);
    return look != 0 && os::monotonic_now() - look > kHungAfter;
}

void MessageQueue::update_status(std::int64_t now) {
    if (posted_.is_empty() && !quit_) status_ &= ~kPostedBits;
    if (!timers_.any_due(now)) status_ &= ~status::timer;
}

bool MessageQueue::take_timer(Message& message, const Filter& filter, bool remove, std::int64_t now) {
    if (!filter.accepts_number(number::timer)) return false;
    Timers::Timer* timer = timers_.first_due(
        now, [&](const Timers::Timer& candidate) { return filter.accepts_window(candidate.window); });
    if (!timer) return false;
    message = {timer->window,
               number::timer,
               timer->id,
               reinterpret_cast<LParam>(timer->function),
               tick_count(),
               0,
               0};
    if (remove) Timers::taken(*timer, now);
    return true;
}

bool MessageQueue::take(Message& message, const Filter& filter, bool remove) {
    const std::int64_t now = os::monotonic_now();
    last_look_.store(now, std::memory_order_relaxed);
    const os::LockGuard guard(lock_);
    if (timers_.announce(now)) status_ |= status::timer;
    // What this call looks at is not new afterwards. A filter leaves QS_ALLPOSTMESSAGE as it is (Microsoft's
    // page of GetQueueStatus).
    bool found = false;
    if (filter.accepts_kind(status::posted | status::timer)) {
        new_ &= ~(status::posted | status::timer | (filter.takes_all() ? status::all_posted : 0));
        found = posted_.take(message, filter, remove);
        if (!found && quit_) {
            message = {0, number::quit, static_cast<WParam>(static_cast<std::uint32_t>(quit_code_)),
                       0, tick_count(), 0,
                       0};
            if (remove) quit_ = false;
            found = true;
        }
        if (!found) found = take_timer(message, filter, remove, now);
    }
    if (!found) return false;
    if (remove) {
        update_status(now);
        message_time_ = message.time;
        extra_information = 0;
    }
    return true;
}

std::uint32_t MessageQueue::take_status(std::uint32_t mask) {
    const std::int64_t now = os::monotonic_now();
    const os::LockGuard guard(lock_);
    if (timers_.announce(now)) raise(status::timer);
    const std::uint32_t result = (status_ & mask) << 16 | (new_ & mask);
    new_ &= ~mask;
    return result;
}

void MessageQueue::wait_for(std::uint32_t mask, bool seen) {
    const std::int64_t now = os::monotonic_now();
    const os::LockGuard guard(lock_);
    if (timers_.announce(now)) raise(status::timer);
    wanted_ = mask;
    wants_seen_ = seen;
    reset();
    signal_if_wanted();
    last_look_.store(mask ? 0 : now, std::memory_order_relaxed);
}

void MessageQueue::mark_seen(std::uint32_t mask) {
    const os::LockGuard guard(lock_);
    new_ &= ~mask;
}

os::Deadline MessageQueue::until_timer(os::Deadline deadline) const {
    const std::int64_t next = timers_.next();
    return deadline.is_at_once() || next >= deadline.nanoseconds() ? deadline : os::Deadline::at(next);
}

// Messages that other threads send.

/// The message that the thread processes, as long as it does.
class MessageQueue::Processing {
  public:
    Processing(MessageQueue& queue, SentMessage& message) : queue_(queue), message_(message) {
        message.outer = queue.in_process_;
        queue.in_process_ = &message;
    }
    ~Processing() {
        if (!message_.replied) answer(message_, outcome, failed);
        queue_.in_process_ = message_.outer;
        message_.release();
    }
    Processing(const Processing&) = delete;
    Processing& operator=(const Processing&) = delete;

    Outcome outcome = 0;
    bool failed = true;

  private:
    MessageQueue& queue_;
    SentMessage& message_;
};

void MessageQueue::process(SentMessage& message) {
    if (message.kind == SentMessage::Kind::CallbackResult) {
        const auto kept = Reference<SentMessage>::adopt(&message);
        message.callback(message.window, message.number, message.data, message.outcome);
        return;
    }
    Processing processing(*this, message);
    const Procedure* procedure = procedure_of_window(message.window);
    if (!procedure) return;
    processing.outcome =
        call(*procedure, message.window, message.number, message.wparam, message.lparam, message.form);
    processing.failed = false;
}

bool MessageQueue::process_sent() {
    for (bool any = false;; any = true) {
        lock_.lock();
        SentMessage* message = pop_sent();
        lock_.unlock();
        if (!message) return any;
        process(*message);
    }
}

void MessageQueue::answer(SentMessage& message, Outcome outcome, bool failed) {
    message.replied = true;
    if (message.kind == SentMessage::Kind::Notify) return;
    MessageQueue& sender = *message.sender;
    if (message.kind == SentMessage::Kind::Callback) {
        if (failed) return;
        message.outcome = outcome;
        message.kind = SentMessage::Kind::CallbackResult;
        static_cast<void>(sender.push_sent(message)); // no callback in a thread that has ended
        return;
    }
    const os::LockGuard guard(sender.lock_);
    message.outcome = outcome;
    message.failed = failed;
    message.answered = true;
    sender.raise(status::answered);
}

bool MessageQueue::wait_for_answer(SentMessage& message, os::Deadline deadline, bool blocks) {
    for (;;) {
        lock_.lock();
        new_ &= ~status::answered;
        status_ &= ~status::answered;
        const bool answered = message.answered;
        const bool incoming = !blocks && !sent_.is_empty();
        if (!answered && !incoming) {
            if (sent_.is_empty()) status_ &= ~status::sent;
            wanted_ = status::answered | (blocks ? 0 : status::sent);
            wants_seen_ = true;
            reset();
        }
        lock_.unlock();
        if (answered) return true;
        if (incoming) {
            process_sent();
            continue;
        }
        if (wait_one(*this, deadline, false).kind == WaitResult::TimedOut) return false;
    }
}

// After fork.

void MessageQueue::after_fork() {
    Waitable::after_fork();
    thread_id_.store(Thread::current().id(), std::memory_order_relaxed);
    const os::LockGuard guard(lock_);
    posted_.clear();
    // The threads that have sent something do not exist here.
    while (SentMessage* sent = pop_sent())
        sent->release();
    quit_ = false;
    status_ = new_ = 0;
}

void MessageQueue::forget_others() {
    list_lock.forget_holder();
    const os::LockGuard guard(list_lock);
    for (MessageQueue* queue = first_queue; queue; queue = queue->next_)
        queue->lock_.forget_holder();
    MessageQueue* queue = first_queue;
    first_queue = nullptr;
    while (queue) {
        MessageQueue* next = queue->next_;
        queue->next_ = queue->previous_ = nullptr;
        if (queue == current_) {
            first_queue = queue;
            queue->after_fork();
        } else {
            queue->abandon();
            queue->release();
        }
        queue = next;
    }
}

namespace {

WS2_FORK_HANDLER(message_queues_in_child, Threads, [] { MessageQueue::forget_others(); });

} // namespace

// What the functions do.

namespace {

Result<void> check(const Filter& filter) {
    if (filter.window != 0 && filter.window != kThreadOnly) TRY(find_window(filter.window));
    return {};
}

} // namespace

Result<bool> peek(Message& message, const Filter& filter, bool remove) {
    TRY(check(filter));
    MessageQueue& queue = MessageQueue::current();
    queue.process_sent();
    return queue.take(message, filter, remove);
}

Result<void> get(Message& message, const Filter& filter) {
    constexpr std::uint32_t kAll = status::valid;
    for (;;) {
        if (TRY(peek(message, filter, true))) return {};
        MessageQueue& queue = MessageQueue::current();
        queue.wait_for(filter.takes_all() ? kAll : kAll & ~status::all_posted, false);
        wait_one(queue, queue.until_timer(os::Deadline::never()), false);
        queue.wait_for(0, false);
    }
}

void wait_message() {
    MessageQueue& queue = MessageQueue::current();
    queue.wait_for(status::valid, false);
    while (wait_one(queue, queue.until_timer(os::Deadline::never()), false).kind == WaitResult::TimedOut)
        queue.wait_for(status::valid, false);
    queue.wait_for(0, false);
    queue.mark_seen(status::valid);
}

} // namespace ws2::core::message
