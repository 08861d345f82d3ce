#include <windows.h>

#include "api/gate/gate.hpp"
#include "base/text.hpp"
#include "catalog/functions/crt_files.hpp"
#include "os/system/command.hpp"
#include "os/system/keyboard.hpp"
#include "os/system/stream.hpp"

#include <cstdlib>

using namespace ws2;

namespace {

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ')
        text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ')
        text.remove_suffix(1);
    return text;
}

/// The command of cmd.exe that waits for a key.
Result<int> wait_for_key() {
    TRY(os::write_stream(stdout, "Press any key to continue . . . "));
    std::fflush(stdout);
    static_cast<void>(os::read_key(false));
    TRY(os::write_stream(stdout, "\n"));
    return 0;
}

/// The one that empties the screen: in the way of a terminal, if there is one.
Result<int> clear_screen() {
    std::fflush(stdout);
    if (os::output_is_terminal()) {
        TRY(os::write_stream(stdout, "\033[H\033[2J\033[3J"));
        std::fflush(stdout);
    }
    return 0;
}

} // namespace

extern "C" {

WS2_API int ws2_system(const char* command) WS2_LINK(system);

int ws2_system(const char* command) {
    return api::call<Api::system>(std::tie(command), [&]() -> Result<int> {
        if (!command) return 1;
        const std::string_view name = trimmed(command);
        if (same_name(name, "pause") || same_name(name, "pause>nul") || same_name(name, "pause > nul"))
            return wait_for_key();
        if (same_name(name, "cls")) return clear_screen();
        return os::run_command(command);
    });
}
}
