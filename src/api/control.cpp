#include "core/control.hpp"

#include <winsock2.h>

#include "api/extension.hpp"
#include "api/gate.hpp"
#include "os/memory.hpp"

#include <cstring>

using namespace ws2;

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
        if (overlapped || routine) return Error::OperationNotSupported;
        if (!os::writable(returned, sizeof *returned)) return Error::Fault;
        std::uint32_t bytes = 0;
        auto result = run_control(*socket, code, {in, in_size, out, out_size, s}, bytes);
        *returned = bytes;
        return result;
    });
}
}
