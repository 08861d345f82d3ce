#pragma once
#include "catalog/function.hpp"

#include <cstddef>
#include <cstdint>

namespace ws2::instruments {

/// The calls that a thread has under way, the outermost first: a callback of the program runs inside a call
/// and makes others. A Frame has `function` and `stack`, where the instrument was on the stack.
template <class Frame>
class CallStack {
  public:
    /// The frame of a call that begins; null for one that is nested too deeply. Calls that have been left
    /// without an end (longjmp, an exception, ExitThread) lie below `stack` and are dropped.
    Frame* enter(const catalog::Function& function, std::uintptr_t stack) {
        while (depth_ != 0 && depth_ <= kMost && list_[depth_ - 1].stack < stack)
            --depth_;
        if (depth_++ >= kMost) return nullptr;
        Frame& frame = list_[depth_ - 1];
        frame.function = &function;
        frame.stack = stack;
        return &frame;
    }

    /// The frame of the call that ends; null if its beginning was not seen, as that of a call during which
    /// the instrument was turned on.
    Frame* leave(const catalog::Function& function) {
        if (depth_ > kMost) {
            --depth_;
            return nullptr;
        }
        for (std::size_t i = depth_; i-- > 0;)
            if (list_[i].function == &function) {
                depth_ = i;
                return &list_[i];
            }
        return nullptr;
    }

    /// The call around the innermost one; null if there is none.
    const Frame* outer() const { return depth_ < 2 || depth_ > kMost ? nullptr : &list_[depth_ - 2]; }
    const Frame* innermost() const { return depth_ == 0 || depth_ > kMost ? nullptr : &list_[depth_ - 1]; }
    Frame* innermost() { return depth_ == 0 || depth_ > kMost ? nullptr : &list_[depth_ - 1]; }
    void clear() { depth_ = 0; }
    /// Calls `see` for each call, the outermost first.
    template <class See>
    void each(See see) {
        for (std::size_t i = 0; i < depth_ && i < kMost; ++i)
            see(list_[i]);
    }

  private:
    static constexpr std::size_t kMost = 8;

    Frame list_[kMost];
    std::size_t depth_ = 0;
};

} // namespace ws2::instruments
