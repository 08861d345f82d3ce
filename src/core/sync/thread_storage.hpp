#pragma once
#include "base/result.hpp"

#include <cstdint>

/// TLS and FLS: indexes with a value for each thread. A fiber is a thread here, so FLS differs from TLS only
/// by its callback.
namespace ws2::core::thread_storage {

inline constexpr std::uint32_t kThreadIndexes = 1088, kFiberIndexes = 128;

enum class Kind { Thread, Fiber };
using Callback = void (*)(void* value);

/// Error: NoMoreItems if all indexes are in use.
Result<std::uint32_t> allocate(Kind kind, Callback callback);
/// Frees an index; the callback of an FLS index is called with each thread's value. Error: InvalidParameter.
Result<void> release(Kind kind, std::uint32_t index);
Result<void*> get(Kind kind, std::uint32_t index);
Result<void> set(Kind kind, std::uint32_t index, void* value);

/// On an ending thread: calls the callbacks for its FLS values, then frees its storage.
void leave_thread();

} // namespace ws2::core::thread_storage
