#pragma once
#include "base/result.hpp"
#include "core/handle/handle_table.hpp"
#include "os/net/socket.hpp"

#include <cstdint>

namespace ws2::core::registered {

/// Memory that the program has registered. Windows locks its pages, so that a request needs no further check;
/// here the range is checked once, when it is registered.
class RegisteredBuffer final : public Object {
  public:
    static constexpr ObjectKind kKind = ObjectKind::RegisteredBuffer;

    /// Errors: InvalidArgument for a length of 0, Fault for a range that is not readable, NoBuffers.
    static Result<Handle> create(char* data, std::uint32_t length);
    /// Ends a registration; a handle that is none is ignored. Requests that are pending keep their memory.
    static void close(Handle buffer);

    os::Buffer part(std::uint32_t offset, std::uint32_t length) const { return {data_ + offset, length}; }
    bool has(std::uint32_t offset, std::uint32_t length) const {
        return offset <= length_ && length <= length_ - offset;
    }

  private:
    RegisteredBuffer(char* data, std::uint32_t length) : Object(kKind), data_(data), length_(length) {}
    ~RegisteredBuffer() override = default;

    char* const data_;
    const std::uint32_t length_;
};

/// The object of one of these kinds with the identifier, which is no SOCKET; empty if there is none.
template <class T>
HandleRef<T> find_registered(Handle identifier) {
    HandleRef<T> found(handle_table::acquire_object(identifier));
    if (found && found.slot().object()->kind() != T::kKind) [[unlikely]]
        return {};
    return found;
}

} // namespace ws2::core::registered
