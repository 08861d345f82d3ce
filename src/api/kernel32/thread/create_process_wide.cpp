#include "api/gate/gate.hpp"
#include "api/gate/wide_text.hpp"
#include "api/kernel32/thread/create_process.hpp"
#include "catalog/functions/kernel32_threads.hpp"

using namespace ws2;

extern "C" {

BOOL CreateProcessW(LPCWSTR application, LPWSTR command_line, LPSECURITY_ATTRIBUTES process,
                    LPSECURITY_ATTRIBUTES thread, BOOL inherit, DWORD flags, LPVOID environment,
                    LPCWSTR directory, LPSTARTUPINFOW startup, LPPROCESS_INFORMATION information) {
    return api::call<Api::CreateProcessW>(
        std::tie(application, command_line, process, thread, inherit, flags, environment, directory, startup,
                 information),
        [&]() -> Result<void> {
            auto wanted = TRY(api::process_arguments(startup, inherit, flags));
            const Narrow program(application), line(command_line), folder(directory);
            wanted.application = program.get();
            wanted.command_line = line.get();
            wanted.directory = folder.get();
            if (environment && (flags & CREATE_UNICODE_ENVIRONMENT))
                wanted.environment = api::texts_of_block(static_cast<const wchar_t*>(environment), narrow);
            else if (environment)
                wanted.environment = api::texts_of_block(environment);
            return api::create_process(wanted, information);
        });
}
}
