#include "os/net/send_file.hpp"

#include "catalog/error.hpp"
#include "os/gate/call.hpp"

#include <csignal>
#include <ctime>
#include <sys/sendfile.h>

namespace ws2::os {
namespace {

/// Blocks SIGPIPE in the calling thread: sendfile has no MSG_NOSIGNAL. Costs two system calls, compared with
/// tens of microseconds for a typical sendfile.
class PipeSignalKeeper {
  public:
    PipeSignalKeeper() {
        sigemptyset(&pipe_);
        sigaddset(&pipe_, SIGPIPE);
        pthread_sigmask(SIG_BLOCK, &pipe_, &before_);
    }
    ~PipeSignalKeeper() {
        if (sigismember(&before_, SIGPIPE) == 0) pthread_sigmask(SIG_SETMASK, &before_, nullptr);
    }
    PipeSignalKeeper(const PipeSignalKeeper&) = delete;
    PipeSignalKeeper& operator=(const PipeSignalKeeper&) = delete;

    /// Consumes the signal that a broken connection has left pending for this thread.
    void take_signal() {
        const timespec at_once{};
        while (sigtimedwait(&pipe_, nullptr, &at_once) == -1 && errno == EINTR) {
        }
    }

  private:
    sigset_t pipe_;
    sigset_t before_;
};

} // namespace

Result<std::size_t> send_file(Descriptor socket, Descriptor file, std::uint64_t offset, std::size_t length) {
    PipeSignalKeeper keeper;
    auto position = static_cast<off_t>(offset);
    const auto sent = system_call([&] { return ::sendfile(socket, file, &position, length); });
    // A connection that breaks during the call raises the signal, and the call returns what was sent before.
    if (sent ? static_cast<std::size_t>(*sent) < length : sent.error() == Error::Shutdown)
        keeper.take_signal();
    if (!sent) {
        // EINVAL, ESPIPE: the file has no pages to send.
        if (sent.error() == Error::InvalidArgument) return Error::OperationNotSupported;
        return sent.error();
    }
    return static_cast<std::size_t>(*sent);
}

} // namespace ws2::os
