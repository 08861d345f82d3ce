#pragma once
#include <optional>

/// Single keys of the terminal that is standard input. Where that is none, its bytes take the place of keys.
namespace ws2::os {

/// Waits for a key; not shown unless `echo`. Enter is '\r'. Nothing at the end of the input.
std::optional<unsigned char> read_key(bool echo);
bool key_waits();

} // namespace ws2::os
