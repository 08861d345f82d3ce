#include "core/registered/engine.hpp"
#include "core/registered/request_queue.hpp"

#include <new>

namespace ws2::core::registered {
namespace {

/// Each request makes its own system call.
class EpollEngine final : public Engine {
  public:
    void run(std::span<const Chance> chances) override {
        for (const Chance& chance : chances)
            chance.requests->run_alone(chance);
    }
    bool commits_together() const override { return false; }
    void after_fork() override {}
};

} // namespace

std::unique_ptr<Engine> make_epoll_engine() {
    return std::unique_ptr<Engine>(new (std::nothrow) EpollEngine);
}

} // namespace ws2::core::registered
