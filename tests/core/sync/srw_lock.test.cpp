#include "core/sync/srw_lock.hpp"

#include "os/thread/thread.hpp"

#include <atomic>
#include <cstdio>
#include <cstring>
#include <gtest/gtest.h>
#include <memory>
#include <string>
#include <thread>
#include <vector>

using namespace ws2;
using namespace ws2::core;

namespace {

/// In memory that is zero, as in a program.
struct Place {
    alignas(8) unsigned char bytes[sizeof(SrwLock)] = {};
    SrwLock& lock() { return *reinterpret_cast<SrwLock*>(bytes); }
};

/// How often the thread has gone to sleep.
long sleeps_of(std::uint32_t thread) {
    const std::string path = "/proc/self/task/" + std::to_string(thread) + "/status";
    std::FILE* file = std::fopen(path.c_str(), "re");
    long count = -1;
    char line[256];
    while (file && std::fgets(line, sizeof line, file))
        if (std::sscanf(line, "voluntary_ctxt_switches: %ld", &count) == 1) break;
    if (file) std::fclose(file);
    return count;
}

/// A thread that takes the lock and holds it until it is let go.
struct Holder {
    std::atomic<std::uint32_t> id{0};
    std::atomic<bool> has{false}, may_go{false};
    std::thread thread;

    Holder(SrwLock& lock, bool exclusive)
        : thread([this, &lock, exclusive] {
              id = os::thread_id();
              exclusive ? lock.lock_exclusive() : lock.lock_shared();
              has = true;
              while (!may_go)
                  std::this_thread::yield();
              exclusive ? lock.unlock_exclusive() : lock.unlock_shared();
          }) {}
    ~Holder() { thread.join(); }
    void wait_until_asleep() const {
        while (id == 0 || !os::thread_is_asleep(id))
            std::this_thread::yield();
    }
};

using Holders = std::vector<std::unique_ptr<Holder>>;

void add(Holders& holders, SrwLock& lock, bool exclusive) {
    holders.push_back(std::make_unique<Holder>(lock, exclusive));
    holders.back()->wait_until_asleep();
}

std::size_t count_having(const Holders& holders) {
    std::size_t count = 0;
    for (const auto& holder : holders)
        count += holder->has;
    return count;
}

} // namespace

TEST(SrwLock, AReleaseWakesOneWriter) {
    Place place;
    place.lock().lock_exclusive();
    Holders writers;
    for (int i = 0; i < 4; ++i)
        add(writers, place.lock(), true);
    std::vector<long> before;
    for (const auto& writer : writers)
        before.push_back(sleeps_of(writer->id));
    place.lock().unlock_exclusive();
    while (count_having(writers) == 0)
        std::this_thread::yield();
    for (std::size_t i = 0; i < writers.size(); ++i)
        if (!writers[i]->has) {
            EXPECT_EQ(sleeps_of(writers[i]->id), before[i]);
        }
    EXPECT_EQ(count_having(writers), 1u);
    for (auto& writer : writers)
        writer->may_go = true;
}

TEST(SrwLock, AReleaseWakesAllReadersIfNoWriterWaits) {
    Place place;
    place.lock().lock_exclusive();
    Holders readers;
    for (int i = 0; i < 4; ++i)
        add(readers, place.lock(), false);
    place.lock().unlock_exclusive();
    while (count_having(readers) != readers.size())
        std::this_thread::yield();
    for (auto& reader : readers)
        reader->may_go = true;
}

TEST(SrwLock, AWriterGoesBeforeReadersThatCameLater) {
    Place place;
    place.lock().lock_shared();
    Holders holders;
    add(holders, place.lock(), true);
    EXPECT_FALSE(place.lock().try_lock_shared());
    add(holders, place.lock(), false);
    place.lock().unlock_shared();
    while (!holders[0]->has)
        std::this_thread::yield();
    EXPECT_FALSE(holders[1]->has);
    holders[0]->may_go = true;
    while (!holders[1]->has)
        std::this_thread::yield();
    holders[1]->may_go = true;
}

TEST(SrwLock, CountsUnderContention) {
    Place place;
    int value = 0;
    std::atomic<int> wrong{0};
    std::vector<std::thread> threads;
    for (int t = 0; t < 8; ++t)
        threads.emplace_back([&, t] {
            for (int i = 0; i < 3000; ++i) {
                if ((i + t) % 4 == 0) {
                    place.lock().lock_shared();
                    const int seen = value;
                    std::this_thread::yield();
                    if (value != seen) ++wrong;
                    place.lock().unlock_shared();
                } else {
                    place.lock().lock_exclusive();
                    ++value;
                    place.lock().unlock_exclusive();
                }
            }
        });
    for (auto& thread : threads)
        thread.join();
    EXPECT_EQ(value, 8 * 3000 / 4 * 3);
    EXPECT_EQ(wrong, 0);
    EXPECT_TRUE(place.lock().try_lock_exclusive());
}
