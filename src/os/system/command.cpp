#include "os/system/command.hpp"

#include "os/gate/call.hpp"

#include <cstdlib>
#include <sys/wait.h>
#include <unistd.h>

namespace ws2::os {

Result<int> run_command(const char* command) {
    const int status = TRY(win32_call([&] { return std::system(command); }));
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

bool output_is_terminal() { return ::isatty(STDOUT_FILENO) == 1; }

} // namespace ws2::os
