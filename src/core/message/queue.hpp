#pragma once
#include "base/result.hpp"
#include "core/message/fifo.hpp"
#include "core/message/posted_messages.hpp"
#include "core/message/sent_message.hpp"
#include "core/message/timers.hpp"
#include "core/sync/thread.hpp"
#include "core/sync/waitable.hpp"
#include "os/thread/lock.hpp"
#include "os/thread/time.hpp"

#include <atomic>
#include <cstdint>

namespace ws2::core::message {

/// The message queue of a thread. It comes into being with the first function that needs it, and ends with
/// the thread. As an object to wait for it is signalled while input is there that its thread waits for; only
/// that thread waits for it.
class MessageQueue final : public Waitable {
  public:
    /// That of the calling thread, made at the first call. Throws std::bad_alloc.
    static MessageQueue& current() { return current_ ? *current_ : make_current(); }
    static MessageQueue* current_if_known() { return current_; }
    /// That of a thread by its number; null if there is no such thread or it has no queue.
    static Reference<MessageQueue> of_thread(std::uint32_t id);

    std::uint32_t thread_id() const { return thread_id_.load(std::memory_order_relaxed); }
    bool has_ended() const { return ended_.load(std::memory_order_acquire); }

    // From any thread.

    /// Errors: NotEnoughQuota, NotEnoughMemory, InvalidThreadId if the thread has ended.
    Result<void> post(const Message& message) EXCLUDES(lock_);
    /// Puts a message that another thread sends into the queue, with a reference. InvalidThreadId.
    Result<void> push_sent(SentMessage& message) EXCLUDES(lock_);
    /// Takes a message back that waits still; false if the receiver processes it or is done.
    bool take_back(SentMessage& message) EXCLUDES(lock_);
    /// Whether the thread has not looked at its queue for five seconds, as IsHungAppWindow has it.
    bool is_hung() const;

    // On the thread itself.

    /// Drops what is posted to a window that is gone, and its timers.
    void window_destroyed(Handle window) EXCLUDES(lock_);
    void post_quit(std::int32_t code) EXCLUDES(lock_);
    /// The next message that the filter accepts: posted, then WM_QUIT, then timers.
    bool take(Message& message, const Filter& filter, bool remove) EXCLUDES(lock_);
    /// Processes all messages that other threads have sent. True if there were any.
    bool process_sent() EXCLUDES(lock_);
    /// GetQueueStatus: new input in the low word, all input in the high word.
    std::uint32_t take_status(std::uint32_t mask) EXCLUDES(lock_);
    /// Signals the queue, from now on, while input of the mask is there that is new, or, with `seen`, any.
    void wait_for(std::uint32_t mask, bool seen) EXCLUDES(lock_);
    /// Input of the mask is not new any more.
    void mark_seen(std::uint32_t mask) EXCLUDES(lock_);
    /// The deadline, or the time at which the next timer runs out if that is earlier.
    os::Deadline until_timer(os::Deadline deadline) const;
    /// Waits for the answer to a message that the thread has sent; processes messages of other threads unless
    /// it is to block. False at the deadline.
    bool wait_for_answer(SentMessage& message, os::Deadline deadline, bool blocks) EXCLUDES(lock_);

    Timers& timers() { return timers_; }
    /// The message of another thread that the thread processes, the innermost; null without one.
    SentMessage* in_process() const { return in_process_; }

    /// Of the last message that was taken.
    std::uint32_t message_time() const { return message_time_; }
    LParam extra_information = 0;

    void after_fork() override;
    static void forget_others();

  private:
    class Processing;

    MessageQueue();

    static MessageQueue& make_current();
    void thread_ended() EXCLUDES(lock_);
    /// Answers what was sent to a thread that is gone, and drops what was posted.
    void abandon() EXCLUDES(lock_);
    static void answer(SentMessage& message, Outcome outcome, bool failed);
    friend bool reply_message(Outcome outcome);

    void raise(std::uint32_t bits) REQUIRES(lock_);
    void signal_if_wanted() REQUIRES(lock_);
    bool take_timer(Message& message, const Filter& filter, bool remove, std::int64_t now) REQUIRES(lock_);
    void update_status(std::int64_t now) REQUIRES(lock_);
    SentMessage* pop_sent() REQUIRES(lock_);
    void process(SentMessage& message) EXCLUDES(lock_);

    [[gnu::tls_model("initial-exec")]] static constinit thread_local MessageQueue* current_;

    struct ExitHook : ThreadExitHook {
        MessageQueue* queue = nullptr;
    } exit_hook_;

    std::atomic<std::uint32_t> thread_id_;
    std::atomic<bool> ended_{false};
    /// When the thread has last looked at the queue; 0 while it waits for messages.
    std::atomic<std::int64_t> last_look_{0};

    os::Lock lock_;
    PostedMessages posted_ GUARDED_BY(lock_);
    Fifo<SentMessage> sent_ GUARDED_BY(lock_);
    bool quit_ GUARDED_BY(lock_) = false;
    std::int32_t quit_code_ GUARDED_BY(lock_) = 0;
    /// What is in the queue, and what of that is new.
    std::uint32_t status_ GUARDED_BY(lock_) = 0;
    std::uint32_t new_ GUARDED_BY(lock_) = 0;
    /// What the thread waits for.
    std::uint32_t wanted_ GUARDED_BY(lock_) = 0;
    bool wants_seen_ GUARDED_BY(lock_) = false;

    // Used by the thread alone.
    Timers timers_;
    SentMessage* in_process_ = nullptr;
    std::uint32_t message_time_ = 0;

    // The list of all queues.
    MessageQueue* next_ = nullptr;
    MessageQueue* previous_ = nullptr;
};

/// GetMessage: waits for a message that the filter accepts. InvalidWindowHandle.
Result<void> get(Message& message, const Filter& filter);
/// PeekMessage: does not wait. InvalidWindowHandle.
Result<bool> peek(Message& message, const Filter& filter, bool remove);
/// WaitMessage.
void wait_message();

} // namespace ws2::core::message
