#include "os/errno.hpp"

#include "catalog/error.hpp"

#include <cerrno>

namespace ws2::os {

int& ErrnoKeeper::place() { return errno; }

Error error_from_errno(int number) {
    switch (number) {
    case EPERM:
    case EACCES:
        return Error::AccessDenied;
    case EINTR:
        return Error::Interrupted;
    case EBADF:
    case ENOTSOCK:
        return Error::NotSocket;
    case EFAULT:
        return Error::Fault;
    case EINVAL:
        return Error::InvalidArgument;
    case EMFILE:
    case ENFILE:
        return Error::TooManySockets;
    case EAGAIN:
        return Error::WouldBlock;
    case EINPROGRESS:
        return Error::InProgress;
    case EALREADY:
        return Error::AlreadyInProgress;
    case EDESTADDRREQ:
        return Error::DestinationRequired;
    case EMSGSIZE:
        return Error::MessageSize;
    case EPROTOTYPE:
        return Error::WrongProtocolType;
    case ENOPROTOOPT:
        return Error::NoProtocolOption;
    case EPROTONOSUPPORT:
        return Error::ProtocolNotSupported;
    case ESOCKTNOSUPPORT:
        return Error::SocketTypeNotSupported;
    case EOPNOTSUPP:
        return Error::OperationNotSupported;
    case EPFNOSUPPORT:
        return Error::ProtocolFamilyNotSupported;
    case EAFNOSUPPORT:
        return Error::AddressFamilyNotSupported;
    case EADDRINUSE:
        return Error::AddressInUse;
    case ENODEV:
    case EADDRNOTAVAIL:
        return Error::AddressNotAvailable;
    case ENETDOWN:
        return Error::NetworkDown;
    case ENETUNREACH:
        return Error::NetworkUnreachable;
    case ENETRESET:
        return Error::NetworkReset;
    case ECONNABORTED:
        return Error::ConnectionAborted;
    case ECONNRESET:
        return Error::ConnectionReset;
    case ENOMEM:
    case ENOBUFS:
        return Error::NoBuffers;
    case EISCONN:
        return Error::IsConnected;
    case ENOTCONN:
        return Error::NotConnected;
    case EPIPE:
    case ESHUTDOWN:
        return Error::Shutdown;
    case ETOOMANYREFS:
        return Error::TooManyReferences;
    case ETIMEDOUT:
        return Error::TimedOut;
    case ENOENT:
    case ECONNREFUSED:
        return Error::ConnectionRefused;
    case ELOOP:
        return Error::Loop;
    case ENAMETOOLONG:
        return Error::NameTooLong;
    case EHOSTDOWN:
        return Error::HostDown;
    case EHOSTUNREACH:
        return Error::HostUnreachable;
    case ENOTEMPTY:
        return Error::NotEmpty;
    case EUSERS:
        return Error::Users;
    case EDQUOT:
        return Error::DiskQuota;
    case ESTALE:
        return Error::Stale;
    case EREMOTE:
        return Error::Remote;
    default:
        return Error::SystemCallFailure;
    }
}

} // namespace ws2::os
