#include "sequence.hpp"

#include <windows.h>

#include <cstdio>
#include <cstring>

namespace sequences {
namespace {

constexpr unsigned kSockets = 6, kOperations = 4, kRoom = 64;

std::string number(long long value) { return std::to_string(value); }

struct Slot {
    SOCKET s = INVALID_SOCKET;
    int family = AF_INET;
    /// As getsockname last returned it.
    unsigned short port = 0;
    /// An operation of AcceptEx fills it.
    bool used_by_accept = false;
};

struct Operation {
    OVERLAPPED overlapped = {};
    HANDLE event = nullptr;
    bool pending = false;
    /// The socket on which it was started.
    unsigned slot = 0;
    SOCKET s = INVALID_SOCKET;
    bool receives = false;
    /// That of AcceptEx which takes the connection.
    SOCKET accepts_to = INVALID_SOCKET;
    WSABUF buffer = {};
    DWORD flags = 0;
    sockaddr_storage from = {};
    INT from_length = 0;
    char data[kRoom * 8] = {};
};

struct Address {
    sockaddr_storage storage = {};
    int length = 0;
    std::string text;
    sockaddr* get() { return reinterpret_cast<sockaddr*>(&storage); }
};

struct OptionRow {
    const char* name;
    int level, option;
    /// Whether its value is the same on all systems.
    bool portable;
};
const OptionRow option_rows[] = {
    {"SO_REUSEADDR", SOL_SOCKET, SO_REUSEADDR, true},
    {"SO_EXCLUSIVEADDRUSE", SOL_SOCKET, SO_EXCLUSIVEADDRUSE, true},
    {"SO_BROADCAST", SOL_SOCKET, SO_BROADCAST, true},
    {"SO_KEEPALIVE", SOL_SOCKET, SO_KEEPALIVE, true},
    {"SO_DONTLINGER", SOL_SOCKET, SO_DONTLINGER, true},
    {"SO_OOBINLINE", SOL_SOCKET, SO_OOBINLINE, true},
    {"SO_TYPE", SOL_SOCKET, SO_TYPE, true},
    {"SO_ERROR", SOL_SOCKET, SO_ERROR, true},
    {"SO_ACCEPTCONN", SOL_SOCKET, SO_ACCEPTCONN, true},
    {"SO_RCVTIMEO", SOL_SOCKET, SO_RCVTIMEO, true},
    {"SO_RCVBUF", SOL_SOCKET, SO_RCVBUF, false},
    {"TCP_NODELAY", IPPROTO_TCP, TCP_NODELAY, true},
    {"IP_TTL", IPPROTO_IP, IP_TTL, false},
    {"IPV6_V6ONLY", IPPROTO_IPV6, IPV6_V6ONLY, true},
    {"SO_UPDATE_CONNECT_CONTEXT", SOL_SOCKET, SO_UPDATE_CONNECT_CONTEXT, false},
};

/// The extension functions, looked up once.
struct Extensions {
    LPFN_ACCEPTEX accept_ex = nullptr;
    LPFN_CONNECTEX connect_ex = nullptr;
    LPFN_DISCONNECTEX disconnect_ex = nullptr;
    Extensions() {
        const SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
        find(s, WSAID_ACCEPTEX, accept_ex);
        find(s, WSAID_CONNECTEX, connect_ex);
        find(s, WSAID_DISCONNECTEX, disconnect_ex);
        closesocket(s);
    }
    template <class Function>
    static void find(SOCKET s, GUID id, Function& function) {
        DWORD bytes = 0;
        WSAIoctl(s, SIO_GET_EXTENSION_FUNCTION_POINTER, &id, sizeof id, &function, sizeof function, &bytes,
                 nullptr, nullptr);
    }
};
const Extensions& extensions() {
    static const Extensions found;
    return found;
}

class Sequence {
  public:
    Sequence(Choices& choices, Observer& observer, const Manner& manner)
        : choices_(choices), observer_(observer), patience_(manner.patience), last_wait_(manner.last_wait),
          compared_(manner.compared) {
        uses_port_ = (choices_.byte() & 1) != 0;
        if (uses_port_) port_ = CreateIoCompletionPort(INVALID_HANDLE_VALUE, nullptr, 0, 1);
        for (Operation& operation : operations_)
            operation.event = CreateEventW(nullptr, TRUE, FALSE, nullptr);
    }
    ~Sequence() {
        for (Operation& operation : operations_)
            CloseHandle(operation.event);
        if (port_) CloseHandle(port_);
    }
    Sequence(const Sequence&) = delete;
    Sequence& operator=(const Sequence&) = delete;

    void run() {
        begin();
        while (choices_.more())
            step();
        for (unsigned i = 0; i < kSockets; ++i)
            if (slots_[i].s != INVALID_SOCKET) close(i);
        for (DWORD waited = 0; waited < last_wait_ && any_pending(); waited += 50)
            complete(50);
        for (unsigned k = 0; k < kOperations; ++k)
            if (operations_[k].pending) observer_.violated("operation " + number(k) + " never completes");
        if (uses_port_) complete(0);
    }

  private:
    // Choices

    unsigned pick(unsigned count) { return choices_.byte() % count; }
    /// Seldom.
    bool rarely() { return pick(16) == 0; }
    /// A socket; rarely an empty slot.
    unsigned pick_slot() {
        const unsigned choice = choices_.byte();
        unsigned i = choice % kSockets;
        if (choice / kSockets == 0) return i;
        for (unsigned tried = 0; slots_[i].s == INVALID_SOCKET && tried < kSockets; ++tried)
            i = (i + 1) % kSockets;
        return i;
    }
    /// A socket with a port, if there is one.
    unsigned pick_port() {
        unsigned i = pick_slot();
        for (unsigned tried = 0; slots_[i].port == 0 && tried < kSockets; ++tried)
            i = (i + 1) % kSockets;
        return i;
    }

    /// Whether a pending AcceptEx uses the socket and the sequence is to leave it alone.
    bool is_spared(unsigned slot) const {
        const SOCKET s = slots_[slot].s;
        if (!compared_ || s == INVALID_SOCKET) return false;
        for (const Operation& operation : operations_)
            if (operation.pending && operation.accepts_to != INVALID_SOCKET &&
                (operation.s == s || operation.accepts_to == s))
                return true;
        return false;
    }

    bool listens(unsigned slot) const {
        int value = 0, length = sizeof value;
        return getsockopt(slots_[slot].s, SOL_SOCKET, SO_ACCEPTCONN, reinterpret_cast<char*>(&value),
                          &length) == 0 &&
               value != 0;
    }

    /// A listener, a stream and two datagram sockets, the second without a name.
    void begin() {
        const int family = pick(4) == 0 ? AF_INET6 : AF_INET;
        constexpr unsigned first_without_name = 2;
        for (unsigned i = 0; i < 4; ++i) {
            open(i, family, i % 2 == 0 ? SOCK_STREAM : SOCK_DGRAM);
            Address address = loopback(family, 0);
            if (i >= first_without_name) continue;
            report("bind", number(i) + " loopback", bind(slots_[i].s, address.get(), address.length) == 0);
            learn_port(i);
        }
        report("listen", "0", listen(slots_[0].s, 5) == 0);
    }

    void step() {
        using Step = void (Sequence::*)();
        struct Row {
            Step step;
            unsigned weight;
        };
        static const Row rows[] = {
            {&Sequence::make_one, 3},      {&Sequence::bind_one, 6},       {&Sequence::listen_one, 4},
            {&Sequence::connect_one, 8},   {&Sequence::accept_one, 6},     {&Sequence::send_one, 6},
            {&Sequence::send_to_one, 5},   {&Sequence::receive_one, 6},    {&Sequence::receive_from_one, 4},
            {&Sequence::shutdown_one, 3},  {&Sequence::close_one, 3},      {&Sequence::own_name, 2},
            {&Sequence::peer_name, 2},     {&Sequence::set_option, 3},     {&Sequence::get_option, 4},
            {&Sequence::control_one, 2},   {&Sequence::poll_one, 4},       {&Sequence::select_one, 3},
            {&Sequence::start_receive, 7}, {&Sequence::start_send, 4},     {&Sequence::start_accept, 4},
            {&Sequence::start_connect, 4}, {&Sequence::disconnect_one, 2}, {&Sequence::cancel_one, 3},
            {&Sequence::complete_now, 8},  {&Sequence::duplicate_one, 1},
        };
        unsigned total = 0;
        for (const Row& row : rows)
            total += row.weight;
        unsigned chosen = pick(total);
        for (const Row& row : rows) {
            if (chosen < row.weight) {
                (this->*row.step)();
                return;
            }
            chosen -= row.weight;
        }
    }

    /// Any port 0, that of a slot; loopback, wildcard; rarely another family or a short length.
    Address address_for(unsigned slot, bool with_port) {
        int family = slots_[slot].family;
        const unsigned of = pick_port(), kind = choices_.byte();
        if (kind % 32 == 1) family = family == AF_INET ? AF_INET6 : AF_INET;
        const bool wildcard = kind % 16 == 2;
        with_port = with_port && kind % 16 != 3;
        Address address =
            loopback(family, with_port ? slots_[of].port : static_cast<unsigned short>(0), wildcard);
        address.text = std::string(wildcard ? "any" : "loopback") + (family == AF_INET ? "4" : "6");
        address.text += with_port && slots_[of].port != 0 ? ":" + number(of) : ":none";
        if (kind % 64 == 4) {
            address.length = static_cast<int>(kind >> 6);
            address.text += " short";
        }
        return address;
    }
    static Address loopback(int family, unsigned short port, bool wildcard = false) {
        Address address;
        address.storage.ss_family = static_cast<unsigned short>(family);
        if (family == AF_INET) {
            auto& four = reinterpret_cast<sockaddr_in&>(address.storage);
            four.sin_port = port;
            if (!wildcard) four.sin_addr.s_addr = 0x0100007F;
            address.length = sizeof four;
        } else {
            auto& six = reinterpret_cast<sockaddr_in6&>(address.storage);
            six.sin6_port = port;
            if (!wildcard) reinterpret_cast<unsigned char*>(&six.sin6_addr)[15] = 1;
            address.length = sizeof six;
        }
        return address;
    }

    // Texts that are the same in each run

    std::string port_text(unsigned short port) const {
        if (port == 0) return "0";
        for (unsigned i = 0; i < kSockets; ++i)
            if (slots_[i].port == port) return "of " + number(i);
        return "other";
    }
    std::string text_of(const sockaddr_storage& storage, int length) const {
        if (length == 0) return "none";
        if (storage.ss_family == AF_INET) {
            const auto& four = reinterpret_cast<const sockaddr_in&>(storage);
            return number(length) + " bytes 4 " + number(four.sin_addr.s_addr) + " port " +
                   port_text(four.sin_port);
        }
        const auto& six = reinterpret_cast<const sockaddr_in6&>(storage);
        return number(length) + " bytes " + number(storage.ss_family) + " .." +
               number(reinterpret_cast<const unsigned char*>(&six.sin6_addr)[15]) + " port " +
               port_text(six.sin6_port);
    }
    static std::string bytes_text(const char* data, unsigned length) {
        unsigned sum = 0;
        for (unsigned i = 0; i < length; ++i)
            sum = sum * 31 + static_cast<unsigned char>(data[i]);
        return number(length) + " bytes " + number(sum % 1000);
    }

    /// Reports the call that was just made; `succeeded` is its result.
    bool report(const char* function, const std::string& arguments, bool succeeded,
                const std::string& result = "done") {
        const int error = succeeded ? 0 : WSAGetLastError();
        observer_.called({function, arguments, succeeded ? result : "failed", error});
        return succeeded;
    }
    /// A call whose outcome is reported later: done at once and pending are one. So is a truncated datagram:
    /// a call that fails with this warning completes as one that succeeds.
    bool started(const char* function, const std::string& arguments, bool succeeded) {
        const int error = WSAGetLastError();
        const bool truncated = error == WSAEMSGSIZE && std::strncmp(function, "WSARecv", 7) == 0;
        return report(function, arguments, succeeded || error == WSA_IO_PENDING || truncated, "started");
    }

    // Sockets

    void make_one() { make(pick_slot()); }
    void make(unsigned i) {
        if (slots_[i].s != INVALID_SOCKET) close(i);
        if (slots_[i].s != INVALID_SOCKET) return;
        const unsigned kind = choices_.byte();
        const int family = kind % 4 == 3 ? AF_INET6 : AF_INET;
        open(i, family, (kind >> 2) % 3 == 2 ? SOCK_DGRAM : SOCK_STREAM);
    }
    void open(unsigned i, int family, int type) {
        const SOCKET s = WSASocketW(family, type, 0, nullptr, 0, WSA_FLAG_OVERLAPPED);
        report("WSASocket",
               number(i) + (family == AF_INET ? " 4 " : " 6 ") +
                   (type == SOCK_STREAM ? "stream" : "datagram"),
               s != INVALID_SOCKET);
        own(i, s, family);
    }
    void own(unsigned i, SOCKET s, int family) {
        slots_[i].s = s;
        slots_[i].family = family;
        slots_[i].port = 0;
        if (s == INVALID_SOCKET) return;
        u_long on = 1;
        ioctlsocket(s, FIONBIO, &on);
        if (uses_port_) CreateIoCompletionPort(reinterpret_cast<HANDLE>(s), port_, 0, 0);
        slots_[i].port = port_of(s);
    }
    /// Later calls depend on whether the socket has a port, so that is reported.
    void learn_port(unsigned i) {
        if (slots_[i].s == INVALID_SOCKET) return;
        slots_[i].port = port_of(slots_[i].s);
        report("getsockname", number(i) + " again", true, slots_[i].port != 0 ? "a port" : "no port");
    }
    static unsigned short port_of(SOCKET s) {
        sockaddr_storage name;
        int length = sizeof name;
        if (getsockname(s, reinterpret_cast<sockaddr*>(&name), &length) != 0) return 0;
        return name.ss_family == AF_INET ? reinterpret_cast<sockaddr_in&>(name).sin_port
                                         : reinterpret_cast<sockaddr_in6&>(name).sin6_port;
    }
    void close_one() { close(pick_slot()); }
    void close(unsigned i) {
        if (report("closesocket", number(i), closesocket(slots_[i].s) == 0)) slots_[i] = Slot();
    }
    /// An empty slot, or kSockets.
    unsigned empty_slot() const {
        for (unsigned i = 0; i < kSockets; ++i)
            if (slots_[i].s == INVALID_SOCKET) return i;
        return kSockets;
    }

    void bind_one() {
        const unsigned i = pick_slot();
        if (is_spared(i)) return;
        Address address = address_for(i, pick(4) == 0);
        report("bind", number(i) + " " + address.text, bind(slots_[i].s, address.get(), address.length) == 0);
        learn_port(i);
    }
    void listen_one() {
        const unsigned i = pick_slot();
        if (is_spared(i)) return;
        report("listen", number(i), listen(slots_[i].s, 5) == 0);
        learn_port(i);
    }
    void connect_one() {
        const unsigned i = pick_slot();
        if (is_spared(i)) return;
        Address address = address_for(i, true);
        const std::string arguments = number(i) + " " + address.text;
        const bool at_once = connect(slots_[i].s, address.get(), address.length) == 0;
        const bool later = !at_once && WSAGetLastError() == WSAEWOULDBLOCK;
        report("connect", arguments, at_once || later, "started");
        if (later) settle(i);
        learn_port(i);
    }
    /// Waits for the end of a connection attempt.
    void settle(unsigned i) {
        fd_set write, except;
        FD_ZERO(&write);
        FD_ZERO(&except);
        FD_SET(slots_[i].s, &write);
        FD_SET(slots_[i].s, &except);
        timeval limit = {5, 0};
        select(0, nullptr, &write, &except, &limit);
        report("select", number(i) + " after connect", true,
               FD_ISSET(slots_[i].s, &except)  ? "refused"
               : FD_ISSET(slots_[i].s, &write) ? "connected"
                                               : "nothing");
    }
    void accept_one() {
        const unsigned i = pick_slot(), to = empty_slot();
        if (is_spared(i)) return;
        if (to == kSockets) return;
        sockaddr_storage from = {};
        int length = sizeof from;
        const SOCKET s = accept(slots_[i].s, reinterpret_cast<sockaddr*>(&from), &length);
        report("accept", number(i) + " to " + number(to), s != INVALID_SOCKET,
               s != INVALID_SOCKET ? text_of(from, length) : "");
        if (s != INVALID_SOCKET) own(to, s, slots_[i].family);
    }
    void shutdown_one() {
        const unsigned i = pick_slot(), how = pick(8);
        if (is_spared(i)) return;
        report("shutdown", number(i) + " " + number(how % 4),
               shutdown(slots_[i].s, static_cast<int>(how % 4)) == 0);
    }
    void duplicate_one() {
        const unsigned i = pick_slot(), to = empty_slot();
        if (is_spared(i)) return;
        if (to == kSockets) return;
        WSAPROTOCOL_INFOW information;
        const bool made = WSADuplicateSocketW(slots_[i].s, GetCurrentProcessId(), &information) == 0;
        report("WSADuplicateSocket", number(i), made);
        if (!made) return;
        const SOCKET s = WSASocketW(FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, &information,
                                    0, WSA_FLAG_OVERLAPPED);
        report("WSASocket", number(to) + " of " + number(i), s != INVALID_SOCKET);
        slots_[to].s = s;
        slots_[to].family = slots_[i].family;
        slots_[to].port = slots_[i].port;
    }

    // Data

    /// Fills the data with letters that tell sends apart.
    unsigned fill(char* data) {
        const unsigned length = pick(8) == 0 ? 0 : 1 + pick(20);
        std::memset(data, 'a' + static_cast<int>(++sends_ % 26), length);
        return length;
    }
    int send_flags() { return rarely() ? (pick(2) ? MSG_OOB : MSG_PEEK) : 0; }
    int receive_flags() { return rarely() ? (pick(2) ? MSG_OOB : MSG_WAITALL) : pick(6) == 0 ? MSG_PEEK : 0; }

    void send_one() {
        const unsigned i = pick_slot();
        if (is_spared(i)) return;
        char data[kRoom];
        const unsigned length = fill(data);
        const int flags = send_flags();
        const int sent = send(slots_[i].s, data, static_cast<int>(length), flags);
        report("send", number(i) + " " + number(length) + " flags " + number(flags), sent >= 0, number(sent));
        learn_port(i);
        let_arrive();
    }
    void send_to_one() {
        const unsigned i = pick_slot();
        if (is_spared(i)) return;
        char data[kRoom];
        const unsigned length = fill(data);
        Address address = address_for(i, true);
        const int sent =
            sendto(slots_[i].s, data, static_cast<int>(length), 0, address.get(), address.length);
        report("sendto", number(i) + " " + number(length) + " " + address.text, sent >= 0, number(sent));
        learn_port(i);
        let_arrive();
    }
    void receive_one() {
        const unsigned i = pick_slot();
        if (is_spared(i)) return;
        char data[kRoom];
        const unsigned room = 1 + pick(40);
        const int flags = receive_flags();
        const int received = recv(slots_[i].s, data, static_cast<int>(room), flags);
        report("recv", number(i) + " " + number(room) + " flags " + number(flags), received >= 0,
               received >= 0 ? bytes_text(data, static_cast<unsigned>(received)) : "");
    }
    void receive_from_one() {
        const unsigned i = pick_slot();
        if (is_spared(i)) return;
        char data[kRoom];
        sockaddr_storage from = {};
        int length = rarely() ? 4 : sizeof from;
        const unsigned room = 1 + pick(40);
        const int flags = receive_flags();
        const int received = recvfrom(slots_[i].s, data, static_cast<int>(room), flags,
                                      reinterpret_cast<sockaddr*>(&from), &length);
        report("recvfrom", number(i) + " " + number(room) + " flags " + number(flags), received >= 0,
               received >= 0
                   ? bytes_text(data, static_cast<unsigned>(received)) + ", " + from_text(i, from, length)
                   : "");
    }
    /// A stream has no sender's address.
    std::string from_text(unsigned i, const sockaddr_storage& from, int length) const {
        return is_datagram(i) ? text_of(from, length) : "stream";
    }
    bool is_datagram(unsigned i) const {
        int type = 0, length = sizeof type;
        return getsockopt(slots_[i].s, SOL_SOCKET, SO_TYPE, reinterpret_cast<char*>(&type), &length) == 0 &&
               type == SOCK_DGRAM;
    }

    // Questions

    void own_name() {
        const unsigned i = pick_slot();
        sockaddr_storage name = {};
        int length = rarely() ? 8 : sizeof name;
        const bool got = getsockname(slots_[i].s, reinterpret_cast<sockaddr*>(&name), &length) == 0;
        report("getsockname", number(i), got, got ? text_of(name, length) : "");
    }
    void peer_name() {
        const unsigned i = pick_slot();
        sockaddr_storage name = {};
        int length = sizeof name;
        const bool got = getpeername(slots_[i].s, reinterpret_cast<sockaddr*>(&name), &length) == 0;
        report("getpeername", number(i), got, got ? text_of(name, length) : "");
    }
    const OptionRow& pick_option() { return option_rows[pick(sizeof option_rows / sizeof *option_rows)]; }
    void set_option() {
        const unsigned i = pick_slot();
        const OptionRow& row = pick_option();
        const int value = static_cast<int>(pick(2)), length = rarely() ? static_cast<int>(pick(4)) : 4;
        report("setsockopt", number(i) + " " + row.name + " " + number(value) + " length " + number(length),
               setsockopt(slots_[i].s, row.level, row.option, reinterpret_cast<const char*>(&value),
                          length) == 0);
    }
    void get_option() {
        const unsigned i = pick_slot();
        const OptionRow& row = pick_option();
        int value = 0, length = rarely() ? static_cast<int>(pick(4)) : 4;
        const int room = length;
        const bool got =
            getsockopt(slots_[i].s, row.level, row.option, reinterpret_cast<char*>(&value), &length) == 0;
        report("getsockopt", number(i) + " " + row.name + " length " + number(room), got,
               got && row.portable ? number(value) : "done");
    }
    void control_one() {
        const unsigned i = pick_slot();
        const bool mark = pick(4) == 0;
        u_long value = 0;
        const bool got =
            ioctlsocket(slots_[i].s, static_cast<long>(mark ? SIOCATMARK : FIONREAD), &value) == 0;
        report("ioctlsocket", number(i) + (mark ? " SIOCATMARK" : " FIONREAD"), got, number(value));
    }
    void poll_one() {
        const unsigned i = pick_slot();
        WSAPOLLFD entry = {};
        entry.fd = slots_[i].s;
        entry.events = POLLRDNORM | POLLWRNORM;
        const int ready = WSAPoll(&entry, 1, 0);
        report("WSAPoll", number(i), ready >= 0, number(ready) + " events " + number(entry.revents));
    }
    void select_one() {
        const unsigned i = pick_slot();
        fd_set sets[3];
        for (fd_set& set : sets) {
            FD_ZERO(&set);
            FD_SET(slots_[i].s, &set);
        }
        timeval limit = {0, 0};
        const int ready = select(0, &sets[0], &sets[1], &sets[2], &limit);
        std::string text;
        for (const fd_set& set : sets)
            text += set.fd_count != 0 ? "1" : "0";
        report("select", number(i), ready >= 0, text);
    }

    // Overlapped operations

    /// One that is free, with an empty OVERLAPPED; or null.
    Operation* free_operation(unsigned slot, bool receives) {
        for (Operation& operation : operations_) {
            if (operation.pending) continue;
            operation.overlapped = OVERLAPPED();
            ResetEvent(operation.event);
            operation.overlapped.hEvent = operation.event;
            operation.slot = slot;
            operation.s = slots_[slot].s;
            operation.receives = receives;
            operation.accepts_to = INVALID_SOCKET;
            operation.flags = 0;
            return &operation;
        }
        return nullptr;
    }
    std::string name_of(const Operation& operation) const { return number(&operation - operations_); }

    void start_receive() {
        const unsigned i = pick_slot();
        if (is_spared(i)) return;
        Operation* const operation = free_operation(i, true);
        if (!operation) return;
        const unsigned room = 1 + pick(40);
        operation->buffer = {room, operation->data};
        const bool from = pick(4) == 0;
        const std::string arguments = number(i) + " " + number(room) + " operation " + name_of(*operation);
        if (from) {
            operation->from_length = sizeof operation->from;
            operation->pending =
                started("WSARecvFrom", arguments,
                        WSARecvFrom(slots_[i].s, &operation->buffer, 1, nullptr, &operation->flags,
                                    reinterpret_cast<sockaddr*>(&operation->from), &operation->from_length,
                                    &operation->overlapped, nullptr) == 0);
        } else {
            operation->pending = started("WSARecv", arguments,
                                         WSARecv(slots_[i].s, &operation->buffer, 1, nullptr,
                                                 &operation->flags, &operation->overlapped, nullptr) == 0);
        }
    }
    void start_send() {
        const unsigned i = pick_slot();
        if (is_spared(i)) return;
        Operation* const operation = free_operation(i, false);
        if (!operation) return;
        const unsigned length = fill(operation->data);
        operation->buffer = {length, operation->data};
        const bool to = pick(3) == 0;
        const std::string arguments = number(i) + " " + number(length) + " operation " + name_of(*operation);
        if (to) {
            Address address = address_for(i, true);
            operation->pending =
                started("WSASendTo", arguments + " " + address.text,
                        WSASendTo(slots_[i].s, &operation->buffer, 1, nullptr, 0, address.get(),
                                  address.length, &operation->overlapped, nullptr) == 0);
            learn_port(i);
        } else {
            operation->pending = started("WSASend", arguments,
                                         WSASend(slots_[i].s, &operation->buffer, 1, nullptr, 0,
                                                 &operation->overlapped, nullptr) == 0);
            learn_port(i);
        }
        let_arrive();
    }
    void start_accept() {
        const unsigned i = pick_slot(), to = pick_slot();
        if (is_spared(i)) return;
        Operation* const operation = free_operation(i, false);
        if (!operation || !extensions().accept_ex || i == to) return;
        if (compared_ && (is_spared(to) || !listens(i) || is_datagram(to) || slots_[to].port != 0)) return;
        DWORD received = 0;
        operation->accepts_to = slots_[to].s;
        operation->pending =
            started("AcceptEx", number(i) + " to " + number(to) + " operation " + name_of(*operation),
                    extensions().accept_ex(slots_[i].s, slots_[to].s, operation->data, 0, 64, 64, &received,
                                           &operation->overlapped) != 0);
    }
    void start_connect() {
        const unsigned i = pick_slot();
        if (is_spared(i)) return;
        Operation* const operation = free_operation(i, false);
        if (!operation || !extensions().connect_ex) return;
        Address address = address_for(i, true);
        operation->pending =
            started("ConnectEx", number(i) + " " + address.text + " operation " + name_of(*operation),
                    extensions().connect_ex(slots_[i].s, address.get(), address.length, nullptr, 0, nullptr,
                                            &operation->overlapped) != 0);
        if (operation->pending) complete(10 * patience_);
        learn_port(i);
    }
    void disconnect_one() {
        const unsigned i = pick_slot();
        if (is_spared(i)) return;
        Operation* const operation = free_operation(i, false);
        if (!operation || !extensions().disconnect_ex) return;
        const DWORD flags = pick(2) ? TF_REUSE_SOCKET : 0;
        operation->pending = started(
            "DisconnectEx", number(i) + " flags " + number(flags) + " operation " + name_of(*operation),
            extensions().disconnect_ex(slots_[i].s, &operation->overlapped, flags, 0) != 0);
        if (operation->pending) complete(10 * patience_);
    }
    void cancel_one() {
        const unsigned i = pick_slot(), which = pick(kOperations + 2);
        const auto handle = reinterpret_cast<HANDLE>(slots_[i].s);
        if (which < kOperations) {
            if (!operations_[which].pending) return;
            report("CancelIoEx", number(i) + " operation " + number(which),
                   CancelIoEx(handle, &operations_[which].overlapped) != 0);
        } else if (which == kOperations) {
            report("CancelIoEx", number(i), CancelIoEx(handle, nullptr) != 0);
        } else {
            report("CancelIo", number(i), CancelIo(handle) != 0);
        }
        complete(patience_);
    }
    void complete_now() { complete(patience_); }
    void let_arrive() {
        if (compared_) complete(patience_);
    }
    bool any_pending() const {
        for (const Operation& operation : operations_)
            if (operation.pending) return true;
        return false;
    }

    /// Reports what has completed, and what completes within the time, in the order of the operations.
    void complete(DWORD milliseconds) {
        bool completed[kOperations] = {};
        if (uses_port_) take_packets(completed, milliseconds);
        for (unsigned k = 0; k < kOperations; ++k) {
            Operation& operation = operations_[k];
            if (!uses_port_ && operation.pending) {
                completed[k] = WaitForSingleObject(operation.event, milliseconds) == WAIT_OBJECT_0;
                if (!completed[k]) milliseconds = 0; // the time is over
            }
            if (completed[k]) finish(k);
        }
    }
    void take_packets(bool (&completed)[kOperations], DWORD milliseconds) {
        for (;;) {
            DWORD bytes = 0;
            ULONG_PTR key = 0;
            OVERLAPPED* overlapped = nullptr;
            // Without operations nothing may come.
            const DWORD limit = any_pending() ? milliseconds : 0;
            if (!GetQueuedCompletionStatus(port_, &bytes, &key, &overlapped, limit) && !overlapped) return;
            unsigned k = 0;
            while (k < kOperations && overlapped != &operations_[k].overlapped)
                ++k;
            if (k == kOperations || !operations_[k].pending || completed[k]) {
                observer_.violated("a packet for operation " + number(k) + ", which is not pending");
                return;
            }
            completed[k] = true;
            bool left = false;
            for (unsigned other = 0; other < kOperations; ++other)
                left = left || (operations_[other].pending && !completed[other]);
            if (!left) return;
        }
    }
    void finish(unsigned k) {
        Operation& operation = operations_[k];
        DWORD bytes = 0, flags = 0;
        const std::string arguments = "operation " + number(k);
        // The outcome of an operation on a closed socket is in the OVERLAPPED.
        const bool open = slots_[operation.slot].s == operation.s;
        const bool succeeded =
            open ? WSAGetOverlappedResult(operation.s, &operation.overlapped, &bytes, FALSE, &flags) != 0
                 : GetOverlappedResult(reinterpret_cast<HANDLE>(operation.s), &operation.overlapped, &bytes,
                                       FALSE) != 0;
        report(open ? "WSAGetOverlappedResult" : "GetOverlappedResult", arguments, succeeded,
               operation.receives && bytes <= kRoom ? bytes_text(operation.data, bytes) : number(bytes));
        operation.pending = false;
        learn_port(operation.slot);
    }

    Choices& choices_;
    Observer& observer_;
    DWORD patience_, last_wait_;
    bool compared_;
    bool uses_port_ = false;
    HANDLE port_ = nullptr;
    Slot slots_[kSockets];
    Operation operations_[kOperations];
    unsigned sends_ = 0;
};

} // namespace

void run(Choices& choices, Observer& observer, const Manner& manner) {
    Sequence(choices, observer, manner).run();
}

} // namespace sequences
