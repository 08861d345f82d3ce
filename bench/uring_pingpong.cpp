// The gain of io_uring over epoll for an echo server: 64-byte requests over loopback, one server thread on
// processor 0, one client thread on processor 1. Both servers do the work of the library's engine: one
// receive and one send per request, into an existing buffer. See
// docs/decisions/0016-the-overlapped-engine.md.
#include <algorithm>
#include <arpa/inet.h>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fcntl.h>
#include <liburing.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <sched.h>
#include <string>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <utility>
#include <vector>

namespace {

constexpr std::size_t kSize = 64;
constexpr int kRounds = 9;

struct Connection {
    int client, server;
    char buffer[kSize];
};
using Connections = std::vector<Connection>;

template <class T>
T must(T result, const char* what) {
    if (result >= 0) return result;
    std::perror(what);
    std::exit(1);
}

double now(clockid_t clock) {
    timespec time{};
    clock_gettime(clock, &time);
    return double(time.tv_sec) * 1e9 + double(time.tv_nsec);
}

void stay_on(int processor) {
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET(processor, &one);
    pthread_setaffinity_np(pthread_self(), sizeof one, &one);
}

Connections connect(std::size_t count) {
    const int listener = must(socket(AF_INET, SOCK_STREAM, 0), "socket");
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    must(bind(listener, reinterpret_cast<sockaddr*>(&address), length), "bind");
    must(listen(listener, 128), "listen");
    getsockname(listener, reinterpret_cast<sockaddr*>(&address), &length);
    Connections all(count);
    const int yes = 1;
    for (Connection& it : all) {
        it.client = must(socket(AF_INET, SOCK_STREAM, 0), "socket");
        must(connect(it.client, reinterpret_cast<sockaddr*>(&address), length), "connect");
        it.server = must(accept(listener, nullptr, nullptr), "accept");
        for (const int end : {it.client, it.server})
            setsockopt(end, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    }
    close(listener);
    return all;
}

int watch(Connections& all, int Connection::*end) {
    const int epoll = must(epoll_create1(0), "epoll_create1");
    for (Connection& it : all) {
        fcntl(it.*end, F_SETFL, O_NONBLOCK);
        epoll_event event{};
        event.events = EPOLLIN | EPOLLET;
        event.data.ptr = &it;
        must(epoll_ctl(epoll, EPOLL_CTL_ADD, it.*end, &event), "epoll_ctl");
    }
    return epoll;
}

void serve_with_epoll(Connections& all, std::size_t requests) {
    const int epoll = watch(all, &Connection::server);
    epoll_event ready[64];
    for (std::size_t answered = 0; answered < requests;) {
        const int count = epoll_wait(epoll, ready, 64, -1);
        for (int i = 0; i < count; ++i) {
            auto& it = *static_cast<Connection*>(ready[i].data.ptr);
            const ssize_t got = recv(it.server, it.buffer, kSize, 0);
            if (got <= 0) continue;
            must(send(it.server, it.buffer, std::size_t(got), 0), "send");
            ++answered;
        }
    }
    close(epoll);
}

void serve_with_uring(Connections& all, std::size_t requests) {
    io_uring ring;
    const unsigned flags = IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_DEFER_TASKRUN;
    if (const int result = io_uring_queue_init(256, &ring, flags); result < 0) {
        std::fprintf(stderr, "io_uring_setup failed (%d)\n", -result);
        std::exit(1);
    }
    // The low bit of the data marks a send.
    const auto queue = [&](Connection& it, bool sends, std::size_t size) {
        io_uring_sqe* entry = io_uring_get_sqe(&ring);
        if (sends)
            io_uring_prep_send(entry, it.server, it.buffer, size, 0);
        else
            io_uring_prep_recv(entry, it.server, it.buffer, size, 0);
        io_uring_sqe_set_data64(entry, reinterpret_cast<__u64>(&it) | __u64{sends});
    };
    for (Connection& it : all)
        queue(it, false, kSize);
    for (std::size_t answered = 0; answered < requests;) {
        must(io_uring_submit_and_wait(&ring, 1), "io_uring_submit_and_wait");
        io_uring_cqe* done;
        unsigned head, count = 0;
        io_uring_for_each_cqe(&ring, head, done) {
            ++count;
            const bool sent = done->user_data & 1;
            auto& it = *reinterpret_cast<Connection*>(done->user_data & ~__u64{1});
            must(done->res, "recv or send");
            queue(it, !sent, sent ? kSize : std::size_t(done->res));
            answered += sent;
        }
        io_uring_cq_advance(&ring, count);
    }
    io_uring_queue_exit(&ring);
}

struct Cost {
    double clock, processor;
};

/// Nanoseconds per request: wall-clock time, and processor time of the server.
Cost measure(void (*serve)(Connections&, std::size_t), std::size_t connections, std::size_t requests) {
    Connections all = connect(connections);
    double processor = 0;
    std::thread server([&] {
        stay_on(0);
        serve(all, requests);
        processor = now(CLOCK_THREAD_CPUTIME_ID);
    });
    const int epoll = watch(all, &Connection::client);
    char message[kSize] = {};
    const double begin = now(CLOCK_MONOTONIC);
    for (Connection& it : all)
        must(send(it.client, message, kSize, 0), "send");
    epoll_event ready[64];
    for (std::size_t got = 0; got < requests;) {
        const int count = epoll_wait(epoll, ready, 64, -1);
        for (int i = 0; i < count; ++i) {
            const auto& it = *static_cast<Connection*>(ready[i].data.ptr);
            if (recv(it.client, message, kSize, 0) != ssize_t{kSize}) continue;
            if (++got + connections <= requests) must(send(it.client, message, kSize, 0), "send");
        }
    }
    const double end = now(CLOCK_MONOTONIC);
    server.join();
    for (const Connection& it : all) {
        close(it.client);
        close(it.server);
    }
    close(epoll);
    return {(end - begin) / double(requests), processor / double(requests)};
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

} // namespace

int main(int count, char** words) {
    const std::size_t requests = count > 1 ? std::stoul(words[1]) : 100000;
    stay_on(1);
    std::printf("| connections | epoll ns | io_uring ns | ratio | epoll processor ns | io_uring processor ns "
                "| ratio |\n"
                "|--:|--:|--:|--:|--:|--:|--:|\n");
    for (const std::size_t connections : {std::size_t{1}, std::size_t{64}}) {
        std::vector<double> columns[6];
        for (int round = 0; round < kRounds; ++round) {
            const Cost one = measure(serve_with_epoll, connections, requests);
            const Cost other = measure(serve_with_uring, connections, requests);
            const double row[] = {one.clock,     other.clock,     one.clock / other.clock,
                                  one.processor, other.processor, one.processor / other.processor};
            for (std::size_t i = 0; i < std::size(row); ++i)
                columns[i].push_back(row[i]);
        }
        std::printf("| %zu |", connections);
        for (std::size_t i = 0; i < std::size(columns); ++i)
            std::printf(i % 3 == 2 ? " %.2f |" : " %.0f |", median(columns[i]));
        std::printf("\n");
    }
}
