#include "core/sync/wait.hpp"

#include "core/sync/event.hpp"
#include "core/sync/mutex.hpp"
#include "core/sync/thread.hpp"
#include "os/thread/thread.hpp"

#include <atomic>
#include <gtest/gtest.h>
#include <random>
#include <thread>
#include <vector>

using namespace ws2;
using namespace ws2::core;

namespace {

template <class T, class... Arguments>
Reference<T> make(Arguments... arguments) {
    return Reference<T>::adopt(new T(arguments...));
}

WaitResult::Kind poll(Waitable& object) { return wait_one(object, os::Deadline::at_once(), false).kind; }

constexpr auto forever = os::Deadline::never();

} // namespace

TEST(Wait, AutoResetEventsLetOneWaitThroughForEachSignal) {
    auto event = make<Event>(false, true);
    EXPECT_EQ(poll(*event), WaitResult::Signalled);
    EXPECT_EQ(poll(*event), WaitResult::TimedOut);
    event->set();
    event->set();
    EXPECT_EQ(poll(*event), WaitResult::Signalled);
    EXPECT_EQ(poll(*event), WaitResult::TimedOut);
}

TEST(Wait, ForAllTakesNothingUntilAllAreThere) {
    auto a = make<Event>(false, true), b = make<Event>(false, false);
    Waitable* both[] = {a.get(), b.get()};
    EXPECT_EQ(wait_all(both, os::Deadline::at_once(), false).kind, WaitResult::TimedOut);
    EXPECT_TRUE(a->is_signalled());
    b->set();
    EXPECT_EQ(wait_all(both, os::Deadline::at_once(), false).kind, WaitResult::Signalled);
    EXPECT_FALSE(a->is_signalled());
    EXPECT_FALSE(b->is_signalled());
}

TEST(Wait, ForAllIsSatisfiedBeforeTheLastSignalReturns) {
    for (int round = 0; round < 2000; ++round) {
        auto a = make<Event>(false, false), b = make<Event>(false, false), entered = make<Event>(true, false);
        std::thread waiter([&] {
            Waitable* both[] = {a.get(), b.get()};
            entered->set();
            EXPECT_EQ(wait_all(both, forever, false).kind, WaitResult::Signalled);
        });
        wait_one(*entered, forever, false);
        a->set();
        b->set();
        waiter.join();
        EXPECT_EQ(poll(*a), WaitResult::TimedOut);
        EXPECT_EQ(poll(*b), WaitResult::TimedOut);
    }
}

TEST(Wait, NoWakeUpIsLostInPingPong) {
    constexpr int kRounds = 20000;
    auto ping = make<Event>(false, false), pong = make<Event>(false, false);
    std::thread other([&] {
        for (int i = 0; i < kRounds; ++i) {
            wait_one(*ping, forever, false);
            pong->set();
        }
    });
    for (int i = 0; i < kRounds; ++i) {
        ping->set();
        ASSERT_EQ(wait_one(*pong, forever, false).kind, WaitResult::Signalled);
    }
    other.join();
}

// Each token is an auto-reset event. A thread that needs several acquires them in one wait, so no thread
// starves while holding some, and no two threads hold the same token.
TEST(Wait, ForAllIsAtomicAmongEightThreads) {
    constexpr int kThreads = 8, kTokens = 5, kRounds = 2000;
    std::vector<Reference<Event>> tokens;
    for (int i = 0; i < kTokens; ++i)
        tokens.push_back(make<Event>(false, true));
    std::atomic<int> holders[kTokens] = {};
    std::atomic<int> violations{0};
    std::vector<std::thread> threads;
    for (unsigned seed = 0; seed < kThreads; ++seed)
        threads.emplace_back([&, seed] {
            std::minstd_rand random(seed + 1);
            for (int round = 0; round < kRounds; ++round) {
                Waitable* wanted[kTokens];
                int which[kTokens];
                std::size_t count = 0;
                for (int i = 0; i < kTokens; ++i)
                    if (random() % 2) {
                        which[count] = i;
                        wanted[count++] = tokens[static_cast<std::size_t>(i)].get();
                    }
                if (count == 0) continue;
                std::size_t first = 0, end = count;
                if (random() % 2) {
                    wait_all(std::span(wanted, count), forever, false);
                } else {
                    first = wait_any(std::span(wanted, count), forever, false).index;
                    end = first + 1;
                }
                for (std::size_t i = first; i < end; ++i)
                    if (holders[which[i]].fetch_add(1) != 0) ++violations;
                for (std::size_t i = first; i < end; ++i) {
                    --holders[which[i]];
                    static_cast<Event*>(wanted[i])->set();
                }
            }
        });
    for (std::thread& thread : threads)
        thread.join();
    EXPECT_EQ(violations, 0);
    for (const auto& token : tokens)
        EXPECT_EQ(poll(*token), WaitResult::Signalled);
}

TEST(Wait, TimeOutsAndSignalsThatMeetLoseNothing) {
    constexpr int kRounds = 3000;
    auto event = make<Event>(false, false);
    std::atomic<int> taken{0};
    std::atomic<bool> done{false};
    std::vector<std::thread> threads;
    for (int i = 0; i < 3; ++i)
        threads.emplace_back([&] {
            while (!done) {
                const auto soon = os::Deadline::at(os::monotonic_now() + 5000);
                if (wait_one(*event, soon, false).kind == WaitResult::Signalled) ++taken;
            }
        });
    for (int i = 0; i < kRounds; ++i) {
        event->set();
        while (event->is_signalled())
            os::yield_processor();
    }
    done = true;
    for (std::thread& thread : threads)
        thread.join();
    EXPECT_EQ(taken, kRounds);
}

TEST(Wait, MutexIsAbandonedByTheThreadThatEnds) {
    auto mutex = make<Mutex>();
    std::thread([&] { EXPECT_EQ(poll(*mutex), WaitResult::Signalled); }).join();
    // join returns when the thread has ended, thread-specific data included
    EXPECT_EQ(poll(*mutex), WaitResult::Abandoned);
    EXPECT_EQ(poll(*mutex), WaitResult::Signalled);
    EXPECT_TRUE(mutex->release_by(Thread::current()));
    EXPECT_TRUE(mutex->release_by(Thread::current()));
    EXPECT_FALSE(mutex->release_by(Thread::current()));
}

TEST(Wait, ThreadsAreSignalledWithTheirCode) {
    auto thread = Thread::start([](void*) { return std::uint32_t{42}; }, nullptr, {});
    ASSERT_TRUE(thread);
    EXPECT_EQ(wait_one(**thread, forever, false).kind, WaitResult::Signalled);
    EXPECT_EQ((*thread)->exit_code(), 42u);
    Apc apc;
    EXPECT_FALSE((*thread)->queue_apc(apc));
}

TEST(Wait, ApcsWakeAlertableWaitsInOrder) {
    struct Note : Apc {
        std::vector<int>* list;
        int number;
    };
    std::vector<int> order;
    Note notes[3];
    auto thread = Thread::start(
        [](void*) {
            std::uint32_t count = 0;
            while (count < 3) {
                if (wait_nothing(forever, true).kind != WaitResult::Alerted) return 0u;
                Thread::current().run_apcs();
                ++count;
                if (count == 1) break;
            }
            return count;
        },
        nullptr, {.stack_size = 0, .suspended = true});
    ASSERT_TRUE(thread);
    for (int i = 0; i < 3; ++i) {
        notes[i].list = &order;
        notes[i].number = i;
        notes[i].run = [](Apc& apc, void*) {
            auto& note = static_cast<Note&>(apc);
            note.list->push_back(note.number);
        };
        EXPECT_TRUE((*thread)->queue_apc(notes[i]));
    }
    EXPECT_EQ((*thread)->resume(), 1u);
    wait_one(**thread, forever, false);
    EXPECT_EQ((*thread)->exit_code(), 1u);
    EXPECT_EQ(order, (std::vector<int>{0, 1, 2}));
}

TEST(Wait, ApcsThatRaceWithTheWaitAreNotLost) {
    constexpr std::uint32_t kRounds = 5000;
    struct Count : Apc {
        std::atomic<std::uint32_t> done{0};
    } count;
    auto thread = Thread::start(
        [](void* it) {
            auto& counted = static_cast<Count*>(it)->done;
            while (counted < kRounds)
                if (wait_nothing(forever, true).kind == WaitResult::Alerted) Thread::current().run_apcs();
            return counted.load();
        },
        &count, {});
    count.run = [](Apc& apc, void*) { ++static_cast<Count&>(apc).done; };
    for (std::uint32_t i = 0; i < kRounds; ++i) {
        ASSERT_TRUE((*thread)->queue_apc(count));
        while (count.done <= i)
            os::yield_processor();
    }
    wait_one(**thread, forever, false);
    EXPECT_EQ((*thread)->exit_code(), kRounds);
}

TEST(Wait, EndsWhenTheClockReachesTheDeadline) {
    constexpr std::uint32_t kHour = 3'600'000;
    os::ManualClock clock;
    auto event = make<Event>(false, false);
    const auto deadline = os::Deadline::after_milliseconds(kHour, &clock);
    std::thread waiter([&] {
        EXPECT_EQ(wait_one(*event, deadline, false).kind, WaitResult::Signalled);
        EXPECT_EQ(wait_one(*event, deadline, true).kind, WaitResult::TimedOut);
        EXPECT_TRUE(deadline.has_passed());
    });
    clock.advance(std::int64_t{kHour} * 1'000'000 - 1);
    event->set();
    while (event->is_signalled())
        os::yield_processor();
    clock.advance(1);
    waiter.join();
}
