#pragma once
#include "base/endpoint.hpp"
#include "base/result.hpp"
#include "catalog/error.hpp"
#include "os/net/descriptor.hpp"

/// A process at its limit of descriptors (RLIMIT_NOFILE).
namespace ws2::os {

/// Keeps one descriptor open that accept_at_limit gives up for a moment. If none is free, the next call tries
/// again.
void keep_reserve();

/// Whether an error means that the kernel lacks something now and may have it later: a descriptor or memory.
constexpr bool lacks_resources(Error error) {
    return error == Error::TooManySockets || error == Error::NoBuffers;
}

/// Accepts a connection under the number of `target`, an open descriptor that is closed, where accept has no
/// number to give; the peer's address is returned. The limit of the process stays as it is. The error is
/// TooManySockets where that fails too: the connection waits in the queue.
Result<Endpoint> accept_at_limit(Descriptor listener, Descriptor target, bool non_blocking);

} // namespace ws2::os
