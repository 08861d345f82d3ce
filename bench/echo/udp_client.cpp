// The client of the datagram benchmark: sockets that each keep some datagrams on their way and send another
// for each answer.
//
//     udp_client PORT SIZE SOCKETS REQUESTS    prints the answers per second
//     ... wait                                 first prints a line and waits for one
#include <arpa/inet.h>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <vector>

int main(int count, char** arguments) {
    if (count < 5) return 2;
    constexpr int window = 16;
    const auto size = static_cast<std::size_t>(std::atoi(arguments[2]));
    const int sockets = std::atoi(arguments[3]);
    const long requests = std::atol(arguments[4]);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<std::uint16_t>(std::atoi(arguments[1])));
    std::vector<pollfd> entries(static_cast<std::size_t>(sockets));
    std::vector<char> data(window * size, 'x');
    std::vector<mmsghdr> messages(window);
    std::vector<iovec> parts(window);
    for (std::size_t i = 0; i < window; ++i) {
        parts[i] = {data.data() + i * size, size};
        messages[i].msg_hdr.msg_iov = &parts[i];
        messages[i].msg_hdr.msg_iovlen = 1;
    }
    if (count > 5) {
        std::puts("connected");
        std::fflush(stdout);
        std::getchar();
    }
    for (pollfd& entry : entries) {
        entry = {socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK, 0), POLLIN, 0};
        if (connect(entry.fd, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) return 1;
        sendmmsg(entry.fd, messages.data(), window, 0);
    }
    const auto begin = std::chrono::steady_clock::now();
    for (long answers = 0; answers < requests;) {
        // What was dropped is sent again.
        if (poll(entries.data(), entries.size(), 100) == 0)
            for (pollfd& entry : entries)
                sendmmsg(entry.fd, messages.data(), window, 0);
        for (pollfd& entry : entries) {
            if (!entry.revents) continue;
            const int got = recvmmsg(entry.fd, messages.data(), window, 0, nullptr);
            if (got <= 0) continue;
            answers += got;
            sendmmsg(entry.fd, messages.data(), static_cast<unsigned>(got), 0);
        }
    }
    const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - begin;
    std::printf("%f\n", static_cast<double>(requests) / passed.count());
}
