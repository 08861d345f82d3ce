#include "core/ioctl/ioctl.hpp"

#include <winsock2.h>

#include "api/gate/completion_target.hpp"
#include "api/gate/gate.hpp"
#include "api/mswsock/extension.hpp"
#include "api/mswsock/registered_io.hpp"
#include "catalog/functions/options.hpp"
#include "catalog/status.hpp"
#include "core/overlapped/ioctl.hpp"
#include "os/memory/memory.hpp"

#include <cstring>

using namespace ws2;
namespace io = core::overlapped;

namespace {

Result<void> answer_function_table(const GUID& id, const core::IoctlBuffers& buffers,
                                   core::IoctlCount& count) {
    constexpr GUID registered_io = WSAID_MULTIPLE_RIO;
    if (std::memcmp(&id, &registered_io, sizeof id) != 0) return Error::InvalidArgument;
    const auto table = api::registered_io_functions();
    if (buffers.out_size < sizeof table || !os::writable(buffers.out, sizeof table)) return Error::Fault;
    std::memcpy(buffers.out, &table, sizeof table);
    count.bytes = sizeof table;
    return {};
}

Result<void> answer_extension(core::Socket& socket, DWORD code, const core::IoctlBuffers& buffers,
                              core::IoctlCount& count) {
    TRY(core::check_ioctl(socket, code, buffers));
    GUID id;
    std::memcpy(&id, buffers.in, sizeof id);
    if (code != SIO_GET_EXTENSION_FUNCTION_POINTER) return answer_function_table(id, buffers, count);
    void* function = TRY(api::extension_function(id));
    std::memcpy(buffers.out, &function, sizeof function);
    count.bytes = sizeof function;
    return {};
}

Result<void> run_control(core::Socket& socket, DWORD code, const core::IoctlBuffers& buffers,
                         core::IoctlCount& count) {
    if (core::is_extension_query(code)) return answer_extension(socket, code, buffers, count);
    return core::ioctl(socket, code, buffers, count);
}

/// Runs the code and stores the count of its output.
Result<void> run_and_count(core::Socket& socket, DWORD code, const core::IoctlBuffers& buffers,
                           DWORD* returned) {
    core::IoctlCount count;
    auto result = run_control(socket, code, buffers, count);
    if (result || count.on_failure) *returned = count.bytes;
    return result;
}

/// The status of a completion after which WSAGetOverlappedResult reports the code.
Status status_of_failure(Error error) {
    return error == Error::Fault ? Status::BufferTooSmall : status_of(error);
}

Result<void> control_overlapped(core::Socket& socket, DWORD code, const core::IoctlBuffers& buffers,
                                DWORD* returned, const io::CompletionTarget& target) {
    using catalog::Ending;
    const Ending ending = core::ending_of(code);
    // Microsoft's page of WSAIoctl: the byte count is optional for a code that is pending.
    if (ending != Ending::Change && !os::writable(returned, sizeof *returned)) return Error::Fault;
    TRY(io::check_overlapped(socket, io::Direction::Receive, target.overlapped));
    switch (ending) {
    case Ending::Change:
        TRY(core::check_change(socket, code, buffers));
        return io::start_change(socket, *core::awaited_change(code), target);
    case Ending::Unsupported:
        return io::complete_later(socket, target, Status::NotSupported, 0);
    case Ending::Later: {
        core::IoctlCount count;
        const auto result = run_control(socket, code, buffers, count);
        return result ? io::complete_later(socket, target, Status::Success, count.bytes)
                      : io::complete_later(socket, target, status_of_failure(result.error()), 0);
    }
    case Ending::ByTransport: {
        core::IoctlCount unused;
        const auto result = run_control(socket, code, buffers, unused);
        if (result) return io::complete_ioctl(socket, target);
        static_cast<OVERLAPPED*>(target.overlapped)->Internal = number(Status::Pending);
        return result;
    }
    case Ending::AtOnce:
        break;
    }
    TRY(run_and_count(socket, code, buffers, returned));
    return io::complete_ioctl(socket, target);
}

} // namespace

extern "C" {

int ioctlsocket(SOCKET s, long command, u_long* argument) {
    return api::call<Api::ioctlsocket>(std::tie(s, command, argument), [&]() -> Result<void> {
        auto socket = TRY(core::find_socket(s));
        core::IoctlCount unused;
        return core::ioctl(*socket, static_cast<std::uint32_t>(command),
                           {argument, sizeof *argument, argument, sizeof *argument, s}, unused);
    });
}

int WSAIoctl(SOCKET s, DWORD code, LPVOID in, DWORD in_size, LPVOID out, DWORD out_size, LPDWORD returned,
             LPWSAOVERLAPPED overlapped, LPWSAOVERLAPPED_COMPLETION_ROUTINE routine) {
    return api::call<Api::WSAIoctl>(
        std::tie(s, code, in, in_size, out, out_size, returned, overlapped, routine), [&]() -> Result<void> {
            auto socket = TRY(core::find_socket(s));
            const core::IoctlBuffers buffers{in, in_size, out, out_size, s};
            if ((overlapped || routine) && !socket->is(core::socket_state::not_overlapped))
                return control_overlapped(*socket, code, buffers, returned, api::target(overlapped, routine));
            if (!os::writable(returned, sizeof *returned)) return Error::Fault;
            return run_and_count(*socket, code, buffers, returned);
        });
}
}
