#pragma once
#include "base/result.hpp"
#include "core/resolve/lookup_threads.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>

namespace ws2::core::resolve {

/// A request of WSAAsyncGetHostByName and the like: a look-up thread answers it, and a message reports the
/// end. It is pending until its answer is written or it is cancelled, whichever comes first: after a
/// cancellation the buffer is not written, and no message follows.
class AsyncRequest : private lookup_threads::Task {
  public:
    virtual ~AsyncRequest() = default;

    /// Begins; yields the number that stands for it, which no other request of the process had. The error is
    /// WouldBlock: it cannot be scheduled now.
    static Result<std::uint32_t> start(std::unique_ptr<AsyncRequest> request);
    /// Errors: InvalidArgument for a number that no request had, AlreadyInProgress for one that has ended.
    static Result<void> cancel(std::uint32_t number);
    /// WSACleanup: no message follows.
    static void cancel_all();

  protected:
    AsyncRequest() = default;

    /// On a look-up thread.
    virtual Result<void> look_up() = 0;
    /// Writes the answer if the buffer has room for it (NoBuffers, Fault); `size` is what the answer needs.
    virtual Result<void> write(std::size_t& size) = 0;
    /// Posts the message. An error of Success is an answer.
    virtual void report(std::uint32_t number, Error error, std::size_t size) = 0;

  private:
    static void run(lookup_threads::Task& task);
    void answer();
    /// The request is not pending any more; false if it was not, being cancelled or at its end.
    static bool take_out(std::uint32_t number);
    static bool was_made(std::uint32_t number);

    std::uint32_t number_ = 0;
    AsyncRequest* next_ = nullptr;
};

} // namespace ws2::core::resolve
