#include <windows.h>

#include "os/errno.hpp"
#include "os/machine.hpp"
#include "os/time.hpp"

#include <cstdlib>
#include <cstring>
#include <memory>

using namespace ws2;

namespace {

errno_t invalid() { return os::tell_caller_of_c(os::CProblem::Invalid); }
errno_t no_memory() { return os::tell_caller_of_c(os::CProblem::NoMemory); }

bool set(const char* name, const char* value) {
    const os::ErrnoKeeper keeper;
    return static_cast<bool>(os::set_environment_variable(name, value));
}

/// Of the local clock, or of that of Greenwich.
errno_t calendar(const time_t* when, bool local, tm* result) {
    if (!when || !result) return invalid();
    const bool known = [&] {
        const os::ErrnoKeeper keeper;
        return os::calendar(*when, local, *result);
    }();
    return known ? 0 : invalid();
}

} // namespace

extern "C" {

errno_t _putenv_s(const char* name, const char* value) {
    if (!name || !value || !*name || std::strchr(name, '=')) return invalid();
    return set(name, *value ? value : nullptr) ? 0 : no_memory();
}

int _putenv(const char* assignment) {
    const char* const equals = assignment ? std::strchr(assignment, '=') : nullptr;
    if (!equals) {
        invalid();
        return -1;
    }
    const std::unique_ptr<char, decltype(&std::free)> name(
        strndup(assignment, static_cast<std::size_t>(equals - assignment)), std::free);
    if (!name) {
        no_memory();
        return -1;
    }
    return _putenv_s(name.get(), equals + 1) == 0 ? 0 : -1;
}

errno_t localtime_s(struct tm* result, const time_t* when) { return calendar(when, true, result); }

errno_t gmtime_s(struct tm* result, const time_t* when) { return calendar(when, false, result); }
}
