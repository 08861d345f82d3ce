#include "catalog/family.hpp"
#include "core/process/fork.hpp"
#include "core/socket/inherited_mode.hpp"
#include "core/socket/socket.hpp"

#include <new>
#include <utility>

namespace ws2::core {
using namespace socket_state;

namespace {

/// Held while a descriptor is adopted, so that two threads do not make two sockets for it.
constinit os::Lock lock;
constexpr os::Descriptor kNone = -1;
constinit os::Descriptor being_adopted GUARDED_BY(lock) = kNone;

void end_adoption(const Socket* socket) REQUIRES(lock) {
    handle_table::end_adoption(std::exchange(being_adopted, kNone), socket);
}

// The child has one thread.
void forget_adoption() NO_THREAD_SAFETY_ANALYSIS {
    lock.forget_holder();
    if (being_adopted != kNone) end_adoption(nullptr);
}
WS2_FORK_HANDLER(adoption_in_child, Locks, forget_adoption);

SocketState::Bits state_of(os::Descriptor descriptor, const os::SocketDescription& described) {
    SocketState::Bits state = shared | (described.type == catalog::type::datagram ? recverr_off : 0);
    if (described.listening)
        state |= listening;
    else
        state |= described.bound || described.connected ? bound : unbound;
    if (described.non_blocking)
        state |= inherited_mode::is_blocking(descriptor) ? descriptor_non_blocking : non_blocking;
    if (described.lingers) state |= lingers;
    return state;
}

} // namespace

Result<Handle> Socket::adopt_described(os::Descriptor descriptor, const os::SocketDescription& description) {
    auto* socket = new (std::nothrow) Socket(descriptor, description.family, description.type,
                                             description.protocol, state_of(descriptor, description));
    if (!socket) return Error::NoBuffers;
    socket->adopt_version();
    if (description.connected) {
        if (const auto peer = os::peer_endpoint(descriptor)) socket->keep_peer(*peer);
        socket->became_connected();
    }
    socket->set_receive_timeout(description.receive_timeout);
    socket->set_send_timeout(description.send_timeout);
    // A descriptor that its owner left open for exec is an inheritable handle; like every socket's it is open
    // in a child only if the program starts the child with inheritance.
    std::uint32_t flags = 0;
    if (description.stays_open_on_exec) {
        flags = handle_table::kInherit;
        static_cast<void>(os::set_close_on_exec(descriptor));
    }
    return handle_table::insert_foreign(socket, os::descriptor_identity(descriptor), flags);
}

Result<HandleRef<Socket>> adopt_foreign(Handle handle) {
    if (handle == 0 || handle >= handle_table::kDescriptors) return Error::NotSocket;
    const auto descriptor = static_cast<os::Descriptor>(handle);
    const os::LockGuard guard(lock);
    // Another thread may have adopted it meanwhile.
    HandleRef<Socket> ref(handle_table::acquire_socket(handle));
    if (ref) return ref;
    // The descriptor of a closed SOCKET stays open while an operation or another handle references the
    // socket.
    if (handle_table::is_held(descriptor)) return Error::NotSocket;
    const auto described = TRY(os::describe_socket(descriptor));
    if (!handle_table::begin_adoption(descriptor)) return Error::NotSocket;
    being_adopted = descriptor;
    const auto adopted = Socket::adopt_described(descriptor, described);
    if (adopted) ref = HandleRef<Socket>(handle_table::acquire_socket(handle));
    end_adoption(ref ? &*ref : nullptr);
    if (!adopted) return adopted.error();
    if (!ref) return Error::NotSocket;
    return ref;
}

} // namespace ws2::core
