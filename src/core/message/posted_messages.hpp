#pragma once
#include "base/result.hpp"
#include "core/message/fifo.hpp"
#include "core/message/message.hpp"

#include <cstdint>

namespace ws2::core::message {

/// Which messages GetMessage and PeekMessage look for.
struct Filter {
    /// 0: of any window and of the thread; kThreadOnly: those that are for no window.
    Handle window = 0;
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    /// Bits of GetQueueStatus: the kinds of messages. All if none of them is known.
    std::uint32_t kinds = 0;

    bool takes_all() const { return window == 0 && first == 0 && last == 0; }
    bool accepts_number(std::uint32_t number) const {
        return (first == 0 && last == 0) || (number >= first && number <= last);
    }
    bool accepts_window(Handle target) const;
    bool accepts_kind(std::uint32_t bits) const { return kinds == 0 || (kinds & bits); }
    bool accepts(const Message& message) const;
};

/// The posted messages of a queue that are not taken yet. Guarded by the queue's lock.
class PostedMessages {
  public:
    /// So many can wait (Microsoft's page of PostMessage).
    static constexpr std::uint32_t kMost = 10'000;

    PostedMessages() = default;
    ~PostedMessages();
    PostedMessages(const PostedMessages&) = delete;
    PostedMessages& operator=(const PostedMessages&) = delete;

    bool is_empty() const { return list_.is_empty(); }
    /// Errors: NotEnoughQuota, NotEnoughMemory.
    Result<void> push(const Message& message);
    /// The first message that the filter accepts; false without one.
    bool take(Message& message, const Filter& filter, bool remove);
    void window_destroyed(Handle window);
    void clear();

  private:
    struct Posted {
        Posted* next;
        Message message;
    };
    Posted* make();
    void free(Posted& posted);

    Fifo<Posted> list_;
    std::uint32_t count_ = 0;
    /// Records for reuse.
    Posted* unused_ = nullptr;
    std::uint32_t unused_count_ = 0;
};

} // namespace ws2::core::message
