#include "raw_transmit.hpp"

#include "raw_loopback.hpp"

#include <cstdlib>
#include <sys/fcntl.h>
#include <sys/sendfile.h>
#include <thread>
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

struct RawSink::State {
    int listener = -1;
    std::thread thread;
};

RawSink::RawSink() : state_(new State) {
    sockaddr_in address;
    state_->listener = bound(SOCK_STREAM, address);
    listen(state_->listener, 8);
    port_ = ntohs(address.sin_port);
    state_->thread = std::thread([listener = state_->listener] {
        std::vector<char> block(1 << 20);
        for (int accepted; (accepted = accept(listener, nullptr, nullptr)) >= 0; close(accepted))
            while (recv(accepted, block.data(), block.size(), MSG_TRUNC) > 0) {
            }
    });
}

RawSink::~RawSink() {
    shutdown(state_->listener, SHUT_RDWR);
    state_->thread.join();
    close(state_->listener);
    delete state_;
}

RawSender::RawSender(unsigned short port, const std::string& path)
    : socket_(socket(AF_INET, SOCK_STREAM, 0)), file_(open(path.c_str(), O_RDONLY)) {
    sockaddr_in address = loopback(port);
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
