#include "api/crt/spawn.hpp"

#include <windows.h>

#include <process.h>

#include "api/gate/gate.hpp"
#include "api/gate/handle.hpp"
#include "catalog/functions/crt_process.hpp"
#include "core/child/command_line.hpp"
#include "core/child/program.hpp"
#include "core/child/spawn.hpp"

using namespace ws2;

namespace ws2::api {
namespace {

Result<std::intptr_t> wait_for(core::Process& process) {
    const auto waited = process.wait();
    // Its handle is never returned.
    process.let_go();
    if (!waited) return waited.error();
    return static_cast<std::intptr_t>(static_cast<std::int32_t>(process.exit_code()));
}

} // namespace

Result<std::intptr_t> spawn(const SpawnArguments& wanted) {
    const auto is_empty = [](const char* text) { return !text || !*text; };
    if (is_empty(wanted.program) || !wanted.arguments || is_empty(wanted.arguments[0]))
        return Error::InvalidParameter;
    if (wanted.mode < _P_WAIT || wanted.mode > _P_DETACH) return Error::InvalidParameter;
    core::child::Request request;
    request.command_line = core::child::join_arguments(wanted.arguments);
    if (request.command_line.size() > core::child::kLongestCommandLine) return Error::BadLength;
    request.program = TRY(core::child::find_program(
        wanted.program, wanted.in_path ? core::child::Search::Path : core::child::Search::None));
    request.environment = wanted.environment;
    request.inherits = true;
    request.detached = wanted.mode == _P_DETACH;
    if (wanted.mode == _P_OVERLAY) return core::child::replace(request);
    auto process = TRY(core::child::start(request));
    switch (wanted.mode) {
    case _P_WAIT:
        return wait_for(*process);
    case _P_DETACH:
        process->let_go();
        return 0;
    default:
        return static_cast<std::intptr_t>(TRY(core::handle_table::insert(process.leak())));
    }
}

namespace {

Result<std::intptr_t> wait_and_close(int* status, core::Handle handle) {
    const auto process = core::find<core::Process>(handle);
    if (!process) return Error::WaitNoChildren;
    if (status && !os::writable(status, sizeof *status)) return Error::InvalidParameter;
    if (!(*process)->wait()) return Error::WaitNoChildren;
    if (status) *status = static_cast<int>((*process)->exit_code());
    static_cast<void>(core::handle_table::close(handle));
    return static_cast<std::intptr_t>(handle);
}

} // namespace
} // namespace ws2::api

// The functions of the C run-time report through errno and leave the last error alone.
extern "C" {

intptr_t _spawnv(int mode, const char* program, const char* const* arguments) {
    return api::call<Api::_spawnv>(std::tie(mode, program, arguments), [&] {
        return api::spawn({mode, program, arguments, nullptr, false});
    });
}

intptr_t _spawnve(int mode, const char* program, const char* const* arguments,
                  const char* const* environment) {
    return api::call<Api::_spawnve>(std::tie(mode, program, arguments, environment), [&] {
        return api::spawn({mode, program, arguments, environment, false});
    });
}

intptr_t _spawnvp(int mode, const char* program, const char* const* arguments) {
    return api::call<Api::_spawnvp>(std::tie(mode, program, arguments), [&] {
        return api::spawn({mode, program, arguments, nullptr, true});
    });
}

intptr_t _spawnvpe(int mode, const char* program, const char* const* arguments,
                   const char* const* environment) {
    return api::call<Api::_spawnvpe>(std::tie(mode, program, arguments, environment), [&] {
        return api::spawn({mode, program, arguments, environment, true});
    });
}

intptr_t _execv(const char* program, const char* const* arguments) {
    return api::call<Api::_execv>(std::tie(program, arguments), [&] {
        return api::spawn({_P_OVERLAY, program, arguments, nullptr, false});
    });
}

intptr_t _execve(const char* program, const char* const* arguments, const char* const* environment) {
    return api::call<Api::_execve>(std::tie(program, arguments, environment), [&] {
        return api::spawn({_P_OVERLAY, program, arguments, environment, false});
    });
}

intptr_t _execvp(const char* program, const char* const* arguments) {
    return api::call<Api::_execvp>(std::tie(program, arguments), [&] {
        return api::spawn({_P_OVERLAY, program, arguments, nullptr, true});
    });
}

intptr_t _execvpe(const char* program, const char* const* arguments, const char* const* environment) {
    return api::call<Api::_execvpe>(std::tie(program, arguments, environment), [&] {
        return api::spawn({_P_OVERLAY, program, arguments, environment, true});
    });
}

intptr_t _cwait(int* status, intptr_t process, int action) {
    return api::call<Api::_cwait>(std::tie(status, process, action), [&] {
        return api::wait_and_close(status, static_cast<core::Handle>(process));
    });
}
}
