#pragma once
#include "base/result.hpp"
#include "core/exception/record.hpp"

#include <cstdint>

/// From the exception to its handler: vectored handlers, the blocks of the thread, the filter of the process.
namespace ws2::core::exception {

/// Whether hardware exceptions are dispatched. Before the first __except and the first handler they are
/// signals.
bool takes_faults();
void take_faults();

/// Raises a software exception; `caller` has the registers after the call. Returns if it is continued.
void raise(std::uint32_t code, std::uint32_t flags, std::uint32_t count, const std::uint64_t* arguments,
           Context& caller);

/// The handle of the handler.
Result<void*> add_handler(bool first, Filter handler);
/// Whether the handle was one.
bool remove_handler(void* handle);

/// Returns the filter that was there before.
Filter set_unhandled_filter(Filter filter);
/// What the filter returns; ExecuteHandler if there is none.
std::int32_t unhandled(Pointers& exception);

} // namespace ws2::core::exception
