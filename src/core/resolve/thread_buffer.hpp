#pragma once
#include <cstddef>

namespace ws2::core::resolve {

/// The result buffers of gethostbyname, getservbyname and getprotobyname: one per thread and kind, valid
/// until the thread's next call of that kind or its end (Microsoft's page of gethostbyname).
enum class ThreadBuffer : unsigned char { Host, Service, Protocol };

/// The buffer, with room for `size` bytes. Throws std::bad_alloc.
char* thread_buffer(ThreadBuffer kind, std::size_t size);

} // namespace ws2::core::resolve
