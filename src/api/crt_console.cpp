#include <conio.h>

#include "os/errno.hpp"
#include "os/keyboard.hpp"

using namespace ws2;

namespace {

int key(bool echo) {
    const os::ErrnoKeeper keeper;
    const auto pressed = os::read_key(echo);
    return pressed ? *pressed : -1;
}

} // namespace

extern "C" {

int _getch(void) { return key(false); }
int _getche(void) { return key(true); }
int _kbhit(void) {
    const os::ErrnoKeeper keeper;
    return os::key_waits();
}
}
