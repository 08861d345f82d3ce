#pragma once
#include "instruments/check/call.hpp"

#include <cstdint>

namespace ws2::instruments::check {

/// What reading the last error means, by what happened before.
enum class Reading : std::uint8_t {
    /// The code of the call that failed last, or what the program has stored itself.
    Right,
    /// The last call succeeded, and no failure was waiting to be read.
    AfterSuccess,
    /// A failure was not read yet when a call that succeeded reset its code.
    Overwritten,
    /// The failure's code was read before, and reset since.
    Twice,
    /// This thread has made no call, and another thread's failure is not read.
    OtherThread,
    /// What is known came by another way: a message, iErrorCode, a completion.
    Asynchronous,
    /// The last call reported that a socket is ready whose non-blocking connect has not been asked for.
    OfConnect
};

/// What comes to a thread by another way than its last error.
struct Arrival {
    /// Where a code is, "lParam of the message"; null for nowhere.
    const char* code_in = nullptr;
    Error error = Error::Success;
    /// A socket whose connect was pending and that a wait has reported.
    std::uint64_t connected = kNoSocket;
};

/// How the last error of a thread came to its value.
struct ErrorStory {
    /// The last call that set or reset the last error.
    Mark last;
    /// The last error has been read since.
    bool last_is_read = false;
    /// The program has stored a code itself since the last failure.
    bool stored = false;
    /// The last call that failed, and whether its code has been read.
    Mark failure;
    std::uint64_t failure_socket = kNoSocket;
    Mark first_reading;
    unsigned readings = 0;
    /// The first call after the failure that reset its code.
    Mark changer;
    unsigned changes = 0;
    /// Where the program has asked for errno after the failure, before its code was read.
    const void* errno_asked = nullptr;
    /// What the last call has brought; `arriving` while rules look at the call that brings it.
    Arrival arrived, arriving;

    bool is_unread() const { return failure && readings == 0 && !changer && !stored; }
};

/// Whether the call reads the last error (WSAGetLastError, GetLastError).
bool reads_last_error(const FunctionForm& form);
bool stores_last_error(const FunctionForm& form);
/// Whether the story changes by the function's calls.
bool touches_last_error(const FunctionForm& form);

/// What the call that has just read the last error got.
Reading reading_of(const CheckedCall& call);
/// Adds a call to the story of its thread, after the rules have seen it.
void advance(const CheckedCall& call);

/// The failure of another thread that has not been read, if there is one.
Mark unread_elsewhere(std::uint32_t thread);

} // namespace ws2::instruments::check
