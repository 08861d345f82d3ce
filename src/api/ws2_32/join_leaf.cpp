#include <winsock2.h>

#include "api/gate/gate.hpp"
#include "catalog/functions/options.hpp"
#include "core/option/multicast.hpp"
#include "core/socket/handle_state.hpp"
#include "os/memory/memory.hpp"

using namespace ws2;

namespace {

// No transport carries data with a join.
Result<void> check_data(const WSABUF* data) {
    if (!data) return {};
    if (!os::readable(data, sizeof *data)) return Error::Fault;
    if (data->len != 0) return Error::ProtocolNotSupported;
    return {};
}

} // namespace

extern "C" {

SOCKET WSAJoinLeaf(SOCKET s, const sockaddr* name, int name_length, LPWSABUF caller_data,
                   LPWSABUF callee_data, LPQOS qos, LPQOS group_qos, DWORD flags) {
    return api::call<Api::WSAJoinLeaf>(
        std::tie(s, name, name_length, caller_data, callee_data, qos, group_qos, flags),
        [&]() -> Result<SOCKET> {
            auto socket = TRY(core::find_binder(s));
            TRY(check_data(caller_data));
            TRY(check_data(callee_data));
            TRY(core::join_leaf(*socket, name, name_length, flags));
            // Without a control root, root and leaf are the same socket.
            return s;
        });
}
}
