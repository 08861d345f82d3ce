// The framework of the conformance programs. They are Windows programs: public headers only, and the same
// source runs natively and under Wine.
//
//     TEST(bind_refuses_null) {
//         EXPECT_RAISES(bind, WSAEFAULT, bind(s, nullptr, 0) == SOCKET_ERROR);
//     }
//     TEST_EACH(bind_twice, kind, all_kinds) {
//         ...
//     }
//     MAIN
//
// A program prints `pass NAME` or `fail NAME` for each test, `raised FUNCTION CODE by NAME` for each
// documented error that was returned, and at the end `N passed, N failed`. Arguments select tests by name,
// `--list` lists them. With `--again` each test runs twice, the second time without injected failures, for
// the failure sweeps: `pass NAME` or `fail NAME`, then `again pass NAME` or `again fail NAME`.
#pragma once
#include <windows.h>
#include <winsock2.h>
#include <ws2tcpip.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace conformance {

/// Wine crashes on some pointers that Windows refuses, and leaves some events out.
inline bool on_wine() { return GetProcAddress(GetModuleHandleA("ntdll.dll"), "wine_get_version") != nullptr; }

/// An address family, for TEST_EACH.
struct Family {
    const char* name;
    int value;
    operator int() const { return value; }
};
const Family families[] = {{"ipv4", AF_INET}, {"ipv6", AF_INET6}};

struct Test {
    std::string name;
    std::function<void()> body;
    Test* next;
    static Test*& first() {
        static Test* list = nullptr;
        return list;
    }
    Test(std::string test_name, std::function<void()> test_body)
        : name(std::move(test_name)), body(std::move(test_body)), next(nullptr) {
        Test** end = &first();
        while (*end)
            end = &(*end)->next;
        *end = this;
    }
};

/// Registers one test for each member of an array; its name ends with the member's.
template <class Kind, std::size_t count>
struct EachTest {
    EachTest(const std::string& name, const Kind (&kinds)[count], void (*body)(const Kind&)) {
        for (const Kind& kind : kinds)
            new Test(name + "_" + kind.name, [body, &kind] { body(kind); });
    }
};

/// A field of an OVERLAPPED whose operation is pending. The library may write it at the same moment, which
/// ThreadSanitizer need not report.
template <class Field>
__attribute__((noinline, no_sanitize("thread"))) Field now(const Field& field) {
    return const_cast<const volatile Field&>(field);
}

inline int& failures() {
    static int count = 0;
    return count;
}
inline const char*& running() {
    static const char* name = "";
    return name;
}

/// Waits for each thread and closes its handle, also if some could not be created: they use memory of the
/// caller. True if all were created.
template <int count>
bool all_end(HANDLE (&threads)[count]) {
    bool all = true;
    for (HANDLE thread : threads) {
        all = thread && WaitForSingleObject(thread, INFINITE) == WAIT_OBJECT_0 && all;
        if (thread) CloseHandle(thread);
    }
    return all;
}

/// An object that is never destroyed, a new one for each run of the test: callbacks and operations may
/// outlive a run that a failure ends early.
template <class T, class... Arguments>
T& kept(Arguments... arguments) {
    static auto& all = *new std::vector<T*>();
    all.push_back(new T(arguments...));
    return *all.back();
}

inline void report(const char* file, int line, const char* what, long long actual, long long expected) {
    ++failures();
    std::printf("%s:%d: %s: %s is %lld, not %lld\n", file, line, running(), what, actual, expected);
}

/// Stored as the last error before a call that must fail: if it is still there afterwards, the call set none.
inline constexpr int kNoError = -1;

/// A failing call must report `code` through WSAGetLastError; the pair counts as covered.
inline void expect_raises(const char* file, int line, const char* function, const char* code_name,
                          long long code, bool failed, const char* text) {
    const int actual = WSAGetLastError();
    if (!failed)
        report(file, line, text, 0, 1);
    else if (actual == kNoError)
        std::printf("%s:%d: %s leaves no last error\n", file, line, function), ++failures();
    else if (actual != code)
        report(file, line, text, actual, code);
    else
        std::printf("raised %s %s by %s\n", function, code_name, running());
}

/// Ends the failures of the sweeps, where there are any: the injector's and those of the preloaded library.
class Failures {
  public:
    Failures() {
        // Looked up at once: later the look-up itself might be made to fail.
        const HMODULE program = GetModuleHandleA(nullptr);
        inject_ = reinterpret_cast<unsigned (*)(const char*)>(
            reinterpret_cast<void (*)()>(GetProcAddress(program, "ws2_inject")));
        stop_ = reinterpret_cast<void (*)()>(GetProcAddress(program, "ws2_stop_failing"));
    }
    void stop() const {
        if (inject_) inject_(nullptr);
        if (stop_) stop_();
        // Child processes.
        SetEnvironmentVariableA("WS2_INJECT", nullptr);
        SetEnvironmentVariableA("WS2_FAIL_ALLOCATION", nullptr);
    }

  private:
    unsigned (*inject_)(const char*);
    void (*stop_)();
};

inline bool passes(const Test& test) {
    running() = test.name.c_str();
    failures() = 0;
    WSASetLastError(0);
    test.body();
    return failures() == 0;
}

inline int run(int count, char** arguments) {
    std::setvbuf(stdout, nullptr, _IOLBF, BUFSIZ);
    if (count == 2 && std::strcmp(arguments[1], "--list") == 0) {
        for (Test* test = Test::first(); test; test = test->next)
            std::printf("%s\n", test->name.c_str());
        std::printf("0 passed, 0 failed\n");
        return 0;
    }
    const bool again = count > 1 && std::strcmp(arguments[1], "--again") == 0;
    const int first_name = again ? 2 : 1;
    const Failures injected;
    WSADATA data;
    if (WSAStartup(MAKEWORD(2, 2), &data) != 0) return 2;
    int passed = 0, failed = 0;
    for (Test* test = Test::first(); test; test = test->next) {
        bool wanted = count <= first_name;
        for (int i = first_name; i < count; ++i)
            wanted = wanted || test->name == arguments[i];
        if (!wanted) continue;
        bool good = passes(*test);
        std::printf("%s %s\n", good ? "pass" : "fail", running());
        if (again) {
            injected.stop();
            // Calls that the first run has left in the thread's queue.
            while (SleepEx(0, TRUE) == WAIT_IO_COMPLETION) {
            }
            good = passes(*test);
            std::printf("again %s %s\n", good ? "pass" : "fail", running());
        }
        (good ? passed : failed)++;
    }
    WSACleanup();
    std::printf("%d passed, %d failed\n", passed, failed);
    std::fflush(stdout);
    return failed || !passed ? 1 : 0;
}

} // namespace conformance

#define TEST(name)                                                                                           \
    static void test_##name();                                                                               \
    static conformance::Test register_##name(#name, test_##name);                                            \
    static void test_##name()

/// A test for each member of the array `kinds`, which have a `name`; the body sees the member as `kind`.
#define TEST_EACH(name, kind, kinds)                                                                         \
    static void test_##name(decltype(kinds[0]) kind);                                                        \
    static conformance::EachTest register_##name(#name, kinds, test_##name);                                 \
    static void test_##name(decltype(kinds[0]) kind)

#define MAIN                                                                                                 \
    int main(int count, char** arguments) { return conformance::run(count, arguments); }

#define EXPECT(condition)                                                                                    \
    do {                                                                                                     \
        if (!(condition)) conformance::report(__FILE__, __LINE__, #condition, 0, 1);                         \
    } while (0)

#define EXPECT_EQ(actual, expected)                                                                          \
    do {                                                                                                     \
        const long long conformance_actual = (long long)(actual);                                            \
        const long long conformance_expected = (long long)(expected);                                        \
        if (conformance_actual != conformance_expected)                                                      \
            conformance::report(__FILE__, __LINE__, #actual, conformance_actual, conformance_expected);      \
    } while (0)

/// Ends the test where it cannot continue.
#define REQUIRE(condition)                                                                                   \
    do {                                                                                                     \
        if (!(condition)) {                                                                                  \
            conformance::report(__FILE__, __LINE__, #condition, WSAGetLastError(), 0);                       \
            return;                                                                                          \
        }                                                                                                    \
    } while (0)

/// `failed` makes the call and is true if the call failed; `code` must then be the last error.
#define EXPECT_RAISES(function, code, ...)                                                                   \
    do {                                                                                                     \
        WSASetLastError(conformance::kNoError);                                                              \
        const bool conformance_failed = (__VA_ARGS__);                                                       \
        conformance::expect_raises(__FILE__, __LINE__, #function, #code, code, conformance_failed,           \
                                   #__VA_ARGS__);                                                            \
    } while (0)

/// For functions that return their error code.
#define EXPECT_RETURNS(function, code, ...)                                                                  \
    do {                                                                                                     \
        const long long conformance_returned = (long long)(__VA_ARGS__);                                     \
        if (conformance_returned != (code))                                                                  \
            conformance::report(__FILE__, __LINE__, #__VA_ARGS__, conformance_returned, (code));             \
        else                                                                                                 \
            std::printf("raised %s %s by %s\n", #function, #code, conformance::running());                   \
    } while (0)
