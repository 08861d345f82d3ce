// Asio with its Windows side on completion ports: streams, datagrams, names, timers, errors and cancellation
// on four threads.
#include <asio.hpp>

#include <array>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#if !defined(ASIO_HAS_IOCP)
#error "This is Asio's Linux side"
#endif

using asio::ip::tcp;
using asio::ip::udp;
using std::error_code;

namespace {

std::atomic<int> failures{0};

void expect(bool condition, const char* what) {
    if (condition) return;
    ++failures;
    std::printf("not so: %s\n", what);
}

struct Session : std::enable_shared_from_this<Session> {
    tcp::socket socket;
    std::array<char, 4096> memory;

    explicit Session(tcp::socket accepted) : socket(std::move(accepted)) {}

    void echo() {
        auto self = shared_from_this();
        socket.async_read_some(asio::buffer(memory), [this, self](error_code error, std::size_t count) {
            if (error) return expect(error == asio::error::eof, "the end of the stream is told");
            asio::async_write(socket, asio::buffer(memory, count),
                              [this, self](error_code written, std::size_t) {
                                  if (!written) echo();
                              });
        });
    }
};

void accept(tcp::acceptor& acceptor, int left) {
    if (left == 0) return;
    acceptor.async_accept([&acceptor, left](error_code error, tcp::socket socket) {
        expect(!error, "a connection is accepted");
        std::make_shared<Session>(std::move(socket))->echo();
        accept(acceptor, left - 1);
    });
}

struct Client : std::enable_shared_from_this<Client> {
    tcp::socket socket;
    std::string sent;
    std::string received;
    std::atomic<int>& done;

    Client(asio::io_context& io, std::size_t size, std::atomic<int>& finished)
        : socket(io), sent(size, 'a'), received(size, ' '), done(finished) {
        for (std::size_t i = 0; i < size; ++i)
            sent[i] = static_cast<char>('a' + i % 26);
    }

    void begin(const tcp::endpoint& server) {
        auto self = shared_from_this();
        socket.async_connect(server, [this, self](error_code error) {
            expect(!error, "a client connects");
            asio::async_write(socket, asio::buffer(sent), [self](error_code, std::size_t) {});
            asio::async_read(socket, asio::buffer(received), [this, self](error_code end, std::size_t) {
                expect(!end && sent == received, "everything comes back");
                ++done;
                socket.close();
            });
        });
    }
};

void run(asio::io_context& io) {
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&io] { io.run(); });
    for (std::thread& thread : threads)
        thread.join();
    io.restart();
}

void streams() {
    const int count = 100;
    asio::io_context io;
    std::atomic<int> done{0};
    std::vector<std::unique_ptr<tcp::acceptor>> acceptors;
    for (const asio::ip::address& address : {asio::ip::address(asio::ip::address_v4::loopback()),
                                             asio::ip::address(asio::ip::address_v6::loopback())}) {
        acceptors.push_back(std::make_unique<tcp::acceptor>(io, tcp::endpoint(address, 0)));
        accept(*acceptors.back(), count);
        for (int i = 0; i < count; ++i)
            std::make_shared<Client>(io, static_cast<std::size_t>(1 + i * 997), done)
                ->begin(acceptors.back()->local_endpoint());
    }
    run(io);
    expect(done == 2 * count, "every client is served");
}

void datagrams() {
    asio::io_context io;
    udp::socket one(io, udp::endpoint(asio::ip::address_v4::loopback(), 0));
    udp::socket other(io, udp::endpoint(asio::ip::address_v4::loopback(), 0));
    std::array<char, 64> memory{};
    udp::endpoint sender;
    int received = 0;
    one.async_receive_from(asio::buffer(memory), sender, [&](error_code error, std::size_t count) {
        expect(!error && std::string(memory.data(), count) == "hello", "a datagram is received");
        expect(sender == other.local_endpoint(), "the sender is told");
        ++received;
        // Asio has no error for a message that is too long.
        one.async_receive_from(asio::buffer(memory, 2), sender, [&](error_code too_long, std::size_t) {
            expect(!too_long, "the beginning of a datagram that is too long is received");
            ++received;
        });
        other.send_to(asio::buffer("longer", 6), one.local_endpoint());
    });
    other.async_send_to(asio::buffer("hello", 5), one.local_endpoint(), [](error_code, std::size_t) {});
    run(io);
    expect(received == 2, "both datagrams are received");
}

void errors() {
    asio::io_context io;
    tcp::acceptor acceptor(io, tcp::endpoint(asio::ip::address_v4::loopback(), 0));
    const tcp::endpoint nobody = acceptor.local_endpoint();
    acceptor.close();
    tcp::socket client(io);
    error_code error;
    client.connect(nobody, error);
    expect(error == asio::error::connection_refused, "connect is refused");
    tcp::socket later(io);
    later.async_connect(nobody, [](error_code end) {
        expect(end == asio::error::connection_refused, "async_connect is refused");
    });
    run(io);
    udp::socket waiting(io, udp::endpoint(asio::ip::address_v4::loopback(), 0));
    std::array<char, 8> memory{};
    waiting.async_receive(asio::buffer(memory), [](error_code end, std::size_t) {
        expect(end == asio::error::operation_aborted, "a receive is cancelled");
    });
    asio::steady_timer timer(io, std::chrono::milliseconds(1));
    timer.async_wait([&](error_code) { waiting.cancel(); });
    run(io);
}

void names() {
    asio::io_context io;
    tcp::resolver resolver(io);
    resolver.async_resolve("127.0.0.1", "80", [](error_code error, const tcp::resolver::results_type& found) {
        expect(!error && found.begin()->endpoint() == tcp::endpoint(asio::ip::address_v4::loopback(), 80),
               "a name is looked up");
    });
    run(io);
}

} // namespace

int main() {
    streams();
    datagrams();
    errors();
    names();
    return failures == 0 ? 0 : 1;
}
