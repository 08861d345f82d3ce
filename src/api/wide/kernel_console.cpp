#include <windows.h>

#include "api/gate.hpp"
#include "api/handle.hpp"
#include "api/wide/text.hpp"
#include "core/file.hpp"
#include "os/console.hpp"
#include "os/machine.hpp"

using namespace ws2;

extern "C" {

LPWSTR GetCommandLineW(void) {
    os::ErrnoKeeper keep_errno;
    static auto* line = new std::basic_string<WideUnit>(widen(os::command_line()));
    return reinterpret_cast<LPWSTR>(line->data());
}

BOOL WriteConsoleW(HANDLE console, const VOID* buffer, DWORD characters, LPDWORD written, LPVOID) {
    return api::call<Api::WriteConsoleW>([&]() -> Result<void> {
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
