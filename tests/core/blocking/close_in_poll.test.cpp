// Sockets that are closed while other threads are inside select and WSAPoll on them: each call ends, and no
// object is freed under it.
#include "catalog/family.hpp"
#include "core/blocking/select.hpp"
#include "core/socket/socket.hpp"

#include <array>
#include <atomic>
#include <gtest/gtest.h>
#include <thread>
#include <vector>

using namespace ws2;
using namespace ws2::core;

namespace {

constexpr std::size_t kSockets = 8;
constexpr int kCloses = 2'000;

class CloseInPoll : public testing::TestWithParam<bool> {
  protected:
    static Handle make_socket() {
        const auto made = Socket::create(catalog::family::inet, catalog::type::datagram, 0);
        EXPECT_TRUE(made);
        return made.value_or(0);
    }

    /// Nothing arrives at the sockets, so a call ends only by a close, or at once.
    void poll_until_over(os::Deadline deadline) {
        struct {
            std::uint32_t count;
            Handle sockets[kSockets];
        } set;
        std::array<readiness::Entry, kSockets> entries;
        for (bool selects = true; !over; selects = !selects) {
            for (std::size_t i = 0; i < kSockets; ++i) {
                set.sockets[i] = sockets[i];
                entries[i] = {sockets[i], readiness::event::read_normal, 0};
            }
            set.count = kSockets;
            auto* const read = reinterpret_cast<readiness::Set*>(&set);
            const auto found = selects ? readiness::select(read, nullptr, nullptr, deadline)
                                       : readiness::poll(entries, deadline);
            if (!found) {
                EXPECT_EQ(found.error(), Error::NotSocket);
            }
            ++calls;
        }
    }

    std::array<std::atomic<Handle>, kSockets> sockets{};
    std::atomic<bool> over{false};
    std::atomic<int> calls{0};
};

} // namespace

TEST_P(CloseInPoll, EachCallEnds) {
    const auto deadline = GetParam() ? os::Deadline::never() : os::Deadline::at_once();
    for (auto& socket : sockets)
        socket = make_socket();
    std::vector<std::thread> threads;
    for (int i = 0; i < 3; ++i)
        threads.emplace_back([&] { poll_until_over(deadline); });
    while (calls == 0 && !GetParam())
        std::this_thread::yield();
    for (int i = 0; i < kCloses; ++i) {
        const Handle before = sockets[static_cast<std::size_t>(i) % kSockets].exchange(make_socket());
        EXPECT_TRUE(close_socket(before));
    }
    over = true;
    for (auto& socket : sockets)
        EXPECT_TRUE(close_socket(socket));
    for (std::thread& thread : threads)
        thread.join();
}

INSTANTIATE_TEST_SUITE_P(CloseInPoll, CloseInPoll, testing::Bool());
