#include "child.hpp"

// Two processes at one port: who may bind to it, and who hears a group.

namespace {

enum Use { Plain, Reuse, Exclusive };

SOCKET open_for(const Kind& kind, Use use) {
    SOCKET s = kind.open();
    const BOOL on = TRUE;
    if (use != Plain)
        setsockopt(s, SOL_SOCKET, use == Reuse ? SO_REUSEADDR : SO_EXCLUSIVEADDRUSE, (const char*)&on,
                   sizeof on);
    return s;
}

Address place(const Kind& kind, bool wildcard, u_short port) {
    Address address = wildcard ? any(kind.family) : loopback(kind.family);
    address.set_port(port);
    return address;
}

/// A child that does its task when it has started and ends when it is told to. The task writes a byte.
class Partner {
  public:
    Partner(const char* task, const Kind& kind, u_short port, int number)
        : ready_(_O_NOINHERIT), over_(_O_NOINHERIT) {
        const int tell = _dup(ready_.write), until = _dup(over_.read);
        const std::string family = text_of((unsigned)kind.family), type = text_of((unsigned)kind.type);
        child_ = _spawnl(_P_NOWAIT, self().c_str(), "child", "--child", task, text_of(port).c_str(),
                         family.c_str(), type.c_str(), text_of((unsigned)number).c_str(),
                         text_of((unsigned)tell).c_str(), text_of((unsigned)until).c_str(), nullptr);
        _close(tell);
        _close(until);
        if (child_ != -1) result_ = ready_.read_all();
    }
    ~Partner() { end(); }
    Partner(const Partner&) = delete;
    Partner& operator=(const Partner&) = delete;
    /// What the child wrote before it waits.
    const std::string& result() const { return result_; }
    /// Its exit code.
    int end() {
        int code = -1;
        over_.close_write();
        if (child_ != -1) _cwait(&code, child_, 0);
        child_ = -1;
        return code;
    }

  private:
    Pipe ready_, over_;
    intptr_t child_ = -1;
    std::string result_;
};

struct BindCase {
    const char* name;
    Use first;
    bool first_wildcard;
    Use second;
    bool second_wildcard;
    int error;
};
// Those of Microsoft's table that Linux has between processes too; docs/sockets.md has the others.
const BindCase bind_cases[] = {
    {"plain_plain", Plain, false, Plain, false, WSAEADDRINUSE},
    {"plain_plain_any", Plain, true, Plain, true, WSAEADDRINUSE},
    {"reuse_plain", Reuse, false, Plain, false, WSAEADDRINUSE},
    {"reuse_plain_any", Reuse, true, Plain, true, WSAEADDRINUSE},
    {"reuse_reuse", Reuse, false, Reuse, false, 0},
    {"reuse_reuse_any", Reuse, true, Reuse, true, 0},
    {"reuse_any_reuse_one", Reuse, true, Reuse, false, 0},
    {"reuse_one_reuse_any", Reuse, false, Reuse, true, 0},
    {"plain_exclusive", Plain, false, Exclusive, false, WSAEADDRINUSE},
    {"plain_exclusive_any", Plain, true, Exclusive, true, WSAEADDRINUSE},
    {"reuse_exclusive", Reuse, false, Exclusive, false, WSAEADDRINUSE},
    {"reuse_exclusive_any", Reuse, true, Exclusive, true, WSAEADDRINUSE},
    {"plain_one_exclusive_any", Plain, false, Exclusive, true, WSAEADDRINUSE},
    {"reuse_one_exclusive_any", Reuse, false, Exclusive, true, WSAEADDRINUSE},
    {"exclusive_plain", Exclusive, false, Plain, false, WSAEADDRINUSE},
    {"exclusive_plain_any", Exclusive, true, Plain, true, WSAEADDRINUSE},
    {"exclusive_exclusive", Exclusive, false, Exclusive, false, WSAEADDRINUSE},
    {"exclusive_exclusive_any", Exclusive, true, Exclusive, true, WSAEADDRINUSE},
};

} // namespace

TEST_EACH(bind_beside_another_process, one, bind_cases) {
    for (const Kind& kind : all_kinds) {
        SOCKET first = open_for(kind, one.first);
        Address address = place(kind, one.first_wildcard, 0);
        EXPECT_EQ(bind(first, address.get(), address.length), 0);
        SetHandleInformation((HANDLE)first, HANDLE_FLAG_INHERIT, 0);
        Partner partner("bind", kind, name_of(first).port(), one.second * 2 + one.second_wildcard);
        EXPECT_EQ(std::atoi(partner.result().c_str()), one.error);
        if (std::atoi(partner.result().c_str()) != one.error) std::printf("%s\n", kind.name);
        EXPECT_EQ(partner.end(), 0);
        closesocket(first);
    }
}

namespace {

const char* const kGroup = "239.5.6.9";

/// The datagram socket of the chapter, at the port, and its membership of the group on loopback.
SOCKET group_socket(u_short port, bool joins) {
    SOCKET s = open_for(udp4, Reuse);
    Address address = place(udp4, true, port);
    if (bind(s, address.get(), address.length) != 0) return INVALID_SOCKET;
    ip_mreq request;
    request.imr_multiaddr.s_addr = inet_addr(kGroup);
    request.imr_interface.s_addr = htonl(INADDR_LOOPBACK);
    if (joins && setsockopt(s, IPPROTO_IP, IP_ADD_MEMBERSHIP, (const char*)&request, sizeof request) != 0)
        return INVALID_SOCKET;
    return s;
}

void send_to_group(u_short port) {
    SOCKET sender = udp4.open();
    IN_ADDR interface_address;
    interface_address.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(setsockopt(sender, IPPROTO_IP, IP_MULTICAST_IF, (const char*)&interface_address, 4), 0);
    Address to = place(udp4, false, port);
    to.inet().sin_addr.s_addr = inet_addr(kGroup);
    EXPECT_EQ(sendto(sender, "group", 5, 0, to.get(), to.length), 5);
    closesocket(sender);
}

u_long waiting(SOCKET s) {
    u_long count = 0;
    ioctlsocket(s, FIONREAD, &count);
    return count;
}

} // namespace

// A socket hears the groups that it has joined, not those that a socket of another process has joined.
TEST(a_group_is_heard_in_the_process_that_joined_it) {
    for (const bool joins : {false, true}) {
        SOCKET s = group_socket(0, joins);
        REQUIRE(s != INVALID_SOCKET);
        SetHandleInformation((HANDLE)s, HANDLE_FLAG_INHERIT, 0);
        const u_short port = name_of(s).port();
        Partner partner("group", udp4, port, !joins);
        EXPECT(partner.result() == "ready");
        send_to_group(port);
        if (joins) EXPECT(wait_readable(s));
        // Loopback delivers within the call of the sender.
        EXPECT_EQ(waiting(s), joins ? 5 : 0);
        EXPECT_EQ(partner.end(), joins ? 10 : 15);
        closesocket(s);
    }
}

namespace {

/// `child --child TASK PORT FAMILY TYPE NUMBER TELL UNTIL`
struct Task {
    Kind kind;
    u_short port;
    int number, tell, until;

    explicit Task(char** arguments)
        : kind{"", std::atoi(arguments[4]), std::atoi(arguments[5])}, port((u_short)std::atoi(arguments[3])),
          number(std::atoi(arguments[6])), tell(std::atoi(arguments[7])), until(std::atoi(arguments[8])) {}
    void write_and_wait(const std::string& text) const {
        _write(tell, text.c_str(), (unsigned)text.size());
        _close(tell);
        char byte;
        while (_read(until, &byte, 1) > 0) {
        }
    }
};

/// Binds for the use, to the wildcard or to one address, and writes the code.
int bind_here(const Task& task) {
    SOCKET s = open_for(task.kind, Use(task.number / 2));
    Address address = place(task.kind, task.number % 2 != 0, task.port);
    const int failed = bind(s, address.get(), address.length);
    task.write_and_wait(text_of((unsigned)(failed ? WSAGetLastError() : 0)));
    return 0;
}

/// The result is 10 more than the number of bytes that were heard.
int hear_group(const Task& task) {
    SOCKET s = group_socket(task.port, task.number != 0);
    if (s == INVALID_SOCKET) return 2;
    task.write_and_wait("ready");
    return 10 + (int)waiting(s);
}

} // namespace

int main(int count, char** arguments) {
    if (count > 8 && std::strcmp(arguments[1], "--child") == 0) {
        WSADATA data;
        if (WSAStartup(MAKEWORD(2, 2), &data) != 0) return 4;
        const Task task(arguments);
        return std::strcmp(arguments[2], "bind") == 0 ? bind_here(task) : hear_group(task);
    }
    return conformance::run(count, arguments);
}
