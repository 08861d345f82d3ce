#include "core/message/posted_messages.hpp"

#include "catalog/error.hpp"
#include "core/message/window.hpp"

#include <new>

namespace ws2::core::message {
namespace {

/// So many records of posted messages stay for reuse.
constexpr std::uint32_t kMostUnused = 64;

} // namespace

bool Filter::accepts_window(Handle target) const {
    if (window == 0) return true;
    if (window == kThreadOnly) return target == 0;
    return target == window || (target != 0 && is_child(window, target));
}

// Microsoft's pages of GetMessage and PeekMessage: the range does not apply to WM_QUIT.
bool Filter::accepts(const Message& message) const {
    return (message.number == number::quit || accepts_number(message.number)) &&
           accepts_window(message.window);
}

PostedMessages::~PostedMessages() {
    clear();
    while (Posted* posted = unused_) {
        unused_ = posted->next;
        delete posted;
    }
}

PostedMessages::Posted* PostedMessages::make() {
    Posted* posted = unused_;
    if (!posted) return new (std::nothrow) Posted;
    unused_ = posted->next;
    --unused_count_;
    return posted;
}

void PostedMessages::free(Posted& posted) {
    --count_;
    if (unused_count_ == kMostUnused) {
        delete &posted;
        return;
    }
    posted.next = unused_;
    unused_ = &posted;
    ++unused_count_;
}

Result<void> PostedMessages::push(const Message& message) {
    if (count_ == kMost) return Error::NotEnoughQuota;
    Posted* posted = make();
    if (!posted) return Error::NotEnoughMemory;
    posted->message = message;
    list_.push(*posted);
    ++count_;
    return {};
}

bool PostedMessages::take(Message& message, const Filter& filter, bool remove) {
    const auto fits = [&](const Posted& posted) { return filter.accepts(posted.message); };
    Posted* posted = remove ? list_.remove_first(fits) : list_.find_first(fits);
    if (!posted) return false;
    message = posted->message;
    if (remove) free(*posted);
    return true;
}

void PostedMessages::window_destroyed(Handle window) {
    list_.remove_all([&](const Posted& posted) { return posted.message.window == window; },
                     [&](Posted& posted) { free(posted); });
}

void PostedMessages::clear() {
    while (Posted* posted = list_.pop())
        free(*posted);
}

} // namespace ws2::core::message
