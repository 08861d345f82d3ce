#pragma once
// A connection of the load generators: it sends a message, waits for the complete reply, and sends the next.
#include <arpa/inet.h>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

[[noreturn]] inline void fail(const char* what) {
    std::perror(what);
    std::exit(1);
}

/// The content of every message, and where replies go.
struct Message {
    explicit Message(std::size_t size) : content(size, 'x'), reply(size) {}
    std::size_t size() const { return content.size(); }

    std::vector<char> content, reply;
};

class Connection {
  public:
    /// A connected, blocking socket, or -1 with errno. `source`: the address to connect from; 0 for any.
    static int connect_to(int port, std::uint32_t source = 0) {
        const int descriptor = socket(AF_INET, SOCK_STREAM, 0);
        if (descriptor < 0) return -1;
        const int on = 1;
        sockaddr_in address{};
        address.sin_family = AF_INET;
        if (source != 0) {
            // The port is chosen by connect(), so that each source address has the whole range.
            setsockopt(descriptor, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
            address.sin_addr.s_addr = htonl(source);
            if (bind(descriptor, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
                return close_with_error(descriptor);
        }
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        address.sin_port = htons(static_cast<std::uint16_t>(port));
        if (connect(descriptor, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
            return close_with_error(descriptor);
        setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        // A reset at the end avoids ten thousand ports in TIME_WAIT.
        const linger hard{1, 0};
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
        return descriptor;
    }

    explicit Connection(int descriptor) : descriptor_(descriptor) {}
    int descriptor() const { return descriptor_; }

    void make_non_blocking() const {
        if (fcntl(descriptor_, F_SETFL, O_NONBLOCK) != 0) fail("fcntl");
    }

    void watch_with(int epoll) {
        epoll_event event{};
        event.events = EPOLLIN | EPOLLOUT | EPOLLET;
        event.data.ptr = this;
        if (epoll_ctl(epoll, EPOLL_CTL_ADD, descriptor_, &event) != 0) fail("epoll_ctl");
    }

    void begin(const Message& message) {
        to_send_ = to_receive_ = message.size();
        push(message);
    }

    /// Serves an edge. True when the reply has been received completely.
    bool go_on(Message& message) {
        push(message);
        return to_receive_ != 0 && pull(message);
    }

  private:
    static int close_with_error(int descriptor) {
        const int error = errno;
        close(descriptor);
        errno = error;
        return -1;
    }

    void push(const Message& message) {
        while (to_send_) {
            const ssize_t n = send(descriptor_, message.content.data(), to_send_, MSG_NOSIGNAL);
            if (n < 0 && errno == EAGAIN) return;
            if (n < 0) fail("send");
            to_send_ -= static_cast<std::size_t>(n);
        }
    }

    bool pull(Message& message) {
        while (to_receive_) {
            const ssize_t n = recv(descriptor_, message.reply.data(), to_receive_, 0);
            if (n < 0 && errno == EAGAIN) return false;
            if (n <= 0) fail("recv");
            to_receive_ -= static_cast<std::size_t>(n);
        }
        return true;
    }

    int descriptor_;
    std::size_t to_send_ = 0, to_receive_ = 0;
};
