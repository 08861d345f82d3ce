#include "core/child/inheritance.hpp"

#include "core/socket/socket.hpp"

namespace ws2::core::child {

void Inheritance::add(Handle handle, Object& object) {
    HandleRef<Object> ref(handle_table::acquire(handle));
    if (!ref || ref.get() != &object) return;
    if (!(ref.slot().flags.load(std::memory_order_acquire) & handle_table::kInherit)) return;
    const bool by_number = ref.slot().of_descriptor;
    const os::Descriptor descriptor =
        by_number ? static_cast<os::Descriptor>(ref.slot().index) : object.inherited_descriptor();
    // One of the C run-time may be open for every exec. One that other code closed would make the start fail.
    if (descriptor < 0 || !os::is_close_on_exec(descriptor)) return;
    descriptors_.push_back(descriptor);
    if (object.kind() == ObjectKind::Socket) {
        using namespace socket_state;
        const SocketState::Bits state = static_cast<const Socket&>(object).state().load();
        if ((state & (descriptor_non_blocking | non_blocking)) == descriptor_non_blocking)
            blocking_.push_back(descriptor);
    }
    if (by_number && ref.slot().owns_descriptor.load(std::memory_order_relaxed))
        duplicates_.push_back(std::move(ref));
    else
        objects_.push_back(Reference<Object>::share(&object));
}

void Inheritance::share_sockets() const {
    const auto share = [](Object& object) {
        if (object.kind() == ObjectKind::Socket) static_cast<Socket&>(object).state().became_shared();
    };
    for (const Reference<Object>& object : objects_)
        share(*object);
    for (const HandleRef<Object>& duplicate : duplicates_)
        share(*duplicate);
}

Inheritance Inheritance::collect() {
    Inheritance all;
    handle_table::for_each(
        [](Handle handle, Object& object, void* to) { static_cast<Inheritance*>(to)->add(handle, object); },
        &all);
    return all;
}

} // namespace ws2::core::child
