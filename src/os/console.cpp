#include "os/console.hpp"

#include "catalog/error.hpp"
#include "os/call.hpp"
#include "os/thread.hpp"

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

namespace ws2::os {
namespace {

struct Pair {
    int number;
    ControlSignal signal;
};
constexpr Pair pairs[] = {{SIGINT, ControlSignal::Interrupt},
                          {SIGQUIT, ControlSignal::Break},
                          {SIGHUP, ControlSignal::Close},
                          {SIGTERM, ControlSignal::Shutdown}};

struct sigaction before[4];
constinit std::atomic<void (*)(ControlSignal)> listener{nullptr};
constinit std::atomic<int> pipe_in{-1};
constinit int pipe_out = -1;

// Only what a signal handler may do: the thread behind the pipe does the rest.
void handle(int number) {
    const int saved = errno;
    const auto byte = static_cast<unsigned char>(number);
    [[maybe_unused]] const auto written = write(pipe_in.load(std::memory_order_relaxed), &byte, 1);
    errno = saved;
}

void* deliver(void*) {
    for (;;) {
        unsigned char byte;
        const ssize_t got = read(pipe_out, &byte, 1);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return nullptr;
        for (const Pair& pair : pairs)
            if (pair.number == byte)
                if (auto* function = listener.load(std::memory_order_acquire)) function(pair.signal);
    }
}

} // namespace

bool is_terminal(Descriptor descriptor) { return isatty(descriptor) == 1; }

bool is_traced() {
    std::FILE* status = std::fopen("/proc/self/status", "re");
    if (!status) return false;
    char line[256];
    int tracer = 0;
    while (std::fgets(line, sizeof line, status))
        if (std::sscanf(line, "TracerPid: %d", &tracer) == 1) break;
    std::fclose(status);
    return tracer != 0;
}

void write_debug_text(const char* text) {
    if (!std::getenv("WS2_DEBUG_OUTPUT")) return;
    [[maybe_unused]] const auto written = write(2, text, std::strlen(text));
}

Result<void> take_control_signals(void (*function)(ControlSignal)) {
    listener.store(function, std::memory_order_release);
    if (pipe_in.load() < 0) {
        int ends[2];
        TRY(system_action([&] { return pipe2(ends, O_CLOEXEC); }));
        pipe_out = ends[0];
        pipe_in.store(ends[1]);
        TRY(start_thread(deliver, nullptr, 0));
    }
    struct sigaction action {};
    action.sa_handler = handle;
    action.sa_flags = SA_RESTART;
    for (std::size_t i = 0; i < 4; ++i)
        sigaction(pairs[i].number, &action, &before[i]);
    return {};
}

void restore_control_signals() {
    for (std::size_t i = 0; i < 4; ++i)
        sigaction(pairs[i].number, &before[i], nullptr);
    listener.store(nullptr, std::memory_order_release);
}

void ignore_interrupt(bool ignore) {
    struct sigaction action {};
    action.sa_handler = ignore ? SIG_IGN : listener.load() ? handle : SIG_DFL;
    action.sa_flags = SA_RESTART;
    sigaction(SIGINT, &action, nullptr);
}

Result<void> send_control_signal(ControlSignal signal, std::uint32_t group) {
    for (const Pair& pair : pairs)
        if (pair.signal == signal) {
            if ((group == 0 ? kill(getpid(), pair.number) : kill(-static_cast<pid_t>(group), pair.number)) ==
                0)
                return {};
            return Error::InvalidParameter;
        }
    return Error::InvalidParameter;
}

void die_of_control_signal(ControlSignal signal) {
    for (const Pair& pair : pairs)
        if (pair.signal == signal) {
            ::signal(pair.number, SIG_DFL);
            kill(getpid(), pair.number);
        }
    _exit(128);
}

} // namespace ws2::os
