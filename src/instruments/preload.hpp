#pragma once
#include <cstddef>
#include <cstdint>

namespace ws2::instruments {

/// Sets the functions that the preloaded object of `ws2 run --check` (tools/ws2/preload.c) calls: the program
/// asks for the address of errno, or gives memory back while operations are pending. No effect without it.
void watch_preloaded(void (*errno_asked)(const void* site),
                     void (*freed)(std::uintptr_t address, std::size_t size, const void* site));

} // namespace ws2::instruments
