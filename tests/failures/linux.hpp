// What the tests of failures share beyond the framework of the conformance programs.
#pragma once
#include "conformance.hpp"

#include <dirent.h>
#include <ws2/inject.h>

namespace failures {

/// A plan of the injector, for a scope.
class Plan {
  public:
    explicit Plan(const char* text) { EXPECT_EQ(ws2_inject(text), 0); }
    ~Plan() { ws2_inject(nullptr); }
    Plan(const Plan&) = delete;
    Plan& operator=(const Plan&) = delete;
    unsigned raised() const { return ws2_injected_count(); }
};

/// The number of entries of a folder of /proc/self.
inline int entries(const char* path) {
    int count = 0;
    DIR* folder = opendir(path);
    if (!folder) return -1;
    while (readdir(folder))
        ++count;
    closedir(folder);
    return count;
}
inline int descriptors() { return entries("/proc/self/fd"); }

const DWORD patience = 20000;

} // namespace failures
