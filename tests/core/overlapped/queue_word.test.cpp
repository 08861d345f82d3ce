#include "core/overlapped/queue_word.hpp"

#include <gtest/gtest.h>

namespace ws2::core::overlapped {
namespace {

// A thread looks at the word while another holds the lock, and comes to lock it when that one is gone. What
// it stores in the end must not be the other's lock, which nobody would release.
TEST(QueueWord, AHolderThatIsGoneIsNotSeen) NO_THREAD_SAFETY_ANALYSIS {
    QueueWord word;
    word.lock();
    word.set(QueueWord::kListed);
    QueueWord::Word seen = word.load();
    word.unlock();
    ASSERT_TRUE(word.lock_if(seen));
    EXPECT_EQ(seen, QueueWord::kListed);
    word.unlock_as(seen);
    EXPECT_FALSE(word.has(QueueWord::kLocked));
    EXPECT_EQ(word.lock_and_load(), QueueWord::kListed);
    EXPECT_FALSE(word.lock_if(seen));
}

} // namespace
} // namespace ws2::core::overlapped
