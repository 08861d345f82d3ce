#include "core/echo/echo.hpp"

#include "catalog/error.hpp"
#include "core/process/timer_thread.hpp"

#include <new>
#include <utility>

namespace ws2::core {
namespace {

std::uint32_t milliseconds_since(std::int64_t then) {
    return static_cast<std::uint32_t>((os::monotonic_now() - then) / 1'000'000);
}

/// Hands over the answers that have come. True once the sink wants no more.
Result<bool> serve(SentEcho& echo, EchoSink& sink) {
    try {
        for (;;) {
            const auto answer = TRY(echo.socket.receive());
            if (!answer) return false;
            if (!sink.take(*answer, milliseconds_since(echo.sent))) return true;
        }
    } catch (const std::bad_alloc&) {
        // The timer thread has no caller that would get the exception.
        return Error::NotEnoughMemory;
    }
}

} // namespace

/// A request that the timer thread serves. Its file's list owns it while it is pending; once it was
/// withdrawn, the thread that withdrew it does, or the timer thread if that is about to call it.
class PendingEcho final : private timer_thread::Watch, private timer_thread::Alarm {
  public:
    PendingEcho(Reference<EchoFile> file, SentEcho echo, std::unique_ptr<EchoSink> sink)
        : file_(std::move(file)), echo_(std::move(echo)), sink_(std::move(sink)) {
        descriptor = echo_.socket.descriptor();
        ready = [](Watch& watch) { static_cast<PendingEcho&>(watch).answered(); };
        ring = [](Alarm& alarm) { static_cast<PendingEcho&>(alarm).timed_out(); };
    }

    /// Called with the lock of the file.
    Result<void> arm() {
        // The alarm first: it needs memory, the watch does not.
        if (echo_.timeout != 0xFFFFFFFF)
            TRY(timer_thread::set(*this, echo_.sent + std::int64_t{echo_.timeout} * 1'000'000));
        auto watched = timer_thread::watch(*this);
        if (!watched) static_cast<void>(timer_thread::cancel(*this));
        return watched;
    }

  private:
    friend class EchoFile;

    /// The calls of the timer thread; they delete the request if another thread has withdrawn it.
    void answered();
    void timed_out();

    const Reference<EchoFile> file_;
    SentEcho echo_;
    // Guarded by the lock of the file.
    std::unique_ptr<EchoSink> sink_;
    bool pending_ = true;
    PendingEcho* next_ = nullptr;
};

/// Takes the request off the list and returns its sink, for the one thread that completes it.
std::unique_ptr<EchoSink> EchoFile::withdraw(PendingEcho& echo) {
    PendingEcho** place = &first_;
    while (*place != &echo)
        place = &(*place)->next_;
    *place = echo.next_;
    echo.pending_ = false;
    return std::move(echo.sink_);
}

void PendingEcho::answered() {
    std::unique_ptr<EchoSink> sink;
    auto end = EchoSink::End::NoResources;
    {
        const os::LockGuard guard(file_->lock_);
        if (pending_) {
            const auto done = serve(echo_, *sink_);
            if (done && !*done && timer_thread::watch(*this)) return;
            if (done && *done) end = EchoSink::End::Answered;
            sink = file_->withdraw(*this);
            static_cast<void>(timer_thread::cancel(*this));
        }
    }
    if (sink) sink->complete(end);
    delete this;
}

void PendingEcho::timed_out() {
    std::unique_ptr<EchoSink> sink;
    {
        const os::LockGuard guard(file_->lock_);
        if (pending_) {
            sink = file_->withdraw(*this);
            static_cast<void>(timer_thread::unwatch(*this));
        }
    }
    if (sink) sink->complete(EchoSink::End::TimedOut);
    delete this;
}

Result<void> EchoFile::wait(SentEcho echo, EchoSink& sink) {
    const auto deadline = echo.timeout == 0xFFFFFFFF
                              ? os::Deadline::never()
                              : os::Deadline::at(echo.sent + std::int64_t{echo.timeout} * 1'000'000);
    for (;;) {
        if (TRY(serve(echo, sink))) {
            sink.complete(EchoSink::End::Answered);
            return {};
        }
        if (!TRY(echo.socket.wait(deadline.milliseconds_left()))) {
            sink.complete(EchoSink::End::TimedOut);
            return {};
        }
    }
}

Result<void> EchoFile::begin(SentEcho echo, std::unique_ptr<EchoSink> sink) {
    auto pending =
        std::make_unique<PendingEcho>(Reference<EchoFile>::share(this), std::move(echo), std::move(sink));
    const os::LockGuard guard(lock_);
    if (closed_) return Error::InvalidHandle;
    TRY(pending->arm());
    pending->next_ = first_;
    first_ = pending.release();
    return {};
}

void EchoFile::last_handle_closed(bool) {
    for (;;) {
        std::unique_ptr<EchoSink> sink;
        {
            const os::LockGuard guard(lock_);
            closed_ = true;
            PendingEcho* const echo = first_;
            if (!echo) return;
            sink = withdraw(*echo);
            const bool unwatched = timer_thread::unwatch(*echo);
            const bool silent = echo->echo_.timeout == 0xFFFFFFFF || timer_thread::cancel(*echo);
            if (unwatched && silent) delete echo;
        }
        sink->complete(EchoSink::End::Cancelled);
    }
}

// The requests are the parent's: the child would take answers from it.
void EchoFile::after_fork() NO_THREAD_SAFETY_ANALYSIS {
    lock_.forget_holder();
    while (PendingEcho* const echo = first_) {
        first_ = echo->next_;
        static_cast<void>(timer_thread::unwatch(*echo));
        static_cast<void>(timer_thread::cancel(*echo));
        delete echo;
    }
}

} // namespace ws2::core
