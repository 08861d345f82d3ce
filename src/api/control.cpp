#include "core/control.hpp"

#include <winsock2.h>

#include "api/extension.hpp"
#include "api/gate.hpp"
#include "api/notice.hpp"
#include "core/overlapped/control.hpp"
#include "os/memory.hpp"

#include <cstring>

using namespace ws2;
namespace io = core::overlapped;

namespace {

Result<void> answer_extension(core::Socket& socket, DWORD code, const core::ControlBuffers& buffers,
                              std::uint32_t& bytes) {
    TRY(core::check_control(socket, code, buffers, bytes));
    GUID id;
    std::memcpy(&id, buffers.in, sizeof id);
    void* function = TRY(api::extension_function(id));
    std::memcpy(buffers.out, &function, sizeof function);
    bytes = sizeof function;
    return {};
}

Result<void> run_control(core::Socket& socket, DWORD code, const core::ControlBuffers& buffers,
                         std::uint32_t& bytes) {
    if (core::is_extension_query(code)) return answer_extension(socket, code, buffers, bytes);
    return core::control(socket, code, buffers, bytes);
}

/// With an OVERLAPPED the count may be left out.
Result<void> control_overlapped(core::Socket& socket, DWORD code, const core::ControlBuffers& buffers,
                                DWORD* returned, const io::Notice& notice) {
    TRY(io::check_record(socket, io::Direction::Receive, notice.record));
    if (returned && !os::writable(returned, sizeof *returned)) return Error::Fault;
    if (const auto change = core::awaited_change(code)) {
        TRY(core::check_change(socket, code, buffers));
        return io::start_change(socket, *change, notice);
    }
    std::uint32_t bytes = 0;
    auto result = run_control(socket, code, buffers, bytes);
    if (returned) *returned = bytes;
    if (!result) return result;
    return io::tell_control(socket, notice, bytes);
}

} // namespace

extern "C" {

int ioctlsocket(SOCKET s, long command, u_long* argument) {
    return api::call<Api::ioctlsocket>([&]() -> Result<void> {
        auto socket = TRY(core::find_socket(s));
        std::uint32_t bytes = 0;
        return core::control(*socket, static_cast<std::uint32_t>(command),
                             {argument, sizeof *argument, argument, sizeof *argument, s}, bytes);
    });
}

int WSAIoctl(SOCKET s, DWORD code, LPVOID in, DWORD in_size, LPVOID out, DWORD out_size, LPDWORD returned,
             LPWSAOVERLAPPED overlapped, LPWSAOVERLAPPED_COMPLETION_ROUTINE routine) {
    return api::call<Api::WSAIoctl>([&]() -> Result<void> {
        auto socket = TRY(core::find_socket(s));
        const core::ControlBuffers buffers{in, in_size, out, out_size, s};
        if ((overlapped || routine) && !socket->is(core::socket_state::not_overlapped))
            return control_overlapped(*socket, code, buffers, returned, api::notice(overlapped, routine));
        if (!os::writable(returned, sizeof *returned)) return Error::Fault;
        std::uint32_t bytes = 0;
        auto result = run_control(*socket, code, buffers, bytes);
        *returned = bytes;
        return result;
    });
}
}
