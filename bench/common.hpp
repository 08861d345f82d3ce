#pragma once
// Shared by the socket benchmarks: sockets on loopback, and the three kinds of measurement. A row is a pair,
// ws2_NAME and raw_NAME; report.py prints the table.
#define FD_SETSIZE 10240
#include <winsock2.h>

#include <windows.h>

#include "bind_to_loopback.hpp"
#include "raw_sockets.hpp"

#include <benchmark/benchmark.h>
#include <cstdlib>
#include <memory>
#include <vector>

inline sockaddr* plain(sockaddr_in& address) { return reinterpret_cast<sockaddr*>(&address); }

inline SOCKET bound(int type, sockaddr_in& address) {
    SOCKET s = socket(AF_INET, type, 0);
    if (s == INVALID_SOCKET || !bind_to_loopback(s, address)) std::abort();
    return s;
}

inline void connected_pair(SOCKET (&sockets)[2]) {
    sockaddr_in address;
    SOCKET listener = bound(SOCK_STREAM, address);
    listen(listener, 1);
    sockets[0] = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    if (connect(sockets[0], plain(address), sizeof address) != 0) std::abort();
    sockets[1] = accept(listener, nullptr, nullptr);
    closesocket(listener);
    BOOL on = TRUE;
    for (SOCKET s : sockets)
        setsockopt(s, IPPROTO_TCP, TCP_NODELAY, reinterpret_cast<char*>(&on), sizeof on);
}

/// Open, idle sockets.
class Crowd {
  public:
    explicit Crowd(int count) {
        for (int i = 0; i < count && complete_; ++i) {
            SOCKET s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
            complete_ = s != INVALID_SOCKET;
            if (complete_) sockets_.push_back(s);
        }
    }
    ~Crowd() {
        for (SOCKET s : sockets_)
            closesocket(s);
    }
    Crowd(const Crowd&) = delete;
    Crowd& operator=(const Crowd&) = delete;
    bool complete() const { return complete_; }

  private:
    std::vector<SOCKET> sockets_;
    bool complete_ = true;
};

constexpr int kBatch = 50;

struct Started {
    Started() {
        raw_raise_descriptors();
        WSADATA data;
        WSAStartup(MAKEWORD(2, 2), &data);
    }
    ~Started() { WSACleanup(); }
};

/// Measures an operation while this many sockets are open.
template <class Case, class Others>
void among(benchmark::State& state) {
    Started started;
    std::unique_ptr<Others> others;
    if (state.thread_index() == 0) {
        others = std::make_unique<Others>(static_cast<int>(state.range(0)));
        if (!others->complete()) {
            state.SkipWithError("not so many descriptors allowed");
            return;
        }
    }
    Case one(0);
    while (state.KeepRunningBatch(kBatch))
        if (!one.run(kBatch)) state.SkipWithError("failed");
}

/// Measures an operation on this many sockets.
template <class Case>
void over(benchmark::State& state) {
    Started started;
    if (raw_raise_descriptors() < state.range(0) + 100) {
        state.SkipWithError("not so many descriptors allowed");
        return;
    }
    Case one(static_cast<int>(state.range(0)));
    while (state.KeepRunning())
        if (!one.run(1)) state.SkipWithError("failed");
}

inline void growth(benchmark::internal::Benchmark* bench) { bench->Arg(10)->Arg(100)->Arg(1000)->Arg(10000); }

inline void threads(benchmark::internal::Benchmark* bench) {
    bench->Arg(10)->Threads(2)->Threads(4)->Threads(8);
}

// Registers a pair, by the number of open sockets and by the number of threads.
#define PAIR(name, Case, ...)                                                                                \
    BENCHMARK(among<Case, Crowd>)->Name("ws2_" name)->Apply(growth) __VA_ARGS__;                             \
    BENCHMARK(among<Raw##Case, RawCrowd>)->Name("raw_" name)->Apply(growth) __VA_ARGS__;                     \
    BENCHMARK(among<Case, Crowd>)->Name("ws2_" name)->Apply(threads) __VA_ARGS__;                            \
    BENCHMARK(among<Raw##Case, RawCrowd>)->Name("raw_" name)->Apply(threads) __VA_ARGS__
