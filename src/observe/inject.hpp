#pragma once
#include "base/result.hpp"
#include "catalog/function.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

/// The injector: makes a chosen call fail with a chosen error.
///
/// A plan is a list of rules, separated by commas:
///
///     bind=WSAENETDOWN          every bind fails
///     send@3=WSAENOBUFS         the third send fails, counted from now
///     system@12=WSAEMFILE       the twelfth system call that the library makes fails
///     system@12+=WSAEMFILE      ... and every one after it
///
/// Codes are names of the catalog or numbers. One plan is in force for the whole process.
namespace ws2::observe {

/// Puts the plan in force in place of the one before; an empty plan takes the injector away. InvalidParameter
/// for a plan that cannot be read, NotEnoughMemory for one with too many rules; the old plan then stays.
Result<void> inject(std::string_view plan);

/// Reads the plan from the environment variable WS2_INJECT, once a process.
void inject_from_environment();

/// How many injected failures the plan in force has raised.
std::uint32_t injected_count();

/// The error to raise in place of the call, if the plan wants one. Called by gate 1 while armed.
std::optional<Error> error_for_call(Api api);

/// The same for a system call. Called by gate 2 while armed.
std::optional<Error> error_for_system_call();

} // namespace ws2::observe
