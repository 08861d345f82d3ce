// Files and sockets in ReadFile, WriteFile and their Ex forms, with an OVERLAPPED.
#include "connected.hpp"

using namespace conformance;

namespace {

/// A temporary file opened for overlapped operations; closing its handle deletes it.
struct File {
    char path[MAX_PATH];
    HANDLE handle;
    explicit File(DWORD flags = FILE_FLAG_OVERLAPPED) {
        char folder[MAX_PATH];
        GetTempPathA(MAX_PATH, folder);
        GetTempFileNameA(folder, "ws2", 0, path);
        handle = CreateFileA(path, GENERIC_READ | GENERIC_WRITE, FILE_SHARE_DELETE, nullptr, CREATE_ALWAYS,
                             flags, nullptr);
    }
    ~File() {
        CloseHandle(handle);
        DeleteFileA(path);
    }
};

/// The result of a call that may complete at once or later.
DWORD end_of(HANDLE file, BOOL now, OVERLAPPED& overlapped) {
    DWORD bytes = 0;
    if (!now && GetLastError() != ERROR_IO_PENDING) return GetLastError() + 1000000;
    if (!GetOverlappedResult(file, &overlapped, &bytes, TRUE)) return GetLastError() + 1000000;
    return bytes;
}

struct Routine {
    OVERLAPPED overlapped;
    DWORD error, bytes;
    int calls;
};
void CALLBACK over(DWORD error, DWORD bytes, LPOVERLAPPED overlapped) {
    auto* routine = CONTAINING_RECORD(overlapped, Routine, overlapped);
    routine->error = error;
    routine->bytes = bytes;
    ++routine->calls;
}

} // namespace

TEST(overlapped_files_are_read_at_their_offsets) {
    File file;
    REQUIRE(file.handle != INVALID_HANDLE_VALUE);
    Overlapped overlapped;
    EXPECT_EQ(end_of(file.handle, WriteFile(file.handle, "0123456789", 10, nullptr, &overlapped), overlapped),
              10);
    EXPECT_EQ(overlapped.Internal, 0);
    EXPECT_EQ(overlapped.InternalHigh, 10);
    char memory[8] = {};
    overlapped.Offset = 4;
    EXPECT_EQ(end_of(file.handle, ReadFile(file.handle, memory, 3, nullptr, &overlapped), overlapped), 3);
    EXPECT(memcmp(memory, "456", 3) == 0);
    EXPECT_EQ(WaitForSingleObject(overlapped.hEvent, 0), WAIT_OBJECT_0);
    overlapped.Offset = 10;
    EXPECT_EQ(end_of(file.handle, ReadFile(file.handle, memory, 3, nullptr, &overlapped), overlapped),
              ERROR_HANDLE_EOF + 1000000);
    EXPECT_RAISES(ReadFile, ERROR_INVALID_PARAMETER, !ReadFile(file.handle, memory, 3, nullptr, nullptr));
}

TEST(files_complete_at_their_port) {
    File file;
    REQUIRE(file.handle != INVALID_HANDLE_VALUE);
    HANDLE port = CreateIoCompletionPort(file.handle, nullptr, 42, 1);
    REQUIRE(port != nullptr);
    EXPECT_RAISES(CreateIoCompletionPort, ERROR_INVALID_PARAMETER,
                  CreateIoCompletionPort(file.handle, port, 43, 0) == nullptr);
    OVERLAPPED overlapped = {};
    const BOOL now = WriteFile(file.handle, "abc", 3, nullptr, &overlapped);
    EXPECT(now || GetLastError() == ERROR_IO_PENDING);
    DWORD bytes = 0;
    ULONG_PTR key = 0;
    OVERLAPPED* got = nullptr;
    EXPECT(GetQueuedCompletionStatus(port, &bytes, &key, &got, 20000));
    EXPECT(got == &overlapped);
    EXPECT_EQ(key, 42);
    EXPECT_EQ(bytes, 3);
    // The low bit of hEvent suppresses the packet.
    HANDLE event = CreateEventA(nullptr, TRUE, FALSE, nullptr);
    overlapped.hEvent = (HANDLE)((ULONG_PTR)event | 1);
    EXPECT_EQ(end_of(file.handle, WriteFile(file.handle, "defg", 4, nullptr, &overlapped), overlapped), 4);
    EXPECT(!GetQueuedCompletionStatus(port, &bytes, &key, &got, 0));
    EXPECT_EQ(GetLastError(), WAIT_TIMEOUT);
    CloseHandle(event);
    CloseHandle(port);
}

TEST(files_without_overlapped_have_no_port) {
    File file(0);
    REQUIRE(file.handle != INVALID_HANDLE_VALUE);
    EXPECT_RAISES(CreateIoCompletionPort, ERROR_INVALID_PARAMETER,
                  CreateIoCompletionPort(file.handle, nullptr, 1, 1) == nullptr);
}

TEST(files_call_routines) {
    File file;
    REQUIRE(file.handle != INVALID_HANDLE_VALUE);
    Routine routine = {};
    // The event is left to the program.
    routine.overlapped.hEvent = (HANDLE)(ULONG_PTR)0x1234;
    EXPECT(WriteFileEx(file.handle, "hello", 5, &routine.overlapped, over));
    EXPECT_EQ(routine.calls, 0);
    EXPECT_EQ(SleepEx(10000, TRUE), WAIT_IO_COMPLETION);
    EXPECT_EQ(routine.calls, 1);
    EXPECT_EQ(routine.error, 0);
    EXPECT_EQ(routine.bytes, 5);
    EXPECT(routine.overlapped.hEvent == (HANDLE)(ULONG_PTR)0x1234);
    char memory[8];
    EXPECT(ReadFileEx(file.handle, memory, sizeof memory, &routine.overlapped, over));
    EXPECT_EQ(SleepEx(10000, TRUE), WAIT_IO_COMPLETION);
    EXPECT_EQ(routine.bytes, 5);
    EXPECT_RAISES(ReadFileEx, ERROR_INVALID_HANDLE,
                  !ReadFileEx((HANDLE)(ULONG_PTR)0x7FFFFFF0, memory, 8, &routine.overlapped, over));
}

TEST(sockets_are_read_and_written_as_files) {
    Pair pair;
    REQUIRE(pair.good());
    const HANDLE a = (HANDLE)pair.a.s, b = (HANDLE)pair.b.s;
    char memory[8] = {};
    Overlapped receive, send_one;
    BOOL now = ReadFile(a, memory, sizeof memory, nullptr, &receive);
    EXPECT(!now);
    EXPECT_EQ(GetLastError(), ERROR_IO_PENDING);
    EXPECT_EQ(end_of(b, WriteFile(b, "wxyz", 4, nullptr, &send_one), send_one), 4);
    EXPECT_EQ(end_of(a, FALSE, receive) % 1000000, 4);
    EXPECT(memcmp(memory, "wxyz", 4) == 0);
    // The end of the peer's stream is not an error.
    EXPECT_EQ(shutdown(pair.b, SD_SEND), 0);
    EXPECT_EQ(end_of(a, ReadFile(a, memory, sizeof memory, nullptr, &receive), receive), 0);
}

TEST(sockets_fail_with_the_codes_of_files) {
    Pair pair;
    REQUIRE(pair.good());
    linger hard = {1, 0};
    setsockopt(pair.b, SOL_SOCKET, SO_LINGER, (char*)&hard, sizeof hard);
    char memory[8];
    Overlapped overlapped;
    EXPECT(!ReadFile((HANDLE)pair.a.s, memory, sizeof memory, nullptr, &overlapped));
    EXPECT_EQ(GetLastError(), ERROR_IO_PENDING);
    pair.b.close();
    DWORD bytes, flags;
    EXPECT(!GetOverlappedResult((HANDLE)pair.a.s, &overlapped, &bytes, TRUE));
    EXPECT_EQ(GetLastError(), ERROR_NETNAME_DELETED);
    EXPECT(!WSAGetOverlappedResult(pair.a, &overlapped, &bytes, TRUE, &flags));
    EXPECT_EQ(WSAGetLastError(), WSAECONNRESET);
    EXPECT_RAISES(ReadFile, ERROR_INVALID_HANDLE,
                  !ReadFile((HANDLE)(ULONG_PTR)0x7FFFFFF0, memory, 8, nullptr, &overlapped));
}

TEST(sockets_call_routines_of_files) {
    Pair pair;
    REQUIRE(pair.good());
    char memory[8];
    Routine routine = {};
    EXPECT(ReadFileEx((HANDLE)pair.a.s, memory, sizeof memory, &routine.overlapped, over));
    EXPECT_EQ(SleepEx(0, TRUE), 0);
    EXPECT_EQ(send(pair.b, "abc", 3, 0), 3);
    EXPECT_EQ(SleepEx(20000, TRUE), WAIT_IO_COMPLETION);
    EXPECT_EQ(routine.calls, 1);
    EXPECT_EQ(routine.error, 0);
    EXPECT_EQ(routine.bytes, 3);
    EXPECT(ReadFileEx((HANDLE)pair.a.s, memory, sizeof memory, &routine.overlapped, over));
    EXPECT(CancelIo((HANDLE)pair.a.s));
    EXPECT_EQ(SleepEx(20000, TRUE), WAIT_IO_COMPLETION);
    EXPECT_EQ(routine.error, ERROR_OPERATION_ABORTED);
}

TEST(no_synchronous_operation_is_found) {
    EXPECT_RAISES(CancelSynchronousIo, ERROR_NOT_FOUND, !CancelSynchronousIo(GetCurrentThread()));
    EXPECT_RAISES(CancelSynchronousIo, ERROR_INVALID_HANDLE,
                  !CancelSynchronousIo((HANDLE)(ULONG_PTR)0x7FFFFFF0));
}

MAIN
