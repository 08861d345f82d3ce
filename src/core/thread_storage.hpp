#pragma once
#include "base/result.hpp"

#include <cstdint>

/// TLS and FLS: indexes that each thread has a value for. A fiber is a thread here, so FLS differs from TLS
/// by its callback alone.
namespace ws2::core::thread_storage {

inline constexpr std::uint32_t kThreadIndexes = 1088, kFiberIndexes = 128;

enum class Kind { Thread, Fiber };
using Callback = void (*)(void* value);

/// Error::NoMoreItems when all are taken.
Result<std::uint32_t> allocate(Kind kind, Callback callback);
/// Takes an index back; an FLS index's callback sees each thread's value. InvalidParameter.
Result<void> release(Kind kind, std::uint32_t index);
Result<void*> get(Kind kind, std::uint32_t index);
Result<void> set(Kind kind, std::uint32_t index, void* value);

/// On a thread that ends: callbacks for its FLS values, then its storage goes.
void leave_thread();

void forget_lock();

} // namespace ws2::core::thread_storage
