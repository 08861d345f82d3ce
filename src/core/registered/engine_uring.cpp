#include "core/registered/engine.hpp"
#include "core/registered/request_queue.hpp"
#include "os/net/ring.hpp"
#include "os/thread/lock.hpp"

#include <new>

namespace ws2::core::registered {
namespace {

/// Calls with requests of the same sockets in a row; then each goes on alone, as far as one may.
constexpr int kMostRounds = 8;

bool is_one_socket(std::span<const Chance> chances) {
    return chances.size() < 2 || (chances.size() == 2 && chances[0].requests == chances[1].requests);
}

/// The next receive or send of each socket is made by one io_uring_enter, which does not wait.
///
/// The queues' locks are held meanwhile, as during any attempt. None is waited for: a queue that another
/// thread uses goes on alone afterwards.
class UringEngine final : public Engine {
  public:
    void run(std::span<const Chance> chances) override {
        // While another thread has the ring, the requests do not wait for it.
        if (is_one_socket(chances) || !lock_.try_lock()) {
            for (const Chance& chance : chances)
                chance.requests->run_alone(chance);
            return;
        }
        if (!ring_.is_open() && !refused_) refused_ = !ring_.start();
        run_together(chances);
        lock_.unlock();
    }
    bool commits_together() const override { return true; }
    // The child has one thread.
    void after_fork() override NO_THREAD_SAFETY_ANALYSIS {
        lock_.forget_holder();
        ring_.close();
    }

  private:
    void run_together(std::span<const Chance> chances) REQUIRES(lock_) {
        RequestQueue::Turn turns[kMostChances];
        for (std::size_t i = 0; i < chances.size(); ++i)
            turns[i] = chances[i].requests->try_begin(chances[i]);
        const std::span all(turns, chances.size());
        for (int round = 0; round < kMostRounds && ring_.is_open() && run_round(all); ++round) {
        }
        for (const RequestQueue::Turn& turn : all)
            if (turn.requests) turn.requests->end(turn);
        for (std::size_t i = 0; i < chances.size(); ++i)
            if (!turns[i].requests) chances[i].requests->run_alone(chances[i]);
    }

    /// One call. False if less than two requests could share one.
    bool run_round(std::span<RequestQueue::Turn> turns) REQUIRES(lock_) {
        os::Transfer transfers[kMostChances];
        const RequestQueue::Turn* of[kMostChances];
        std::size_t count = 0;
        for (const RequestQueue::Turn& turn : turns)
            if (turn.requests && turn.requests->next_transfer(turn, transfers[count])) of[count++] = &turn;
        if (count < 2) return false;
        ring_.make({transfers, count});
        for (std::size_t i = 0; i < count; ++i)
            if (transfers[i].made) of[i]->requests->settle_transfer(*of[i], transfers[i]);
        return true;
    }

    os::Lock lock_;
    os::Ring ring_ GUARDED_BY(lock_);
    /// The kernel has refused another ring.
    bool refused_ GUARDED_BY(lock_) = false;
};

static_assert(kMostChances <= os::Ring::kMostTransfers);

} // namespace

std::unique_ptr<Engine> make_uring_engine() {
    return std::unique_ptr<Engine>(new (std::nothrow) UringEngine);
}

} // namespace ws2::core::registered
