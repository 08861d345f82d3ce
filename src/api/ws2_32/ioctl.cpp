#include "core/ioctl/ioctl.hpp"

#include <winsock2.h>

#include "api/gate/completion_target.hpp"
#include "api/gate/gate.hpp"
#include "api/mswsock/extension.hpp"
#include "catalog/functions/options.hpp"
#include "core/overlapped/ioctl.hpp"
#include "os/memory/memory.hpp"

#include <cstring>

using namespace ws2;
namespace io = core::overlapped;

namespace {

Result<void> answer_extension(core::Socket& socket, DWORD code, const core::IoctlBuffers& buffers,
                              std::uint32_t& bytes) {
    TRY(core::check_ioctl(socket, code, buffers, bytes));
    GUID id;
    std::memcpy(&id, buffers.in, sizeof id);
    void* function = TRY(api::extension_function(id));
    std::memcpy(buffers.out, &function, sizeof function);
    bytes = sizeof function;
    return {};
}

Result<void> run_control(core::Socket& socket, DWORD code, const core::IoctlBuffers& buffers,
                         std::uint32_t& bytes) {
    if (core::is_extension_query(code)) return answer_extension(socket, code, buffers, bytes);
    return core::ioctl(socket, code, buffers, bytes);
}

/// With an OVERLAPPED the byte count is optional.
Result<void> control_overlapped(core::Socket& socket, DWORD code, const core::IoctlBuffers& buffers,
                                DWORD* returned, const io::CompletionTarget& target) {
    TRY(io::check_overlapped(socket, io::Direction::Receive, target.overlapped));
    if (returned && !os::writable(returned, sizeof *returned)) return Error::Fault;
    if (const auto change = core::awaited_change(code)) {
        TRY(core::check_change(socket, code, buffers));
        return io::start_change(socket, *change, target);
    }
    std::uint32_t bytes = 0;
    auto result = run_control(socket, code, buffers, bytes);
    if (returned) *returned = bytes;
    if (!result) return result;
    return io::complete_ioctl(socket, target, bytes);
}

} // namespace

extern "C" {

int ioctlsocket(SOCKET s, long command, u_long* argument) {
    return api::call<Api::ioctlsocket>(std::tie(s, command, argument), [&]() -> Result<void> {
        auto socket = TRY(core::find_socket(s));
        std::uint32_t bytes = 0;
        return core::ioctl(*socket, static_cast<std::uint32_t>(command),
                           {argument, sizeof *argument, argument, sizeof *argument, s}, bytes);
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
            std::uint32_t bytes = 0;
            auto result = run_control(*socket, code, buffers, bytes);
            *returned = bytes;
            return result;
        });
}
}
