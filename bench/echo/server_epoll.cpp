// The baseline of the echo benchmark: a server written directly on epoll.
//
//     server SIZE [THREADS [INSTANCES]]    THREADS of each epoll instance, one unless given
#include "raw_server.hpp"

#include <atomic>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace {

struct Connection {
    int descriptor = -1;
    std::vector<char> buffer;
    std::size_t filled = 0, sent = 0;
    std::atomic<int> edges{0};
};

std::vector<int> instances;
std::atomic<std::size_t> accepted_count{0};
bool shared = false;

/// False when the connection has ended.
bool serve(Connection& connection) {
    for (;;) {
        while (connection.sent < connection.filled) {
            const ssize_t n = send(connection.descriptor, connection.buffer.data() + connection.sent,
                                   connection.filled - connection.sent, MSG_NOSIGNAL);
            if (n < 0) return errno == EAGAIN;
            connection.sent += static_cast<std::size_t>(n);
        }
        const ssize_t n = recv(connection.descriptor, connection.buffer.data(), connection.buffer.size(), 0);
        if (n < 0) return errno == EAGAIN;
        if (n == 0) return false;
        connection.filled = static_cast<std::size_t>(n);
        connection.sent = 0;
        if (connection.filled == connection.buffer.size()) continue;
        // A short receive has drained the socket; the next byte causes a new edge.
        const ssize_t s =
            send(connection.descriptor, connection.buffer.data(), connection.filled, MSG_NOSIGNAL);
        if (s < 0 && errno != EAGAIN) return false;
        connection.sent = s < 0 ? 0 : static_cast<std::size_t>(s);
        if (connection.sent == connection.filled) return true;
    }
}

/// An edge that arrives while another thread serves the connection is left to that thread.
bool serve_alone(Connection& connection) {
    if (connection.edges.fetch_add(1) != 0) return true;
    for (int served = 1;;) {
        if (!serve(connection)) return false;
        const int all = connection.edges.fetch_sub(served);
        if (all == served) return true;
        served = all - served;
    }
}

void end(Connection* connection) {
    close(connection->descriptor);
    // Another thread may still have an event of the connection.
    if (!shared) delete connection;
}

void accept_all(int listener, std::size_t size) {
    for (int accepted; (accepted = accept4(listener, nullptr, nullptr, SOCK_NONBLOCK)) >= 0;) {
        const int on = 1;
        setsockopt(accepted, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        auto* fresh = new Connection{accepted, std::vector<char>(size)};
        epoll_event event{};
        event.events = EPOLLIN | EPOLLOUT | EPOLLET;
        event.data.ptr = fresh;
        // The instances get the connections in turn.
        epoll_ctl(instances[accepted_count++ % instances.size()], EPOLL_CTL_ADD, accepted, &event);
    }
}

void loop(int epoll, int listener, std::size_t size) {
    std::vector<epoll_event> events(256);
    for (;;) {
        const int count = epoll_wait(epoll, events.data(), static_cast<int>(events.size()), -1);
        for (int i = 0; i < count; ++i) {
            auto* connection = static_cast<Connection*>(events[static_cast<std::size_t>(i)].data.ptr);
            if (!connection)
                accept_all(listener, size);
            else if (!(shared ? serve_alone(*connection) : serve(*connection)))
                end(connection);
        }
    }
}

} // namespace

int main(int count, char** arguments) {
    const std::size_t size = count > 1 ? std::strtoul(arguments[1], nullptr, 10) : 64;
    const std::size_t threads = count > 2 ? std::strtoul(arguments[2], nullptr, 10) : 1;
    const std::size_t wanted = count > 3 ? std::strtoul(arguments[3], nullptr, 10) : 1;
    shared = threads > 1;
    const int listener = open_server(SOCK_STREAM | SOCK_NONBLOCK);
    for (std::size_t i = 0; i < wanted; ++i)
        instances.push_back(epoll_create1(0));
    epoll_event event{};
    event.events = EPOLLIN;
    epoll_ctl(instances[0], EPOLL_CTL_ADD, listener, &event);
    // The main thread is the first one of the first instance.
    for (std::size_t i = 1; i < threads * wanted; ++i)
        std::thread(loop, instances[i / threads], listener, size).detach();
    loop(instances[0], listener, size);
}
