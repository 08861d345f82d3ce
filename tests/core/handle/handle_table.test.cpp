#include "core/handle/handle_table.hpp"

#include "os/thread/thread.hpp"

#include <algorithm>
#include <atomic>
#include <gtest/gtest.h>
#include <set>
#include <thread>
#include <vector>

using namespace ws2;
using namespace ws2::core;

namespace {

/// What happened to an object, which it outlives.
struct Life {
    int last_handles = 0;
    bool closed_in_use = false;
    bool destroyed = false;
};

class Thing final : public Object {
  public:
    static constexpr ObjectKind kKind = ObjectKind::Event;
    explicit Thing(Life& life) : Object(kKind), life_(life) {}
    void last_handle_closed(bool in_use) override {
        ++life_.last_handles;
        life_.closed_in_use = in_use;
    }

  private:
    ~Thing() override { life_.destroyed = true; }
    Life& life_;
};

Handle insert(Life& life) {
    const auto handle = handle_table::insert(new Thing(life));
    EXPECT_TRUE(handle);
    return handle.value_or(0);
}

bool is_open(Handle handle) { return find<Thing>(handle).has_value(); }

} // namespace

TEST(HandleTable, ClosingTheHandleDestroysTheObject) {
    Life life;
    const Handle handle = insert(life);
    EXPECT_TRUE(is_open(handle));
    ASSERT_TRUE(handle_table::close(handle));
    EXPECT_TRUE(life.destroyed);
    EXPECT_EQ(life.last_handles, 1);
    EXPECT_FALSE(life.closed_in_use);
    EXPECT_FALSE(is_open(handle));
    EXPECT_EQ(handle_table::close(handle).error(), Error::InvalidHandle);
}

TEST(HandleTable, AHandleIsAMultipleOfFourAndTheLowBitsAreIgnored) {
    Life life;
    const Handle handle = insert(life);
    EXPECT_EQ(handle % 4, 0u);
    EXPECT_LE(handle, static_cast<Handle>(INT32_MAX));
    for (const Handle bits : {1u, 2u, 3u})
        EXPECT_TRUE(is_open(handle | bits));
    ASSERT_TRUE(handle_table::close(handle));
}

TEST(HandleTable, AUseKeepsTheObjectOfAClosedHandle) {
    Life life;
    const Handle handle = insert(life);
    {
        auto use = find<Thing>(handle);
        ASSERT_TRUE(use);
        EXPECT_FALSE(use->closing());
        ASSERT_TRUE(handle_table::close(handle));
        EXPECT_TRUE(use->closing());
        EXPECT_TRUE(life.closed_in_use);
        EXPECT_FALSE(life.destroyed);
        EXPECT_FALSE(is_open(handle));
        EXPECT_EQ(handle_table::close(handle).error(), Error::InvalidHandle);
        EXPECT_EQ(life.last_handles, 1);
    }
    EXPECT_TRUE(life.destroyed);
}

TEST(HandleTable, AHandleOfAnotherKindIsRefused) {
    Life life;
    const Handle handle = insert(life);
    const auto refused =
        handle_table::close(handle, [](ObjectKind kind) { return kind == ObjectKind::Mutex; });
    EXPECT_EQ(refused.error(), Error::InvalidHandle);
    EXPECT_TRUE(is_open(handle));
    ASSERT_TRUE(handle_table::close(handle));
}

TEST(HandleTable, AnObjectHasSeveralHandles) {
    Life life;
    const Handle first = insert(life);
    const auto second = handle_table::insert(find<Thing>(first)->share().leak());
    ASSERT_TRUE(second);
    EXPECT_NE(first, *second);
    ASSERT_TRUE(handle_table::close(first));
    EXPECT_EQ(life.last_handles, 0);
    EXPECT_TRUE(is_open(*second));
    ASSERT_TRUE(handle_table::close(*second));
    EXPECT_EQ(life.last_handles, 1);
    EXPECT_TRUE(life.destroyed);
}

// A slot that is used again has another number: a handle that was closed names no other object for 255
// rounds.
TEST(HandleTable, AClosedHandleDoesNotNameTheNextObject) {
    Life first_life;
    const Handle first = insert(first_life);
    ASSERT_TRUE(handle_table::close(first));
    for (int round = 0; round < 255; ++round) {
        Life life;
        const Handle handle = insert(life);
        EXPECT_NE(handle, first);
        EXPECT_FALSE(is_open(first));
        ASSERT_TRUE(handle_table::close(handle));
    }
}

TEST(HandleTable, FlagsBelongToTheHandle) {
    Life life;
    const Handle handle = insert(life);
    EXPECT_EQ(handle_table::flags(handle).value_or(~0u), 0u);
    ASSERT_TRUE(handle_table::set_flags(handle, 3, 2));
    ASSERT_TRUE(handle_table::set_flags(handle, 1, 1));
    EXPECT_EQ(handle_table::flags(handle).value_or(~0u), 3u);
    ASSERT_TRUE(handle_table::close(handle));
    EXPECT_EQ(handle_table::set_flags(handle, 1, 1).error(), Error::InvalidHandle);
    Life next_life;
    const Handle next = insert(next_life);
    EXPECT_EQ(handle_table::flags(next).value_or(~0u), 0u);
    ASSERT_TRUE(handle_table::close(next));
}

TEST(HandleTable, VisitsEachOpenHandle) {
    Life lives[3];
    std::vector<Handle> open{insert(lives[0]), insert(lives[1])};
    const Handle closed = insert(lives[2]);
    ASSERT_TRUE(handle_table::close(closed));
    std::vector<Handle> visited;
    handle_table::for_each(
        [](Handle handle, Object& object, void* context) {
            if (object.kind() == Thing::kKind) static_cast<std::vector<Handle>*>(context)->push_back(handle);
        },
        &visited);
    for (const Handle handle : open)
        EXPECT_EQ(std::count(visited.begin(), visited.end(), handle), 1);
    EXPECT_EQ(std::count(visited.begin(), visited.end(), closed), 0);
    for (const Handle handle : open)
        ASSERT_TRUE(handle_table::close(handle));
}

TEST(HandleTable, OneOfTheThreadsThatCloseAHandleSucceeds) {
    constexpr int kRounds = 100, kThreads = 4;
    for (int round = 0; round < kRounds; ++round) {
        Life life;
        const Handle handle = insert(life);
        std::atomic<int> closed{0}, ready{0};
        std::vector<std::thread> threads;
        for (int i = 0; i < kThreads; ++i)
            threads.emplace_back([&] {
                ++ready;
                while (ready < kThreads)
                    os::yield_processor();
                const auto use = find<Thing>(handle);
                closed += handle_table::close(handle).has_value();
            });
        for (std::thread& thread : threads)
            thread.join();
        EXPECT_EQ(closed, 1);
        EXPECT_EQ(life.last_handles, 1);
        EXPECT_TRUE(life.destroyed);
    }
}

TEST(HandleTable, AStaleHandleNamesNoNewObjectForLong) {
    Life first_life;
    const Handle stale = insert(first_life);
    ASSERT_TRUE(handle_table::close(stale));
    for (int round = 0; round < 50'000; ++round) {
        Life life;
        const Handle handle = insert(life);
        ASSERT_NE(handle, stale);
        ASSERT_TRUE(handle_table::close(handle));
    }
    EXPECT_FALSE(is_open(stale));
}

TEST(HandleTable, SlotsAreUsedAgain) {
    std::set<Handle> slots;
    for (int round = 0; round < 50'000; ++round) {
        Life life;
        const Handle handle = insert(life);
        slots.insert(handle & ((Handle{1} << (2 + handle_table::kIndexBits)) - 1));
        ASSERT_TRUE(handle_table::close(handle));
    }
    EXPECT_LT(slots.size(), 5'000u);
}

TEST(HandleTable, ClosingAllIsNoUse) {
    Life life;
    insert(life);
    handle_table::close_all([](ObjectKind kind) { return kind == Thing::kKind; });
    EXPECT_TRUE(life.destroyed);
    EXPECT_FALSE(life.closed_in_use);
}

TEST(HandleTable, ClosingAllSeesOtherUses) {
    Life life;
    const Handle handle = insert(life);
    const auto use = find<Thing>(handle);
    ASSERT_TRUE(use);
    handle_table::close_all([](ObjectKind kind) { return kind == Thing::kKind; });
    EXPECT_TRUE(life.closed_in_use);
    EXPECT_FALSE(life.destroyed);
}
