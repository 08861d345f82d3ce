#pragma once
#include <cstddef>
#include <string>

/// A file of `size` bytes in the temporary folder; its name is removed at the end.
class RawFile {
  public:
    explicit RawFile(std::size_t size);
    ~RawFile();
    RawFile(const RawFile&) = delete;
    RawFile& operator=(const RawFile&) = delete;
    const std::string& path() const { return path_; }

  private:
    std::string path_;
};

/// No timers between the segments of a socket, as BBR has them.
void raw_send_without_pacing(int socket);

/// The processor time of the calling thread.
double raw_thread_seconds();

/// A listener on loopback with one connection, which keeps what it receives until drain(): the sender never
/// waits for another thread.
class RawSink {
  public:
    /// `most`: the bytes of a file.
    explicit RawSink(std::size_t most);
    ~RawSink();
    RawSink(const RawSink&) = delete;
    RawSink& operator=(const RawSink&) = delete;
    unsigned short port() const { return port_; }
    /// Whether the system permits so large a buffer.
    bool is_large_enough() const { return is_large_enough_; }
    void accept_one();
    void drain(std::size_t size);

  private:
    int listener_, accepted_ = -1;
    unsigned short port_;
    bool is_large_enough_;
};

/// A connection to a sink, for Linux's sendfile.
class RawSender {
  public:
    RawSender(unsigned short port, const std::string& path);
    ~RawSender();
    RawSender(const RawSender&) = delete;
    RawSender& operator=(const RawSender&) = delete;
    /// Sends the file once.
    void send_file(std::size_t size);

  private:
    int socket_;
    int file_;
};
