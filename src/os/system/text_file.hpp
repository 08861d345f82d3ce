#pragma once
#include <cstdio>

namespace ws2::os {

/// Calls visit(const char*) for each line of a text file of /proc, at most 1023 characters of it. No line for
/// a file that cannot be opened.
template <class Visit>
void for_each_line(const char* path, Visit visit) {
    std::FILE* const file = std::fopen(path, "re");
    if (!file) return;
    struct Closer {
        std::FILE* file;
        ~Closer() { std::fclose(file); }
    } closer{file};
    char line[1024];
    while (std::fgets(line, sizeof line, file))
        visit(static_cast<const char*>(line));
}

} // namespace ws2::os
