#include "instruments/check/report.hpp"
#include "instruments/check/thread_state.hpp"

#include <algorithm>

namespace ws2::instruments::check {
namespace {

struct Row {
    std::string_view name, instead;
};
/// What Microsoft's pages call deprecated or superseded, and what they name in its place.
constexpr Row rows[] = {
    {"gethostbyname", "getaddrinfo"},
    {"gethostbyaddr", "getnameinfo"},
    {"inet_addr", "inet_pton"},
    {"inet_ntoa", "inet_ntop"},
    {"WSAAsyncSelect", "WSAEventSelect or overlapped operations"},
    {"WSAAsyncGetHostByName", "GetAddrInfoEx"},
    {"WSAAsyncGetHostByAddr", "GetNameInfo"},
    {"WSAAsyncGetServByName", "GetAddrInfoEx"},
    {"WSAAsyncGetServByPort", "GetNameInfo"},
    {"WSAAsyncGetProtoByName", "getprotobyname"},
    {"WSAAsyncGetProtoByNumber", "getprotobynumber"},
    {"WSACancelAsyncRequest", "GetAddrInfoExCancel"},
    {"WSACancelBlockingCall", "non-blocking sockets"},
    {"WSASetBlockingHook", "non-blocking sockets"},
    {"WSAUnhookBlockingHook", "non-blocking sockets"},
    {"WSAIsBlocking", "non-blocking sockets"},
    {"WSARecvEx", "WSARecv"},
    {"WSARecvDisconnect", "recv"},
    {"WSASendDisconnect", "shutdown"},
};

const Row* row_of(const FunctionForm& form) {
    const auto* const row = std::ranges::find(rows, form.function->name, &Row::name);
    return row == std::end(rows) ? nullptr : row;
}

void left(const CheckedCall& call) {
    report(RuleId::deprecated_function, call,
           name_of(call.mark()) + " is deprecated; its successor is " +
               std::string(row_of(call.form)->instead));
}

} // namespace

constinit const RuleCode rules::deprecated_function = {
    .concerns = [](const FunctionForm& form) { return row_of(form) != nullptr; }, .left = left};

} // namespace ws2::instruments::check
