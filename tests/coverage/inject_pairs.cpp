// Raises, with the injector, the documented errors that cannot happen on Linux: whoever wants to test how a
// program takes them can have them. Reads lines `FUNCTION CODE NUMBER`, and calls each function with zeros
// for arguments, which is enough since the injector answers before the arguments are looked at.
#include "catalog/function.hpp"
#include "core/last_error.hpp"
#include "ws2/inject.h"

#include <cstdint>
#include <dlfcn.h>
#include <iostream>
#include <limits>
#include <optional>
#include <string>

namespace {

using ws2::catalog::Failure;
using ws2::catalog::Function;

/// The function's row: by its name, or for a pair of A and W by the name of the W form.
const Function* row_of(const std::string& name) {
    for (const char* suffix : {"", "W", "A"})
        for (const Function& row : ws2::catalog::functions)
            if (row.name == name + suffix) return &row;
    return nullptr;
}

using Any = std::intptr_t (*)(std::intptr_t, std::intptr_t, std::intptr_t, std::intptr_t, std::intptr_t,
                              std::intptr_t, std::intptr_t, std::intptr_t, std::intptr_t, std::intptr_t,
                              std::intptr_t, std::intptr_t);

/// What a 32-bit or 64-bit result is when the call failed with the code.
bool shows_failure(const Function& row, std::intptr_t result, std::uint32_t code) {
    const auto word = static_cast<std::int32_t>(result);
    switch (row.failure) {
    case Failure::SocketError:
    case Failure::AllOnes:
        return word == -1;
    case Failure::InvalidSocket:
    case Failure::InvalidHandle:
        return result == -1;
    case Failure::False:
    case Failure::Zero:
        return word == 0;
    case Failure::Null:
        return result == 0;
    case Failure::Code:
    case Failure::CodeAndSlot:
        return static_cast<std::uint32_t>(word) == code;
    case Failure::MaxLong:
        return word == std::numeric_limits<std::int32_t>::max();
    case Failure::Never:
        return false;
    }
    return false;
}

template <class Pointer>
Pointer exported(const std::string& link) {
    return reinterpret_cast<Pointer>(dlsym(RTLD_DEFAULT, link.c_str()));
}

std::optional<std::string> problem_with(const std::string& function, std::uint32_t code) {
    const Function* row = row_of(function);
    if (!row) return "is not in the function table";
    const auto call = exported<Any>(std::string(row->link) + (row->wide ? "_u32" : ""));
    const auto last_error = exported<int (*)()>("WSAGetLastError");
    const auto set_last_error = exported<void (*)(int)>("WSASetLastError");
    if (!call) return "is not exported";
    const std::string plan = std::string(row->name) + "=" + std::to_string(code);
    if (ws2_inject(plan.c_str()) != 0) return "cannot be injected";
    set_last_error(0);
    const std::intptr_t result = call(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    const auto slot = static_cast<std::uint32_t>(last_error());
    const unsigned raised = ws2_injected_count();
    ws2_inject("");
    if (raised != 1) return "did not pass the injector";
    if (!shows_failure(*row, result, code)) return "does not show the failure in its result";
    if (slot != (row->failure == Failure::Code ? 0 : code)) return "leaves another last error";
    return std::nullopt;
}

} // namespace

int main() {
    alignas(8) unsigned char data[1024];
    if (exported<int (*)(unsigned short, void*)>("WSAStartup")(0x0202, data) != 0) return 2;
    int passed = 0, failed = 0;
    std::string function, code;
    std::uint32_t number = 0;
    while (std::cin >> function >> code >> number) {
        if (const auto problem = problem_with(function, number)) {
            ++failed;
            std::cout << "fail " << function << " " << code << ": " << *problem << "\n";
        } else {
            ++passed;
            std::cout << "injected " << function << " " << code << " by injector\n";
        }
    }
    std::cout << passed << " passed, " << failed << " failed\n";
    return failed != 0;
}
