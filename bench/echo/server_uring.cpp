// What io_uring itself reaches in the echo benchmark: the same work as server_epoll.cpp, with the system
// calls of a batch in one io_uring_enter.
//
//     server_uring [attempts|pending|multishot [files]] SIZE    prints its port
//
// pending: a recv and a send wait in the kernel for each connection. multishot: one recv for all data of a
// connection, into buffers that the kernel chooses. attempts: epoll reports readiness; the ring has
// non-blocking receives and sends alone, which are done when io_uring_enter returns. files: with registered
// descriptors.
#include "raw_server.hpp"

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <liburing.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

namespace {

constexpr unsigned kEntries = 4096;
constexpr unsigned kBuffers = 4096;
constexpr int kGroup = 1;

struct Connection {
    int descriptor;
    std::vector<char> buffer;
};

enum Kind : __u64 { Receive, Send, Accept };

std::size_t size = 64;
io_uring ring;
int listener;
int epoll = -1;
bool fixed_files = false;
io_uring_buf_ring* buffers;
char* pool;

int must(int result, const char* what) {
    if (result >= 0) return result;
    std::fprintf(stderr, "%s: %s\n", what, std::strerror(-result));
    std::exit(1);
}

io_uring_sqe* entry() {
    if (io_uring_sqe* const it = io_uring_get_sqe(&ring)) return it;
    must(io_uring_submit(&ring), "io_uring_submit");
    return io_uring_get_sqe(&ring);
}
/// To be called when the entry is prepared, which clears these.
void mark(io_uring_sqe* entry, Kind kind, Connection* it) {
    io_uring_sqe_set_data64(entry, reinterpret_cast<__u64>(it) | kind);
    if (fixed_files && it) entry->flags |= IOSQE_FIXED_FILE;
}

Connection* accepted(int descriptor) {
    const int on = 1;
    setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return new Connection{descriptor, std::vector<char>(size)};
}

void receive(Connection* it, int flags = 0) {
    io_uring_sqe* const next = entry();
    io_uring_prep_recv(next, it->descriptor, it->buffer.data(), size, flags);
    mark(next, Receive, it);
}
void receive_always(Connection* it) {
    io_uring_sqe* const next = entry();
    io_uring_prep_recv_multishot(next, it->descriptor, nullptr, 0, 0);
    mark(next, Receive, it);
    next->flags |= IOSQE_BUFFER_SELECT;
    next->buf_group = kGroup;
}
void send(Connection* it, const char* data, int count, int flags = 0) {
    io_uring_sqe* const next = entry();
    io_uring_prep_send(next, it->descriptor, data, std::size_t(count), MSG_NOSIGNAL | flags);
    mark(next, Send, it);
    next->flags |= IOSQE_CQE_SKIP_SUCCESS;
}

template <class Visit>
void for_each_result(Visit visit) {
    io_uring_cqe* done;
    unsigned head, count = 0;
    io_uring_for_each_cqe(&ring, head, done) {
        visit(*done);
        ++count;
    }
    io_uring_cq_advance(&ring, count);
}

void end(Connection* it) { close(it->descriptor); }

/// A receive and a send wait in the kernel.
void serve_pending(bool multishot) {
    io_uring_sqe* const first = entry();
    io_uring_prep_multishot_accept(first, listener, nullptr, nullptr, 0);
    mark(first, Accept, nullptr);
    for (;;) {
        must(io_uring_submit_and_wait(&ring, 1), "io_uring_submit_and_wait");
        int given = 0;
        for_each_result([&](const io_uring_cqe& done) {
            auto* it = reinterpret_cast<Connection*>(done.user_data & ~__u64{7});
            switch (done.user_data & 7) {
            case Accept:
                it = accepted(must(done.res, "accept"));
                if (fixed_files) {
                    // The number of the descriptor is its place.
                    must(io_uring_register_files_update(&ring, unsigned(it->descriptor), &it->descriptor, 1),
                         "files");
                }
                multishot ? receive_always(it) : receive(it);
                break;
            case Receive:
                if (done.res <= 0) {
                    if (done.res == -ENOBUFS)
                        receive_always(it);
                    else
                        end(it);
                    break;
                }
                if (multishot) {
                    const unsigned short at = done.flags >> IORING_CQE_BUFFER_SHIFT;
                    // Sent from where it was received. A send on an idle connection is done when it was
                    // submitted.
                    send(it, pool + at * size, done.res);
                    io_uring_buf_ring_add(buffers, pool + at * size, unsigned(size), at,
                                          io_uring_buf_ring_mask(kBuffers), given++);
                    if (!(done.flags & IORING_CQE_F_MORE)) receive_always(it);
                } else {
                    send(it, it->buffer.data(), done.res);
                    receive(it);
                }
                break;
            default:
                break;
            }
        });
        if (given != 0) io_uring_buf_ring_advance(buffers, given);
    }
}

/// Readiness by epoll, and batches of attempts.
void serve_attempts() {
    epoll = epoll_create1(0);
    epoll_event event{};
    event.events = EPOLLIN;
    epoll_ctl(epoll, EPOLL_CTL_ADD, listener, &event);
    std::vector<epoll_event> events(256);
    for (;;) {
        const int count = epoll_wait(epoll, events.data(), int(events.size()), -1);
        unsigned wanted = 0;
        for (int i = 0; i < count; ++i) {
            auto* it = static_cast<Connection*>(events[std::size_t(i)].data.ptr);
            if (it) {
                receive(it, MSG_DONTWAIT);
                ++wanted;
                continue;
            }
            for (int descriptor; (descriptor = accept4(listener, nullptr, nullptr, SOCK_NONBLOCK)) >= 0;) {
                it = accepted(descriptor);
                if (fixed_files)
                    must(io_uring_register_files_update(&ring, unsigned(it->descriptor), &it->descriptor, 1),
                         "files");
                epoll_event edge{};
                edge.events = EPOLLIN | EPOLLOUT | EPOLLET;
                edge.data.ptr = it;
                epoll_ctl(epoll, EPOLL_CTL_ADD, descriptor, &edge);
            }
        }
        if (wanted == 0) continue;
        must(io_uring_submit(&ring), "io_uring_submit");
        bool sends = false;
        for_each_result([&](const io_uring_cqe& done) {
            auto* it = reinterpret_cast<Connection*>(done.user_data & ~__u64{7});
            if ((done.user_data & 7) != Receive) return;
            if (done.res == -EAGAIN) return;
            if (done.res <= 0) return end(it);
            send(it, it->buffer.data(), done.res, MSG_DONTWAIT);
            sends = true;
        });
        if (sends) must(io_uring_submit(&ring), "io_uring_submit");
    }
}

} // namespace

int main(int count, char** arguments) {
    if (count > 1) size = std::strtoul(arguments[count - 1], nullptr, 10);
    const char* manner = count > 2 ? arguments[1] : "attempts";
    fixed_files = count > 3;
    const bool attempts = std::strcmp(manner, "attempts") == 0,
               multishot = std::strcmp(manner, "multishot") == 0;
    io_uring_params parameters{};
    parameters.flags = attempts ? 0 : IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_DEFER_TASKRUN;
    must(io_uring_queue_init_params(kEntries, &ring, &parameters), "io_uring_setup");
    must(io_uring_register_ring_fd(&ring), "io_uring_register_ring_fd");
    if (fixed_files) must(io_uring_register_files_sparse(&ring, 16384), "files sparse");
    if (multishot) {
        pool = static_cast<char*>(std::malloc(kBuffers * size));
        void* memory;
        if (posix_memalign(&memory, 4096, kBuffers * sizeof(io_uring_buf)) != 0) return 1;
        buffers = static_cast<io_uring_buf_ring*>(memory);
        io_uring_buf_reg registration{};
        registration.ring_addr = reinterpret_cast<__u64>(buffers);
        registration.ring_entries = kBuffers;
        registration.bgid = kGroup;
        must(io_uring_register_buf_ring(&ring, &registration, 0), "buffers");
        io_uring_buf_ring_init(buffers);
        for (unsigned short i = 0; i < kBuffers; ++i)
            io_uring_buf_ring_add(buffers, pool + i * size, unsigned(size), i,
                                  io_uring_buf_ring_mask(kBuffers), i);
        io_uring_buf_ring_advance(buffers, kBuffers);
    }
    listener = open_server(SOCK_STREAM | SOCK_NONBLOCK);
    attempts ? serve_attempts() : serve_pending(multishot);
}
