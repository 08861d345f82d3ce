// The load generator of the scale benchmark: connections that grow in steps, a closed loop of at most WINDOW
// requests under way, which visits the connections in turn. One thread, epoll.
//
//     client PORT SIZE WINDOW    reads commands from the standard input, and answers each with a line
//     grow N                     connects until there are N connections, each of which has had a reply:
//                                COUNT SECONDS ERROR; the error's number is 0 if all were made
//     run REQUESTS               SECONDS MEDIAN P99 WORST, the delays of a request in microseconds
#include "../echo/connection.hpp"

#include <algorithm>
#include <chrono>
#include <cstring>
#include <deque>
#include <random>

namespace {

using Clock = std::chrono::steady_clock;

/// Below half of the range of ports of an address: connect() takes every second port first, and searches for
/// long when these are used up.
constexpr std::size_t kConnectionsAnAddress = 10000;

class Client {
  public:
    Client(int port, std::size_t size, std::size_t window) : port_(port), window_(window), message_(size) {}

    void grow(std::size_t wanted) {
        const auto begin = Clock::now();
        int error = 0;
        std::size_t under_way = 0;
        while (error == 0 && all_.size() < wanted) {
            error = add();
            if (error == 0 && ++under_way == window_) under_way -= wait([](Member&) {});
        }
        while (under_way > 0)
            under_way -= wait([](Member&) {});
        std::printf("%zu %.6f %d\n", all_.size(), seconds_since(begin), error);
        // Neighbours in time are no neighbours in memory.
        idle_.clear();
        for (Member& member : all_)
            idle_.push_back(&member);
        std::shuffle(idle_.begin(), idle_.end(), std::mt19937(1));
    }

    void run(std::size_t requests) {
        std::vector<double> delays;
        delays.reserve(requests);
        std::size_t begun = 0;
        const auto begin = Clock::now();
        while (begun < std::min({window_, requests, all_.size()})) {
            begin_next();
            ++begun;
        }
        while (delays.size() < requests)
            wait([&](Member& member) {
                delays.push_back(seconds_since(member.begun));
                idle_.push_back(&member);
                if (begun == requests) return;
                begin_next();
                ++begun;
            });
        const double spent = seconds_since(begin);
        std::sort(delays.begin(), delays.end());
        const auto microseconds = [&](double part) {
            return 1e6 * delays[static_cast<std::size_t>(part * static_cast<double>(delays.size() - 1))];
        };
        std::printf("%.6f %.1f %.1f %.1f\n", spent, microseconds(0.5), microseconds(0.99), microseconds(1));
    }

  private:
    struct Member : Connection {
        Clock::time_point begun;
    };

    static double seconds_since(Clock::time_point begin) {
        return std::chrono::duration<double>(Clock::now() - begin).count();
    }

    /// Connects, and sends the first request. Returns errno.
    int add() {
        const auto address =
            INADDR_LOOPBACK + static_cast<std::uint32_t>(all_.size() / kConnectionsAnAddress);
        const int descriptor = Connection::connect_to(port_, address);
        if (descriptor < 0) return errno;
        Member& added = all_.emplace_back(Member{Connection(descriptor), {}});
        added.make_non_blocking();
        added.watch_with(epoll_);
        added.begin(message_);
        return 0;
    }

    void begin_next() {
        Member& next = *idle_.front();
        idle_.pop_front();
        next.begun = Clock::now();
        next.begin(message_);
    }

    /// Serves the next edges; `done` gets each member with a complete reply. Returns their number.
    template <class Done>
    std::size_t wait(Done done) {
        epoll_event events[256];
        std::size_t replies = 0;
        const int ready = epoll_wait(epoll_, events, 256, 10000);
        if (ready <= 0) fail("no answer");
        for (int i = 0; i < ready; ++i) {
            auto& member = static_cast<Member&>(*static_cast<Connection*>(events[i].data.ptr));
            if (!member.go_on(message_)) continue;
            ++replies;
            done(member);
        }
        return replies;
    }

    int port_;
    std::size_t window_;
    Message message_;
    int epoll_ = epoll_create1(0);
    std::deque<Member> all_;
    std::deque<Member*> idle_;
};

} // namespace

int main(int count, char** arguments) {
    if (count != 4) return 2;
    setlinebuf(stdout);
    Client client(std::atoi(arguments[1]), std::strtoul(arguments[2], nullptr, 10),
                  std::strtoul(arguments[3], nullptr, 10));
    char command[16];
    std::size_t number = 0;
    while (std::scanf("%15s %zu", command, &number) == 2)
        std::strcmp(command, "grow") == 0 ? client.grow(number) : client.run(number);
}
