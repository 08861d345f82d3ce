#pragma once
#include "core/handle/handle_table.hpp"
#include "os/net/echo.hpp"
#include "os/thread/lock.hpp"
#include "os/thread/time.hpp"

#include <cstdint>
#include <memory>

namespace ws2::core {

class PendingEcho;

/// Receives the answers to an echo request, and the request's end.
class EchoSink {
  public:
    virtual ~EchoSink() = default;
    /// Returns whether another answer is wanted.
    virtual bool take(const os::EchoAnswer& answer, std::uint32_t milliseconds) = 0;
    enum class End : std::uint8_t { Answered, TimedOut, Cancelled, NoResources };
    /// Called once, last.
    virtual void complete(End end) = 0;
};

/// A request that was sent.
struct SentEcho {
    os::EchoSocket socket;
    std::int64_t sent = os::monotonic_now();
    /// 0xFFFFFFFF: for ever.
    std::uint32_t timeout = 0;
};

/// What IcmpCreateFile opens. Each request has a socket of its own, so that the answers to concurrent
/// requests do not mix.
class EchoFile final : public Object {
  public:
    static constexpr ObjectKind kKind = ObjectKind::EchoFile;
    explicit EchoFile(int family) : Object(kKind), family_(family) {}

    int family() const { return family_; }
    /// Waits in the calling thread until the sink wants no more answers, or for the request's time.
    static Result<void> wait(SentEcho echo, EchoSink& sink);
    /// The same on the timer thread; completes the sink there. An error is returned without completing it.
    /// InvalidHandle once the file is closed.
    Result<void> begin(SentEcho echo, std::unique_ptr<EchoSink> sink);

    /// Cancels the pending requests: afterwards nothing is written to the program's memory.
    void last_handle_closed(bool in_use) override;
    void after_fork() override;

  private:
    friend class PendingEcho;
    std::unique_ptr<EchoSink> withdraw(PendingEcho& echo) REQUIRES(lock_);

    const int family_;
    os::Lock lock_;
    bool closed_ GUARDED_BY(lock_) = false;
    PendingEcho* first_ GUARDED_BY(lock_) = nullptr;
};

} // namespace ws2::core
