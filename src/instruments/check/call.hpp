#pragma once
#include "catalog/error.hpp"
#include "instruments/call_stack.hpp"
#include "instruments/trace/arguments.hpp"
#include "observe/call.hpp"
#include "observe/witness.hpp"

#include <cstdint>
#include <span>
#include <string>

namespace ws2::instruments::check {

/// A call that has ended, as later reports name it. Without a function it stands for none.
struct Mark {
    const catalog::Function* function = nullptr;
    const void* site = nullptr;
    std::uint32_t thread = 0;
    Error error = Error::Success;

    explicit operator bool() const { return function != nullptr; }
    bool failed() const { return error != Error::Success; }
};

/// "connect failed with WSAECONNREFUSED(10061)", "closesocket succeeded"; with the thread where it is
/// another than `thread`.
std::string describe(const Mark& mark, std::uint32_t thread = 0);
/// The name of a function, or of a mark's.
std::string name_of(const Mark& mark);

struct ThreadState;

inline constexpr std::uint64_t kNoSocket = ~std::uint64_t{0};

/// A call as rules see it.
struct CheckedCall {
    const FunctionForm& form;
    std::span<const std::uint64_t> words;
    const void* site;
    const void* stack;
    ThreadState& thread;
    /// Once the call has ended.
    Error error = Error::Success;
    std::uint64_t value = 0;

    const catalog::Function& function() const { return *form.function; }
    bool is(const catalog::Function& other) const { return form.function == &other; }
    bool succeeded() const { return error == Error::Success; }
    std::uint32_t number(std::size_t index) const { return static_cast<std::uint32_t>(words[index]); }
    std::uint32_t number_of_value() const { return static_cast<std::uint32_t>(value); }
    const void* pointer(std::size_t index) const {
        return reinterpret_cast<const void*>(static_cast<std::uintptr_t>(words[index]));
    }
    /// The first socket among the arguments, or kNoSocket.
    std::uint64_t socket() const;
    Mark mark() const;
};

bool is_one_of(const FunctionForm& form, std::initializer_list<const catalog::Function*> functions);
bool is_of_winsock(const FunctionForm& form);

} // namespace ws2::instruments::check
