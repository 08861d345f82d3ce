#pragma once
#include "os/memory/sanitizer.hpp"

namespace ws2::core {

/// Gives back what a call holds if the program's code that it calls does not return: a condition function, a
/// completion routine. An exception and pthread_exit run the destructor. ExitThread runs no destructors of
/// the frames that it leaves; Thread::exit calls run_all in their place.
///
/// On the stack of the call, one inside the other.
class ExitGuard {
  public:
    ExitGuard(void (*give_back)(void* context), void* context)
        : give_back_(give_back), context_(context), outer_(innermost) {
        innermost = this;
    }
    ExitGuard(const ExitGuard&) = delete;
    ExitGuard& operator=(const ExitGuard&) = delete;
    ~ExitGuard() {
        if (armed_) run();
    }

    /// The program's code has returned.
    void dismiss() {
        armed_ = false;
        innermost = outer_;
        program_.end();
    }

    /// The calling thread ends: runs its guards, the innermost first.
    static void run_all() {
        while (innermost)
            innermost->run();
    }

  private:
    void run() {
        dismiss();
        give_back_(context_);
    }

    static inline constinit thread_local ExitGuard* innermost = nullptr;

    void (*const give_back_)(void* context);
    void* const context_;
    ExitGuard* const outer_;
    bool armed_ = true;
    os::sanitizer::ProgramCode program_;
};

/// A guard that calls a function object, which must outlive it.
template <class GiveBack>
ExitGuard guard_call(GiveBack& give_back) {
    return ExitGuard([](void* it) { (*static_cast<GiveBack*>(it))(); }, &give_back);
}

} // namespace ws2::core
