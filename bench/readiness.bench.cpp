// select and WSAPoll with a time-out of 0 over sockets, one of which is ready, compared with poll. select
// gets a new set each time, as in real programs; poll keeps its array.
#include "common.hpp"

namespace {

/// Datagram sockets, the first of which is readable.
class Askable {
  public:
    explicit Askable(int count) {
        for (int i = 0; i < count; ++i) {
            sockaddr_in address;
            SOCKET s = bound(SOCK_DGRAM, address);
            if (i == 0 && sendto(s, "x", 1, 0, plain(address), sizeof address) != 1) std::abort();
            sockets.push_back(s);
        }
    }
    ~Askable() {
        for (SOCKET s : sockets)
            closesocket(s);
    }
    Askable(const Askable&) = delete;
    Askable& operator=(const Askable&) = delete;

    std::vector<SOCKET> sockets;
};

class Select {
  public:
    explicit Select(int count) : askable_(count), all_(new fd_set), asked_(new fd_set) {
        FD_ZERO(all_);
        for (SOCKET s : askable_.sockets)
            all_->fd_array[all_->fd_count++] = s;
    }
    ~Select() {
        delete all_;
        delete asked_;
    }
    Select(const Select&) = delete;
    Select& operator=(const Select&) = delete;
    bool run(long times) {
        for (long i = 0; i < times; ++i) {
            asked_->fd_count = all_->fd_count;
            for (u_int j = 0; j < all_->fd_count; ++j)
                asked_->fd_array[j] = all_->fd_array[j];
            timeval at_once = {0, 0};
            if (select(0, asked_, nullptr, nullptr, &at_once) != 1) return false;
        }
        return true;
    }

  private:
    Askable askable_;
    fd_set* all_;
    fd_set* asked_;
};

class Poll {
  public:
    explicit Poll(int count) : askable_(count) {
        for (SOCKET s : askable_.sockets)
            entries_.push_back({s, POLLRDNORM, 0});
    }
    bool run(long times) {
        for (long i = 0; i < times; ++i)
            if (WSAPoll(entries_.data(), static_cast<ULONG>(entries_.size()), 0) != 1) return false;
        return true;
    }

  private:
    Askable askable_;
    std::vector<WSAPOLLFD> entries_;
};

void counts(benchmark::internal::Benchmark* bench) { bench->Arg(17)->Arg(100)->Arg(1000)->Arg(10000); }

void some_threads(benchmark::internal::Benchmark* bench) {
    bench->Arg(17)->Threads(2)->Threads(4)->Threads(8);
}

#define QUESTION(name, Case, RawCase)                                                                        \
    BENCHMARK(over<Case>)->Name("ws2_" name)->Apply(counts)->UseRealTime();                                  \
    BENCHMARK(over<RawCase>)->Name("raw_" name)->Apply(counts)->UseRealTime();                               \
    BENCHMARK(over<Case>)->Name("ws2_" name)->Apply(some_threads)->UseRealTime();                            \
    BENCHMARK(over<RawCase>)->Name("raw_" name)->Apply(some_threads)->UseRealTime()

QUESTION("select", Select, RawPoll);
QUESTION("poll", Poll, RawPoll);

} // namespace
