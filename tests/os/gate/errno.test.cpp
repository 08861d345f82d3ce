#include "os/gate/errno.hpp"

#include "catalog/error.hpp"

#include <cerrno>
#include <gtest/gtest.h>
#include <netdb.h>

namespace ws2::os {
namespace {

TEST(Errno, HasTwoTranslations) {
    EXPECT_EQ(error_from_errno(ECONNREFUSED), Error::ConnectionRefused);
    EXPECT_EQ(win32_error_from_errno(ECONNREFUSED), Error::Win32ConnectionRefused);
    EXPECT_EQ(error_from_errno(EACCES), Error::AccessDenied);
    EXPECT_EQ(win32_error_from_errno(EACCES), Error::Access);
    EXPECT_EQ(win32_error_from_errno(ENOENT), Error::FileNotFound);
}

TEST(Errno, NoneIsWithoutAnAnswer) {
    for (int number = 1; number < 200; ++number) {
        EXPECT_NE(error_from_errno(number), Error::Success);
        EXPECT_NE(win32_error_from_errno(number), Error::Success);
    }
    EXPECT_EQ(error_from_errno(4711), Error::SystemCallFailure);
    EXPECT_EQ(win32_error_from_errno(4711), Error::GeneralFailure);
}

TEST(Errno, EachNumberSurvivesTheWayBack) {
    // Several numbers share one code, so another number may come back, which has the code too.
    for (int number = 1; number < 134; ++number) {
        const Error error = error_from_errno(number);
        if (error != Error::SystemCallFailure) {
            const int back = errno_from_error(error);
            EXPECT_TRUE(error_from_errno(back) == error || win32_error_from_errno(back) == error) << number;
        }
    }
    EXPECT_EQ(errno_from_error(Error::TooManyThreads), EAGAIN);
    EXPECT_EQ(errno_from_error(Error::NoProcessSlots), EAGAIN);
    EXPECT_EQ(errno_from_error(Error::Win32ConnectionRefused), ECONNREFUSED);
    EXPECT_EQ(errno_from_error(Error::MessageIdNotFound), EINVAL);
}

TEST(Errno, OfTheCRunTimeIsThatOfWindows) {
    constexpr struct {
        int number; // of Linux
        int windows;
    } rows[] = {{ENOENT, ENOENT}, {ENOTDIR, ENOENT}, {EISDIR, EACCES},       {EBUSY, EACCES},
                {EROFS, EACCES},  {EEXIST, EEXIST},  {ENOTEMPTY, ENOTEMPTY}, {EBADF, EBADF},
                {EPIPE, EINVAL},  {EFAULT, EINVAL},  {ESPIPE, EINVAL}};
    for (const auto& row : rows) {
        errno = row.number;
        EXPECT_EQ(errno_from_error(last_failure()), row.windows) << row.number;
    }
    EXPECT_EQ(errno_from_error(Error::Directory), EINVAL);
    EXPECT_EQ(errno_from_error(Error::FileExists), EEXIST);
    EXPECT_EQ(errno_from_error(Error::InvalidArgument), EINVAL);
}

TEST(Errno, ResolverCodesAreWindowsEaiCodes) {
    EXPECT_EQ(number(error_from_resolver(EAI_NONAME, 0)), 11001u);
    EXPECT_EQ(number(error_from_resolver(EAI_AGAIN, 0)), 11002u);
    EXPECT_EQ(number(error_from_resolver(EAI_FAIL, 0)), 11003u);
    EXPECT_EQ(number(error_from_resolver(EAI_MEMORY, 0)), 8u);
    EXPECT_EQ(number(error_from_resolver(EAI_SERVICE, 0)), 10109u);
    EXPECT_EQ(error_from_resolver(EAI_SYSTEM, EMFILE), Error::TooManySockets);
    EXPECT_EQ(error_from_resolver(EAI_SYSTEM, ENOMEM), Error::NotEnoughMemory);
    EXPECT_EQ(error_from_resolver(EAI_SYSTEM, ENOENT), Error::NoRecovery);
    constexpr struct {
        int code;
        Error error;
    } rows[] = {{EAI_BADFLAGS, Error::InvalidArgument},    {EAI_FAMILY, Error::AddressFamilyNotSupported},
                {EAI_ADDRFAMILY, Error::NoData},           {EAI_NODATA, Error::NoData},
                {EAI_IDN_ENCODE, Error::HostNotFound},     {EAI_SOCKTYPE, Error::SocketTypeNotSupported},
                {EAI_OVERFLOW, Error::InsufficientBuffer}, {EAI_CANCELED, Error::LookupCancelled},
                {EAI_INPROGRESS, Error::InProgress},       {EAI_INTR, Error::Interrupted}};
    for (const auto& row : rows)
        EXPECT_EQ(error_from_resolver(row.code, 0), row.error) << row.code;
    EXPECT_EQ(error_from_resolver(EAI_SYSTEM, ENFILE), Error::TooManySockets);
    EXPECT_EQ(error_from_resolver(0, 0), Error::Success);
    EXPECT_EQ(error_from_resolver(-4711, 0), Error::NoRecovery);
}

TEST(Errno, HErrno) {
    EXPECT_EQ(error_from_h_errno(NETDB_SUCCESS, 0), Error::Success);
    EXPECT_EQ(error_from_h_errno(HOST_NOT_FOUND, 0), Error::HostNotFound);
    EXPECT_EQ(error_from_h_errno(TRY_AGAIN, 0), Error::TryAgain);
    EXPECT_EQ(error_from_h_errno(NO_RECOVERY, 0), Error::NoRecovery);
    EXPECT_EQ(error_from_h_errno(NO_DATA, 0), Error::NoData);
    EXPECT_EQ(error_from_h_errno(NETDB_INTERNAL, ENOMEM), Error::NotEnoughMemory);
    EXPECT_EQ(error_from_h_errno(NETDB_INTERNAL, EMFILE), Error::TooManySockets);
    EXPECT_EQ(error_from_h_errno(NETDB_INTERNAL, ENOENT), Error::NoRecovery);
}

} // namespace
} // namespace ws2::os
