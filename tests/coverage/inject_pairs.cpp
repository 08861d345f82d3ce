// Raises the documented errors that cannot happen on Linux, with the injector, so that programs can test
// their handling. Reads lines `FUNCTION CODE NUMBER` and calls each function with zeros for arguments; the
// injector acts before the arguments are checked. With --all it does the same with
// every exported function that can fail, and expects an error for a plan that names any other.
#include "catalog/function_table.hpp"
#include "catalog/status.hpp"
#include "core/process/last_error.hpp"
#include "ws2/inject.h"

#include <cerrno>
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
        for (const Function* row : ws2::catalog::functions)
            if (row->name == name + suffix) return row;
    return nullptr;
}

using Any = std::intptr_t (*)(std::intptr_t, std::intptr_t, std::intptr_t, std::intptr_t, std::intptr_t,
                              std::intptr_t, std::intptr_t, std::intptr_t, std::intptr_t, std::intptr_t,
                              std::intptr_t, std::intptr_t, std::intptr_t);

/// A 32-bit or 64-bit result that means failure with the code.
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
    case Failure::CodeAndLastError:
        return static_cast<std::uint32_t>(word) == code;
    case Failure::Status:
        return static_cast<std::uint32_t>(word) == number(ws2::status_of(static_cast<ws2::Error>(code)));
    case Failure::Hresult:
        return static_cast<std::uint32_t>(word) == ws2::hresult_of(static_cast<ws2::Error>(code));
    case Failure::MaxLong:
        return word == std::numeric_limits<std::int32_t>::max();
    case Failure::ErrnoAllOnes:
        return word == -1;
    case Failure::ErrnoZero:
        return result == 0;
    case Failure::ErrnoCode:
        return word == errno;
    case Failure::Never:
        return false;
    }
    return false;
}

template <class Pointer>
Pointer exported(const std::string& link) {
    return reinterpret_cast<Pointer>(dlsym(RTLD_DEFAULT, link.c_str()));
}

std::optional<std::string> problem_with(const Function* row, const char* width, std::uint32_t code) {
    const auto call = exported<Any>(std::string(row->link) + width);
    const auto last_error = exported<int (*)()>("WSAGetLastError");
    const auto set_last_error = exported<void (*)(int)>("WSASetLastError");
    if (!call) return "is not exported";
    const std::string plan = std::string(row->name) + "()=" + std::to_string(code);
    if (ws2_inject(plan.c_str()) != 0) return "cannot be injected";
    set_last_error(0);
    errno = 0;
    const std::intptr_t result = call(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    const int problem = errno;
    const auto slot = static_cast<std::uint32_t>(last_error());
    const unsigned raised = ws2_injected_count();
    ws2_inject("");
    if (raised != 1) return "did not pass the injector";
    if (!shows_failure(*row, result, code)) return "does not show the failure in its result";
    if (slot != (sets_last_error(row->failure) ? code : 0)) return "leaves another last error";
    if ((problem != 0) != sets_errno(row->failure)) return "is wrong about errno";
    return std::nullopt;
}

std::optional<std::string> problem_with(const std::string& function, std::uint32_t code) {
    const Function* row = row_of(function);
    if (!row) return "is not in the function table";
    return problem_with(row, row->wide ? "_u32" : "", code);
}

/// A code that none of them reports by itself, so that it can come from the injector alone.
constexpr std::uint32_t kCode = static_cast<std::uint32_t>(ws2::Error::TooManyReferences);

int inject_all() {
    int passed = 0, failed = 0;
    const auto count = [&](const Function& row, const std::optional<std::string>& problem) {
        ++(problem ? failed : passed);
        if (problem) std::cout << "fail " << row.name << ": " << *problem << "\n";
    };
    for (const Function* function : ws2::catalog::functions) {
        const Function& row = *function;
        if (row.failure == Failure::Never || row.name == "ws2_inject") {
            const bool taken = ws2_inject((std::string(row.name) + "=5").c_str()) == 0;
            count(row,
                  taken ? std::optional<std::string>("cannot fail, and the plan is accepted") : std::nullopt);
            if (taken) ws2_inject("");
            continue;
        }
        for (const char* width : {"", "_u32", "_u16"})
            if (row.wide == (*width != 0)) count(row, problem_with(&row, width, kCode));
    }
    std::cout << passed << " passed, " << failed << " failed\n";
    return failed != 0;
}

} // namespace

int main(int argc, char** argv) {
    alignas(8) unsigned char data[1024];
    if (exported<int (*)(unsigned short, void*)>("WSAStartup")(0x0202, data) != 0) return 2;
    if (argc > 1 && std::string(argv[1]) == "--all") return inject_all();
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
