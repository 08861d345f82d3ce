#pragma once
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

namespace ws2::tool {

/// What `ws2 run` turns on, in the words of the instruments' variables; empty: off.
struct Instruments {
    std::string inject, report;
    bool inject_report = false;
};

/// Turns them on for the programs that this process starts. Throws Problem for a plan that is invalid.
void set_instruments(const Instruments& instruments);

/// Becomes the program. Throws Problem, with the exit code of a shell, if it cannot be started.
[[noreturn]] void become(const std::vector<std::string>& command);

/// Prints what an instrument writes while the program runs.
class Watcher {
  public:
    virtual ~Watcher() = default;
    virtual void look() = 0;
    /// The exit code of `ws2 run`, in place of the program's.
    virtual int exit_code(int of_program) { return of_program; }
};

/// Runs the command; the watchers look while it runs and once more at its end. The result is the exit code,
/// 128 and the number for a signal.
int run_watched(const std::vector<std::string>& command,
                const std::vector<std::unique_ptr<Watcher>>& watchers);

/// A folder for what an instrument writes; removed at the end.
class TemporaryFolder {
  public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    const std::string& path() const { return path_; }

  private:
    std::string path_;
};

/// Makes the file of the path empty; nothing for an empty path. Throws Problem if it cannot be written.
void empty_output(const std::string& path);
/// The file of the path, to append to, or standard error where it is empty. Throws Problem if it cannot be
/// written.
std::shared_ptr<std::FILE> open_output(const std::string& path);

} // namespace ws2::tool
