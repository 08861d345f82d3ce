// The client of the echo benchmark: connections that each send a message, wait for the complete reply, and
// send the next.
//
//     client PORT SIZE CONNECTIONS REQUESTS    prints the replies per second
//     ... wait                                 before the requests, prints a line and waits for one
#include "connection.hpp"

#include <chrono>

int main(int count, char** arguments) {
    if (count < 5) return 2;
    const int port = std::atoi(arguments[1]);
    Message message(std::strtoul(arguments[2], nullptr, 10));
    const std::size_t connections = std::strtoul(arguments[3], nullptr, 10);
    std::size_t requests = std::strtoul(arguments[4], nullptr, 10);
    const int epoll = epoll_create1(0);
    std::vector<Connection> all;
    all.reserve(connections);
    for (std::size_t i = 0; i < connections; ++i) {
        const int descriptor = Connection::connect_to(port);
        if (descriptor < 0) fail("connect");
        auto& connection = all.emplace_back(descriptor);
        // One round trip each, so that the server has accepted all connections before the clock starts.
        connection.begin(message);
        connection.go_on(message);
        connection.watch_with(epoll);
    }
    // From here on all calls are non-blocking.
    for (const auto& connection : all)
        connection.make_non_blocking();
    if (count > 5) {
        std::puts("connected");
        std::fflush(stdout);
        std::getchar();
    }
    const std::size_t total = requests;
    const auto begin = std::chrono::steady_clock::now();
    for (auto& connection : all)
        connection.begin(message);
    std::vector<epoll_event> events(256);
    while (requests) {
        const int ready = epoll_wait(epoll, events.data(), static_cast<int>(events.size()), 10000);
        if (ready <= 0) fail("no answer");
        for (int i = 0; i < ready && requests; ++i) {
            auto& connection = *static_cast<Connection*>(events[static_cast<std::size_t>(i)].data.ptr);
            if (!connection.go_on(message)) continue;
            --requests;
            connection.begin(message);
        }
    }
    const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - begin;
    std::printf("%.0f\n", static_cast<double>(total) / spent.count());
}
