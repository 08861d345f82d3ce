#pragma once

namespace ws2::instruments {

/// Turns on what WS2_TRACE asks for. Runs when the library is loaded; WSAStartup calls it too, so that a
/// program linked with the archive has it. A set-user-ID program has no instruments.
void begin_from_environment();

} // namespace ws2::instruments
