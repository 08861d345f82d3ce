// The echo server on standalone Asio.
//
//     server SIZE [THREADS [CONTEXTS]]    THREADS of each io_context, one unless given
#include <asio.hpp>

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <thread>
#include <vector>

using asio::ip::tcp;

namespace {

std::size_t size = 64;
std::vector<std::unique_ptr<asio::io_context>> contexts;
std::size_t accepted_count = 0;

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
    // The contexts get the connections in turn.
    auto& context = *contexts[accepted_count++ % contexts.size()];
    acceptor.async_accept(context, [&acceptor](asio::error_code error, tcp::socket socket) {
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
    const int threads = count > 2 ? std::atoi(arguments[2]) : 1;
    const int wanted = count > 3 ? std::atoi(arguments[3]) : 1;
    for (int i = 0; i < wanted; ++i)
        contexts.push_back(std::make_unique<asio::io_context>(threads));
    // A context without work would return from run().
    std::vector<asio::executor_work_guard<asio::io_context::executor_type>> guards;
    for (auto& context : contexts)
        guards.push_back(asio::make_work_guard(*context));
    tcp::acceptor acceptor(*contexts[0], tcp::endpoint(asio::ip::address_v4::loopback(), 0), false);
    acceptor.listen(4096);
    std::printf("%d\n", acceptor.local_endpoint().port());
    std::fflush(stdout);
    accept(acceptor);
    // The main thread is the first one of the first context.
    for (int i = 1; i < threads * wanted; ++i)
        std::thread([&context = *contexts[static_cast<std::size_t>(i / threads)]] {
            context.run();
        }).detach();
    contexts[0]->run();
}
