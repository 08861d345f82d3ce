#include "instruments/trace/arguments.hpp"

#include "catalog/function_list.hpp"

#include <algorithm>
#include <memory>
#include <new>
#include <span>

namespace ws2::instruments {
namespace {

struct Forms {
    std::size_t count;
    std::unique_ptr<FunctionForm[]> list;
    /// The same sorted by the address of the row.
    std::unique_ptr<const FunctionForm*[]> by_address;

    std::span<const FunctionForm*> sorted() const { return {by_address.get(), count}; }
};

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
                                                "TRANSMIT_PACKETS_ELEMENT"};

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
        for (std::size_t other = 0; !argument.count.empty() && other < form.count; ++other)
            if (catalog::argument(function.arguments, other).name == argument.count)
                made.count = static_cast<std::int8_t>(other);
    }
}

} // namespace

bool read_forms() {
    if (forms) return true;
    const std::size_t count = catalog::all_functions().size();
    try {
        auto made = std::make_unique<Forms>(Forms{count, std::make_unique<FunctionForm[]>(count),
                                                  std::make_unique<const FunctionForm*[]>(count)});
        for (std::size_t i = 0; i < count; ++i) {
            made->list[i].index = static_cast<std::uint16_t>(i);
            read(made->list[i], *catalog::all_functions()[i]);
            made->by_address[i] = &made->list[i];
        }
        std::ranges::sort(made->sorted(), {}, &FunctionForm::function);
        forms = made.release();
    } catch (const std::bad_alloc&) {
        return false;
    }
    return true;
}

const FunctionForm& form_of(const catalog::Function& function) {
    return **std::ranges::lower_bound(forms->sorted(), &function, {}, &FunctionForm::function);
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
