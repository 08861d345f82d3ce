#pragma once

namespace ws2::core {

/// State that another part of the library attaches to a socket: its overlapped operations.
class Attachment {
  public:
    /// The last handle is closed: ends all operations, and returns when no thread uses the attachment.
    virtual void closed() = 0;
    /// The stream is connected: earlier reports about its descriptor are void.
    virtual void connected() = 0;
    /// The socket is being destroyed.
    virtual void released() = 0;
    /// shutdown(SD_SEND). True if sends wait: the attachment then shuts the socket down once they are done.
    virtual bool shuts_after_sends() { return false; }

  protected:
    Attachment() = default;
    ~Attachment() = default;
};

} // namespace ws2::core
