#include "instruments/trace/arguments.hpp"

#include "catalog/function_list.hpp"

#include <algorithm>
#include <functional>
#include <memory>
#include <new>
#include <span>

namespace ws2::instruments {
namespace {

struct Forms {
    std::size_t count;
    std::unique_ptr<FunctionForm[]> list;
    /// The index by the row's place in memory: the rows lie together, as one part of the library's constants.
    const catalog::Function* first;
    std::unique_ptr<std::uint16_t[]> by_place;
};

std::size_t place_of(const catalog::Function& function, const catalog::Function* first) {
    return (reinterpret_cast<std::uintptr_t>(&function) - reinterpret_cast<std::uintptr_t>(first)) /
           alignof(catalog::Function);
}

/// Made once, and never freed.
const Forms* forms = nullptr;

constexpr std::string_view structure_names[] = {"",
                                                "WSABUF",
                                                "fd_set",
                                                "timeval",
                                                "WSAPOLLFD",
                                                "WSANETWORKEVENTS",
                                                "ADDRINFOA",
                                                "OVERLAPPED",
                                                "LINGER",
                                                "WSAMSG",
                                                "TRANSMIT_FILE_BUFFERS",
                                                "TRANSMIT_PACKETS_ELEMENT",
                                                "OVERLAPPED_ENTRY"};

constexpr std::string_view senders[] = {
    "send",      "sendto",    "WSASend",      "WSASendTo",       "WSASendMsg",
    "ConnectEx", "WriteFile", "TransmitFile", "TransmitPackets", "WriteFileEx"};
constexpr std::string_view receivers[] = {"recv",       "recvfrom", "WSARecv",  "WSARecvFrom", "WSARecvEx",
                                          "WSARecvMsg", "AcceptEx", "ReadFile", "ReadFileEx"};
constexpr std::string_view connectors[] = {"connect",           "WSAConnect",        "WSAConnectByList",
                                           "WSAConnectByNameA", "WSAConnectByNameW", "WSAJoinLeaf",
                                           "ConnectEx"};

template <std::size_t N>
bool is_among(std::string_view name, const std::string_view (&names)[N]) {
    return std::ranges::find(names, name) != std::end(names);
}

SocketRole role_of(const catalog::Function& function) {
    if (function.name == "closesocket") return SocketRole::Closes;
    if (is_among(function.name, connectors)) return SocketRole::Connects;
    return function.failure == catalog::Failure::InvalidSocket ? SocketRole::Makes : SocketRole::Uses;
}

Structure structure_named(std::string_view name) {
    if (name == "WSAOVERLAPPED") return Structure::Overlapped;
    for (std::size_t i = 1; i < std::size(structure_names); ++i)
        if (structure_names[i] == name) return static_cast<Structure>(i);
    return Structure::None;
}

void read(FunctionForm& form, const catalog::Function& function) {
    form.function = &function;
    form.role = role_of(function);
    form.moves = is_among(function.name, senders)     ? Moves::Sends
                 : is_among(function.name, receivers) ? Moves::Receives
                                                      : Moves::Nothing;
    form.count =
        static_cast<std::uint8_t>(std::min(catalog::argument_count(function.arguments), kMostArguments));
    for (std::size_t i = 0; i < form.count; ++i) {
        const catalog::Argument argument = catalog::argument(function.arguments, i);
        ArgumentForm& made = form.arguments[i];
        made.kind = argument.kind;
        made.direction = argument.direction;
        made.type = argument.type;
        made.count_is_behind = argument.count_is_behind;
        if (argument.kind == catalog::ArgumentKind::Structure)
            made.structure = structure_named(argument.type);
        if (form.socket < 0 && made.kind == catalog::ArgumentKind::Socket &&
            made.direction == catalog::Direction::Value)
            form.socket = static_cast<std::int8_t>(i);
        for (std::size_t other = 0; !argument.count.empty() && other < form.count; ++other)
            if (catalog::argument(function.arguments, other).name == argument.count)
                made.count = static_cast<std::int8_t>(other);
    }
}

} // namespace

bool read_forms() {
    if (forms) return true;
    const std::span<const catalog::Function* const> rows = catalog::all_functions();
    const auto [first, last] = std::ranges::minmax(rows, std::less<>());
    try {
        auto made =
            std::make_unique<Forms>(Forms{rows.size(), std::make_unique<FunctionForm[]>(rows.size()), first,
                                          std::make_unique<std::uint16_t[]>(place_of(*last, first) + 1)});
        for (std::size_t i = 0; i < rows.size(); ++i) {
            made->list[i].index = static_cast<std::uint16_t>(i);
            read(made->list[i], *rows[i]);
            made->by_place[place_of(*rows[i], first)] = made->list[i].index;
        }
        forms = made.release();
    } catch (const std::bad_alloc&) {
        return false;
    }
    return true;
}

const FunctionForm& form_of(const catalog::Function& function) {
    return forms->list[forms->by_place[place_of(function, forms->first)]];
}

const FunctionForm* form_at(std::size_t index) {
    return index < forms->count ? &forms->list[index] : nullptr;
}

std::uint64_t table_number() {
    std::uint64_t hash = 0xCBF29CE484222325;
    for (const catalog::Function* const function : catalog::all_functions())
        for (const std::string_view text : {function->name, function->arguments})
            for (const char c : text)
                hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3;
    return hash;
}

} // namespace ws2::instruments
