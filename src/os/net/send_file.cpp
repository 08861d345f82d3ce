#include "os/net/send_file.hpp"

#include "catalog/error.hpp"
#include "os/gate/call.hpp"
#include "os/thread/pipe_signal.hpp"

#include <sys/sendfile.h>

namespace ws2::os {
Result<std::size_t> send_file(Descriptor socket, Descriptor file, std::uint64_t offset, std::size_t length) {
    // sendfile has no MSG_NOSIGNAL, and takes tens of microseconds.
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
