// What the storms share: a sequence that a seed chooses, so that a failure can be repeated.
#pragma once
#include <windows.h>

#include <cstdio>
#include <cstdlib>

namespace stress {

struct Random {
    unsigned long long state;
    unsigned below(unsigned limit) {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        return static_cast<unsigned>(state % limit);
    }
};
/// The sequence of one of the threads.
inline Random random_of(unsigned seed) { return {0x9E3779B97F4A7C15ull * (seed + 1)}; }

/// The arguments of a storm: a seed, which is printed, and the steps of a thread.
struct Arguments {
    unsigned seed;
    int steps;
    Arguments(int count, char** words, int default_steps)
        : seed(static_cast<unsigned>(count > 1 ? std::atoi(words[1]) : 1)),
          steps(count > 2 ? std::atoi(words[2]) : default_steps) {
        std::printf("seed %u\n", seed);
    }
};

inline LONG wrong;
inline void complain(const char* what) {
    InterlockedIncrement(&wrong);
    std::printf("%s, error %lu\n", what, static_cast<unsigned long>(GetLastError()));
}

} // namespace stress
