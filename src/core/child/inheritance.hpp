#pragma once
#include "core/handle/handle_table.hpp"

#include <span>
#include <vector>

namespace ws2::core::child {

/// What a child gets that is started with inheritance: the descriptor of each handle with
/// HANDLE_FLAG_INHERIT.
///
/// While the object exists none of these descriptors is closed, so that their numbers stand for the same
/// sockets and files when the child is made.
class Inheritance {
  public:
    /// Throws bad_alloc.
    static Inheritance collect();

    Inheritance() = default;
    Inheritance(Inheritance&&) = default;
    Inheritance& operator=(Inheritance&&) = default;

    /// The child is about to have the sockets too: no later closesocket shuts their connections down
    /// (decision 25). They stay marked if the child cannot be started.
    void share_sockets() const;

    std::span<const os::Descriptor> descriptors() const { return descriptors_; }
    /// Those of sockets whose mode is blocking while the descriptor is not (core/socket/inherited_mode.hpp).
    std::span<const os::Descriptor> blocking_sockets() const { return blocking_; }

  private:
    void add(Handle handle, Object& object);

    std::vector<os::Descriptor> descriptors_, blocking_;
    // A socket closes its descriptor when its last reference is released, a duplicate with the last use of
    // its slot. A use would let closesocket shut the connection down, so it is taken for duplicates only.
    std::vector<Reference<Object>> objects_;
    std::vector<HandleRef<Object>> duplicates_;
};

} // namespace ws2::core::child
