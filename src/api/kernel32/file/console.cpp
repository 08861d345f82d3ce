#include <windows.h>

#include "api/gate/gate.hpp"
#include "api/gate/handle.hpp"
#include "api/kernel32/file/console_cells.hpp"
#include "catalog/functions/kernel32_files.hpp"
#include "core/file/console_output.hpp"
#include "core/file/file.hpp"
#include "core/process/console_control.hpp"
#include "os/system/console.hpp"

using namespace ws2;
using api::handle_of;

namespace {

Result<unsigned> standard_number(DWORD which) {
    const DWORD number = STD_INPUT_HANDLE - which;
    if (number > 2) return Error::InvalidHandle;
    return unsigned{number};
}

/// A console is a terminal; a redirection to a file or pipe is not a console.
Result<os::Descriptor> console_of(HANDLE handle) {
    const auto file = TRY(core::find<core::File>(handle_of(handle)));
    if (!os::is_terminal(file->descriptor())) return Error::InvalidHandle;
    return file->descriptor();
}

} // namespace

extern "C" {

HANDLE GetStdHandle(DWORD which) {
    return api::call<Api::GetStdHandle>(std::tie(which), [&]() -> Result<HANDLE> {
        return api::to_handle(TRY(core::standard_handle(TRY(standard_number(which)))));
    });
}

BOOL SetStdHandle(DWORD which, HANDLE handle) {
    return api::call<Api::SetStdHandle>(std::tie(which, handle), [&]() -> Result<void> {
        core::set_standard_handle(TRY(standard_number(which)), handle_of(handle));
        return {};
    });
}

BOOL GetConsoleMode(HANDLE console, LPDWORD mode) {
    return api::call<Api::GetConsoleMode>(std::tie(console, mode), [&]() -> Result<void> {
        const os::Descriptor descriptor = TRY(console_of(console));
        TRY(api::check_out(mode));
        *mode = descriptor == 0 ? ENABLE_PROCESSED_INPUT | ENABLE_LINE_INPUT | ENABLE_ECHO_INPUT
                                : ENABLE_PROCESSED_OUTPUT | ENABLE_WRAP_AT_EOL_OUTPUT |
                                      ENABLE_VIRTUAL_TERMINAL_PROCESSING;
        return {};
    });
}

BOOL SetConsoleMode(HANDLE console, DWORD mode) {
    return api::call<Api::SetConsoleMode>(std::tie(console, mode), [&]() -> Result<void> {
        TRY(console_of(console));
        return {};
    });
}

BOOL SetConsoleTextAttribute(HANDLE console, WORD attributes) {
    return api::call<Api::SetConsoleTextAttribute>(std::tie(console, attributes), [&]() -> Result<void> {
        const auto file = TRY(core::find<core::File>(handle_of(console)));
        TRY(console_of(console));
        return core::console_output::set_attributes(*file, attributes);
    });
}

BOOL GetConsoleScreenBufferInfo(HANDLE console, PCONSOLE_SCREEN_BUFFER_INFO information) {
    return api::call<Api::GetConsoleScreenBufferInfo>(std::tie(console, information), [&]() -> Result<void> {
        const os::TerminalSize size = TRY(os::terminal_size(TRY(console_of(console))));
        TRY(api::check_out(information));
        const auto columns = static_cast<SHORT>(size.columns), rows = static_cast<SHORT>(size.rows);
        *information = {};
        information->dwSize = information->dwMaximumWindowSize = {columns, rows};
        information->wAttributes = core::console_output::attributes();
        information->srWindow = {0, 0, static_cast<SHORT>(columns - 1), static_cast<SHORT>(rows - 1)};
        return {};
    });
}

BOOL SetConsoleCursorPosition(HANDLE console, COORD position) {
    const std::uint32_t word = api::word_of(position);
    return api::call<Api::SetConsoleCursorPosition>(std::tie(console, word), [&]() -> Result<void> {
        const auto file = TRY(core::find<core::File>(handle_of(console)));
        const os::TerminalSize size = TRY(os::terminal_size(TRY(console_of(console))));
        const auto column = static_cast<std::uint16_t>(position.X),
                   row = static_cast<std::uint16_t>(position.Y);
        if (column >= size.columns || row >= size.rows) return Error::InvalidParameter;
        return core::console_output::move_cursor(*file, column, row);
    });
}

BOOL SetConsoleCursorInfo(HANDLE console, const CONSOLE_CURSOR_INFO* information) {
    return api::call<Api::SetConsoleCursorInfo>(std::tie(console, information), [&]() -> Result<void> {
        const auto file = TRY(core::find<core::File>(handle_of(console)));
        TRY(console_of(console));
        if (!os::readable(information, sizeof *information)) return Error::NoAccess;
        if (information->dwSize < 1 || information->dwSize > 100) return Error::InvalidParameter;
        return core::console_output::show_cursor(*file, information->bVisible != 0);
    });
}

BOOL FillConsoleOutputCharacterA(HANDLE console, CHAR character, DWORD length, COORD start, LPDWORD written) {
    const auto byte = static_cast<BYTE>(character);
    const std::uint32_t word = api::word_of(start);
    return api::call<Api::FillConsoleOutputCharacterA>(
        std::tie(console, byte, length, word, written), [&]() -> Result<void> {
            TRY(api::check_out(written));
            *written = TRY(api::fill_console(handle_of(console), {&character, 1}, length, start));
            return {};
        });
}

// A terminal cannot change the attributes of what it shows. They are right where FillConsoleOutputCharacter
// has just written.
BOOL FillConsoleOutputAttribute(HANDLE console, WORD attribute, DWORD length, COORD start, LPDWORD written) {
    const std::uint32_t word = api::word_of(start);
    return api::call<Api::FillConsoleOutputAttribute>(
        std::tie(console, attribute, length, word, written), [&]() -> Result<void> {
            TRY(console_of(console));
            TRY(api::check_out(written));
            if (!core::console_output::has_filled(api::cells_of(start, length), attribute))
                return Error::CallNotImplemented;
            *written = length;
            return {};
        });
}

UINT GetConsoleCP(void) {
    return api::call<Api::GetConsoleCP>(std::tie(), [&]() -> UINT { return CP_UTF8; });
}
UINT GetConsoleOutputCP(void) {
    return api::call<Api::GetConsoleOutputCP>(std::tie(), [&]() -> UINT { return CP_UTF8; });
}
BOOL SetConsoleCP(UINT code_page) {
    return api::call<Api::SetConsoleCP>(std::tie(code_page), [&]() -> Result<void> {
        if (code_page != CP_UTF8) return Error::InvalidParameter;
        return {};
    });
}
BOOL SetConsoleOutputCP(UINT code_page) {
    return api::call<Api::SetConsoleOutputCP>(std::tie(code_page), [&]() -> Result<void> {
        if (code_page != CP_UTF8) return Error::InvalidParameter;
        return {};
    });
}

BOOL WriteConsoleA(HANDLE console, const VOID* buffer, DWORD characters, LPDWORD written, LPVOID reserved) {
    return api::call<Api::WriteConsoleA>(
        std::tie(console, buffer, characters, written, reserved), [&]() -> Result<void> {
            const auto file = TRY(core::find<core::File>(handle_of(console)));
            TRY(console_of(console));
            TRY(api::check_optional_out(written));
            const auto count = TRY(file->write(buffer, characters));
            if (written) *written = static_cast<DWORD>(count);
            return {};
        });
}

BOOL SetConsoleCtrlHandler(PHANDLER_ROUTINE handler, BOOL add) {
    return api::call<Api::SetConsoleCtrlHandler>(std::tie(handler, add), [&]() -> Result<void> {
        if (!handler) {
            os::ignore_interrupt(add != 0);
            return {};
        }
        return add ? core::console_control::add(handler) : core::console_control::remove(handler);
    });
}

BOOL GenerateConsoleCtrlEvent(DWORD event, DWORD process_group) {
    return api::call<Api::GenerateConsoleCtrlEvent>(std::tie(event, process_group), [&]() -> Result<void> {
        if (event > CTRL_BREAK_EVENT) return Error::InvalidParameter;
        return os::send_control_signal(static_cast<os::ControlSignal>(event), process_group);
    });
}
}
