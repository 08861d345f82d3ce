#include "conformance.hpp"

TEST(the_socket_library_is_found_under_any_spelling) {
    const char* names[] = {"ws2_32.dll", "WS2_32.DLL", "ws2_32", "Ws2_32"};
    HMODULE first = LoadLibraryA("ws2_32.dll");
    REQUIRE(first != nullptr);
    for (const char* name : names) {
        HMODULE module = LoadLibraryA(name);
        EXPECT(module == first);
        EXPECT(FreeLibrary(module));
    }
    EXPECT(LoadLibraryW(L"ws2_32.dll") == first);
    EXPECT(GetModuleHandleA("ws2_32.dll") == first);
    EXPECT(GetModuleHandleW(L"WS2_32") == first);
    EXPECT(FreeLibrary(first));
}

TEST(functions_are_found_by_name_and_number) {
    HMODULE sockets = LoadLibraryA("ws2_32.dll");
    typedef int(WINAPI * GetError)(void);
    typedef void(WINAPI * SetError)(int);
    GetError get = (GetError)(void*)GetProcAddress(sockets, "WSAGetLastError");
    SetError set = (SetError)(void*)GetProcAddress(sockets, "WSASetLastError");
    REQUIRE(get != nullptr && set != nullptr);
    set(12345);
    EXPECT_EQ(get(), 12345);
    EXPECT_EQ(WSAGetLastError(), 12345);
    EXPECT(GetProcAddress(sockets, (LPCSTR)111) == GetProcAddress(sockets, "WSAGetLastError"));
    EXPECT(GetProcAddress(sockets, "bind") != nullptr);
    EXPECT(GetProcAddress(sockets, "bind") == GetProcAddress(sockets, (LPCSTR)2));
    EXPECT_RAISES(GetProcAddress, ERROR_PROC_NOT_FOUND, GetProcAddress(sockets, "NoSuchFunction") == nullptr);
    EXPECT_RAISES(GetProcAddress, ERROR_PROC_NOT_FOUND,
                  GetProcAddress(sockets, "WSAgetLastError") == nullptr);
    FreeLibrary(sockets);
}

TEST(kernel_functions_are_found) {
    HMODULE kernel = GetModuleHandleA("kernel32.dll");
    REQUIRE(kernel != nullptr);
    typedef HANDLE(WINAPI * Create)(LPSECURITY_ATTRIBUTES, BOOL, BOOL, LPCWSTR);
    Create create = (Create)(void*)GetProcAddress(kernel, "CreateEventW");
    REQUIRE(create != nullptr);
    HANDLE event = create(nullptr, TRUE, TRUE, L"ws2 conformance module");
    HANDLE same = OpenEventA(EVENT_ALL_ACCESS, FALSE, "ws2 conformance module");
    EXPECT(event != nullptr && same != nullptr);
    CloseHandle(event);
    CloseHandle(same);
    EXPECT_RAISES(GetProcAddress, ERROR_PROC_NOT_FOUND, GetProcAddress(kernel, "WSAStartup") == nullptr);
}

TEST(what_is_not_there_is_not_found) {
    EXPECT_RAISES(LoadLibraryA, ERROR_MOD_NOT_FOUND, LoadLibraryA("no such library.dll") == nullptr);
    EXPECT_RAISES(GetModuleHandleA, ERROR_MOD_NOT_FOUND, GetModuleHandleA("no such library.dll") == nullptr);
    EXPECT(GetModuleHandleA(nullptr) != nullptr);
    HMODULE module = nullptr;
    EXPECT(GetModuleHandleExA(0, "kernel32", &module));
    EXPECT(module == GetModuleHandleA("KERNEL32.dll"));
}

TEST(the_program_knows_its_file) {
    char path[1024];
    DWORD length = GetModuleFileNameA(nullptr, path, sizeof path);
    EXPECT(length > 0 && length < sizeof path);
    EXPECT_EQ(strlen(path), length);
    EXPECT(strstr(path, "modules") != nullptr);
    EXPECT_EQ(GetModuleFileNameA(nullptr, path, 4), 4);
    EXPECT_EQ(GetLastError(), ERROR_INSUFFICIENT_BUFFER);
}

MAIN
