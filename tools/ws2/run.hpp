#pragma once
#include <string>
#include <vector>

namespace ws2::tool {

/// What `ws2 run` turns on, in the words of the instruments' variables; empty: off.
struct Instruments {
    std::string inject, report;
    bool inject_report = false;
};

/// Turns them on for the programs that this process starts.
void set_instruments(const Instruments& instruments);

/// Becomes the program. Throws Problem, with the exit code of a shell, if it cannot be started.
[[noreturn]] void become(const std::vector<std::string>& command);

} // namespace ws2::tool
