// The cost of an operation does not grow with the number of objects: eight times as many cost about eight
// times as much processor time, and not sixty-four times.
#include <winsock2.h>

#include <windows.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <vector>

namespace {

constexpr int kFew = 2000, kTimes = 8, kAttempts = 3;
// Three times what a constant cost would be: room for caches, page faults and a logarithm.
constexpr double kMost = 3.0 * kTimes;

double processor_seconds() {
    timespec used;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    return static_cast<double>(used.tv_sec) + static_cast<double>(used.tv_nsec) * 1e-9;
}

void check(bool good, const char* what) {
    if (good) return;
    std::printf("FAILED: %s: %lu\n", what, static_cast<unsigned long>(GetLastError()));
    std::exit(1);
}

void close(HANDLE handle) { check(CloseHandle(handle), "CloseHandle"); }

HANDLE timer(int) { return CreateWaitableTimerA(nullptr, FALSE, nullptr); }
HANDLE named_event(int number) {
    return CreateEventA(nullptr, FALSE, FALSE, ("growth " + std::to_string(number)).c_str());
}

void set_timer(HANDLE handle) {
    LARGE_INTEGER due;
    due.QuadPart = -10'000'000LL * 3600;
    check(SetWaitableTimer(handle, &due, 0, nullptr, nullptr, FALSE), "SetWaitableTimer");
}

struct Case {
    const char* name;
    HANDLE (*make)(int number);
    void (*use)(HANDLE handle);
    /// What is measured: the uses, or the closes.
    bool closing;
};

double cost(const Case& it, int count) {
    std::vector<HANDLE> handles;
    for (int i = 0; i < count; ++i) {
        handles.push_back(it.make(i));
        check(handles.back() != nullptr, "an object");
    }
    const auto begin = processor_seconds();
    if (it.use) std::for_each(handles.begin(), handles.end(), it.use);
    const auto middle = processor_seconds();
    std::for_each(handles.begin(), handles.end(), close);
    return it.closing ? processor_seconds() - middle : middle - begin;
}

double least_cost(const Case& it, int count) {
    double least = cost(it, count);
    for (int i = 1; i < kAttempts; ++i)
        least = std::min(least, cost(it, count));
    return least;
}

} // namespace

int main() {
    WSADATA data;
    if (WSAStartup(MAKEWORD(2, 2), &data) != 0) return 1;
    std::setvbuf(stdout, nullptr, _IOLBF, BUFSIZ);
    const Case cases[] = {{"setting timers", timer, set_timer, false},
                          {"closing timers that are set", timer, set_timer, true},
                          {"closing named objects", named_event, nullptr, true}};
    bool good = true;
    for (const Case& it : cases) {
        const double few = least_cost(it, kFew), many = least_cost(it, kFew * kTimes);
        std::printf("%s: %d take %.3f ms, %d %.3f ms: %.1f times as much (at most %.0f)\n", it.name, kFew,
                    few * 1e3, kFew * kTimes, many * 1e3, many / few, kMost);
        good = good && many <= few * kMost;
    }
    WSACleanup();
    return good ? 0 : 1;
}
