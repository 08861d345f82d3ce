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

/// A listener on loopback whose thread accepts connections one after the other and discards what it receives.
class RawSink {
  public:
    RawSink();
    ~RawSink();
    RawSink(const RawSink&) = delete;
    RawSink& operator=(const RawSink&) = delete;
    unsigned short port() const { return port_; }

  private:
    struct State;
    State* state_;
    unsigned short port_;
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
