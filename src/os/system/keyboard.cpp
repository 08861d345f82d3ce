#include "os/system/keyboard.hpp"

#include "os/gate/call.hpp"

#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

namespace ws2::os {
namespace {

/// During its lifetime the terminal delivers keys instead of lines. Signals remain: Ctrl-C is not a key on
/// Windows either.
class Keys {
  public:
    explicit Keys(bool echo) {
        if (tcgetattr(STDIN_FILENO, &before_) != 0) return;
        termios now = before_;
        now.c_lflag &= ~static_cast<tcflag_t>(ICANON | (echo ? 0 : ECHO));
        now.c_iflag &= ~static_cast<tcflag_t>(ICRNL);
        now.c_cc[VMIN] = 1;
        now.c_cc[VTIME] = 0;
        taken_ = tcsetattr(STDIN_FILENO, TCSANOW, &now) == 0;
    }
    ~Keys() {
        if (taken_) tcsetattr(STDIN_FILENO, TCSANOW, &before_);
    }
    Keys(const Keys&) = delete;
    Keys& operator=(const Keys&) = delete;

  private:
    termios before_{};
    bool taken_ = false;
};

} // namespace

std::optional<unsigned char> read_key(bool echo) {
    const Keys keys(echo);
    unsigned char key;
    if (system_call([&] { return ::read(STDIN_FILENO, &key, 1); }).value_or(0) != 1) return std::nullopt;
    return key == '\n' ? '\r' : key;
}

bool key_waits() {
    const Keys keys(true);
    int waiting = 0;
    return system_action([&] { return ::ioctl(STDIN_FILENO, FIONREAD, &waiting); }) && waiting > 0;
}

} // namespace ws2::os
