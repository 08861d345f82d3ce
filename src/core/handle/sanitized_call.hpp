#pragma once
/// Calls of a program that was built with a sanitizer, with a library that was not. What the function table
/// says of a call's arguments is what the sanitizer is told: the memory that the call reads and writes, and
/// the objects by which it orders threads.
namespace ws2::core::sanitized_call {

/// The calling thread does not return from its calls.
void abandon();

} // namespace ws2::core::sanitized_call
