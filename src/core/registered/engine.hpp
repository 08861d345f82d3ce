#pragma once
#include "core/registered/request.hpp"

#include <cstdint>
#include <memory>
#include <span>

namespace ws2::core::registered {

class RequestQueue;

/// One direction of a request queue whose requests may go on: after an edge of its descriptor, or because
/// deferred requests were committed.
struct Chance {
    RequestQueue* requests;
    Direction direction;
    enum Reason : std::uint8_t { Edge, Commit } reason;
    /// With an edge: a short receive is no sign of a drained socket from now on.
    bool hung_up = false;
};

/// The most that an engine takes at a time.
inline constexpr std::size_t kMostChances = 64;

/// How the requests of a completion queue make their system calls when several sockets are at it: one by one,
/// or together. Readiness comes from epoll with either (decision 37).
class Engine {
  public:
    enum Kind : std::uint8_t { Epoll, Uring };

    Engine() = default;
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;
    virtual ~Engine() = default;

    /// That of new completion queues: io_uring where the kernel permits it, unless the environment variable
    /// WS2_RIO names one. The answer stays for the process.
    static Kind kind();
    /// Null without memory.
    static std::unique_ptr<Engine> create();

    /// Has the requests go on, each as far as it can without waiting.
    virtual void run(std::span<const Chance> chances) = 0;
    /// Whether deferred requests of several queues gain from being committed together.
    virtual bool commits_together() const = 0;
    /// In a forked child: what the engine has of the kernel's is the parent's.
    virtual void after_fork() = 0;
};

std::unique_ptr<Engine> make_epoll_engine();
std::unique_ptr<Engine> make_uring_engine();

} // namespace ws2::core::registered
