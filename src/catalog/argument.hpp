#pragma once
#include <cstdint>
#include <string_view>

/// The arguments column of the function table, read: "s:socket, name:in sockaddr[name_length],
/// name_length:int". src/catalog/functions/README.md has the format. The readers run at compile time.
namespace ws2::catalog {

/// Which way the memory behind a pointer goes; Value for an argument that is the value itself.
enum class Direction : std::uint8_t { Value, In, Out, InOut };

/// What the argument, or each element behind it, is. Structure stands for every name that is no other kind.
enum class ArgumentKind : std::uint8_t {
    Int,
    Uint,
    Hex,
    Bool,
    Code,
    Int64,
    Uint64,
    Hex64,
    Ushort,
    Byte,
    Socket,
    Handle,
    Pointer,
    Function,
    Text,
    WideText,
    Bytes,
    Sockaddr,
    Structure
};

struct ArgumentKindRow {
    std::string_view name;
    ArgumentKind kind;
    /// The size of one element in bytes; 0 where a C type of several sizes may stand for it.
    std::size_t size;
};

inline constexpr ArgumentKindRow argument_kinds[] = {
    {"int", ArgumentKind::Int, 4},
    {"uint", ArgumentKind::Uint, 4},
    {"hex", ArgumentKind::Hex, 4},
    {"bool", ArgumentKind::Bool, 4},
    {"code", ArgumentKind::Code, 4},
    {"int64", ArgumentKind::Int64, 8},
    {"uint64", ArgumentKind::Uint64, 8},
    {"hex64", ArgumentKind::Hex64, 8},
    {"ushort", ArgumentKind::Ushort, 2},
    {"byte", ArgumentKind::Byte, 1},
    {"socket", ArgumentKind::Socket, 8},
    {"handle", ArgumentKind::Handle, 8},
    {"pointer", ArgumentKind::Pointer, 8},
    {"function", ArgumentKind::Function, 8},
    {"text", ArgumentKind::Text, 1},
    {"wtext", ArgumentKind::WideText, 0},
    {"bytes", ArgumentKind::Bytes, 0},
    {"sockaddr", ArgumentKind::Sockaddr, 0},
    // Numbers whose constants have names: catalog/constants.hpp.
    {"family", ArgumentKind::Int, 4},
    {"socket_type", ArgumentKind::Int, 4},
    {"protocol", ArgumentKind::Int, 4},
    {"level", ArgumentKind::Int, 4},
    {"option", ArgumentKind::Int, 4},
    {"how", ArgumentKind::Int, 4},
    {"control", ArgumentKind::Hex, 4},
    {"message_flags", ArgumentKind::Hex, 4},
    {"socket_flags", ArgumentKind::Hex, 4},
    {"network_events", ArgumentKind::Hex, 4},
    {"timeout", ArgumentKind::Uint, 4},
    {"control64", ArgumentKind::Hex64, 8},
};

struct Argument {
    std::string_view name;
    Direction direction = Direction::Value;
    ArgumentKind kind = ArgumentKind::Structure;
    /// The kind as the table has it; the C name of a structure.
    std::string_view type;
    /// The argument that holds the number of elements; empty where none does.
    std::string_view count;
    /// Whether `count` points to the number.
    bool count_is_behind = false;
};

namespace detail {

/// Takes the text up to the separator off the front of `rest`; all of it where the separator is not there.
constexpr std::string_view take(std::string_view& rest, std::string_view separator) {
    const std::size_t at = rest.find(separator);
    const std::string_view front = rest.substr(0, at);
    rest = at == std::string_view::npos ? std::string_view() : rest.substr(at + separator.size());
    return front;
}

} // namespace detail

constexpr std::size_t argument_count(std::string_view column) {
    std::size_t count = 0;
    for (; !column.empty(); ++count)
        detail::take(column, ", ");
    return count;
}

/// The argument at the index, which is below argument_count.
constexpr Argument argument(std::string_view column, std::size_t index) {
    while (index-- != 0)
        detail::take(column, ", ");
    std::string_view rest = detail::take(column, ", ");
    Argument result;
    result.name = detail::take(rest, ":");
    if (rest.starts_with("in ")) result.direction = Direction::In;
    if (rest.starts_with("out ")) result.direction = Direction::Out;
    if (rest.starts_with("inout ")) result.direction = Direction::InOut;
    if (result.direction != Direction::Value) detail::take(rest, " ");
    result.type = detail::take(rest, "[");
    result.count = detail::take(rest, "]");
    result.count_is_behind = result.count.starts_with('*');
    if (result.count_is_behind) result.count.remove_prefix(1);
    for (const ArgumentKindRow& row : argument_kinds)
        if (row.name == result.type) result.kind = row.kind;
    return result;
}

constexpr std::size_t size_of(ArgumentKind kind) {
    for (const ArgumentKindRow& row : argument_kinds)
        if (row.kind == kind) return row.size;
    return 0;
}

} // namespace ws2::catalog
