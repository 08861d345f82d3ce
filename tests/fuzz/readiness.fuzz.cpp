// select and WSAPoll with any sets: sockets of each state, closed ones, numbers that are no socket, sockets
// twice, and any time limit that ends soon. The result counts what is in the sets, and a set only loses
// entries.
#include "started.hpp"

#include <algorithm>

namespace {

/// Sockets of each state, made once.
struct Sockets {
    Loopback address{AF_INET};
    SOCKET listener, client, server, datagram, fresh, closed;
    Sockets() {
        listener = socket(AF_INET, SOCK_STREAM, 0);
        require(bind(listener, address.get(), address.length) == 0 && listen(listener, 5) == 0);
        require(getsockname(listener, address.get(), &address.length) == 0);
        client = socket(AF_INET, SOCK_STREAM, 0);
        require(connect(client, address.get(), address.length) == 0);
        server = accept(listener, nullptr, nullptr);
        require(send(client, "data", 4, 0) == 4);
        datagram = socket(AF_INET6, SOCK_DGRAM, 0);
        fresh = socket(AF_INET6, SOCK_STREAM, 0);
        // A number that stays free: above all descriptors that the fuzzer opens.
        closed = 60000;
    }
    SOCKET pick(Input& input) const {
        const SOCKET known[] = {listener, client, server, datagram, fresh, closed, INVALID_SOCKET, 0};
        const unsigned which = input.byte() % 9;
        return which < 8 ? known[which] : static_cast<SOCKET>(input.longword());
    }
};

/// An fd_set of exactly the size of its entries, or none.
struct Set {
    std::vector<SOCKET> storage;
    Set(const Sockets& sockets, unsigned count, Input& input) : storage(count == 0 ? 0 : count) {
        // fd_count has the place of one SOCKET.
        static_assert(offsetof(fd_set, fd_array) == sizeof(SOCKET));
        for (SOCKET& entry : storage)
            entry = sockets.pick(input);
        if (count != 0) {
            storage[0] = 0;
            get()->fd_count = count - 1;
        }
    }
    fd_set* get() { return storage.empty() ? nullptr : reinterpret_cast<fd_set*>(storage.data()); }
    u_int count() { return storage.empty() ? 0 : get()->fd_count; }
    /// Only loses entries.
    bool is_part_of(const std::vector<SOCKET>& before) {
        for (u_int i = 0; i < count(); ++i)
            if (std::find(before.begin() + 1, before.end(), storage[i + 1]) == before.end()) return false;
        return count() <= before.size();
    }
};

void try_select(const Sockets& sockets, Input& input) {
    const unsigned sizes = input.byte(), size = input.byte() % 80;
    Set read(sockets, (sizes & 1) != 0 ? size : sizes >> 4 & 3, input);
    Set write(sockets, (sizes & 2) != 0 ? size : sizes >> 6, input);
    Set except(sockets, sizes >> 2 & 3, input);
    timeval limit = {0, 0};
    if ((sizes & 0x80) != 0) limit = {-static_cast<long>(input.byte()), -static_cast<long>(input.word())};
    if ((sizes & 0x40) != 0) limit.tv_usec = input.byte();
    const auto read_before = read.storage, write_before = write.storage, except_before = except.storage;
    WSASetLastError(-1);
    const int ready = select(static_cast<int>(size), read.get(), write.get(), except.get(), &limit);
    check_result(ready != SOCKET_ERROR);
    if (ready == SOCKET_ERROR) return;
    require(ready == static_cast<int>(read.count() + write.count() + except.count()));
    require(read.is_part_of(read_before) && write.is_part_of(write_before) &&
            except.is_part_of(except_before));
}

void try_poll(const Sockets& sockets, Input& input) {
    std::vector<WSAPOLLFD> entries(input.byte() % 80);
    for (WSAPOLLFD& entry : entries) {
        entry.fd = sockets.pick(input);
        const unsigned events = input.byte();
        entry.events = static_cast<SHORT>((events & 128) != 0 ? static_cast<int>(input.word())
                                                              : static_cast<int>(events << 4));
        entry.revents = static_cast<SHORT>(-1);
    }
    WSASetLastError(-1);
    const int ready = WSAPoll(entries.data(), static_cast<ULONG>(entries.size()), 0);
    check_result(ready != SOCKET_ERROR);
    if (ready == SOCKET_ERROR) return;
    // What is no socket is marked and not counted.
    const auto with_events = std::count_if(entries.begin(), entries.end(), [](const WSAPOLLFD& e) {
        return e.revents != 0 && e.revents != POLLNVAL;
    });
    require(ready == static_cast<int>(with_events));
    for (const WSAPOLLFD& entry : entries) {
        constexpr int always = POLLERR | POLLHUP | POLLNVAL;
        require((entry.revents & ~(entry.events | always)) == 0);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    start_sockets();
    static const Sockets sockets;
    Input input(data, size);
    if ((input.byte() & 1) != 0)
        try_select(sockets, input);
    else
        try_poll(sockets, input);
    return 0;
}
