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

struct Manner {
    /// Between calls the sequence waits at most this long for a completion, in milliseconds.
    unsigned patience;
    /// For comparisons with Wine. AcceptEx is called on listeners with new sockets only, and the two sockets
    /// of one that pends are only closed, cancelled and asked: Wine's server aborts when another operation
    /// begins there. And a receive may complete before the next send: how much of a stream it gets would
    /// depend on time.
    bool compared = false;
    /// How long the sequence waits for the last operations after all sockets are closed, in milliseconds.
    unsigned last_wait = 5000;
};

/// Makes the calls of a sequence, closes everything, and waits for every operation.
void run(Choices& choices, Observer& observer, const Manner& manner);

} // namespace sequences
