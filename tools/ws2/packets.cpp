#include "packets.hpp"

#include "catalog/error.hpp"
#include "instruments/trace/arguments.hpp"
#include "trace_sockets.hpp"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <map>

namespace ws2::tool {
namespace {

using namespace instruments;

/// One direction of a connection, by the side that sends.
struct Side {
    NetAddress address;
    std::uint32_t next = 0;
    bool has_ended = false;
};

/// A connection. The first side is that which connects.
struct Connection {
    enum State { None, Begun, Established, Reset } state = None;
    Side sides[2];
};

struct Packet {
    std::uint32_t interface;
    std::int64_t time;
    IpPacket packet;
    bool outbound;
    std::vector<std::string> comments;
};

NetAddress unknown_address(const NetAddress& like) {
    NetAddress address;
    address.six = like.six;
    return address;
}

/// A socket that is bound to every address sends to the loopback interface from there.
NetAddress sender_of(const std::optional<NetAddress>& local, const NetAddress& to) {
    NetAddress from = local.value_or(NetAddress{});
    if (!from.is_wildcard()) return from;
    const std::uint16_t port = from.port;
    from = to.is_loopback() ? to : unknown_address(to);
    from.port = port;
    return from;
}

class Packets {
  public:
    explicit Packets(const std::vector<Event>& events) : sockets_(events) {
        for (const Step& step : sockets_.steps())
            follow(step);
        for (const auto& [socket, texts] : waiting_)
            if (const auto found = last_of_.find(socket); found != last_of_.end())
                std::ranges::copy(texts, std::back_inserter(packets_[found->second].comments));
    }

    void write(std::FILE* file) {
        std::string programs;
        for (const Source* const source : sources_)
            programs += (programs.empty() ? "Calls of " : ", ") + std::string(source->file.head().program);
        PcapngWriter writer(file, "ws2linux " WS2_VERSION ", ws2 trace pcap", programs);
        for (const Source* const source : sources_) {
            const FileHead& head = source->file.head();
            const std::string name = std::filesystem::path(head.program).filename();
            writer.add_interface(formatted("%u/%s", head.process, name.c_str()), head.program);
        }
        std::ranges::stable_sort(packets_, {}, &Packet::time);
        for (const Packet& each : packets_)
            writer.add_packet(each.interface, each.time, each.packet, each.outbound, each.comments);
    }

  private:
    void follow(const Step& step) {
        if (step.kind == Step::Failed) note_failure(step);
        if (step.socket->is_stream)
            follow_stream(step);
        else if (step.kind == Step::Sent || step.kind == Step::Received)
            follow_datagram(step);
    }

    std::string comment_of(const Step& step) const {
        const Record& record = *step.event.read.record;
        std::string text = step.function;
        if (step.error) text += ": " + error_text(step.error);
        if (step.unknown) text += step.kind == Step::Sent ? ", length unknown" : ", the rest is lost";
        if (record.flags & record_flag::injected) text += " (INJECTED)";
        const FileHead& head = step.event.source->file.head();
        text += formatted(", process %u, thread %u/%s", head.process, record.thread,
                          step.event.read.thread_name->c_str());
        if (record.kind == RecordKind::Call)
            if (const std::string site = step.event.source->site(record); !site.empty()) text += ", " + site;
        return text;
    }

    /// A failure stands in the next packet of its socket, or in the last one.
    void note_failure(const Step& step) { waiting_[step.socket].push_back(comment_of(step)); }

    std::uint32_t interface_of(Source* source) {
        const auto found = std::ranges::find(sources_, source);
        if (found == sources_.end()) {
            sources_.push_back(source);
            return static_cast<std::uint32_t>(sources_.size() - 1);
        }
        return static_cast<std::uint32_t>(found - sources_.begin());
    }

    void put(const Step& step, IpPacket packet, bool outbound, bool explains) {
        std::vector<std::string> comments;
        if (const auto found = waiting_.find(step.socket); found != waiting_.end()) {
            comments = std::move(found->second);
            waiting_.erase(found);
        }
        if (explains) comments.push_back(comment_of(step));
        last_of_[step.socket] = packets_.size();
        packets_.push_back(
            {interface_of(step.event.source), step.time, std::move(packet), outbound, std::move(comments)});
    }

    void follow_datagram(const Step& step) {
        if (!step.remote) return;
        const bool sent = step.kind == Step::Sent;
        if (!sent && sockets_.has_sender(*step.remote)) return;
        const NetAddress local = sender_of(step.local, *step.remote);
        const PacketEnds ends = sent ? PacketEnds{local, *step.remote} : PacketEnds{*step.remote, local};
        put(step, udp_packet(ends, step.payload), sent, true);
    }

    // -------------------------------------------------------------------------------------------- Streams

    /// One of the two sockets of a connection stands for it, if the trace has both.
    Connection& connection_of(const TracedSocket& socket) {
        const TracedSocket* const first = std::min(&socket, socket.other ? socket.other : &socket);
        Connection& connection = connections_[first];
        const std::size_t own = side_of(socket);
        const NetAddress peer = socket.peer.value_or(NetAddress{});
        connection.sides[own].address = sender_of(socket.local, peer);
        connection.sides[1 - own].address = peer;
        return connection;
    }

    static std::size_t side_of(const TracedSocket& socket) {
        const bool passive =
            socket.passive || (socket.other && !socket.other->passive && socket.other < &socket);
        return passive ? 1 : 0;
    }

    void follow_stream(const Step& step) {
        Connection& connection = connection_of(*step.socket);
        const std::size_t own = side_of(*step.socket);
        const std::size_t peer = 1 - own;
        switch (step.kind) {
        case Step::ConnectBegins:
            if (connection.state == Connection::Begun || connection.state == Connection::Established) return;
            connection = {.state = Connection::Begun, .sides = {}};
            connection_of(*step.socket);
            return segment(step, connection, own, tcp_flag::syn, {}, true);
        case Step::ConnectFailed:
            if (connection.state != Connection::Begun) return note_failure(step);
            connection.state = Connection::None;
            if (step.error == number(Error::TimedOut)) return note_failure(step);
            return segment(step, connection, peer, tcp_flag::rst | tcp_flag::ack, {}, true);
        case Step::Connected:
            return establish(step, connection);
        case Step::Accepted:
            if (connection.state == Connection::None) {
                connection.state = Connection::Begun;
                segment(step, connection, peer, tcp_flag::syn, {}, false);
            }
            return establish(step, connection);
        case Step::Sent:
            establish(step, connection);
            return send(step, connection, own);
        case Step::Received:
            establish(step, connection);
            // The other socket's send has the data.
            if (step.socket->other) return segment(step, connection, own, tcp_flag::ack, {}, true);
            return send(step, connection, peer);
        case Step::PeerShut:
            establish(step, connection);
            return end(step, connection, peer, tcp_flag::fin);
        case Step::Shut:
        case Step::Closed:
            if (connection.state != Connection::Begun && connection.state != Connection::Established) return;
            return end(step, connection, own,
                       step.kind == Step::Closed && step.socket->resets ? tcp_flag::rst : tcp_flag::fin);
        case Step::Failed:
            if (connection.state == Connection::Established && is_reset(step.error) && !step.socket->other)
                end(step, connection, peer, tcp_flag::rst);
            return;
        }
    }

    static bool is_reset(std::uint32_t error) {
        return error == number(Error::ConnectionReset) || error == number(Error::ConnectionAborted) ||
               error == number(Error::NetworkReset);
    }

    /// The rest of the handshake, if it has begun. Of a connection that is older than the trace there is
    /// none.
    void establish(const Step& step, Connection& connection) {
        if (connection.state == Connection::None) connection.sides[0].next = connection.sides[1].next = 1;
        if (connection.state == Connection::Begun) {
            segment(step, connection, 1, tcp_flag::syn | tcp_flag::ack, {}, false);
            segment(step, connection, 0, tcp_flag::ack, {},
                    step.kind == Step::Connected || step.kind == Step::Accepted);
        }
        if (connection.state != Connection::Reset) connection.state = Connection::Established;
    }

    /// The end of a direction, or by a reset of both.
    void end(const Step& step, Connection& connection, std::size_t from, std::uint8_t flag) {
        if (connection.state == Connection::Reset) return;
        if (flag == tcp_flag::rst) {
            segment(step, connection, from, tcp_flag::rst | tcp_flag::ack, {}, step.kind != Step::Failed);
            connection.state = Connection::Reset;
            return;
        }
        if (connection.sides[from].has_ended) return;
        connection.sides[from].has_ended = true;
        segment(step, connection, from, tcp_flag::fin | tcp_flag::ack, {}, true);
        segment(step, connection, 1 - from, tcp_flag::ack, {}, false);
    }

    /// Data in as many segments as it needs, and its acknowledgement.
    void send(const Step& step, Connection& connection, std::size_t from) {
        Payload rest = step.payload;
        rest.bytes = rest.bytes.first(std::min(rest.bytes.size(), rest.full));
        bool first = true;
        while (rest.full != 0 || first) {
            const std::size_t part = std::min(rest.full, kMostSegment);
            const std::size_t kept = std::min(rest.bytes.size(), part);
            const std::uint8_t flags =
                part == 0 ? tcp_flag::ack : tcp_flag::psh | tcp_flag::ack | (step.urgent ? tcp_flag::urg : 0);
            segment(step, connection, from, flags, {rest.bytes.first(kept), part}, first);
            rest = {rest.bytes.subspan(kept), rest.full - part};
            first = false;
        }
        // Between two sockets of the trace the receive acknowledges.
        if (!step.socket->other && step.payload.full != 0)
            segment(step, connection, 1 - from, tcp_flag::ack, {}, false);
    }

    void segment(const Step& step, Connection& connection, std::size_t from, std::uint8_t flags,
                 const Payload& payload, bool explains) {
        Side& side = connection.sides[from];
        const Side& other = connection.sides[1 - from];
        const bool outbound = from == side_of(*step.socket);
        const TcpHeader header{side.next, flags & tcp_flag::ack ? other.next : 0, flags};
        put(step, tcp_packet({side.address, other.address}, header, payload), outbound, explains);
        side.next +=
            static_cast<std::uint32_t>(payload.full) + (flags & (tcp_flag::syn | tcp_flag::fin) ? 1 : 0);
    }

    TracedSockets sockets_;
    std::vector<Source*> sources_;
    std::map<const TracedSocket*, Connection> connections_;
    std::vector<Packet> packets_;
    std::map<const TracedSocket*, std::vector<std::string>> waiting_;
    std::map<const TracedSocket*, std::size_t> last_of_;
};

} // namespace

void print_packets(const std::vector<Event>& events) { Packets(events).write(stdout); }

} // namespace ws2::tool
