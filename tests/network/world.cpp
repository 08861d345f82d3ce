#include "world.hpp"

#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <linux/if_tun.h>
#include <net/if.h>
#include <netinet/in.h>
#include <netinet/ip.h>
#include <netinet/ip_icmp.h>
#include <poll.h>
#include <sched.h>
#include <string>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace world {
namespace {

int tunnel = -1;
pid_t host = -1;
rlimit limit_before;

bool write_file(const char* path, const std::string& text) {
    const int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    if (file < 0) return false;
    const bool written = write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size());
    close(file);
    return written;
}

/// Root can create namespaces; other users become root in a user namespace.
bool unshare_network() {
    const uid_t user = getuid();
    const gid_t group = getgid();
    if (user == 0) return unshare(CLONE_NEWNET | CLONE_NEWNS) == 0;
    return unshare(CLONE_NEWUSER | CLONE_NEWNET | CLONE_NEWNS) == 0 &&
           write_file("/proc/self/setgroups", "deny") &&
           write_file("/proc/self/uid_map", "0 " + std::to_string(user) + " 1") &&
           write_file("/proc/self/gid_map", "0 " + std::to_string(group) + " 1");
}

bool run(const std::string& command) { return std::system((command + " >/dev/null 2>&1").c_str()) == 0; }

/// Mounts a file over a file of /etc in this mount namespace.
bool cover(const char* path, const char* text) {
    char name[] = "/tmp/ws2-world-XXXXXX";
    const int file = mkstemp(name);
    if (file < 0) return false;
    const bool written = write(file, text, std::strlen(text)) > 0;
    close(file);
    const bool mounted = written && mount(name, path, nullptr, MS_BIND, nullptr) == 0;
    unlink(name);
    return mounted;
}

bool make_tunnel() {
    tunnel = open("/dev/net/tun", O_RDWR | O_CLOEXEC);
    if (tunnel < 0) return false;
    ifreq request{};
    request.ifr_flags = IFF_TUN | IFF_NO_PI;
    std::strcpy(request.ifr_name, "ws2tun");
    return ioctl(tunnel, TUNSETIFF, &request) == 0;
}

std::uint16_t checksum(const void* bytes, std::size_t size) {
    std::uint32_t sum = 0;
    const auto* words = static_cast<const unsigned char*>(bytes);
    for (std::size_t i = 0; i + 1 < size; i += 2)
        sum += static_cast<std::uint32_t>(words[i] << 8 | words[i + 1]);
    while (sum >> 16)
        sum = (sum & 0xFFFF) + (sum >> 16);
    return htons(static_cast<std::uint16_t>(~sum));
}

} // namespace

bool enter() {
    if (!unshare_network()) return false;
    mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr);
    return make_tunnel() && run("ip link set lo up") && run("ip addr add 10.77.0.1/24 dev ws2tun") &&
           run("ip link set ws2tun up") && run("ip route add unreachable 10.78.0.0/16") &&
           write_file("/proc/sys/net/ipv4/tcp_syn_retries", "1") &&
           cover("/etc/nsswitch.conf", "hosts: files\n") &&
           cover("/etc/hosts", "127.0.0.1 localhost\n10.77.0.5 four-only\n");
}

void make_unreachable(const char* address) {
    if (!run(std::string("ip route add unreachable ") + address)) std::abort();
}

void make_gateway() {
    if (!run("ip route add default via 10.77.0.9")) std::abort();
}

void remove_gateway() {
    if (!run("ip route del default via 10.77.0.9")) std::abort();
}

bool choose_name_servers() {
    return cover("/etc/resolv.conf", "nameserver 10.77.0.53\nnameserver 2001:db8::53\nsearch example.test\n");
}

namespace {

void answer_next_datagram(unsigned char type, unsigned char code, int protocol = IPPROTO_UDP) {
    unsigned char packet[2048];
    ssize_t size;
    iphdr header;
    do {
        size = read(tunnel, packet, sizeof packet);
        if (size < static_cast<ssize_t>(sizeof header + 8)) std::abort();
        std::memcpy(&header, packet, sizeof header);
    } while (header.version != 4 || header.protocol != protocol);

    struct {
        iphdr outer;
        icmphdr icmp;
        unsigned char quoted[sizeof(iphdr) + 8];
    } answer{};
    answer.outer.version = 4;
    answer.outer.ihl = 5;
    answer.outer.tot_len = htons(sizeof answer);
    answer.outer.ttl = 64;
    answer.outer.protocol = IPPROTO_ICMP;
    answer.outer.saddr = htonl(0x0A4D0009);
    answer.outer.daddr = header.saddr;
    answer.outer.check = checksum(&answer.outer, sizeof answer.outer);
    answer.icmp.type = type;
    answer.icmp.code = code;
    std::memcpy(answer.quoted, packet, sizeof answer.quoted);
    answer.icmp.checksum = checksum(&answer.icmp, sizeof answer.icmp + sizeof answer.quoted);
    if (write(tunnel, &answer, sizeof answer) != sizeof answer) std::abort();
}

} // namespace

void expire_next_datagram() { answer_next_datagram(ICMP_TIME_EXCEEDED, ICMP_EXC_TTL); }
void refuse_next_datagram() { answer_next_datagram(ICMP_DEST_UNREACH, ICMP_HOST_UNREACH); }
void refuse_next_connection() { answer_next_datagram(ICMP_DEST_UNREACH, ICMP_HOST_UNREACH, IPPROTO_TCP); }

void answer_next_echo(IcmpAnswer answer) {
    switch (answer) {
    case IcmpAnswer::Expired:
        return answer_next_datagram(ICMP_TIME_EXCEEDED, ICMP_EXC_TTL, IPPROTO_ICMP);
    case IcmpAnswer::HostUnreachable:
        return answer_next_datagram(ICMP_DEST_UNREACH, ICMP_HOST_UNREACH, IPPROTO_ICMP);
    case IcmpAnswer::PortUnreachable:
        return answer_next_datagram(ICMP_DEST_UNREACH, ICMP_PORT_UNREACH, IPPROTO_ICMP);
    case IcmpAnswer::TooLarge:
        return answer_next_datagram(ICMP_DEST_UNREACH, ICMP_FRAG_NEEDED, IPPROTO_ICMP);
    }
}

void allow_ping_sockets(bool allowed) {
    if (!write_file("/proc/sys/net/ipv4/ping_group_range", allowed ? "0 0" : "1 0")) std::abort();
}

void change_network(const char* arguments) {
    if (!run(std::string("ip ") + arguments)) std::abort();
}

void plug_in_a_host() {
    int ready[2];
    if (pipe(ready) != 0) std::abort();
    host = fork();
    if (host == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (unshare(CLONE_NEWNET) != 0 || write(ready[1], "r", 1) != 1) _exit(1);
        for (;;)
            pause();
    }
    char step;
    if (read(ready[0], &step, 1) != 1) std::abort();
    close(ready[0]);
    close(ready[1]);
    const std::string inside = "nsenter -n -t " + std::to_string(host) + " ip ";
    if (!run("ip link add ws2cable type veth peer name ws2host netns " + std::to_string(host)) ||
        !run("ip addr add 10.74.0.1/24 dev ws2cable") ||
        !run(inside + "link set ws2host address 02:00:00:00:00:02") ||
        !run(inside + "addr add 10.74.0.2/24 dev ws2host") || !run(inside + "link set ws2host up") ||
        !run("ip link set ws2cable up"))
        std::abort();
}

void unplug_the_host() {
    kill(host, SIGKILL);
    waitpid(host, nullptr, 0);
    run("ip link del ws2cable");
}

void empty_tunnel() {
    pollfd entry{tunnel, POLLIN, 0};
    unsigned char packet[2048];
    while (poll(&entry, 1, 0) == 1)
        if (read(tunnel, packet, sizeof packet) < 0) std::abort();
}

int another_process() { return getppid(); }

void exhaust_descriptors() {
    getrlimit(RLIMIT_NOFILE, &limit_before);
    const int next = open("/dev/null", O_RDONLY);
    close(next);
    const rlimit now{static_cast<rlim_t>(next), limit_before.rlim_max};
    setrlimit(RLIMIT_NOFILE, &now);
}

void restore_descriptors() { setrlimit(RLIMIT_NOFILE, &limit_before); }

} // namespace world
