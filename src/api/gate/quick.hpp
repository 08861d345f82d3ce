#pragma once
#include "api/gate/gate.hpp"

/// The calls of which a server makes one for each piece of data have a quick way beside gate 1, for a program
/// without instruments and arguments without surprises. What the quick way does not do is done behind the
/// gate.
namespace ws2::api {

/// Whether the gate would have nothing to do before the body.
inline bool may_be_quick() { return core::started() && !observe::any_is_on(); }
/// Whether the gate would only wait for a failure, which the quick way may report as well.
inline bool may_be_quick_but_for_failures() { return core::started() && observe::sees_failures_only(); }

/// A return by a jump: gate 1 in the function that is jumped to still sees where the program made the call.
/// gcc does so by itself where it optimizes.
#ifdef __clang__
#define WS2_JUMP [[clang::musttail]] return
#else
#define WS2_JUMP return
#endif

/// How a quick way ended: Success, or the error that the call reports. As gate 1 does, for a function of
/// Winsock that sets the last error in any case.
inline int quick_result(Error error) {
    if (error == Error::Success) [[likely]] {
        core::last_error = 0;
        return 0;
    }
    core::last_error = number(winsock_code(error));
    return -1;
}

/// The stack from the current frame on: what a pointer check without system calls knows. For objects of up to
/// 16 bytes.
class StackAbove {
  public:
    StackAbove() {
        // A fiber's stack is another one.
        if (here_ >= os::stack_base && here_ + kMost < os::stack_top) [[likely]]
            room_ = os::stack_top - here_ - kMost;
    }
    template <class T>
    bool holds(const T* object) const {
        static_assert(sizeof *object <= kMost);
        return reinterpret_cast<std::uintptr_t>(object) - here_ <= room_;
    }

  private:
    /// The address of a local object, or a frame pointer, would keep the function from ending with a jump.
    [[gnu::always_inline]] static std::uintptr_t stack_pointer() {
#ifdef __x86_64__
        std::uintptr_t place;
        asm("mov %%rsp, %0" : "=r"(place));
        return place;
#else
        return reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0));
#endif
    }

    static constexpr std::uintptr_t kMost = 16;
    std::uintptr_t here_ = stack_pointer();
    /// While it is 0, only the word at `here_` is held, which is readable and not the program's.
    std::uintptr_t room_ = 0;
};

} // namespace ws2::api
