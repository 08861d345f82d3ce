#pragma once
#include "base/error.hpp"
#include "catalog/function.hpp"

#include <atomic>
#include <optional>

namespace ws2::observe {

/// True while any instrument (trace, checker, injector) is on: the one branch that an idle gate pays.
inline constinit std::atomic<bool> armed{false};

/// The error to raise in place of the call, if the injector wants one. Called by gate 1 while armed.
std::optional<Error> error_to_inject(Api api);

/// The errno to report in place of the system call, or 0. Called by gate 2 while armed.
int errno_to_inject();

} // namespace ws2::observe
