#pragma once
#include "pcapng.hpp"
#include "trace_source.hpp"

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ws2::tool {

/// A socket of a trace, from its making to its close.
struct TracedSocket {
    Source* source;
    bool is_stream;
    std::optional<NetAddress> local, peer;
    /// It has been accepted.
    bool passive = false;
    /// SO_LINGER with a time of 0: its close is a reset.
    bool resets = false;
    /// The other end of a stream, if the trace has it.
    TracedSocket* other = nullptr;
};

/// What a call or a completion has done to a socket.
struct Step {
    enum Kind {
        /// A connect begins, has succeeded, or has failed with `error`.
        ConnectBegins,
        Connected,
        ConnectFailed,
        Accepted,
        Sent,
        Received,
        /// A receive has met the end of the stream.
        PeerShut,
        Shut,
        Closed,
        /// A call has failed with `error`.
        Failed
    };
    Kind kind;
    /// Nanoseconds since 1970.
    std::int64_t time;
    TracedSocket* socket;
    Event event;
    /// The function; of a completion that which has begun the operation.
    std::string function = {};
    std::uint32_t error = 0;
    Payload payload{};
    bool urgent = false;
    /// The number of the bytes is not known.
    bool unknown = false;
    /// Of a datagram.
    std::optional<NetAddress> local = {}, remote = {};
};

/// Follows the Internet sockets of traces through their calls.
class TracedSockets {
  public:
    explicit TracedSockets(std::vector<Event> events);

    /// By time.
    const std::vector<Step>& steps() const { return steps_; }
    /// A socket of the trace that sends datagrams from there.
    bool has_sender(const NetAddress& address) const;

  private:
    struct Key {
        Source* source;
        std::uint64_t number;
        auto operator<=>(const Key&) const = default;
    };
    /// An overlapped operation that is under way. `step`: the send, whose length its completion names.
    struct Pending {
        Event call;
        TracedSocket* socket;
        std::optional<std::size_t> step;
    };

    void follow_call(const Event& event);
    void follow_unfinished(const Event& event, const instruments::RecordView& view);
    void follow_completion(const Event& event);
    void follow_requests(const Event& event, const instruments::RecordView& view);
    void follow_registered(const Event& event);
    void follow_connect(const Event& event, const instruments::RecordView& view, TracedSocket& socket);
    void follow_data(const Event& event, const instruments::RecordView& view, TracedSocket& socket);
    void follow_others(const Event& event, const instruments::RecordView& view, TracedSocket& socket);
    void note_received(const Step& step, std::uint64_t room);
    TracedSocket* current(const Key& key, instruments::SocketKind kind);
    Step& add(Step::Kind kind, std::int64_t time, TracedSocket& socket, const Event& event);
    void find_other_ends();

    std::deque<TracedSocket> sockets_;
    std::map<Key, TracedSocket*> by_number_;
    std::map<Key, Pending> pending_;
    /// The sockets of the request queues, by handle, and when the sends of a socket began that are under way.
    std::map<Key, TracedSocket*> request_queues_;
    std::map<const TracedSocket*, std::deque<std::int64_t>> sends_;
    std::vector<Step> steps_;
};

} // namespace ws2::tool
