#include "os/gate/errno.hpp"

#include "catalog/error.hpp"
#include "observe/probes.hpp"
#include "observe/witness.hpp"

#include <cerrno>
#include <netdb.h>

namespace ws2::os {

int& ErrnoKeeper::place() { return errno; }

void set_errno(int number) { errno = number; }

int errno_from_error(Error error) {
    switch (error) {
    // Microsoft's C run-time has no ENOTDIR, EBUSY or EROFS: a missing folder is ENOENT, a file in use or on
    // a medium that is read-only EACCES.
    case Error::PathNotFound:
        return ENOENT;
    case Error::FileExists:
        return EEXIST;
    case Error::SharingViolation:
    case Error::WriteProtect:
    case Error::LockFailed:
        return EACCES;
    case Error::InvalidArgument:
    case Error::InvalidFunction:
    case Error::NoAccess:
    case Error::PipeNoData:
        return EINVAL;
    // Two codes that no system call here ends with.
    case Error::TooManyThreads:
    case Error::NoProcessSlots:
        return EAGAIN;
    default:
        break;
    }
#define ERRNO(number, winsock, win32)                                                                        \
    if (error == Error::winsock || error == Error::win32) return number;
#include "os/gate/errnos.def"
#undef ERRNO
    return EINVAL;
}

Error last_failure() { return win32_error_from_errno(errno); }

Error error_from_errno(int number) {
    observe::notes.number = number;
    switch (number) {
#define ERRNO(number, winsock, win32)                                                                        \
    case number:                                                                                             \
        return Error::winsock;
#include "os/gate/errnos.def"
#undef ERRNO
    default:
        return Error::SystemCallFailure;
    }
}

Error error_from_errno(int number, const char* system_call) {
    observe::probe::failed_system_call = system_call;
    return error_from_errno(number);
}

Error win32_error_from_errno(int number) {
    observe::notes.number = number;
    switch (number) {
#define ERRNO(number, winsock, win32)                                                                        \
    case number:                                                                                             \
        return Error::win32;
#include "os/gate/errnos.def"
#undef ERRNO
    default:
        return Error::GeneralFailure;
    }
}

namespace {

/// A resolver that cannot reach its files or servers fails with their errno, which means nothing to the
/// caller; a lack of resources does.
Error error_inside_resolver(int number) {
    switch (number) {
    case ENOMEM:
        return Error::NotEnoughMemory;
    case EMFILE:
    case ENFILE:
        return error_from_errno(number);
    default:
        return Error::NoRecovery;
    }
}

} // namespace

Error error_from_resolver(int code, int number) {
    switch (code) {
    case 0:
        return Error::Success;
    case EAI_AGAIN:
        return Error::TryAgain;
    case EAI_BADFLAGS:
        return Error::InvalidArgument;
    case EAI_FAIL:
        return Error::NoRecovery;
    case EAI_FAMILY:
        return Error::AddressFamilyNotSupported;
    case EAI_MEMORY:
        return Error::NotEnoughMemory;
    case EAI_ADDRFAMILY: // the name has addresses, but of other families only
    case EAI_NODATA:
        return Error::NoData;
    case EAI_NONAME:
    case EAI_IDN_ENCODE:
        return Error::HostNotFound;
    case EAI_SERVICE:
        return Error::TypeNotFound;
    case EAI_SOCKTYPE:
        return Error::SocketTypeNotSupported;
    case EAI_OVERFLOW:
        return Error::InsufficientBuffer;
    case EAI_CANCELED:
        return Error::LookupCancelled;
    case EAI_INPROGRESS:
        return Error::InProgress;
    case EAI_INTR:
        return Error::Interrupted;
    case EAI_SYSTEM:
        return error_inside_resolver(number);
    default:
        return Error::NoRecovery;
    }
}

Error error_from_h_errno(int code, int number) {
    switch (code) {
    case NETDB_SUCCESS:
        return Error::Success;
    case HOST_NOT_FOUND:
        return Error::HostNotFound;
    case TRY_AGAIN:
        return Error::TryAgain;
    case NO_DATA: // and NO_ADDRESS, which is the same
        return Error::NoData;
    case NETDB_INTERNAL:
        return error_inside_resolver(number);
    default:
        return Error::NoRecovery;
    }
}

} // namespace ws2::os
