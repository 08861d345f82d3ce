#include "conformance.hpp"

#include <initializer_list>

TEST(close_handle_refuses_what_is_not_open) {
    HANDLE event = CreateEventA(nullptr, FALSE, FALSE, nullptr);
    EXPECT(((ULONG_PTR)event & 3) == 0);
    EXPECT(CloseHandle(event));
    EXPECT_RAISES(CloseHandle, ERROR_INVALID_HANDLE, !CloseHandle(event));
    EXPECT_RAISES(CloseHandle, ERROR_INVALID_HANDLE, !CloseHandle(nullptr));
    EXPECT(CloseHandle(GetCurrentThread()));
    EXPECT(CloseHandle(GetCurrentProcess()));
}

TEST(the_low_two_bits_of_a_handle_are_ignored) {
    HANDLE event = CreateEventW(nullptr, TRUE, FALSE, nullptr), copy = nullptr;
    REQUIRE(event != nullptr);
    const auto with = [&](ULONG_PTR bits) { return HANDLE((ULONG_PTR)event | bits); };
    for (ULONG_PTR bits : {1, 2, 3}) {
        EXPECT(SetEvent(with(bits)));
        EXPECT_EQ(WaitForSingleObject(with(bits), 0), WAIT_OBJECT_0);
        EXPECT(ResetEvent(with(bits)));
        DWORD flags = 1;
        EXPECT(GetHandleInformation(with(bits), &flags));
        EXPECT(DuplicateHandle(GetCurrentProcess(), with(bits), GetCurrentProcess(), &copy, 0, FALSE,
                               DUPLICATE_SAME_ACCESS));
        EXPECT(CloseHandle(copy));
    }
    EXPECT(CloseHandle(with(3)));
    EXPECT_RAISES(CloseHandle, ERROR_INVALID_HANDLE, !CloseHandle(event));
}

TEST(a_protected_handle_stays_open) {
    HANDLE event = CreateEventA(nullptr, FALSE, TRUE, nullptr);
    DWORD flags = 99;
    EXPECT(GetHandleInformation(event, &flags));
    EXPECT_EQ(flags, 0);
    EXPECT(SetHandleInformation(event, HANDLE_FLAG_PROTECT_FROM_CLOSE, HANDLE_FLAG_PROTECT_FROM_CLOSE));
    EXPECT(SetHandleInformation(event, HANDLE_FLAG_INHERIT, HANDLE_FLAG_INHERIT));
    EXPECT(GetHandleInformation(event, &flags));
    EXPECT_EQ(flags, HANDLE_FLAG_PROTECT_FROM_CLOSE | HANDLE_FLAG_INHERIT);
    EXPECT_RAISES(CloseHandle, ERROR_INVALID_HANDLE, !CloseHandle(event));
    EXPECT_EQ(WaitForSingleObject(event, 0), WAIT_OBJECT_0);
    EXPECT(SetHandleInformation(event, HANDLE_FLAG_PROTECT_FROM_CLOSE, 0));
    EXPECT(CloseHandle(event));
    EXPECT_RAISES(GetHandleInformation, ERROR_INVALID_HANDLE, !GetHandleInformation(event, &flags));
    EXPECT_RAISES(SetHandleInformation, ERROR_INVALID_HANDLE, !SetHandleInformation(event, 1, 1));
}

TEST(inheritance_is_asked_for_at_creation) {
    SECURITY_ATTRIBUTES attributes = {sizeof attributes, nullptr, TRUE};
    HANDLE event = CreateEventA(&attributes, FALSE, TRUE, nullptr);
    DWORD flags = 0;
    EXPECT(GetHandleInformation(event, &flags));
    EXPECT_EQ(flags, HANDLE_FLAG_INHERIT);
    EXPECT(CloseHandle(event));
}

TEST(a_duplicate_names_the_same_object) {
    HANDLE event = CreateEventA(nullptr, TRUE, FALSE, nullptr), copy = nullptr;
    EXPECT(DuplicateHandle(GetCurrentProcess(), event, GetCurrentProcess(), &copy, 0, FALSE,
                           DUPLICATE_SAME_ACCESS));
    EXPECT(copy != event);
    EXPECT(SetEvent(copy));
    EXPECT_EQ(WaitForSingleObject(event, 0), WAIT_OBJECT_0);
    EXPECT(CloseHandle(event));
    EXPECT_EQ(WaitForSingleObject(copy, 0), WAIT_OBJECT_0);
    HANDLE moved = nullptr;
    EXPECT(DuplicateHandle(GetCurrentProcess(), copy, GetCurrentProcess(), &moved, 0, FALSE,
                           DUPLICATE_SAME_ACCESS | DUPLICATE_CLOSE_SOURCE));
    EXPECT(CloseHandle(moved));
    EXPECT_RAISES(DuplicateHandle, ERROR_INVALID_HANDLE,
                  !DuplicateHandle(GetCurrentProcess(), moved, GetCurrentProcess(), &copy, 0, FALSE, 2));
}

TEST(a_duplicate_of_the_pseudo_handle_is_a_real_one) {
    HANDLE self = nullptr;
    EXPECT(DuplicateHandle(GetCurrentProcess(), GetCurrentThread(), GetCurrentProcess(), &self, 0, FALSE,
                           DUPLICATE_SAME_ACCESS));
    EXPECT(self != GetCurrentThread());
    EXPECT_EQ(GetThreadId(self), GetCurrentThreadId());
    EXPECT(CloseHandle(self));
}

TEST(stale_handles_do_not_name_what_comes_after_them) {
    HANDLE first = CreateEventA(nullptr, FALSE, FALSE, nullptr);
    EXPECT(CloseHandle(first));
    HANDLE second = CreateMutexA(nullptr, FALSE, nullptr);
    if (second != first) EXPECT_RAISES(CloseHandle, ERROR_INVALID_HANDLE, !CloseHandle(first));
    EXPECT(CloseHandle(second));
}

TEST(security_descriptors_are_made) {
    SECURITY_DESCRIPTOR descriptor;
    EXPECT(InitializeSecurityDescriptor(&descriptor, SECURITY_DESCRIPTOR_REVISION));
    EXPECT(IsValidSecurityDescriptor(&descriptor));
    EXPECT(SetSecurityDescriptorDacl(&descriptor, TRUE, nullptr, FALSE));
    EXPECT_EQ(descriptor.Control, SE_DACL_PRESENT);
    SECURITY_ATTRIBUTES attributes = {sizeof attributes, &descriptor, FALSE};
    const HANDLE event = CreateEventA(&attributes, TRUE, FALSE, nullptr);
    EXPECT(event != nullptr);
    CloseHandle(event);
    SetLastError(0);
    EXPECT(!InitializeSecurityDescriptor(&descriptor, 2));
    EXPECT_EQ(GetLastError(), static_cast<DWORD>(ERROR_UNKNOWN_REVISION));
}

MAIN
