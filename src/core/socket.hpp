#pragma once
#include "base/endpoint.hpp"
#include "base/result.hpp"
#include "core/handle_table.hpp"
#include "core/option_memory.hpp"
#include "os/socket.hpp"

#include <atomic>
#include <cstdint>
#include <optional>

namespace ws2::core {

/// What a socket has been through. Each bit is set once its cause has succeeded.
namespace socket_state {
inline constexpr std::uint32_t unbound = 1 << 0, listening = 1 << 1, connecting = 1 << 2, connected = 1 << 3,
                               receive_shut = 1 << 4, send_shut = 1 << 5, non_blocking = 1 << 6,
                               /// The descriptor is non-blocking although the program's mode is blocking.
    descriptor_non_blocking = 1 << 7,
                               /// The peer reset the connection: Linux tells once, Windows every time.
    was_reset = 1 << 8,
                               /// The last handle is closed; calls that wake now report WSAEINTR.
    closing = 1 << 9;
/// With one of these set, a receive or a send leaves its fast path and looks closer.
inline constexpr std::uint32_t receive_hindrances = unbound | listening | receive_shut | was_reset | closing;
inline constexpr std::uint32_t send_hindrances = unbound | listening | send_shut | was_reset | closing;
} // namespace socket_state

/// A socket as Winsock means it: rules and states around one descriptor.
///
/// Errors are Windows'; their order is handle (the look-up), pointers and lengths, state, system. Any number
/// of threads may call; no lock is held across a system call.
class Socket final : public Object {
  public:
    static constexpr ObjectKind kKind = ObjectKind::Socket;

    /// Makes a socket from Windows' family, type and protocol.
    static Result<Handle> create(int family, int type, int protocol);
    /// Makes a socket around a descriptor that accept gave, with the listener's nature.
    static Result<Handle> adopt_accepted(const Socket& listener, os::Descriptor descriptor);

    os::Descriptor descriptor() const { return descriptor_; }
    int family() const { return family_; }
    int type() const { return type_; }
    int protocol() const { return protocol_; }
    bool is_stream() const { return is_stream_; }
    std::uint32_t state() const { return state_.load(std::memory_order_acquire); }
    bool is(std::uint32_t bits) const { return (state() & bits) != 0; }
    bool is_non_blocking() const { return is(socket_state::non_blocking); }

    Result<void> bind(const void* name, int length);
    Result<void> listen(int backlog);
    Result<Handle> accept(void* address, int* address_length);
    Result<void> connect(const void* name, int length);
    Result<void> shutdown(int how);
    Result<void> local_name(void* name, int* length);
    Result<void> peer_name(void* name, int* length);

    Result<int> receive(void* buffer, int length, unsigned flags);
    Result<int> receive_from(void* buffer, int length, unsigned flags, void* address, int* address_length);
    Result<int> send(const void* buffer, int length, unsigned flags);
    Result<int> send_to(const void* buffer, int length, unsigned flags, const void* address,
                        int address_length);

    Result<void> set_non_blocking(bool on);

    /// What the program has set that Linux does not keep for it.
    OptionMemory& memory() { return memory_; }
    const OptionMemory& memory() const { return memory_; }
    /// For how long the socket has been connected; nothing while it is not.
    std::optional<std::uint32_t> connected_seconds() const;

    void last_handle_closed(bool in_use) override;

  private:
    Socket(os::Descriptor descriptor, int family, int type, int protocol, std::uint32_t state);
    ~Socket() override;

    void set(std::uint32_t bits) { state_.fetch_or(bits, std::memory_order_acq_rel); }
    void clear(std::uint32_t bits) { state_.fetch_and(~bits, std::memory_order_acq_rel); }
    void became_connected();
    /// Copies a caller's address after checking pointer, length and family.
    Result<Endpoint> checked_endpoint(const void* name, int length) const;
    Error receive_hindrance() const;
    Error send_hindrance() const;
    Error receive_failure(Error error);
    Error send_failure(Error error);
    os::Mode receive_mode() const { return receive_mode_; }

    const os::Descriptor descriptor_;
    std::atomic<std::uint32_t> state_;
    const int family_;
    const int type_;
    const int protocol_;
    const bool is_stream_;
    const os::Mode receive_mode_;
    /// When the connection came about, on a clock of whole seconds.
    std::atomic<std::uint32_t> connected_at_{0};
    OptionMemory memory_;
};

/// Finds a socket by its handle; the error is NotSocket.
inline Result<Use<Socket>> find_socket(Handle handle) {
    Use<Socket> use(handle_table::begin_use(handle));
    if (!use || use.slot().object->kind() != ObjectKind::Socket) [[unlikely]]
        return Error::NotSocket;
    return use;
}

/// closesocket: the handle is gone, calls inside wake with WSAEINTR, pending operations complete.
Result<void> close_socket(Handle handle);

} // namespace ws2::core
