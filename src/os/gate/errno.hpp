#pragma once
#include "base/error.hpp"
#include "observe/leave.hpp"

namespace ws2::os {

/// The Winsock error for an errno, where the call at hand has no better knowledge.
Error error_from_errno(int number);
/// The same for functions of kernel32.
Error win32_error_from_errno(int number);

/// The error of an EAI code of the resolver; `number` is the errno that goes with EAI_SYSTEM.
Error error_from_resolver(int code, int number);
/// The error for an h_errno; `number` is the errno that goes with NETDB_INTERNAL.
Error error_from_h_errno(int code, int number);

/// The errno for a Windows code, for the functions of the C run-time, which report through errno. EINVAL
/// where no other fits.
int errno_from_error(Error error);
/// Sets the caller's errno. For gate 1 only.
void set_errno(int number);

/// Restores errno, since the library must not change it for its callers.
class ErrnoKeeper {
  public:
    ErrnoKeeper() : place_(&place()), saved_(*place_) {}
    ~ErrnoKeeper() {
        if (*place_ == saved_) [[likely]]
            return;
        if (saved_ < 0) [[unlikely]] {
            observe::leave();
            saved_ &= ~kWatched;
        }
        *place_ = saved_;
    }
    /// An instrument wants to know of the end. Costs a call that no instrument watches nothing.
    void watch() { saved_ |= kWatched; }
    ErrnoKeeper(const ErrnoKeeper&) = delete;
    ErrnoKeeper& operator=(const ErrnoKeeper&) = delete;

  private:
    static int& place();
    static constexpr int kWatched = -0x7FFFFFFF - 1; // no errno is negative

    int* place_;
    int saved_;
};

} // namespace ws2::os
