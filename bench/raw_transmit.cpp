#include "raw_transmit.hpp"

#include "raw_loopback.hpp"

#include <cstdlib>
#include <sys/fcntl.h>
#include <sys/sendfile.h>
#include <time.h>
#include <vector>

RawFile::RawFile(std::size_t size) : path_("/tmp/ws2-bench-XXXXXX") {
    const int file = mkstemp(path_.data());
    std::vector<char> block(65536, 'x');
    for (std::size_t done = 0; done < size;) {
        const ssize_t n = write(file, block.data(), std::min(block.size(), size - done));
        if (n <= 0) std::abort();
        done += static_cast<std::size_t>(n);
    }
    close(file);
}

RawFile::~RawFile() { unlink(path_.c_str()); }

void raw_send_without_pacing(int socket) { setsockopt(socket, IPPROTO_TCP, TCP_CONGESTION, "reno", 4); }

double raw_thread_seconds() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

RawSink::RawSink(std::size_t most) {
    sockaddr_in address;
    listener_ = bound(SOCK_STREAM, address);
    // The kernel counts what it needs beside the data, too. Before listen(), since it decides the scale of
    // the window. SO_RCVBUFFORCE, beyond net.core.rmem_max, takes CAP_NET_ADMIN.
    const int wanted = static_cast<int>(4 * most);
    if (setsockopt(listener_, SOL_SOCKET, SO_RCVBUFFORCE, &wanted, sizeof wanted) != 0)
        setsockopt(listener_, SOL_SOCKET, SO_RCVBUF, &wanted, sizeof wanted);
    int got = 0;
    socklen_t length = sizeof got;
    getsockopt(listener_, SOL_SOCKET, SO_RCVBUF, &got, &length);
    is_large_enough_ = static_cast<std::size_t>(got) >= 2 * most;
    raw_send_without_pacing(listener_);
    listen(listener_, 1);
    port_ = ntohs(address.sin_port);
}

RawSink::~RawSink() {
    close(accepted_);
    close(listener_);
}

void RawSink::accept_one() { accepted_ = accept(listener_, nullptr, nullptr); }

void RawSink::drain(std::size_t size) {
    for (std::size_t done = 0; done < size;) {
        const ssize_t n = recv(accepted_, nullptr, size - done, MSG_TRUNC);
        if (n <= 0) std::abort();
        done += static_cast<std::size_t>(n);
    }
}

RawSender::RawSender(unsigned short port, const std::string& path)
    : socket_(socket(AF_INET, SOCK_STREAM, 0)), file_(open(path.c_str(), O_RDONLY)) {
    sockaddr_in address = loopback(port);
    raw_send_without_pacing(socket_);
    if (connect(socket_, plain(address), sizeof address) != 0) std::abort();
}

RawSender::~RawSender() {
    close(socket_);
    close(file_);
}

void RawSender::send_file(std::size_t size) {
    // From the file's current position, as TransmitFile without an OVERLAPPED does.
    lseek(file_, 0, SEEK_SET);
    for (std::size_t done = 0; done < size;) {
        const ssize_t n = sendfile(socket_, file_, nullptr, size - done);
        if (n <= 0) std::abort();
        done += static_cast<std::size_t>(n);
    }
}
