#include "descriptors.hpp"

#include <dirent.h>

int open_descriptors() {
    DIR* folder = opendir("/proc/self/fd");
    if (!folder) return -1;
    int count = -3; // ".", ".." and the folder itself
    while (readdir(folder))
        ++count;
    closedir(folder);
    return count;
}
