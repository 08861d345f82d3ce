#include "core/registered/engine.hpp"

#include "os/net/ring.hpp"

#include <atomic>
#include <cstdlib>
#include <cstring>

namespace ws2::core::registered {
namespace {

Engine::Kind choose() {
    const char* const wish = secure_getenv("WS2_RIO");
    if (wish && std::strcmp(wish, "epoll") == 0) return Engine::Epoll;
    return os::Ring::is_permitted() ? Engine::Uring : Engine::Epoll;
}

} // namespace

Engine::Kind Engine::kind() {
    constexpr std::uint8_t unknown = 0xFF;
    static constinit std::atomic<std::uint8_t> chosen{unknown};
    std::uint8_t known = chosen.load(std::memory_order_relaxed);
    if (known == unknown) {
        known = choose();
        chosen.store(known, std::memory_order_relaxed);
    }
    return static_cast<Kind>(known);
}

std::unique_ptr<Engine> Engine::create() {
    return kind() == Uring ? make_uring_engine() : make_epoll_engine();
}

} // namespace ws2::core::registered
