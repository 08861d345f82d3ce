// Sequences of calls on a few sockets, made from bytes: a Windows program that runs natively and under Wine.
// All sockets are non-blocking and on loopback, and one thread makes one call after the other, so that a
// sequence has one outcome.
#pragma once
#include <winsock2.h>

#include <mswsock.h>
#include <ws2tcpip.h>

#include <cstdint>
#include <string>
#include <utility>

namespace sequences {

/// Where the choices come from: bytes of a fuzzer, or numbers of a generator.
class Choices {
  public:
    virtual ~Choices() {}
    virtual unsigned byte() = 0;
    /// Whether another call is to be made.
    virtual bool more() = 0;
};

/// A call that was made.
struct Call {
    const char* function;
    /// Sockets are numbers of slots, ports those of slots: the same in each run.
    std::string arguments;
    /// "failed", or the function's result.
    std::string result;
    /// The last error of a call that failed, otherwise 0.
    int error;
};

class Observer {
  public:
    virtual ~Observer() {}
    virtual void called(const Call& call) = 0;
    /// What must not happen on any system: an operation that completes twice, or never.
    virtual void violated(const std::string& rule) = 0;
};

/// Makes the calls of a sequence, closes everything, and waits for every operation. Between calls it waits at
/// most `patience` milliseconds for a completion.
void run(Choices& choices, Observer& observer, unsigned patience);

} // namespace sequences
