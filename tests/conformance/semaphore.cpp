#include "conformance.hpp"

TEST(a_semaphore_counts) {
    HANDLE semaphore = CreateSemaphoreA(nullptr, 2, 3, nullptr);
    REQUIRE(semaphore != nullptr);
    EXPECT_EQ(WaitForSingleObject(semaphore, 0), WAIT_OBJECT_0);
    EXPECT_EQ(WaitForSingleObject(semaphore, 0), WAIT_OBJECT_0);
    EXPECT_EQ(WaitForSingleObject(semaphore, 0), WAIT_TIMEOUT);
    LONG before = 99;
    EXPECT(ReleaseSemaphore(semaphore, 2, &before));
    EXPECT_EQ(before, 0);
    EXPECT_RAISES(ReleaseSemaphore, ERROR_TOO_MANY_POSTS, !ReleaseSemaphore(semaphore, 2, &before));
    EXPECT(ReleaseSemaphore(semaphore, 1, &before));
    EXPECT_EQ(before, 2);
    EXPECT(CloseHandle(semaphore));
}

TEST(counts_are_checked) {
    EXPECT_RAISES(CreateSemaphoreA, ERROR_INVALID_PARAMETER,
                  CreateSemaphoreA(nullptr, 2, 1, nullptr) == nullptr);
    EXPECT_RAISES(CreateSemaphoreA, ERROR_INVALID_PARAMETER,
                  CreateSemaphoreA(nullptr, -1, 1, nullptr) == nullptr);
    EXPECT_RAISES(CreateSemaphoreW, ERROR_INVALID_PARAMETER,
                  CreateSemaphoreW(nullptr, 0, 0, nullptr) == nullptr);
    EXPECT_RAISES(ReleaseSemaphore, ERROR_INVALID_HANDLE, !ReleaseSemaphore(nullptr, 1, nullptr));
    HANDLE event = CreateEventA(nullptr, FALSE, FALSE, nullptr);
    EXPECT_RAISES(ReleaseSemaphore, ERROR_INVALID_HANDLE, !ReleaseSemaphore(event, 1, nullptr));
    CloseHandle(event);
}

TEST(a_release_of_nothing_is_refused) {
    HANDLE semaphore = CreateSemaphoreExA(nullptr, 0, 1, nullptr, 0, SEMAPHORE_ALL_ACCESS);
    EXPECT_RAISES(ReleaseSemaphore, ERROR_INVALID_PARAMETER, !ReleaseSemaphore(semaphore, 0, nullptr));
    CloseHandle(semaphore);
}

TEST(names_find_the_same_semaphore) {
    HANDLE first = CreateSemaphoreA(nullptr, 0, 5, "ws2 conformance semaphore");
    HANDLE second = OpenSemaphoreW(SEMAPHORE_ALL_ACCESS, FALSE, L"ws2 conformance semaphore");
    REQUIRE(second != nullptr);
    EXPECT(ReleaseSemaphore(second, 1, nullptr));
    EXPECT_EQ(WaitForSingleObject(first, 0), WAIT_OBJECT_0);
    CloseHandle(first);
    CloseHandle(second);
}

MAIN
