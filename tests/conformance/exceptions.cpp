// Vectored handlers, RaiseException, the filter of the process. MinGW's gcc has no __try, so that a program
// recovers in a handler here: tests/drivers/exception_blocks.c has __try.
#include "conformance.hpp"

namespace {

std::vector<int> calls;
EXCEPTION_RECORD last;

LONG CALLBACK first(PEXCEPTION_POINTERS exception) {
    last = *exception->ExceptionRecord;
    calls.push_back(1);
    return EXCEPTION_CONTINUE_SEARCH;
}
LONG CALLBACK second(PEXCEPTION_POINTERS) {
    calls.push_back(2);
    return EXCEPTION_CONTINUE_EXECUTION;
}
LONG CALLBACK third(PEXCEPTION_POINTERS) {
    calls.push_back(3);
    return EXCEPTION_CONTINUE_EXECUTION;
}

TEST(exceptions_go_through_vectored_handlers_in_order) {
    calls.clear();
    void* const b = AddVectoredExceptionHandler(0, second);
    void* const c = AddVectoredExceptionHandler(0, third);
    void* const a = AddVectoredExceptionHandler(1, first);
    REQUIRE(a && b && c);
    const ULONG_PTR arguments[] = {7, 8, 9};
    RaiseException(0xE0001234, 0, 3, arguments);
    EXPECT((calls == std::vector<int>{1, 2}));
    EXPECT_EQ(last.ExceptionCode, 0xE0001234u);
    EXPECT_EQ(last.ExceptionFlags, 0u);
    REQUIRE(last.NumberParameters == 3u);
    EXPECT_EQ(last.ExceptionInformation[2], 9u);
    EXPECT(last.ExceptionAddress);
    EXPECT(RemoveVectoredExceptionHandler(b) != 0u);
    EXPECT_EQ(RemoveVectoredExceptionHandler(b), 0u);
    calls.clear();
    RaiseException(0xE0001235, 0, 0, nullptr);
    EXPECT((calls == std::vector<int>{1, 3}));
    EXPECT_EQ(last.NumberParameters, 0u);
    EXPECT(RemoveVectoredExceptionHandler(a) != 0u);
    EXPECT(RemoveVectoredExceptionHandler(c) != 0u);
}

TEST(exceptions_have_at_most_15_arguments) {
    void* const b = AddVectoredExceptionHandler(1, second);
    void* const a = AddVectoredExceptionHandler(1, first);
    const ULONG_PTR arguments[20] = {};
    RaiseException(0xE0001236, 0, 20, arguments);
    EXPECT_EQ(last.NumberParameters, DWORD{EXCEPTION_MAXIMUM_PARAMETERS});
    RemoveVectoredExceptionHandler(a);
    RemoveVectoredExceptionHandler(b);
}

// mov (%rax), %ecx and mov %ecx, (%rax) have two bytes.
LONG CALLBACK skip_two(PEXCEPTION_POINTERS exception) {
    last = *exception->ExceptionRecord;
    EXPECT_EQ(exception->ContextRecord->Rip, reinterpret_cast<ULONG_PTR>(last.ExceptionAddress));
    EXPECT(exception->ContextRecord->Rsp != 0u);
    exception->ContextRecord->Rip += 2;
    exception->ContextRecord->Rcx = 77;
    return EXCEPTION_CONTINUE_EXECUTION;
}

TEST(access_violation_is_continued) {
    void* const handler = AddVectoredExceptionHandler(1, skip_two);
    unsigned value = 5;
    asm volatile("mov (%%rax), %%ecx" : "+c"(value) : "a"(0x123ull) : "memory");
    EXPECT_EQ(value, 77u);
    EXPECT_EQ(last.ExceptionCode, DWORD{EXCEPTION_ACCESS_VIOLATION});
    EXPECT_EQ(last.NumberParameters, 2u);
    EXPECT_EQ(last.ExceptionInformation[0], 0u);
    EXPECT_EQ(last.ExceptionInformation[1], 0x123u);
    asm volatile("mov %%ecx, (%%rax)" : "+c"(value) : "a"(0x456ull) : "memory");
    EXPECT_EQ(last.ExceptionInformation[0], 1u);
    EXPECT_EQ(last.ExceptionInformation[1], 0x456u);
    RemoveVectoredExceptionHandler(handler);
}

TEST(exceptions_of_instructions) {
    void* const handler = AddVectoredExceptionHandler(1, skip_two);
    unsigned value = 0;
    asm volatile("ud2" : "+c"(value));
    EXPECT_EQ(last.ExceptionCode, DWORD{EXCEPTION_ILLEGAL_INSTRUCTION});
    EXPECT_EQ(last.NumberParameters, 0u);
    // div %ecx has two bytes too.
    value = 0;
    asm volatile("div %%ecx" : "+c"(value) : "a"(1), "d"(0) : "cc");
    EXPECT_EQ(last.ExceptionCode, DWORD{EXCEPTION_INT_DIVIDE_BY_ZERO});
    RemoveVectoredExceptionHandler(handler);
}

LONG CALLBACK one_filter(PEXCEPTION_POINTERS exception) {
    last = *exception->ExceptionRecord;
    return EXCEPTION_CONTINUE_EXECUTION;
}

TEST(unhandled_exception_filter) {
    const LPTOP_LEVEL_EXCEPTION_FILTER before = SetUnhandledExceptionFilter(one_filter);
    EXPECT(SetUnhandledExceptionFilter(one_filter) == one_filter);
    EXCEPTION_RECORD record{};
    record.ExceptionCode = 0xE0005678;
    CONTEXT context{};
    EXCEPTION_POINTERS pointers{&record, &context};
    EXPECT_EQ(UnhandledExceptionFilter(&pointers), EXCEPTION_CONTINUE_EXECUTION);
    EXPECT_EQ(last.ExceptionCode, 0xE0005678u);
    EXPECT(SetUnhandledExceptionFilter(before) == one_filter);
}

TEST(capture_context) {
    CONTEXT context{};
    RtlCaptureContext(&context);
    EXPECT(context.Rip != 0u);
    // AddressSanitizer keeps variables elsewhere.
    EXPECT(reinterpret_cast<ULONG_PTR>(__builtin_frame_address(0)) - context.Rsp < 0x10000u);
    EXPECT_EQ(context.ContextFlags & CONTEXT_CONTROL, DWORD{CONTEXT_CONTROL});
}

TEST(exceptions_keep_the_last_error) {
    void* const handler = AddVectoredExceptionHandler(1, second);
    SetLastError(1234);
    RaiseException(0xE0000001, 0, 0, nullptr);
    EXPECT_EQ(GetLastError(), 1234u);
    RemoveVectoredExceptionHandler(handler);
}

} // namespace

MAIN
