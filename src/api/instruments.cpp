#include <ws2/inject.h>

#include "catalog/error.hpp"
#include "observe/inject.hpp"
#include "os/errno.hpp"

using namespace ws2;

extern "C" {

unsigned ws2_inject(const char* plan) {
    os::ErrnoKeeper keep_errno;
    const auto done = observe::inject(plan ? plan : "");
    return done ? 0 : number(done.error());
}

unsigned ws2_injected_count(void) { return observe::injected_count(); }
}
