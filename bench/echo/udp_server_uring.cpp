// What io_uring itself reaches in the datagram benchmark: as udp_server_raw.cpp with recvmmsg and sendmmsg,
// but each datagram is an entry of a ring, and a batch is one io_uring_enter.
//
//     udp_server_uring SIZE    prints its port
#include "raw_server.hpp"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <liburing.h>
#include <poll.h>
#include <sys/socket.h>

namespace {

constexpr unsigned most = 32;
constexpr std::size_t room = 2048;
char data[most][room];
msghdr messages[most];
iovec parts[most];
sockaddr_in addresses[most];
io_uring ring;

void add(int s, unsigned i, bool sends) {
    io_uring_sqe* entry = io_uring_get_sqe(&ring);
    if (sends)
        io_uring_prep_sendmsg(entry, s, &messages[i], MSG_DONTWAIT);
    else
        io_uring_prep_recvmsg(entry, s, &messages[i], MSG_DONTWAIT);
    io_uring_sqe_set_data64(entry, i);
}

template <class Visit>
void run(Visit visit) {
    if (io_uring_submit(&ring) < 0) std::exit(1);
    io_uring_cqe* done;
    unsigned head, count = 0;
    io_uring_for_each_cqe(&ring, head, done) {
        visit(static_cast<unsigned>(done->user_data), done->res);
        ++count;
    }
    io_uring_cq_advance(&ring, count);
}

void answer(int s, unsigned batch) {
    for (;;) {
        for (unsigned i = 0; i < batch; ++i) {
            parts[i] = {data[i], room};
            messages[i] = {&addresses[i], sizeof addresses[i], &parts[i], 1, nullptr, 0, 0};
            add(s, i, false);
        }
        bool received = false;
        unsigned got[most], count = 0;
        run([&](unsigned i, int result) {
            if (result < 0) return;
            parts[i].iov_len = static_cast<std::size_t>(result);
            got[count++] = i;
            received = true;
        });
        if (!received) {
            pollfd wait{s, POLLIN, 0};
            poll(&wait, 1, -1);
            continue;
        }
        for (unsigned i = 0; i < count; ++i)
            add(s, got[i], true);
        run([](unsigned, int) {});
    }
}

} // namespace

int main() {
    if (io_uring_queue_init(64, &ring, IORING_SETUP_SUBMIT_ALL) < 0) return 1;
    const int s = open_server(SOCK_DGRAM);
    // As many receives as the client keeps on their way, so that none fails in vain.
    answer(s, 16);
}
