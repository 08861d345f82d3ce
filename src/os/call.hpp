#pragma once
#include "base/result.hpp"
#include "observe/inject.hpp"
#include "observe/instruments.hpp"
#include "os/errno.hpp"

#include <cerrno>

/// Gate 2: runs one system call. For the sources of os only, since it speaks errno.
namespace ws2::os {

/// Runs the call until a signal does not interrupt it; errno becomes an Error here and nowhere else.
template <class Call>
auto system_call(Call&& call) -> Result<decltype(call())> {
    if (observe::armed.load(std::memory_order_relaxed)) [[unlikely]] {
        if (const auto error = observe::error_for_system_call()) return *error;
    }
    for (;;) {
        const auto result = call();
        if (result >= 0) [[likely]]
            return result;
        if (const int number = errno; number != EINTR) return error_from_errno(number);
    }
}

/// The same for a call whose success has no value.
template <class Call>
Result<void> system_action(Call&& call) {
    auto result = system_call(std::forward<Call>(call));
    if (!result) return result.error();
    return {};
}

} // namespace ws2::os
