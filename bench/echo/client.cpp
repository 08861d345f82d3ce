// The client of the echo benchmark: connections that each send a message, wait for the complete reply, and
// send the next.
//
//     client PORT SIZE CONNECTIONS REQUESTS    prints the replies per second
#include <arpa/inet.h>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

namespace {

struct Connection {
    int descriptor = -1;
    std::size_t to_send = 0, to_receive = 0;
};

[[noreturn]] void fail(const char* what) {
    std::perror(what);
    std::exit(1);
}

std::vector<char> message, sink;

void push(Connection& connection) {
    while (connection.to_send) {
        const ssize_t n = send(connection.descriptor, message.data(), connection.to_send, MSG_NOSIGNAL);
        if (n < 0 && errno == EAGAIN) return;
        if (n < 0) fail("send");
        connection.to_send -= static_cast<std::size_t>(n);
    }
}

/// True when the complete message has been received.
bool pull(Connection& connection) {
    while (connection.to_receive) {
        const ssize_t n = recv(connection.descriptor, sink.data(), connection.to_receive, 0);
        if (n < 0 && errno == EAGAIN) return false;
        if (n <= 0) fail("recv");
        connection.to_receive -= static_cast<std::size_t>(n);
    }
    return true;
}

int connect_to(int port) {
    const int descriptor = socket(AF_INET, SOCK_STREAM, 0);
    if (descriptor < 0) fail("socket");
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    if (connect(descriptor, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) fail("connect");
    const int on = 1;
    setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    // A reset at the end avoids ten thousand ports in TIME_WAIT.
    const linger hard{1, 0};
    setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
    return descriptor;
}

} // namespace

int main(int count, char** arguments) {
    if (count != 5) return 2;
    const int port = std::atoi(arguments[1]);
    const std::size_t size = std::strtoul(arguments[2], nullptr, 10);
    const std::size_t connections = std::strtoul(arguments[3], nullptr, 10);
    std::size_t requests = std::strtoul(arguments[4], nullptr, 10);
    message.resize(size, 'x');
    sink.resize(size);
    const int epoll = epoll_create1(0);
    std::vector<Connection> all(connections);
    for (auto& connection : all) {
        connection.descriptor = connect_to(port);
        // One round trip each, so that the server has accepted all connections before the clock starts.
        connection.to_send = connection.to_receive = size;
        push(connection);
        pull(connection);
        epoll_event event{};
        event.events = EPOLLIN | EPOLLOUT | EPOLLET;
        event.data.ptr = &connection;
        epoll_ctl(epoll, EPOLL_CTL_ADD, connection.descriptor, &event);
    }
    // From here on all calls are non-blocking.
    for (const auto& connection : all)
        if (fcntl(connection.descriptor, F_SETFL, O_NONBLOCK) != 0) fail("fcntl");
    const std::size_t total = requests;
    const auto begin = std::chrono::steady_clock::now();
    for (auto& connection : all) {
        connection.to_send = connection.to_receive = size;
        push(connection);
    }
    std::vector<epoll_event> events(256);
    while (requests) {
        const int ready = epoll_wait(epoll, events.data(), static_cast<int>(events.size()), 10000);
        if (ready <= 0) fail("no answer");
        for (int i = 0; i < ready && requests; ++i) {
            auto& connection = *static_cast<Connection*>(events[static_cast<std::size_t>(i)].data.ptr);
            push(connection);
            if (!connection.to_receive || !pull(connection)) continue;
            --requests;
            connection.to_send = connection.to_receive = size;
            push(connection);
        }
    }
    const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - begin;
    std::printf("%.0f\n", static_cast<double>(total) / spent.count());
}
