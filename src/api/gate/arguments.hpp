#pragma once
#include "catalog/argument.hpp"
#include "catalog/function.hpp"

#include <array>
#include <cstdint>
#include <cstring>
#include <tuple>
#include <type_traits>
#include <utility>

/// The arguments of a call on their way through gate 1: compared with the function's row when compiled,
/// turned into words when an instrument wants them.
namespace ws2::api::detail {

template <class T>
constexpr bool is_pointer_to_function =
    std::conjunction_v<std::is_pointer<T>, std::is_function<std::remove_pointer_t<T>>>;

/// Whether a value of the type may stand for an argument that the row passes by value.
template <class T>
consteval bool fits_value(catalog::ArgumentKind kind) {
    using Kind = catalog::ArgumentKind;
    switch (kind) {
    case Kind::Pointer:
        return std::is_pointer_v<T>;
    case Kind::Function:
        return is_pointer_to_function<T>;
    case Kind::Structure:
        return std::is_class_v<T>;
    case Kind::Handle: // a pointer, or an integer as _open_osfhandle takes it
        return sizeof(T) == sizeof(void*);
    default: // LARGE_INTEGER is a union
        return !std::is_pointer_v<T> && sizeof(T) == catalog::size_of(kind);
    }
}

/// 0 for the opaque structures behind handles.
template <class T>
consteval std::size_t known_size() {
    if constexpr (requires { sizeof(T); })
        return sizeof(T);
    else
        return 0;
}

/// Whether elements of the type may stand behind a pointer of the row. Behind void* anything may.
template <class Element>
consteval bool fits_element(catalog::ArgumentKind kind) {
    using Kind = catalog::ArgumentKind;
    if constexpr (std::is_void_v<Element>) {
        return true;
    } else {
        switch (kind) {
        case Kind::Structure:
        case Kind::Sockaddr:
            return std::is_class_v<Element> || std::is_union_v<Element>;
        case Kind::WideText:
            return std::is_integral_v<Element> && known_size<Element>() > 1;
        case Kind::Bytes:
            return true;
        default:
            return known_size<Element>() == catalog::size_of(kind);
        }
    }
}

template <class T>
consteval bool fits(const catalog::Argument& argument) {
    if (argument.direction == catalog::Direction::Value) return fits_value<T>(argument.kind);
    if constexpr (!std::is_pointer_v<T> || is_pointer_to_function<T>) {
        return false;
    } else {
        using Element = std::remove_pointer_t<T>;
        const bool writes = argument.direction != catalog::Direction::In;
        return !(writes && std::is_const_v<Element>)&&fits_element<std::remove_cv_t<Element>>(argument.kind);
    }
}

/// The index of the first argument whose type and row disagree; the number of arguments where none does.
template <const catalog::Function& row, class... T, std::size_t... index>
consteval std::size_t first_misfit(std::index_sequence<index...>) {
    std::size_t result = sizeof...(T);
    static_cast<void>(
        ((fits<T>(catalog::argument(row.arguments, index)) || ((result = index), false)) && ...));
    return result;
}

template <const catalog::Function& row, class... T>
consteval void check_arguments() {
    constexpr std::size_t count = catalog::argument_count(row.arguments);
    static_assert(sizeof...(T) == count, "the gate takes every argument of the row");
    if constexpr (sizeof...(T) == count) {
        constexpr std::size_t misfit = first_misfit<row, T...>(std::index_sequence_for<T...>());
        static_assert(misfit == count, "an argument has another type than its row");
    }
}

inline constexpr std::size_t kNoArgument = SIZE_MAX;

/// The arguments that say how much a call transfers: the length of its buffer, or its list of WSABUFs, whose
/// count follows.
struct Transfer {
    std::size_t length = kNoArgument, buffers = kNoArgument;
    constexpr bool exists() const { return length != kNoArgument || buffers != kNoArgument; }
};

constexpr Transfer transfer_of(const catalog::Function& row) {
    Transfer result;
    const bool takes_socket = row.arguments.starts_with("s:socket, buffer");
    for (std::size_t i = 0; takes_socket && i < catalog::argument_count(row.arguments); ++i) {
        const catalog::Argument argument = catalog::argument(row.arguments, i);
        if (argument.name == "buffers" && argument.type == "WSABUF") result.buffers = i;
        if (argument.name == "length" && argument.direction == catalog::Direction::Value) result.length = i;
    }
    return result;
}

template <class T>
std::uint64_t word(const T& value) {
    if constexpr (std::is_pointer_v<T>) {
        return reinterpret_cast<std::uintptr_t>(value);
    } else if constexpr (std::is_integral_v<T> || std::is_enum_v<T>) {
        return static_cast<std::uint64_t>(value);
    } else {
        static_assert(std::is_trivially_copyable_v<T> && sizeof(T) <= sizeof(std::uint64_t));
        std::uint64_t result = 0;
        std::memcpy(&result, &value, sizeof value);
        return result;
    }
}

} // namespace ws2::api::detail
