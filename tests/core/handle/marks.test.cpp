#include "core/handle/marks.hpp"

#include "os/thread/thread.hpp"

#include <array>
#include <atomic>
#include <gtest/gtest.h>
#include <optional>
#include <thread>

using namespace ws2;
using namespace ws2::core;

namespace {

struct Life {
    std::atomic<bool> closed_in_use{false};
    std::atomic<bool> destroyed{false};
};

class Thing final : public Object {
  public:
    explicit Thing(Life& life) : Object(ObjectKind::Event), life_(life) {}
    void last_handle_closed(bool in_use) override { life_.closed_in_use = in_use; }

  private:
    ~Thing() override { life_.destroyed = true; }
    Life& life_;
};

/// An open handle and its slot.
struct Opened {
    explicit Opened(Life& life)
        : handle(*handle_table::insert(new Thing(life))), slot(*handle_table::slot_of_object(handle)) {}
    void close() { EXPECT_TRUE(handle_table::close(handle)); }

    const Handle handle;
    Slot& slot;
};

bool is_open(const Slot& slot) {
    return handle_table::is_own_and_open(slot.word.load(std::memory_order_acquire));
}

class MarksTest : public testing::Test {
  protected:
    ~MarksTest() override { marks.give_back(); }
    void mark(Slot& slot) {
        entries[0].store(0);
        entries[1].store(Marks::entry_of(&slot));
        entries[2].store(Marks::entry_of(&slot));
        marks.publish(entries.data(), entries.size());
    }

    Marks& marks = *Marks::take();
    std::array<Marks::Entry, 3> entries{};
    Life life;
};

} // namespace

TEST_F(MarksTest, AMarkedSlotThatIsClosedStaysUntilTheEndOfTheCall) {
    Opened opened(life);
    mark(opened.slot);
    EXPECT_TRUE(marks.is_in_use());
    EXPECT_TRUE(is_open(opened.slot));
    opened.close();
    EXPECT_TRUE(life.closed_in_use);
    EXPECT_FALSE(life.destroyed);
    EXPECT_FALSE(is_open(opened.slot));
    EXPECT_EQ(Marks::slot_of(entries[1]), &opened.slot);
    marks.withdraw();
    EXPECT_FALSE(marks.is_in_use());
    EXPECT_TRUE(life.destroyed);
}

TEST_F(MarksTest, ASlotIsNotInUseBeforeAndAfterTheCall) {
    Opened opened(life);
    mark(opened.slot);
    marks.withdraw();
    opened.close();
    EXPECT_FALSE(life.closed_in_use);
    EXPECT_TRUE(life.destroyed);
}

TEST_F(MarksTest, AnEntryMayBeCountedByItsCallAndByAClosingThread) {
    Opened opened(life);
    mark(opened.slot);
    handle_table::count_user(opened.slot);
    handle_table::count_user(opened.slot);
    marks.replace(entries[1], &opened.slot);
    opened.close();
    marks.replace(entries[2], &opened.slot);
    marks.replace(entries[0], nullptr);
    EXPECT_FALSE(life.destroyed);
    marks.withdraw();
    EXPECT_TRUE(life.destroyed);
}

TEST_F(MarksTest, AnEmptiedEntryNoLongerKeepsItsSlot) {
    Opened opened(life);
    mark(opened.slot);
    opened.close();
    marks.replace(entries[1], nullptr);
    EXPECT_TRUE(life.destroyed);
    marks.withdraw();
}

TEST_F(MarksTest, ARecordIsReused) {
    Marks* const other = Marks::take();
    EXPECT_NE(other, &marks);
    other->give_back();
    EXPECT_EQ(Marks::take(), other);
    other->give_back();
}

TEST_F(MarksTest, AChildForgetsMarks) {
    Opened opened(life);
    mark(opened.slot);
    Marks::forget_in_child(&marks);
    EXPECT_FALSE(marks.is_in_use());
    opened.close();
    EXPECT_TRUE(life.destroyed);
}

// The race that the barriers decide: whoever sees an open word keeps the object.
TEST_F(MarksTest, AClosingThreadSeesTheMarkOrTheCallSeesItClosing) {
    constexpr int kRounds = 5'000;
    std::atomic<int> begun{0}, over{0};
    std::optional<Opened> opened;
    std::array<Life, 2> lives;
    std::thread closer([&] {
        for (int round = 1; round <= kRounds; ++round) {
            while (begun.load(std::memory_order_acquire) < round)
                os::yield_processor();
            opened->close();
            over.store(round, std::memory_order_release);
        }
    });
    int kept = 0;
    for (int round = 1; round <= kRounds; ++round) {
        Life& mine = lives[static_cast<std::size_t>(round) % 2];
        mine.destroyed = mine.closed_in_use = false;
        opened.emplace(mine);
        begun.store(round, std::memory_order_release);
        mark(opened->slot);
        const bool open = is_open(opened->slot);
        while (over.load(std::memory_order_acquire) < round)
            os::yield_processor();
        if (open) {
            ++kept;
            ASSERT_FALSE(mine.destroyed) << round;
            ASSERT_TRUE(mine.closed_in_use) << round;
        }
        marks.withdraw();
        ASSERT_TRUE(mine.destroyed) << round;
    }
    closer.join();
    RecordProperty("kept", kept);
}
