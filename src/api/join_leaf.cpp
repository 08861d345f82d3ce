#include <winsock2.h>

#include "api/gate.hpp"
#include "core/multicast.hpp"
#include "os/memory.hpp"

using namespace ws2;

namespace {

// No transport here carries data with a join.
Result<void> check_data(const WSABUF* data) {
    if (!data) return {};
    if (!os::readable(data, sizeof *data)) return Error::Fault;
    if (data->len != 0) return Error::ProtocolNotSupported;
    return {};
}

} // namespace

extern "C" {

SOCKET WSAJoinLeaf(SOCKET s, const sockaddr* name, int name_length, LPWSABUF caller_data,
                   LPWSABUF callee_data, LPQOS, LPQOS, DWORD flags) {
    return api::call<Api::WSAJoinLeaf>([&]() -> Result<SOCKET> {
        auto socket = TRY(core::find_socket(s));
        TRY(check_data(caller_data));
        TRY(check_data(callee_data));
        TRY(core::join_leaf(*socket, name, name_length, flags));
        // The root and its leaf are one socket where there is no control by the root.
        return s;
    });
}
}
