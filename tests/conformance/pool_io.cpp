// Completions that run callbacks of the thread pool.
#include "connected.hpp"

#include "pool.hpp"

using namespace conformance;

namespace {

struct Told : Count {
    using Count::Count;
    ULONG error = 77;
    ULONG_PTR bytes = 77;
    void* overlapped = nullptr;
    PTP_IO io = nullptr;
};

void CALLBACK completed(PTP_CALLBACK_INSTANCE, PVOID context, PVOID overlapped, ULONG error, ULONG_PTR bytes,
                        PTP_IO io) {
    auto& told = *static_cast<Told*>(context);
    told.error = error;
    told.bytes = bytes;
    told.overlapped = overlapped;
    told.io = io;
    told.called();
}

// For callbacks that run concurrently.
void CALLBACK counted(PTP_CALLBACK_INSTANCE, PVOID context, PVOID, ULONG, ULONG_PTR, PTP_IO) {
    count_of(context).called();
}

/// An operation whose callback has no context but its OVERLAPPED.
struct Bound : Overlapped {
    Bound() : Overlapped(false), told(1) {}
    Told told;
};
void CALLBACK bound(DWORD error, DWORD bytes, LPOVERLAPPED overlapped) {
    Told& told = static_cast<Bound*>(overlapped)->told;
    told.error = error;
    told.bytes = bytes;
    told.called();
}

} // namespace

TEST(a_receive_calls_back) {
    Pair pair;
    REQUIRE(pair.good());
    Told& told = kept<Told>();
    PTP_IO io = CreateThreadpoolIo((HANDLE)pair.a.s, completed, &told, nullptr);
    REQUIRE(io != nullptr);
    static char memory[8] = {};
    WSABUF buffer = part(memory, sizeof memory);
    static Overlapped overlapped(false);
    StartThreadpoolIo(io);
    REQUIRE(receive_later(pair.a, buffer, &overlapped));
    EXPECT_EQ(told.so_far(), 0);
    EXPECT_EQ(send(pair.b, "abc", 3, 0), 3);
    EXPECT(told.comes());
    WaitForThreadpoolIoCallbacks(io, FALSE);
    EXPECT_EQ(told.error, NO_ERROR);
    EXPECT_EQ(told.bytes, 3);
    EXPECT(told.overlapped == &overlapped);
    EXPECT(told.io == io);
    CloseThreadpoolIo(io);
}

TEST(a_failure_calls_back_with_the_code_of_files) {
    Pair pair;
    REQUIRE(pair.good());
    Told& told = kept<Told>();
    PTP_IO io = CreateThreadpoolIo((HANDLE)pair.a.s, completed, &told, nullptr);
    REQUIRE(io != nullptr);
    static char memory[8];
    WSABUF buffer = part(memory, sizeof memory);
    static Overlapped overlapped(false);
    StartThreadpoolIo(io);
    REQUIRE(receive_later(pair.a, buffer, &overlapped));
    EXPECT(CancelIoEx((HANDLE)pair.a.s, &overlapped));
    WaitForThreadpoolIoCallbacks(io, FALSE);
    EXPECT_EQ(told.so_far(), 1);
    EXPECT_EQ(told.error, ERROR_OPERATION_ABORTED);
    EXPECT_EQ(told.bytes, 0);
    CloseThreadpoolIo(io);
}

TEST(an_operation_that_was_not_started_is_not_waited_for) {
    Pair pair;
    REQUIRE(pair.good());
    Told& told = kept<Told>();
    PTP_IO io = CreateThreadpoolIo((HANDLE)pair.a.s, completed, &told, nullptr);
    REQUIRE(io != nullptr);
    StartThreadpoolIo(io);
    CancelThreadpoolIo(io);
    WaitForThreadpoolIoCallbacks(io, FALSE);
    WaitForThreadpoolIoCallbacks(io, TRUE);
    EXPECT_EQ(told.so_far(), 0);
    CloseThreadpoolIo(io);
}

TEST(closing_the_socket_calls_back_each_operation) {
    const int count = 20;
    Pair pair;
    REQUIRE(pair.good());
    Count& told = kept<Count>(count);
    PTP_IO io = CreateThreadpoolIo((HANDLE)pair.a.s, counted, &told, nullptr);
    REQUIRE(io != nullptr);
    static char memory[8];
    WSABUF buffer = part(memory, sizeof memory);
    static OVERLAPPED overlapped[count] = {};
    for (OVERLAPPED& one : overlapped) {
        StartThreadpoolIo(io);
        REQUIRE(receive_later(pair.a, buffer, &one));
    }
    pair.a.close();
    EXPECT(told.comes());
    WaitForThreadpoolIoCallbacks(io, FALSE);
    EXPECT_EQ(told.so_far(), count);
    CloseThreadpoolIo(io);
}

TEST(a_socket_has_one_pool_or_port) {
    Pair pair;
    REQUIRE(pair.good());
    Told& told = kept<Told>();
    PTP_IO io = CreateThreadpoolIo((HANDLE)pair.a.s, completed, &told, nullptr);
    REQUIRE(io != nullptr);
    EXPECT_RAISES(CreateThreadpoolIo, ERROR_INVALID_PARAMETER,
                  !CreateThreadpoolIo((HANDLE)pair.a.s, completed, &told, nullptr));
    EXPECT_RAISES(BindIoCompletionCallback, ERROR_INVALID_PARAMETER,
                  !BindIoCompletionCallback((HANDLE)pair.a.s, bound, 0));
    EXPECT_RAISES(CreateIoCompletionPort, ERROR_INVALID_PARAMETER,
                  !CreateIoCompletionPort((HANDLE)pair.a.s,
                                          CreateIoCompletionPort(INVALID_HANDLE_VALUE, nullptr, 0, 1), 0, 0));
    CloseThreadpoolIo(io);
    EXPECT_RAISES(CreateThreadpoolIo, ERROR_INVALID_HANDLE,
                  !CreateThreadpoolIo((HANDLE)(ULONG_PTR)0x7FFFFFF0, completed, &told, nullptr));
}

TEST(a_bound_callback_is_told_the_status) {
    Pair pair;
    REQUIRE(pair.good());
    Bound& first = kept<Bound>();
    Bound& second = kept<Bound>();
    REQUIRE(BindIoCompletionCallback((HANDLE)pair.a.s, bound, 0));
    static char memory[8];
    WSABUF buffer = part(memory, sizeof memory);
    REQUIRE(receive_later(pair.a, buffer, &first));
    EXPECT_EQ(send(pair.b, "ab", 2, 0), 2);
    EXPECT(first.told.comes());
    EXPECT_EQ(first.told.error, 0);
    EXPECT_EQ(first.told.bytes, 2);
    REQUIRE(receive_later(pair.a, buffer, &second));
    EXPECT(CancelIoEx((HANDLE)pair.a.s, nullptr));
    EXPECT(second.told.comes());
    EXPECT_EQ(second.told.error, 0xC0000120);
    EXPECT_RAISES(BindIoCompletionCallback, ERROR_INVALID_HANDLE,
                  !BindIoCompletionCallback((HANDLE)(ULONG_PTR)0x7FFFFFF0, bound, 0));
}

MAIN
