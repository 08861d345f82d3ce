// What programs ask about the machine, the process and its environment, in both forms.
#include "forms.hpp"

namespace {

BOTH(SetEnvironmentVariable, set_variable)
BOTH(GetEnvironmentVariable, get_variable)
BOTH(ExpandEnvironmentStrings, expand)
BOTH(OutputDebugString, debug)
BOTH(lstrlen, length_of)
BOTH(lstrcmp, compare)
BOTH(lstrcmpi, compare_names)
BOTH(SetConsoleTitle, set_title)
BOTH_SECOND(GetComputerNameEx, computer_name_ex)

BOOL version(OSVERSIONINFOA* information) { return GetVersionExA(information); }
BOOL version(OSVERSIONINFOW* information) { return GetVersionExW(information); }

/// Functions that write to their first argument.
char* copy(char* to, const char* from) { return lstrcpyA(to, from); }
wchar_t* copy(wchar_t* to, const wchar_t* from) { return lstrcpyW(to, from); }
char* copy_part(char* to, const char* from, int length) { return lstrcpynA(to, from, length); }
wchar_t* copy_part(wchar_t* to, const wchar_t* from, int length) { return lstrcpynW(to, from, length); }
char* append(char* to, const char* from) { return lstrcatA(to, from); }
wchar_t* append(wchar_t* to, const wchar_t* from) { return lstrcatW(to, from); }
BOOL computer_name(char* name, DWORD* size) { return GetComputerNameA(name, size); }
BOOL computer_name(wchar_t* name, DWORD* size) { return GetComputerNameW(name, size); }
BOOL user_name(char* name, DWORD* size) { return GetUserNameA(name, size); }
BOOL user_name(wchar_t* name, DWORD* size) { return GetUserNameW(name, size); }
UINT system_directory(char* name, UINT size) { return GetSystemDirectoryA(name, size); }
UINT system_directory(wchar_t* name, UINT size) { return GetSystemDirectoryW(name, size); }
UINT windows_directory(char* name, UINT size) { return GetWindowsDirectoryA(name, size); }
UINT windows_directory(wchar_t* name, UINT size) { return GetWindowsDirectoryW(name, size); }

template <class Char>
struct Version;
template <>
struct Version<char> {
    OSVERSIONINFOEXA extended = {};
    OSVERSIONINFOA* get() { return reinterpret_cast<OSVERSIONINFOA*>(&extended); }
};
template <>
struct Version<wchar_t> {
    OSVERSIONINFOEXW extended = {};
    OSVERSIONINFOW* get() { return reinterpret_cast<OSVERSIONINFOW*>(&extended); }
};

} // namespace

TEST_FORMS(environment_variables) {
    const auto name = text<Char>("WS2_SYSTEM_TEST"), value = text<Char>("some value");
    Room<Char> room;
    EXPECT(set_variable(name.c_str(), value.c_str()));
    EXPECT_EQ(get_variable(name.c_str(), room.data, DWORD{MAX_PATH}), 10);
    EXPECT(room.get() == value);
    EXPECT_EQ(get_variable(name.c_str(), room.data, 5u), 11);
    EXPECT_EQ(expand(text<Char>("<%WS2_SYSTEM_TEST%> %none% 5%").c_str(), room.data, DWORD{MAX_PATH}), 23);
    EXPECT(room.get() == text<Char>("<some value> %none% 5%"));
    // The narrow form wants room for one character more.
    const DWORD extra = sizeof(Char) == 1;
    EXPECT_EQ(expand(name.c_str(), room.data, 3u), 16 + extra);
    EXPECT_EQ(expand(name.c_str(), room.data, 15 + extra), 16 + extra);
    EXPECT_EQ(expand(name.c_str(), room.data, 16 + extra), 16);
    EXPECT(room.get() == name);
    EXPECT(set_variable(name.c_str(), static_cast<const Char*>(nullptr)));
    EXPECT_RAISES(GetEnvironmentVariable, ERROR_ENVVAR_NOT_FOUND,
                  get_variable(name.c_str(), room.data, DWORD{MAX_PATH}) == 0);
}

TEST_FORMS(empty_variables_are_there) {
    const auto name = text<Char>("WS2_EMPTY_TEST");
    Room<Char> room;
    EXPECT(set_variable(name.c_str(), text<Char>("").c_str()));
    SetLastError(5);
    EXPECT_EQ(get_variable(name.c_str(), room.data, DWORD{MAX_PATH}), 0);
    EXPECT_EQ(GetLastError(), 0);
    EXPECT(set_variable(name.c_str(), static_cast<const Char*>(nullptr)));
}

TEST_FORMS(machines_and_users_have_names) {
    Room<Char> room;
    DWORD size = MAX_PATH;
    EXPECT(computer_name(room.data, &size));
    EXPECT_EQ(room.get().size(), size);
    DWORD small = 1;
    EXPECT_RAISES(GetComputerName, ERROR_BUFFER_OVERFLOW, !computer_name(room.data, &small));
    EXPECT_EQ(small, size + 1);
    for (const COMPUTER_NAME_FORMAT format :
         {ComputerNameNetBIOS, ComputerNameDnsHostname, ComputerNameDnsDomain, ComputerNameDnsFullyQualified,
          ComputerNamePhysicalDnsHostname}) {
        size = MAX_PATH;
        EXPECT(computer_name_ex(format, room.data, &size));
        EXPECT_EQ(room.get().size(), size);
    }
    small = 1;
    EXPECT_RAISES(GetComputerNameEx, ERROR_MORE_DATA,
                  !computer_name_ex(ComputerNameDnsHostname, room.data, &small));
    EXPECT_RAISES(GetComputerNameEx, ERROR_INVALID_PARAMETER,
                  !computer_name_ex(ComputerNameMax, room.data, &size));
    size = MAX_PATH;
    EXPECT(user_name(room.data, &size));
    // The size counts the end of the text here.
    EXPECT_EQ(room.get().size() + 1, size);
    small = 1;
    EXPECT_RAISES(GetUserName, ERROR_INSUFFICIENT_BUFFER, !user_name(room.data, &small));
    EXPECT_EQ(small, size);
}

TEST_FORMS(the_system_has_folders) {
    Room<Char> room;
    const UINT system = system_directory(room.data, UINT{MAX_PATH});
    EXPECT(system > 0 && system < MAX_PATH);
    EXPECT_EQ(room.get().size(), system);
    EXPECT_EQ(system_directory(room.data, 1u), system + 1);
    const UINT windows = windows_directory(room.data, UINT{MAX_PATH});
    EXPECT(windows > 0 && windows < MAX_PATH);
    EXPECT_EQ(windows_directory(room.data, 1u), windows + 1);
}

TEST_FORMS(versions) {
    Version<Char> version_room;
    version_room.get()->dwOSVersionInfoSize = sizeof *version_room.get();
    EXPECT(version(version_room.get()));
    EXPECT_EQ(version_room.get()->dwPlatformId, VER_PLATFORM_WIN32_NT);
    version_room.get()->dwOSVersionInfoSize = sizeof version_room.extended;
    EXPECT(version(version_room.get()));
    EXPECT_EQ(version_room.extended.wProductType, VER_NT_WORKSTATION);
    EXPECT((GetVersion() & 0xFF) >= 5);
}

TEST_FORMS(versions_have_two_sizes) {
    Version<Char> version_room;
    version_room.get()->dwOSVersionInfoSize = 7;
    EXPECT_RAISES(GetVersionEx, ERROR_INSUFFICIENT_BUFFER, !version(version_room.get()));
}

TEST_FORMS(text_is_measured_and_compared) {
    const auto one = text<Char>("One"), same = text<Char>("oNE"), two = text<Char>("two");
    const Char* const none = nullptr;
    EXPECT_EQ(length_of(one.c_str()), 3);
    EXPECT_EQ(length_of(none), 0);
    EXPECT_EQ(compare_names(one.c_str(), same.c_str()), 0);
    EXPECT(compare_names(one.c_str(), two.c_str()) < 0);
    EXPECT(compare_names(two.c_str(), one.c_str()) > 0);
    EXPECT(compare(two.c_str(), one.c_str()) > 0);
    EXPECT_EQ(compare(one.c_str(), one.c_str()), 0);
    EXPECT(compare(one.c_str(), none) > 0);
    EXPECT(compare(none, one.c_str()) < 0);
    EXPECT_EQ(compare(none, none), 0);
    EXPECT(compare_names(one.c_str(), none) > 0);
}

TEST_FORMS(text_is_copied) {
    Room<Char> room;
    EXPECT(copy(room.data, text<Char>("some").c_str()) == room.data);
    EXPECT(append(room.data, text<Char>(" text").c_str()) == room.data);
    EXPECT(room.get() == text<Char>("some text"));
    EXPECT(copy_part(room.data, text<Char>("another").c_str(), 4) == room.data);
    EXPECT(room.get() == text<Char>("ano"));
    EXPECT(copy_part(room.data, text<Char>("an").c_str(), 4) == room.data);
    EXPECT(room.get() == text<Char>("an"));
    Char* const none = nullptr;
    EXPECT(copy(none, room.data) == nullptr);
    EXPECT(append(room.data, static_cast<const Char*>(none)) == nullptr || room.get() == text<Char>("an"));
}

TEST_FORMS(debuggers_get_text) {
    debug(text<Char>("").c_str());
    // The title of a console that may not be there.
    set_title(text<Char>("ws2 conformance").c_str());
    EXPECT(IsDebuggerPresent() == FALSE || IsDebuggerPresent() == TRUE);
}

TEST(the_machine_is_described) {
    SYSTEM_INFO information, native;
    GetSystemInfo(&information);
    GetNativeSystemInfo(&native);
    EXPECT_EQ(information.dwNumberOfProcessors, native.dwNumberOfProcessors);
    EXPECT_EQ(information.dwPageSize, 4096);
    EXPECT_EQ(information.dwAllocationGranularity, 65536);
    MEMORYSTATUSEX memory = {};
    EXPECT_RAISES(GlobalMemoryStatusEx, ERROR_INVALID_PARAMETER, !GlobalMemoryStatusEx(&memory));
    memory.dwLength = sizeof memory;
    EXPECT(GlobalMemoryStatusEx(&memory));
    EXPECT(memory.ullTotalPhys >= memory.ullAvailPhys);
    EXPECT(memory.ullTotalPhys != 0);
    EXPECT(memory.dwMemoryLoad <= 100);
    // MMX, SSE, RDTSC, SSE2: each processor of 64 bits has them; no processor has feature 1000.
    for (const DWORD feature : {3, 6, 8, 10})
        EXPECT(IsProcessorFeaturePresent(feature));
    EXPECT(!IsProcessorFeaturePresent(1000));
    EXPECT(GetCurrentProcessorNumber() < 4096);
    const UINT mode = SetErrorMode(SEM_FAILCRITICALERRORS);
    EXPECT_EQ(GetErrorMode(), SEM_FAILCRITICALERRORS);
    SetErrorMode(mode);
    EXPECT_EQ(GetErrorMode(), mode);
}

TEST(the_process_is_described) {
    const char* const line = GetCommandLineA();
    const wchar_t* const wide_line = GetCommandLineW();
    REQUIRE(line && wide_line);
    EXPECT(strstr(line, "conformance_system") != nullptr);
    EXPECT_EQ(wcslen(wide_line), strlen(line));
    STARTUPINFOA narrow;
    STARTUPINFOW wide;
    GetStartupInfoA(&narrow);
    GetStartupInfoW(&wide);
    EXPECT_EQ(narrow.cb, sizeof narrow);
    EXPECT_EQ(wide.cb, sizeof wide);
    EXPECT_EQ(GetPriorityClass(GetCurrentProcess()), NORMAL_PRIORITY_CLASS);
    DWORD_PTR process = 0, system = 0;
    EXPECT(GetProcessAffinityMask(GetCurrentProcess(), &process, &system));
    EXPECT(process != 0);
    EXPECT_EQ(process & ~system, 0);
    EXPECT(SetProcessAffinityMask(GetCurrentProcess(), process));
    EXPECT_RAISES(SetProcessAffinityMask, ERROR_INVALID_PARAMETER,
                  !SetProcessAffinityMask(GetCurrentProcess(), 0));
    const DWORD_PTR before = SetThreadAffinityMask(GetCurrentThread(), process);
    EXPECT(before != 0);
    EXPECT_RAISES(SetThreadAffinityMask, ERROR_INVALID_PARAMETER,
                  SetThreadAffinityMask(GetCurrentThread(), 0) == 0);
    EXPECT_EQ(SetThreadAffinityMask(GetCurrentThread(), before), process);
    FILETIME created, ended, kernel, user;
    EXPECT(GetProcessTimes(GetCurrentProcess(), &created, &ended, &kernel, &user));
    FILETIME now;
    GetSystemTimeAsFileTime(&now);
    EXPECT(CompareFileTime(&created, &now) <= 0);
    now.dwHighDateTime -= 201; // some 24 hours
    EXPECT(CompareFileTime(&created, &now) > 0);
    EXPECT(GetThreadTimes(GetCurrentThread(), &created, &ended, &kernel, &user));
    DWORD count = 0;
    EXPECT(GetProcessHandleCount(GetCurrentProcess(), &count));
    HANDLE self = OpenProcess(PROCESS_QUERY_INFORMATION | SYNCHRONIZE, FALSE, GetCurrentProcessId());
    REQUIRE(self != nullptr);
    EXPECT_EQ(GetProcessId(self), GetCurrentProcessId());
    EXPECT_EQ(WaitForSingleObject(self, 0), WAIT_TIMEOUT);
    DWORD code = 0;
    EXPECT(GetExitCodeProcess(self, &code));
    EXPECT_EQ(code, STILL_ACTIVE);
    CloseHandle(self);
    EXPECT_RAISES(OpenProcess, ERROR_INVALID_PARAMETER,
                  OpenProcess(PROCESS_QUERY_INFORMATION, FALSE, 0x3FFFFFFC) == nullptr);
}

TEST(threads_are_described) {
    EXPECT_EQ(GetProcessIdOfThread(GetCurrentThread()), GetCurrentProcessId());
    EXPECT(SetThreadPriorityBoost(GetCurrentThread(), TRUE));
    EXPECT(SetThreadPriority(GetCurrentThread(), THREAD_PRIORITY_NORMAL));
    EXPECT_EQ(GetThreadPriority(GetCurrentThread()), THREAD_PRIORITY_NORMAL);
    EXPECT_RAISES(SetThreadPriority, ERROR_INVALID_PARAMETER, !SetThreadPriority(GetCurrentThread(), 99));
    EXPECT_RAISES(SetThreadIdealProcessor, ERROR_INVALID_PARAMETER,
                  SetThreadIdealProcessor(GetCurrentThread(), 99) == static_cast<DWORD>(-1));
    EXPECT(SetThreadIdealProcessor(GetCurrentThread(), 0) != static_cast<DWORD>(-1));
    EXPECT_RAISES(GetProcessIdOfThread, ERROR_INVALID_HANDLE, GetProcessIdOfThread((HANDLE)0x12345674) == 0);
}

#ifndef __MINGW32__ // not declared by MinGW-w64 10
TEST(threads_have_descriptions) {
    PWSTR description = nullptr;
    EXPECT(SetThreadDescription(GetCurrentThread(), L"a thread") >= 0);
    EXPECT(GetThreadDescription(GetCurrentThread(), &description) >= 0);
    REQUIRE(description != nullptr);
    EXPECT(wcscmp(description, L"a thread") == 0);
    LocalFree(description);
    EXPECT(GetThreadDescription((HANDLE)0x12345674, &description) < 0);
    EXPECT(SetThreadDescription((HANDLE)0x12345674, L"none") < 0);
    EXPECT(SetThreadDescription(GetCurrentThread(), L"") >= 0);
}
#endif

TEST(pointers_are_probed) {
    char byte = 0;
    EXPECT(!IsBadReadPtr(&byte, 1));
    EXPECT(!IsBadWritePtr(&byte, 1));
    EXPECT(IsBadReadPtr((void*)16, 1));
    EXPECT(IsBadWritePtr((void*)16, 1));
    EXPECT(!IsBadReadPtr(nullptr, 0));
}

TEST(memory_is_described) {
    MEMORY_BASIC_INFORMATION information;
    void* const memory = VirtualAlloc(nullptr, 65536, MEM_RESERVE | MEM_COMMIT, PAGE_READWRITE);
    REQUIRE(memory != nullptr);
    EXPECT_EQ(VirtualQuery(memory, &information, sizeof information), sizeof information);
    EXPECT(information.BaseAddress == memory);
    EXPECT_EQ(information.State, MEM_COMMIT);
    EXPECT_EQ(information.Protect, PAGE_READWRITE);
    EXPECT_EQ(information.Type, MEM_PRIVATE);
    EXPECT(VirtualLock(memory, 4096));
    EXPECT(VirtualUnlock(memory, 4096));
    for (const DWORD protection : {PAGE_READONLY, PAGE_NOACCESS, PAGE_EXECUTE_READ, PAGE_READWRITE}) {
        DWORD old = 0;
        EXPECT(VirtualProtect(memory, 65536, protection, &old));
        EXPECT_EQ(VirtualQuery(memory, &information, sizeof information), sizeof information);
    }
    EXPECT_RAISES(VirtualQuery, ERROR_BAD_LENGTH, VirtualQuery(memory, &information, 3) == 0);
    EXPECT(VirtualFree(memory, 0, MEM_RELEASE));
    EXPECT_EQ(VirtualQuery(memory, &information, sizeof information), sizeof information);
    DWORD old = 0;
    EXPECT_RAISES(VirtualProtect, ERROR_INVALID_PARAMETER, !VirtualProtect(&old, 4096, 0x77777777, &old));
    EXPECT_RAISES(VirtualFree, ERROR_INVALID_PARAMETER, !VirtualFree(&old, 0, 0));
    EXPECT_RAISES(VirtualAlloc, ERROR_INVALID_PARAMETER,
                  VirtualAlloc(nullptr, 0, MEM_COMMIT, PAGE_READWRITE) == nullptr);
}

TEST(global_memory_is_resized) {
    HGLOBAL memory = GlobalAlloc(GMEM_FIXED | GMEM_ZEROINIT, 10);
    REQUIRE(memory != nullptr);
    EXPECT(GlobalSize(memory) >= 10);
    memory = GlobalReAlloc(memory, 1000, GMEM_MOVEABLE);
    REQUIRE(memory != nullptr);
    EXPECT(GlobalSize(memory) >= 1000);
    EXPECT(GlobalFree(memory) == nullptr);
    HLOCAL local = LocalAlloc(LMEM_FIXED, 10);
    REQUIRE(local != nullptr);
    local = LocalReAlloc(local, 100, LMEM_MOVEABLE);
    REQUIRE(local != nullptr);
    EXPECT(LocalSize(local) >= 100);
    EXPECT(LocalFree(local) == nullptr);
}

TEST(a_heap_has_room) { EXPECT(HeapCompact(GetProcessHeap(), 0) > 0); }

TEST(clocks_agree) {
    SYSTEMTIME system, local, round;
    FILETIME file, precise, converted;
    GetSystemTime(&system);
    GetSystemTimeAsFileTime(&file);
    GetSystemTimePreciseAsFileTime(&precise);
    EXPECT(SystemTimeToFileTime(&system, &converted));
    EXPECT(CompareFileTime(&converted, &precise) <= 0);
    EXPECT(FileTimeToSystemTime(&converted, &round));
    EXPECT(memcmp(&system, &round, sizeof system) == 0);
    GetLocalTime(&local);
    EXPECT(local.wMonth >= 1 && local.wMonth <= 12);
    EXPECT(FileTimeToLocalFileTime(&file, &converted));
    // No zone is further than a day away.
    const LONGLONG day = 864000000000;
    const auto number = [](const FILETIME& time) {
        return static_cast<LONGLONG>(time.dwHighDateTime) << 32 | time.dwLowDateTime;
    };
    EXPECT(number(converted) - number(file) < day && number(file) - number(converted) < day);
    system.wMonth = 13;
    EXPECT_RAISES(SystemTimeToFileTime, ERROR_INVALID_PARAMETER, !SystemTimeToFileTime(&system, &converted));
    file.dwHighDateTime = 0x80000000;
    EXPECT_RAISES(FileTimeToSystemTime, ERROR_INVALID_PARAMETER, !FileTimeToSystemTime(&file, &system));
}

TEST(code_pages_of_the_system) {
    EXPECT(IsValidCodePage(GetACP()));
    EXPECT(IsValidCodePage(GetOEMCP()));
    EXPECT(!IsValidCodePage(CP_ACP));
    EXPECT(!IsDBCSLeadByte('a'));
}

MAIN
