// The baseline of the echo benchmark: a server written directly on epoll.
#include <arpa/inet.h>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <netinet/in.h>
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
};

int epoll = -1;

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

void loop(int listener, std::size_t size) {
    std::vector<epoll_event> events(256);
    for (;;) {
        const int count = epoll_wait(epoll, events.data(), static_cast<int>(events.size()), -1);
        for (int i = 0; i < count; ++i) {
            auto* connection = static_cast<Connection*>(events[static_cast<std::size_t>(i)].data.ptr);
            if (connection) {
                if (!serve(*connection)) {
                    close(connection->descriptor);
                    delete connection;
                }
                continue;
            }
            for (int accepted; (accepted = accept4(listener, nullptr, nullptr, SOCK_NONBLOCK)) >= 0;) {
                const int on = 1;
                setsockopt(accepted, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
                auto* fresh = new Connection{accepted, std::vector<char>(size)};
                epoll_event event{};
                event.events = EPOLLIN | EPOLLOUT | EPOLLET;
                event.data.ptr = fresh;
                epoll_ctl(epoll, EPOLL_CTL_ADD, accepted, &event);
            }
        }
    }
}

} // namespace

int main(int count, char** arguments) {
    const std::size_t size = count > 1 ? std::strtoul(arguments[1], nullptr, 10) : 64;
    const int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    bind(listener, reinterpret_cast<sockaddr*>(&address), sizeof address);
    listen(listener, 4096);
    getsockname(listener, reinterpret_cast<sockaddr*>(&address), &length);
    epoll = epoll_create1(0);
    epoll_event event{};
    event.events = EPOLLIN;
    epoll_ctl(epoll, EPOLL_CTL_ADD, listener, &event);
    std::printf("%d\n", ntohs(address.sin_port));
    std::fflush(stdout);
    loop(listener, size);
}
