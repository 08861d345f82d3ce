#include <winsock2.h>

#include "api/gate/gate.hpp"
#include "catalog/functions/obsolete.hpp"
#include "core/process/blocking_call.hpp"
#include "core/socket/socket.hpp"

using namespace ws2;
namespace blocking_call = core::blocking_call;

namespace {

/// A blocking call then waits where the hook can run, not inside the kernel.
void stop_descriptors_from_blocking() {
    core::handle_table::for_each(
        [](core::Handle, core::Object& object, void*) {
            if (object.kind() != core::ObjectKind::Socket) return;
            static_cast<void>(static_cast<core::Socket&>(object).keep_descriptor_non_blocking());
        },
        nullptr);
}

} // namespace

extern "C" {

FARPROC WSASetBlockingHook(FARPROC function) {
    return api::call<Api::WSASetBlockingHook>(std::tie(function), [&]() -> Result<FARPROC> {
        const auto before = TRY(blocking_call::set_hook(reinterpret_cast<blocking_call::Hook>(function)));
        stop_descriptors_from_blocking();
        return reinterpret_cast<FARPROC>(before);
    });
}

int WSAUnhookBlockingHook(void) {
    return api::call<Api::WSAUnhookBlockingHook>(std::tie(), [] { return blocking_call::unhook(); });
}

BOOL WSAIsBlocking(void) {
    return api::call<Api::WSAIsBlocking>(
        std::tie(), []() -> Result<BOOL> { return TRY(blocking_call::is_blocking()) ? TRUE : FALSE; });
}

int WSACancelBlockingCall(void) {
    return api::call<Api::WSACancelBlockingCall>(std::tie(), [] { return blocking_call::cancel(); });
}
}
