#include <conio.h>

#include "api/gate/gate.hpp"
#include "catalog/functions/kernel32_files.hpp"
#include "os/gate/errno.hpp"
#include "os/system/keyboard.hpp"

using namespace ws2;

namespace {

/// The end of the input is no error: -1, as EOF of the streams.
Result<int> key(bool echo) {
    const auto pressed = os::read_key(echo);
    return pressed ? *pressed : -1;
}

} // namespace

extern "C" {

int _getch(void) {
    return api::call<Api::_getch>(std::tie(), [] { return key(false); });
}
int _getche(void) {
    return api::call<Api::_getche>(std::tie(), [] { return key(true); });
}
int _kbhit(void) {
    return api::call<Api::_kbhit>(std::tie(), [&]() -> int {
        const os::ErrnoKeeper keeper;
        return os::key_waits();
    });
}
}
