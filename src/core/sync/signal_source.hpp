#pragma once
#include "os/net/descriptor.hpp"

namespace ws2::core {

/// A signal that has to be read from the kernel: an event selected by sockets. The waiting thread reads it,
/// so no second thread has to be woken in between.
class SignalSource {
  public:
    /// Readable while read() would signal.
    virtual os::Descriptor descriptor() const = 0;
    /// Reads the kernel's events and signals the object. Does not block. Any thread may call it.
    virtual void read() = 0;
    /// From now on a thread of the library reads, for waits without a thread.
    virtual void attend() = 0;
    virtual void after_fork() = 0;
    /// The object is destroyed.
    virtual void released() = 0;

  protected:
    SignalSource() = default;
    ~SignalSource() = default;
};

} // namespace ws2::core
