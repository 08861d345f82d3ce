#pragma once
#include <cstddef>

namespace ws2::resolve {

/// What gethostbyname and its kin answer from: memory of the calling thread's own, one piece for each kind of
/// answer, good until the thread asks for the next answer of this kind or ends.
enum class ThreadBuffer : unsigned char { Host, Service, Protocol };

/// The piece, with room for `size` bytes. Throws std::bad_alloc.
char* thread_buffer(ThreadBuffer kind, std::size_t size);

} // namespace ws2::resolve
