#pragma once
#include "catalog/service.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

/// Services and protocols by name and number, from fixed tables. Names are compared without case.
namespace ws2::core::resolve {

/// For any transport if none is given; null if not found.
const catalog::Service* find_service(std::string_view name, std::optional<catalog::Transport> transport);
const catalog::Service* find_service(std::uint16_t port, std::optional<catalog::Transport> transport);

const catalog::Protocol* find_protocol(std::string_view name);
const catalog::Protocol* find_protocol(int number);

/// Calls take(word) for each word of a list separated by blanks.
template <class Take>
void for_each_word(std::string_view list, Take&& take) {
    while (!list.empty()) {
        const std::size_t length = list.find(' ');
        take(list.substr(0, length));
        list.remove_prefix(length == std::string_view::npos ? list.size() : length + 1);
    }
}

} // namespace ws2::core::resolve
