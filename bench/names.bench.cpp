// getaddrinfo of a numeric host, compared with libc's.
#include "common.hpp"

#include <ws2tcpip.h>

namespace {

struct NumericHost {
    explicit NumericHost(int) {}
    bool run(long times) {
        for (long i = 0; i < times; ++i) {
            addrinfo hints = {};
            hints.ai_family = AF_INET;
            hints.ai_socktype = SOCK_STREAM;
            hints.ai_flags = AI_NUMERICHOST;
            addrinfo* found = nullptr;
            if (getaddrinfo("127.0.0.1", "80", &hints, &found) != 0) return false;
            freeaddrinfo(found);
        }
        return true;
    }
};

PAIR("getaddrinfo", NumericHost, ->UseRealTime());

} // namespace
