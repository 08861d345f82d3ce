#include <ws2/descriptor.h>

#include "api/gate/gate.hpp"
#include "catalog/functions/descriptors.hpp"
#include "core/socket/socket.hpp"

using namespace ws2;

namespace {

Result<std::uintptr_t> adopt(int descriptor) {
    if (descriptor < 0) return Error::NotSocket;
    if (descriptor < core::handle_table::kLeastDescriptor) {
        // inetd passes a connection as the standard files.
        const auto described = TRY(os::describe_socket(descriptor));
        descriptor = TRY(os::duplicate_above(descriptor, core::handle_table::kLeastDescriptor));
        const auto socket = core::find_socket(static_cast<core::Handle>(descriptor));
        if (!socket) {
            static_cast<void>(os::close(descriptor));
            return socket.error();
        }
        if (described.stays_open_on_exec)
            static_cast<void>(core::handle_table::set_flags(static_cast<core::Handle>(descriptor),
                                                            core::handle_table::kInherit,
                                                            core::handle_table::kInherit));
        return static_cast<std::uintptr_t>(descriptor);
    }
    TRY(core::find_socket(static_cast<core::Handle>(descriptor)));
    return static_cast<std::uintptr_t>(descriptor);
}

} // namespace

extern "C" {

uintptr_t ws2_adopt(int descriptor) {
    return api::call<Api::ws2_adopt>(std::tie(descriptor), [&] { return adopt(descriptor); });
}

int ws2_descriptor(uintptr_t socket) {
    return api::call<Api::ws2_descriptor>(std::tie(socket), [&]() -> Result<int> {
        TRY(core::find_socket(socket));
        return static_cast<int>(socket);
    });
}
}
