#pragma once

/// The counterparts of events.bench.cpp on plain Linux, as in raw_sockets.hpp.

/// Two connected sockets in one thread; each message is waited for with poll.
class RawPolledPingPong {
  public:
    explicit RawPolledPingPong(int);
    ~RawPolledPingPong();
    RawPolledPingPong(const RawPolledPingPong&) = delete;
    RawPolledPingPong& operator=(const RawPolledPingPong&) = delete;
    bool run(long times);

  private:
    int sockets_[2];
};

/// A datagram to one of the sockets after the other, found with poll over all of them.
class RawPolled {
  public:
    explicit RawPolled(int count);
    ~RawPolled();
    RawPolled(const RawPolled&) = delete;
    RawPolled& operator=(const RawPolled&) = delete;
    bool run(long times);

  private:
    struct State;
    State* state_;
};

/// The same, found with epoll.
class RawEpolled {
  public:
    explicit RawEpolled(int count);
    ~RawEpolled();
    RawEpolled(const RawEpolled&) = delete;
    RawEpolled& operator=(const RawEpolled&) = delete;
    bool run(long times);

  private:
    struct State;
    State* state_;
};
