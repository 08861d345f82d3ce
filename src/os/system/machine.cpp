#include "os/system/machine.hpp"

#include "os/gate/call.hpp"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <pwd.h>
#include <sys/random.h>
#include <sys/sysinfo.h>
#include <unistd.h>

namespace ws2::os {

Memory memory_status() {
    struct sysinfo information {};
    sysinfo(&information);
    const std::uint64_t unit = information.mem_unit;
    return {information.totalram * unit, (information.freeram + information.bufferram) * unit,
            information.totalswap * unit, information.freeswap * unit};
}

std::uint32_t page_size() { return static_cast<std::uint32_t>(sysconf(_SC_PAGESIZE)); }

Result<std::string> host_name() {
    char name[256] = {};
    TRY(system_action([&] { return ::gethostname(name, sizeof name - 1); }));
    return std::string(name);
}

std::string user_name() {
    passwd entry;
    passwd* found = nullptr;
    char buffer[1024];
    if (getpwuid_r(geteuid(), &entry, buffer, sizeof buffer, &found) == 0 && found) return found->pw_name;
    return std::to_string(geteuid());
}

const char* const* environment() { return environ; }

std::optional<std::string> environment_variable(const char* name) {
    const char* value = std::getenv(name);
    if (!value) return std::nullopt;
    return value;
}

Result<void> set_environment_variable(const char* name, const char* value) {
    return win32_action([&] { return value ? ::setenv(name, value, 1) : ::unsetenv(name); });
}

namespace {

int argument_count = 0;
char* no_arguments[] = {nullptr};
char** arguments = no_arguments;

// glibc calls constructors with the arguments of main: nothing that may be missing has to be read later.
[[gnu::constructor(101)]] void note_arguments(int count, char** first, char**) {
    argument_count = count;
    arguments = first;
}

} // namespace

std::span<char*> program_arguments() { return {arguments, static_cast<std::size_t>(argument_count)}; }

std::string command_line() {
    std::string result;
    for (const std::string_view argument : program_arguments()) {
        if (!result.empty()) result += ' ';
        const bool quoted = argument.empty() || argument.find_first_of(" \t\"") != std::string::npos;
        if (quoted) result += '"';
        for (const char unit : argument) {
            if (unit == '"') result += '\\';
            result += unit;
        }
        if (quoted) result += '"';
    }
    return result;
}

Result<void> random_bytes(void* buffer, std::size_t length) {
    auto* at = static_cast<char*>(buffer);
    while (length > 0) {
        const ssize_t got = TRY(win32_call([&] { return ::getrandom(at, length, 0); }));
        at += got;
        length -= static_cast<std::size_t>(got);
    }
    return {};
}

} // namespace ws2::os
