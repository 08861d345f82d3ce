#pragma once
#include "base/error.hpp"

namespace ws2::os {

/// The Winsock error for an errno, where the call at hand has no better knowledge.
Error error_from_errno(int number);
/// The same; notes the name of the system call for the instruments.
[[gnu::noinline, gnu::cold]] Error error_from_errno(int number, const char* system_call);
/// The same for functions of kernel32.
Error win32_error_from_errno(int number);

/// The error of an EAI code of the resolver; `number` is the errno that goes with EAI_SYSTEM.
Error error_from_resolver(int code, int number);
/// The error for an h_errno; `number` is the errno that goes with NETDB_INTERNAL.
Error error_from_h_errno(int code, int number);

/// The errno for a Windows code, for the functions of the C run-time, which report through errno. EINVAL
/// where no other fits.
int errno_from_error(Error error);
/// The error of kernel32 for the caller's errno, which a call of libc outside the library has set.
Error last_failure();
/// Sets the caller's errno. For gate 1 only.
void set_errno(int number);

/// Restores errno, since the library must not change it for its callers.
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
