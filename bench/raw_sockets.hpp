#pragma once
#include <vector>

/// The counterparts of sockets.bench.cpp on plain Linux. The constructor sets one up; run(n) performs the
/// operation n times and returns false if one failed.

/// Raises the limit of open descriptors to the maximum and returns it.
long raw_raise_descriptors();

/// Open, idle sockets.
class RawCrowd {
  public:
    explicit RawCrowd(int count);
    ~RawCrowd();
    RawCrowd(const RawCrowd&) = delete;
    RawCrowd& operator=(const RawCrowd&) = delete;
    bool complete() const { return complete_; }

  private:
    std::vector<int> sockets_;
    bool complete_ = true;
};

struct RawLastError {
    explicit RawLastError(int) {}
    bool run(long times);
};

/// Exchanges 64 bytes between two threads, on blocking sockets.
class RawPingPong {
  public:
    explicit RawPingPong(int);
    ~RawPingPong();
    RawPingPong(const RawPingPong&) = delete;
    RawPingPong& operator=(const RawPingPong&) = delete;
    bool run(long times);

  private:
    struct State;
    State* state_;
};

/// Two connected sockets, the first non-blocking and with nothing to read.
class RawWouldBlock {
  public:
    explicit RawWouldBlock(int);
    ~RawWouldBlock();
    RawWouldBlock(const RawWouldBlock&) = delete;
    RawWouldBlock& operator=(const RawWouldBlock&) = delete;
    bool run(long times);

  private:
    int sockets_[2];
};

/// A datagram socket that sends to itself.
class RawDatagram {
  public:
    explicit RawDatagram(int);
    ~RawDatagram();
    RawDatagram(const RawDatagram&) = delete;
    RawDatagram& operator=(const RawDatagram&) = delete;
    bool run(long times);

  private:
    int socket_;
    alignas(8) char address_[16];
};

struct RawCreate {
    explicit RawCreate(int) {}
    bool run(long times);
};

/// Connections that wait in a listener's queue; accepting is measured, on either side.
class RawConnections {
  public:
    explicit RawConnections(unsigned short port) : port_(port) {}
    ~RawConnections() { drop(); }
    RawConnections(const RawConnections&) = delete;
    RawConnections& operator=(const RawConnections&) = delete;
    bool connect(int count);
    /// Ends them with a reset, so that no TIME_WAIT remains.
    void drop();

  private:
    unsigned short port_;
    std::vector<int> sockets_;
};

class RawAccept {
  public:
    explicit RawAccept(int);
    ~RawAccept();
    RawAccept(const RawAccept&) = delete;
    RawAccept& operator=(const RawAccept&) = delete;
    unsigned short port() const { return port_; }
    bool run(long times);

  private:
    int listener_;
    unsigned short port_;
};

/// poll with a time-out of 0 over this many datagram sockets, one of which is readable.
class RawPoll {
  public:
    explicit RawPoll(int count);
    ~RawPoll();
    RawPoll(const RawPoll&) = delete;
    RawPoll& operator=(const RawPoll&) = delete;
    bool run(long times);

  private:
    struct State;
    State* state_;
};

struct RawNumericHost {
    explicit RawNumericHost(int) {}
    bool run(long times);
};
