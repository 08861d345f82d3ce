// Names of ntdll and of winternl.h.
#include "sockets.hpp"

#include <winternl.h>

#include <mswsock.h>
#include <ntstatus.h>

// Missing in the headers of MinGW-w64 12.
#ifdef __MINGW32__
extern "C" ULONG WINAPI RtlNtStatusToDosErrorNoTeb(NTSTATUS status);
#endif

TEST(statuses_become_codes) {
    const struct {
        DWORD status, code;
    } rows[] = {{0, 0},
                {0x103, ERROR_IO_PENDING},
                {0xC000000D, ERROR_INVALID_PARAMETER},
                {0xC0000007, ERROR_PAGEFILE_QUOTA},
                {0xC0000008, ERROR_INVALID_HANDLE},
                {0xC0000022, ERROR_ACCESS_DENIED},
                {0xC000020D, ERROR_NETNAME_DELETED},
                {0xC0000236, ERROR_CONNECTION_REFUSED},
                {0xC0000120, ERROR_OPERATION_ABORTED},
                {0xC0FFFFFF, ERROR_MR_MID_NOT_FOUND}};
    SetLastError(77);
    for (const auto& row : rows) {
        EXPECT_EQ(RtlNtStatusToDosError(NTSTATUS(row.status)), row.code);
        EXPECT_EQ(RtlNtStatusToDosErrorNoTeb(NTSTATUS(row.status)), row.code);
    }
    EXPECT_EQ(GetLastError(), 77);
    EXPECT(NT_SUCCESS(0) && NT_SUCCESS(NTSTATUS(0x103)) && !NT_SUCCESS(NTSTATUS(0x80000005)) &&
           !NT_SUCCESS(NTSTATUS(0xC000000D)));
}

TEST(entries_of_a_list_come_last_in_first_out) {
    struct Item {
        SLIST_ENTRY entry;
        int value;
    };
    alignas(16) SLIST_HEADER list;
    alignas(16) static Item items[3];
    InitializeSListHead(&list);
    EXPECT(InterlockedPopEntrySList(&list) == nullptr);
    EXPECT(InterlockedPushEntrySList(&list, &items[0].entry) == nullptr);
    EXPECT(InterlockedPushEntrySList(&list, &items[1].entry) == &items[0].entry);
    EXPECT_EQ(QueryDepthSList(&list), 2);
    EXPECT(InterlockedPopEntrySList(&list) == &items[1].entry);
    EXPECT(InterlockedPushEntrySList(&list, &items[2].entry) == &items[0].entry);
    PSLIST_ENTRY all = InterlockedFlushSList(&list);
    REQUIRE(all == &items[2].entry);
    EXPECT(all->Next == &items[0].entry && all->Next->Next == nullptr);
    EXPECT_EQ(QueryDepthSList(&list), 0);
    EXPECT(InterlockedFlushSList(&list) == nullptr);
}

TEST(threads_share_a_list) {
    struct Shared {
        alignas(16) SLIST_HEADER list;
        alignas(16) SLIST_ENTRY entries[4];
        LONG popped;
    };
    alignas(16) static Shared shared;
    InitializeSListHead(&shared.list);
    shared.popped = 0;
    for (SLIST_ENTRY& entry : shared.entries)
        InterlockedPushEntrySList(&shared.list, &entry);
    HANDLE threads[4];
    for (HANDLE& thread : threads)
        thread = CreateThread(
            nullptr, 0,
            [](LPVOID) -> DWORD {
                for (int i = 0; i < 5000; ++i) {
                    // Four threads with one entry each at the most: there is always one left.
                    PSLIST_ENTRY entry = InterlockedPopEntrySList(&shared.list);
                    if (!entry) continue;
                    InterlockedIncrement(&shared.popped);
                    InterlockedPushEntrySList(&shared.list, entry);
                }
                return 0;
            },
            nullptr, 0, nullptr);
    REQUIRE(conformance::all_end(threads));
    EXPECT_EQ(shared.popped, 4 * 5000);
    EXPECT_EQ(QueryDepthSList(&shared.list), 4);
}

TEST(a_remote_thread_in_this_process) {
    HANDLE thread = CreateRemoteThread(
        GetCurrentProcess(), nullptr, 0, [](LPVOID value) -> DWORD { return DWORD((ULONG_PTR)value); },
        (LPVOID)7, 0, nullptr);
    REQUIRE(thread != nullptr);
    EXPECT_EQ(WaitForSingleObject(thread, 20000), WAIT_OBJECT_0);
    DWORD code = 0;
    EXPECT(GetExitCodeThread(thread, &code));
    EXPECT_EQ(code, 7);
    EXPECT_RAISES(CreateRemoteThread, ERROR_INVALID_HANDLE,
                  !CreateRemoteThread(
                      nullptr, nullptr, 0, [](LPVOID) -> DWORD { return 0; }, nullptr, 0, nullptr));
    CloseHandle(thread);
}

TEST(the_stack_of_a_thread) {
    char here = 0;
    const NT_TIB* information = (const NT_TIB*)NtCurrentTeb();
    EXPECT(information->Self == information);
    EXPECT((char*)information->StackLimit <= &here && &here < (char*)information->StackBase);
}

TEST(names_that_programs_use) {
    EXPECT_EQ(WSA_CMSG_SPACE(1) % sizeof(SIZE_T), 0);
    EXPECT_EQ(MEM_WRITE_WATCH, 0x200000);
    NLA_BLOB blob = {};
    EXPECT_EQ(blob.header.type, NLA_RAW_DATA);
}

MAIN
