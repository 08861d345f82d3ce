#pragma once
#include "catalog/argument.hpp"
#include "catalog/function.hpp"

#include <cstdint>

/// The rows of the function table in the form that is read while the program runs.
namespace ws2::instruments {

inline constexpr std::size_t kMostArguments = 14;

enum class Structure : std::uint8_t {
    None,
    Wsabuf,
    FdSet,
    Timeval,
    Pollfd,
    NetworkEvents,
    Hints,
    Overlapped,
    Linger,
    Message,
    FileBuffers,
    PacketElements,
    OverlappedEntries
};

/// What a function does with the data of a socket.
enum class Moves : std::uint8_t { Nothing, Sends, Receives };

/// What a function does to a socket.
enum class SocketRole : std::uint8_t { Uses, Makes, Connects, Closes };

struct ArgumentForm {
    catalog::ArgumentKind kind;
    catalog::Direction direction;
    /// The argument with the number of elements; -1 where none has it.
    std::int8_t count = -1;
    bool count_is_behind = false;
    Structure structure = Structure::None;
    /// The kind as the table has it.
    std::string_view type;
};

struct FunctionForm {
    const catalog::Function* function;
    std::uint16_t index;
    std::uint8_t count;
    Moves moves = Moves::Nothing;
    SocketRole role = SocketRole::Uses;
    /// The first argument that is a socket; -1 for none.
    std::int8_t socket = -1;
    ArgumentForm arguments[kMostArguments];
};

/// Reads the table, once; false without memory.
bool read_forms();
/// The form of a function; `read_forms` has succeeded.
const FunctionForm& form_of(const catalog::Function& function);
/// By the index in the table; null for a number without a function.
const FunctionForm* form_at(std::size_t index);
/// A number that another table is unlikely to have.
std::uint64_t table_number();

} // namespace ws2::instruments
