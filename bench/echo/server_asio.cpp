// The echo server on standalone Asio, one thread.
#include <asio.hpp>

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <vector>

using asio::ip::tcp;

namespace {

std::size_t size = 64;

struct Connection : std::enable_shared_from_this<Connection> {
    explicit Connection(tcp::socket accepted) : socket(std::move(accepted)), buffer(size) {}

    void read() {
        socket.async_read_some(asio::buffer(buffer),
                               [self = shared_from_this()](asio::error_code error, std::size_t n) {
                                   if (!error) self->write(n);
                               });
    }
    void write(std::size_t n) {
        asio::async_write(socket, asio::buffer(buffer.data(), n),
                          [self = shared_from_this()](asio::error_code error, std::size_t) {
                              if (!error) self->read();
                          });
    }

    tcp::socket socket;
    std::vector<char> buffer;
};

void accept(tcp::acceptor& acceptor) {
    acceptor.async_accept([&acceptor](asio::error_code error, tcp::socket socket) {
        if (!error) {
            socket.set_option(tcp::no_delay(true));
            std::make_shared<Connection>(std::move(socket))->read();
        }
        accept(acceptor);
    });
}

} // namespace

int main(int count, char** arguments) {
    if (count > 1) size = std::strtoul(arguments[1], nullptr, 10);
    asio::io_context context(1);
    tcp::acceptor acceptor(context, tcp::endpoint(asio::ip::address_v4::loopback(), 0), false);
    acceptor.listen(4096);
    std::printf("%d\n", acceptor.local_endpoint().port());
    std::fflush(stdout);
    accept(acceptor);
    context.run();
}
