#include "core/resolve/database.hpp"

#include "base/text.hpp"

namespace ws2::core::resolve {
namespace {

bool is_called(const catalog::Service& service, std::string_view name) {
    bool found = same_name(service.name, name);
    for_each_word(service.aliases, [&](std::string_view alias) { found = found || same_name(alias, name); });
    return found;
}

template <class Test>
const catalog::Service* first_service(std::optional<catalog::Transport> transport, Test test) {
    for (const catalog::Service& service : catalog::services)
        if ((!transport || service.transport == *transport) && test(service)) return &service;
    return nullptr;
}

} // namespace

const catalog::Service* find_service(std::string_view name, std::optional<catalog::Transport> transport) {
    return first_service(transport,
                         [name](const catalog::Service& service) { return is_called(service, name); });
}

const catalog::Service* find_service(std::uint16_t port, std::optional<catalog::Transport> transport) {
    return first_service(transport, [port](const catalog::Service& service) { return service.port == port; });
}

const catalog::Protocol* find_protocol(std::string_view name) {
    for (const catalog::Protocol& protocol : catalog::protocols)
        if (same_name(protocol.name, name) || same_name(protocol.alias, name)) return &protocol;
    return nullptr;
}

const catalog::Protocol* find_protocol(int number) {
    for (const catalog::Protocol& protocol : catalog::protocols)
        if (protocol.number == number) return &protocol;
    return nullptr;
}

} // namespace ws2::core::resolve
