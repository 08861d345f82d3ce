#pragma once
#include "os/net/descriptor.hpp"

/// Connections that DisconnectEx or TransmitFile has parted from their sockets (TF_REUSE_SOCKET).
///
/// close(2) on a connection with unread data resets it, and the peer loses what is under way to it. On
/// Windows the peer reads everything that was sent, and then the end of the stream.
namespace ws2::core::overlapped::lingering {

/// Whether the peer may lose data if the connection is closed now.
bool is_needed(os::Descriptor descriptor);

/// Keeps a duplicate of the descriptor, discards what the peer sends, and closes it once the peer has ended
/// the stream too; after 60 s, after 16 MiB, and beyond 1,024 connections at a time without waiting for that.
/// The stream of this side is shut.
void keep(os::Descriptor descriptor);

} // namespace ws2::core::overlapped::lingering
