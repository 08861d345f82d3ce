#include "os/system/console.hpp"

#include "catalog/error.hpp"
#include "os/gate/call.hpp"
#include "os/net/socket.hpp"
#include "os/thread/thread.hpp"

#include <atomic>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <signal.h>
#include <sys/ioctl.h>
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
/// The process whose thread reads the pipe. A forked child has the parent's until it has one of its own.
constinit std::atomic<pid_t> owner{0};
/// Signals that came before the child had its own, a bit for each.
constinit std::atomic<std::uint32_t> early{0};
constinit bool delivering = false;

void write_signal(int number) {
    const auto byte = static_cast<unsigned char>(number);
    [[maybe_unused]] const auto written = write(pipe_in.load(std::memory_order_relaxed), &byte, 1);
}

// Only async-signal-safe operations; the thread behind the pipe does the rest.
void handle(int number) {
    const int saved = errno;
    if (owner.load(std::memory_order_relaxed) == getpid())
        write_signal(number);
    else
        early.fetch_or(1u << number, std::memory_order_relaxed);
    errno = saved;
}

void* deliver(void* end) {
    for (;;) {
        unsigned char byte;
        const ssize_t got = read(static_cast<int>(reinterpret_cast<std::intptr_t>(end)), &byte, 1);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return nullptr;
        for (const Pair& pair : pairs)
            if (pair.number == byte)
                if (auto* function = listener.load(std::memory_order_acquire)) function(pair.signal);
    }
}

/// Makes the pipe and the thread, as far as they are not there. After a failure the next call tries again;
/// what has been written to the pipe waits for the thread.
Result<void> start_delivery() {
    if (pipe_in.load() < 0) {
        int ends[2];
        TRY(system_action(SystemCall::Descriptor, [&] { return pipe2(ends, O_CLOEXEC); }));
        pipe_out = ends[0];
        pipe_in.store(ends[1]);
    }
    owner.store(getpid());
    const std::uint32_t waiting = early.exchange(0);
    for (const Pair& pair : pairs)
        if (waiting >> pair.number & 1) write_signal(pair.number);
    if (delivering) return {};
    TRY(start_thread(deliver, reinterpret_cast<void*>(std::intptr_t{pipe_out}), 0));
    delivering = true;
    return {};
}

} // namespace

Result<TerminalSize> terminal_size(Descriptor descriptor) {
    winsize size{};
    TRY(system_action([&] { return ::ioctl(descriptor, TIOCGWINSZ, &size); }));
    return TerminalSize{size.ws_col, size.ws_row};
}

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
    if (!secure_getenv("WS2_DEBUG_OUTPUT")) return;
    [[maybe_unused]] const auto written = write(2, text, std::strlen(text));
}

Result<void> take_control_signals(void (*function)(ControlSignal)) {
    listener.store(function, std::memory_order_release);
    if (auto started = start_delivery(); !started) {
        listener.store(nullptr, std::memory_order_release);
        return started;
    }
    struct sigaction action {};
    action.sa_handler = handle;
    action.sa_flags = SA_RESTART;
    for (std::size_t i = 0; i < 4; ++i)
        sigaction(pairs[i].number, &action, &before[i]);
    return {};
}

Result<void> resume_control_signals() { return start_delivery(); }

void renew_control_signals_in_child() {
    if (pipe_in.load() >= 0) {
        static_cast<void>(close(pipe_in.exchange(-1)));
        static_cast<void>(close(pipe_out));
    }
    delivering = false;
    if (listener.load()) static_cast<void>(start_delivery());
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
            const pid_t target = group == 0 ? getpid() : -static_cast<pid_t>(group);
            return win32_action([&] { return ::kill(target, pair.number); });
        }
    return Error::InvalidParameter;
}

void die_of_control_signal(ControlSignal signal) {
    for (const Pair& pair : pairs)
        if (pair.signal == signal) {
            ::signal(pair.number, SIG_DFL);
            // The calling thread may block it.
            sigset_t this_one;
            sigemptyset(&this_one);
            sigaddset(&this_one, pair.number);
            pthread_sigmask(SIG_UNBLOCK, &this_one, nullptr);
            raise(pair.number);
        }
    _exit(128);
}

} // namespace ws2::os
