#include <windows.h>

#include "api/gate/gate.hpp"
#include "api/gate/handle.hpp"
#include "api/gate/wide_text.hpp"
#include "api/kernel32/file/console_cells.hpp"
#include "catalog/functions/kernel32_files.hpp"
#include "catalog/functions/kernel32_time.hpp"
#include "core/file/file.hpp"
#include "os/system/console.hpp"
#include "os/system/machine.hpp"

using namespace ws2;

extern "C" {

LPWSTR GetCommandLineW(void) {
    return api::call<Api::GetCommandLineW>(std::tie(), [&]() -> LPWSTR {
        os::ErrnoKeeper keep_errno;
        static auto* line = new std::basic_string<WideUnit>(widen(os::command_line()));
        return reinterpret_cast<LPWSTR>(line->data());
    });
}

BOOL WriteConsoleW(HANDLE console, const VOID* buffer, DWORD characters, LPDWORD written, LPVOID reserved) {
    return api::call<Api::WriteConsoleW>(
        std::tie(console, buffer, characters, written, reserved), [&]() -> Result<void> {
            const auto file = TRY(core::find<core::File>(api::handle_of(console)));
            if (!os::is_terminal(file->descriptor())) return Error::InvalidHandle;
            TRY(api::check_optional_out(written));
            const std::string text = narrow(static_cast<const wchar_t*>(buffer), characters);
            TRY(file->write(text.data(), text.size()));
            if (written) *written = characters;
            return {};
        });
}

BOOL FillConsoleOutputCharacterW(HANDLE console, WCHAR character, DWORD length, COORD start,
                                 LPDWORD written) {
    const auto unit = static_cast<std::uint32_t>(character);
    const std::uint32_t word = api::word_of(start);
    return api::call<Api::FillConsoleOutputCharacterW>(
        std::tie(console, unit, length, word, written), [&]() -> Result<void> {
            TRY(api::check_out(written));
            *written = TRY(api::fill_console(api::handle_of(console), narrow(&character, 1), length, start));
            return {};
        });
}
}
