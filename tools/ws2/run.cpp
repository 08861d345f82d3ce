#include "run.hpp"

#include "reference.hpp"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <unistd.h>

namespace ws2::tool {

void set_instruments(const Instruments& instruments) {
    const auto set = [](const char* variable, const std::string& value) {
        if (!value.empty()) setenv(variable, value.c_str(), 1);
    };
    set("WS2_INJECT", instruments.inject);
    set("WS2_REPORT", instruments.report);
    if (instruments.inject_report) set("WS2_INJECT_REPORT", "1");
}

void become(const std::vector<std::string>& command) {
    std::vector<char*> arguments;
    for (const std::string& argument : command)
        arguments.push_back(const_cast<char*>(argument.c_str()));
    arguments.push_back(nullptr);
    execvp(arguments[0], arguments.data());
    const int problem = errno;
    throw Problem{command[0] + ": " + std::strerror(problem), problem == ENOENT ? 127 : 126};
}

} // namespace ws2::tool
