#include "run.hpp"

#include "observe/plan.hpp"
#include "reference.hpp"

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace ws2::tool {

void set_instruments(const Instruments& instruments) {
    const auto set = [](const char* variable, const std::string& value) {
        if (!value.empty()) setenv(variable, value.c_str(), 1);
    };
    // The library would run the program without the plan.
    if (!observe::parse_plan(instruments.inject))
        throw Problem{"--inject has a plan that cannot be read: " + instruments.inject};
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

int run_watched(const std::vector<std::string>& command,
                const std::vector<std::unique_ptr<Watcher>>& watchers) {
    const pid_t child = fork();
    if (child == 0) {
        try {
            become(command);
        } catch (const Problem& problem) {
            std::fprintf(stderr, "ws2: %s\n", problem.text.c_str());
            _exit(problem.code);
        }
    }
    // The terminal sends these to the program too, which decides.
    std::signal(SIGINT, SIG_IGN);
    std::signal(SIGQUIT, SIG_IGN);
    int status = 0;
    for (bool ended = false; !ended;) {
        ended = waitpid(child, &status, WNOHANG) != 0;
        for (const auto& watcher : watchers)
            watcher->look();
        if (!ended) std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    int code = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
    for (const auto& watcher : watchers)
        code = watcher->exit_code(code);
    return code;
}

TemporaryFolder::TemporaryFolder() : path_("/tmp/ws2-run-XXXXXX") {
    if (!mkdtemp(path_.data())) throw Problem{std::string("/tmp: ") + std::strerror(errno)};
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code problem;
    std::filesystem::remove_all(path_, problem);
}

namespace {

std::shared_ptr<std::FILE> open_file(const std::string& path, const char* mode) {
    std::FILE* const file = std::fopen(path.c_str(), mode);
    if (!file) throw Problem{path + ": " + std::strerror(errno)};
    return {file, [](std::FILE* opened) { std::fclose(opened); }};
}

} // namespace

void empty_output(const std::string& path) {
    if (!path.empty()) open_file(path, "we");
}

std::shared_ptr<std::FILE> open_output(const std::string& path) {
    return path.empty() ? std::shared_ptr<std::FILE>(stderr, [](std::FILE*) {}) : open_file(path, "ae");
}

} // namespace ws2::tool
