#include "doctor.hpp"

#include "reference.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <linux/io_uring.h>
#include <netinet/in.h>
#include <string>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/utsname.h>
#include <unistd.h>
#include <vector>

namespace ws2::tool {
namespace {

enum class State { Good, Limited, Missing };

struct Finding {
    const char* what;
    State state;
    std::string found;
    /// What works less well, or not at all; empty where nothing does.
    std::string effect;
};

std::string line_of(const char* path) {
    std::ifstream file(path);
    std::string line;
    std::getline(file, line);
    return line;
}

/// Makes a socket, binds it where an address is given, and closes it; the errno, or 0.
int trial(int family, int type, int protocol, const sockaddr* address = nullptr, socklen_t length = 0) {
    const int s = socket(family, type | SOCK_CLOEXEC, protocol);
    if (s < 0) return errno;
    const int problem = address && bind(s, address, length) != 0 ? errno : 0;
    close(s);
    return problem;
}

Finding kernel() {
    utsname name{};
    uname(&name);
    int major = 0, minor = 0;
    std::sscanf(name.release, "%d.%d", &major, &minor);
    const bool old = major < 5 || (major == 5 && minor < 10);
    return {"kernel", old ? State::Limited : State::Good, name.release,
            old ? "the library is tested from 5.10 on" : ""};
}

Finding ipv6() {
    sockaddr_in6 loopback{};
    loopback.sin6_family = AF_INET6;
    loopback.sin6_addr = in6addr_loopback;
    const int problem =
        trial(AF_INET6, SOCK_DGRAM, 0, reinterpret_cast<const sockaddr*>(&loopback), sizeof loopback);
    if (problem == 0) return {"IPv6", State::Good, "::1 can be bound", ""};
    return {"IPv6", State::Limited, std::strerror(problem),
            "socket(AF_INET6) or bind to ::1 fails; getaddrinfo gives IPv4 addresses"};
}

Finding raw() {
    const int problem = trial(AF_INET, SOCK_RAW, IPPROTO_ICMP);
    if (problem == 0) return {"raw sockets", State::Good, "permitted", ""};
    return {"raw sockets", State::Limited, std::strerror(problem),
            "SOCK_RAW fails with WSAEACCES; CAP_NET_RAW permits them (setcap cap_net_raw+ep PROGRAM)"};
}

Finding ping() {
    if (trial(AF_INET, SOCK_DGRAM, IPPROTO_ICMP) == 0) return {"ping sockets", State::Good, "permitted", ""};
    return {"ping sockets", State::Limited,
            "net.ipv4.ping_group_range is " + line_of("/proc/sys/net/ipv4/ping_group_range"),
            "IcmpSendEcho needs raw sockets (sysctl net.ipv4.ping_group_range=\"0 2147483647\")"};
}

Finding descriptors() {
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    const std::string found = std::to_string(limit.rlim_cur) + ", at most " + std::to_string(limit.rlim_max);
    if (limit.rlim_cur >= 4096) return {"descriptors", State::Good, found, ""};
    return {"descriptors", State::Limited, found,
            "each socket takes one, after that calls fail with WSAEMFILE (ulimit -n " +
                std::to_string(limit.rlim_max) + ")"};
}

Finding epoll() {
    const int instance = epoll_create1(EPOLL_CLOEXEC);
    if (instance < 0)
        return {"epoll", State::Missing, std::strerror(errno), "overlapped operations and ports do not work"};
    close(instance);
    return {"epoll", State::Good, line_of("/proc/sys/fs/epoll/max_user_watches") + " sockets can be watched",
            ""};
}

Finding io_uring() {
    io_uring_params parameters{};
    parameters.flags = IORING_SETUP_SUBMIT_ALL | IORING_SETUP_COOP_TASKRUN;
    const long ring = syscall(SYS_io_uring_setup, 1, &parameters);
    if (ring >= 0) {
        close(static_cast<int>(ring));
        return {"io_uring", State::Good, "permitted", ""};
    }
    const char* const effect = "registered I/O makes a system call for each request, on epoll";
    if (errno == ENOSYS) return {"io_uring", State::Limited, "not in this kernel", effect};
    if (errno == EINVAL) return {"io_uring", State::Limited, "older than Linux 5.19", effect};
    return {"io_uring", State::Limited, "not permitted", effect};
}

/// What core/registered/engine.cpp chooses.
Finding registered_io(const Finding& ring) {
#ifdef WS2_URING
    constexpr bool built_in = true;
#else
    constexpr bool built_in = false;
#endif
    const char* const wish = secure_getenv("WS2_RIO");
    if (!built_in)
        return {"RIO engine", State::Limited, "epoll",
                "the library was built without liburing: a system call for each request"};
    if (wish && std::strcmp(wish, "epoll") == 0)
        return {"RIO engine", State::Good, "epoll, as WS2_RIO says", ""};
    return {"RIO engine", State::Good, ring.state == State::Good ? "io_uring" : "epoll", ""};
}

Finding ports() {
    const std::string range = line_of("/proc/sys/net/ipv4/ip_local_port_range");
    int first = 0, last = 0;
    std::sscanf(range.c_str(), "%d %d", &first, &last);
    const bool few = last - first < 16384;
    return {"ports", few ? State::Limited : State::Good,
            std::to_string(first) + " to " + std::to_string(last),
            few ? "a machine has fewer connections to one peer than Windows' 16,384; then WSAENOBUFS" : ""};
}

Finding low_ports() {
    const std::string first = line_of("/proc/sys/net/ipv4/ip_unprivileged_port_start");
    const bool may = geteuid() == 0 || first == "0";
    return {"low ports", may ? State::Good : State::Limited,
            may ? "can be bound" : first + " and above can be bound",
            may ? "" : "bind to a lower one fails with WSAEACCES; Windows has no such limit"};
}

Finding backlog() {
    return {"backlog", State::Good,
            "at most " + line_of("/proc/sys/net/core/somaxconn") + " connections wait for accept", ""};
}

Finding signals() {
    const bool can = syscall(SYS_pidfd_open, getpid(), 0) >= 0 || errno != ENOSYS;
    return {"pidfd", can ? State::Good : State::Limited, can ? "there" : "not in this kernel",
            can ? "" : "a child's end is noticed later"};
}

Finding resolver() {
    const std::string order = [] {
        std::ifstream file("/etc/nsswitch.conf");
        for (std::string line; std::getline(file, line);)
            if (line.starts_with("hosts:")) return line.substr(6);
        return std::string();
    }();
    const std::size_t at = order.find_first_not_of(" \t");
    if (at != std::string::npos) return {"name look-up", State::Good, order.substr(at), ""};
    return {"name look-up", State::Limited, "no line hosts: in /etc/nsswitch.conf",
            "names are looked up as libc's default has it"};
}

const char* word(State state) {
    return state == State::Good ? "ok" : state == State::Limited ? "limited" : "missing";
}

} // namespace

int print_state(bool json) {
    const Finding ring = io_uring();
    const Finding findings[] = {kernel(),  epoll(), descriptors(),      ipv6(),    raw(),
                                ping(),    ports(), low_ports(),        backlog(), resolver(),
                                signals(), ring,    registered_io(ring)};
    Json all = Json::array();
    bool missing = false;
    for (const Finding& finding : findings) {
        missing = missing || finding.state == State::Missing;
        if (json) {
            all.push_back({{"what", finding.what},
                           {"state", word(finding.state)},
                           {"found", finding.found},
                           {"effect", finding.effect}});
            continue;
        }
        std::printf("%-8s %-14s%s\n", word(finding.state), finding.what, wrapped(finding.found, 23).c_str());
        if (!finding.effect.empty()) std::printf("%23s%s\n", "", wrapped(finding.effect, 23).c_str());
    }
    if (json) std::printf("%s\n", all.dump(1).c_str());
    return missing ? 1 : 0;
}

} // namespace ws2::tool
