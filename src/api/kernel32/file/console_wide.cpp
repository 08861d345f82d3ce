#include <windows.h>

#include "api/gate/gate.hpp"
#include "api/gate/handle.hpp"
#include "api/gate/wide_text.hpp"
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
}
