#pragma once
#include "base/error.hpp"

namespace ws2::os {

/// The Windows error for an errno, where the call at hand has no better knowledge.
Error error_from_errno(int number);
/// The same for functions of kernel32, whose codes are other ones.
Error win32_error_from_errno(int number);

/// The error for an EAI code of the resolver; `number` is the errno that goes with EAI_SYSTEM.
Error error_from_resolver(int code, int number);
/// The error for an h_errno.
Error error_from_h_errno(int code);

/// For the few functions of the C run-time that we offer, whose channel errno is: sets it for the caller. The
/// number.
enum class CProblem { Invalid, NoMemory, TryAgain, BadDescriptor };
int tell_caller_of_c(CProblem problem);

/// Puts errno back as it was: the library's callers must not see it change.
class ErrnoKeeper {
  public:
    ErrnoKeeper() : place_(&place()), saved_(*place_) {}
    ~ErrnoKeeper() { *place_ = saved_; }
    ErrnoKeeper(const ErrnoKeeper&) = delete;
    ErrnoKeeper& operator=(const ErrnoKeeper&) = delete;

  private:
    static int& place();

    int* place_;
    int saved_;
};

} // namespace ws2::os
