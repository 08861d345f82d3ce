// The frame of the conformance programs. They are Windows programs: only public headers, and the same source
// runs natively and under Wine.
//
//     TEST(bind_refuses_null) {
//         EXPECT_RAISES(bind, WSAEFAULT, bind(s, nullptr, 0) == SOCKET_ERROR);
//     }
//     MAIN
//
// A program prints `pass NAME` or `fail NAME` for each test, `raised FUNCTION CODE by NAME` for each
// documented error it has seen raised, and closes with `N passed, N failed`. Arguments select tests by name,
// `--list` lists them.
#pragma once
#include <windows.h>
#include <winsock2.h>
#include <ws2tcpip.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace conformance {

struct Test {
    const char* name;
    void (*body)();
    Test* next;
    static Test*& first() {
        static Test* list = nullptr;
        return list;
    }
    Test(const char* test_name, void (*test_body)()) : name(test_name), body(test_body), next(nullptr) {
        Test** end = &first();
        while (*end)
            end = &(*end)->next;
        *end = this;
    }
};

inline int& failures() {
    static int count = 0;
    return count;
}
inline const char*& running() {
    static const char* name = "";
    return name;
}

/// Waits for each of these threads to end and closes its handle, whichever others could not be made: what
/// they use is the caller's. True if all were made.
template <int count>
bool all_end(HANDLE (&threads)[count]) {
    bool all = true;
    for (HANDLE thread : threads) {
        all = thread && WaitForSingleObject(thread, INFINITE) == WAIT_OBJECT_0 && all;
        if (thread) CloseHandle(thread);
    }
    return all;
}

inline void report(const char* file, int line, const char* what, long long actual, long long expected) {
    ++failures();
    std::printf("%s:%d: %s: %s is %lld, not %lld\n", file, line, running(), what, actual, expected);
}

/// Stands in the thread's slot before a call that must fail: what is still there afterwards was not set.
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

inline int run(int count, char** arguments) {
    std::setvbuf(stdout, nullptr, _IOLBF, BUFSIZ);
    if (count == 2 && std::strcmp(arguments[1], "--list") == 0) {
        for (Test* test = Test::first(); test; test = test->next)
            std::printf("%s\n", test->name);
        std::printf("0 passed, 0 failed\n");
        return 0;
    }
    WSADATA data;
    if (WSAStartup(MAKEWORD(2, 2), &data) != 0) return 2;
    int passed = 0, failed = 0;
    for (Test* test = Test::first(); test; test = test->next) {
        bool wanted = count < 2;
        for (int i = 1; i < count; ++i)
            wanted = wanted || std::strcmp(arguments[i], test->name) == 0;
        if (!wanted) continue;
        running() = test->name;
        failures() = 0;
        WSASetLastError(0);
        test->body();
        std::printf("%s %s\n", failures() ? "fail" : "pass", test->name);
        (failures() ? failed : passed)++;
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

/// Stops the test where going on makes no sense.
#define REQUIRE(condition)                                                                                   \
    do {                                                                                                     \
        if (!(condition)) {                                                                                  \
            conformance::report(__FILE__, __LINE__, #condition, WSAGetLastError(), 0);                       \
            return;                                                                                          \
        }                                                                                                    \
    } while (0)

/// `failed` is an expression that makes the call and is true when it failed; `code` must then be the last
/// error.
#define EXPECT_RAISES(function, code, ...)                                                                   \
    do {                                                                                                     \
        WSASetLastError(conformance::kNoError);                                                              \
        const bool conformance_failed = (__VA_ARGS__);                                                       \
        conformance::expect_raises(__FILE__, __LINE__, #function, #code, code, conformance_failed,           \
                                   #__VA_ARGS__);                                                            \
    } while (0)

/// For functions that return their error.
#define EXPECT_RETURNS(function, code, ...)                                                                  \
    do {                                                                                                     \
        const long long conformance_returned = (long long)(__VA_ARGS__);                                     \
        if (conformance_returned != (code))                                                                  \
            conformance::report(__FILE__, __LINE__, #__VA_ARGS__, conformance_returned, (code));             \
        else                                                                                                 \
            std::printf("raised %s %s by %s\n", #function, #code, conformance::running());                   \
    } while (0)
