#pragma once
#include <optional>

/// Single keys of the terminal on standard input. If standard input is not a terminal, its bytes are used as
/// keys.
namespace ws2::os {

/// Waits for a key; echoes it if `echo`. Enter is '\r'. Nothing at the end of the input.
std::optional<unsigned char> read_key(bool echo);
bool key_waits();

} // namespace ws2::os
