#include "trace_sockets.hpp"

#include "base/error.hpp"
#include "catalog/error.hpp"
#include "instruments/trace/arguments.hpp"

#include <algorithm>
#include <cstring>

namespace ws2::tool {
namespace {

using namespace instruments;
using catalog::ArgumentKind;
using catalog::Direction;

const FunctionForm& form_of_call(const RecordView& view) { return *form_at(view.head.function); }

std::optional<NetAddress> address_in(const CaptureView* capture) {
    if (!capture) return std::nullopt;
    return NetAddress::of({capture->bytes, capture->head.stored});
}

template <class Fits>
std::optional<std::size_t> argument_where(const RecordView& view, Fits fits) {
    for (std::size_t i = 0; i < view.head.argument_count; ++i)
        if (fits(form_of_call(view).arguments[i])) return i;
    return std::nullopt;
}

/// The first socket among the arguments. ReadFile and WriteFile have a handle, which may be one.
std::optional<std::uint64_t> socket_of(const RecordView& view) {
    const bool moves = form_of_call(view).moves != Moves::Nothing;
    const auto index = argument_where(view, [&](const ArgumentForm& form) {
        return form.direction == Direction::Value &&
               (form.kind == ArgumentKind::Socket || (moves && form.kind == ArgumentKind::Handle));
    });
    if (!index) return std::nullopt;
    return view.words[*index];
}

/// The address among the arguments: that of a destination, or of a sender.
std::optional<NetAddress> address_argument(const RecordView& view) {
    for (const bool after : {true, false}) {
        if (const auto found = address_in(view.capture(captured::message_address, after))) return found;
        for (std::size_t i = 0; i < view.head.argument_count; ++i)
            if (form_of_call(view).arguments[i].kind == ArgumentKind::Sockaddr)
                if (const auto found = address_in(view.capture(i, after))) return found;
    }
    return std::nullopt;
}

std::uint64_t number_in(const CaptureView* capture) {
    std::uint64_t value = 0;
    if (capture)
        std::memcpy(&value, capture->bytes, std::min<std::size_t>(capture->head.stored, sizeof value));
    return value;
}

std::uint64_t message_flags(const RecordView& view) {
    const auto index =
        argument_where(view, [](const ArgumentForm& form) { return form.type == "message_flags"; });
    if (!index) return 0;
    const bool value = form_of_call(view).arguments[*index].direction == Direction::Value;
    return value ? view.words[*index] & 0xFFFFFFFF : number_in(view.capture(*index, false));
}

bool is_list(const ArgumentForm& form) {
    return form.structure == Structure::Wsabuf || form.structure == Structure::Message;
}

/// The bytes of the call's buffers, as far as they are kept, and the room of the buffers.
Payload buffers_of_call(const RecordView& view, bool after) {
    const auto index = argument_where(
        view, [](const ArgumentForm& form) { return form.kind == ArgumentKind::Bytes || is_list(form); });
    const CaptureView* const capture = index ? view.capture(*index, after) : nullptr;
    if (!capture) return {};
    if (!is_list(form_of_call(view).arguments[*index]))
        return {{capture->bytes, capture->head.stored}, capture->head.full};
    const auto list = buffers_of(*capture);
    return list ? Payload{list->bytes, list->full} : Payload{};
}

/// The room of a receive: an empty one does not meet the end of the stream.
std::uint64_t room_of(const RecordView& view) {
    const auto list = argument_where(view, is_list);
    if (list) return buffers_of_call(view, false).full;
    const auto index =
        argument_where(view, [](const ArgumentForm& form) { return form.kind == ArgumentKind::Bytes; });
    const int count = index ? form_of_call(view).arguments[*index].count : -1;
    return count < 0 ? 0 : view.words[count] & 0xFFFFFFFF;
}

/// The bytes that TransmitFile and TransmitPackets name beforehand; 0 where one length is that of a file.
std::uint64_t transmit_length(const RecordView& view) {
    std::uint64_t length = 0;
    if (const auto index = argument_where(
            view, [](const ArgumentForm& form) { return form.structure == Structure::PacketElements; })) {
        const CaptureView* const elements = view.capture(*index, false);
        if (!elements || elements->head.stored < elements->head.full) return 0;
        for (std::size_t at = 0; at + 24 <= elements->head.stored; at += 24) {
            std::uint32_t size;
            std::memcpy(&size, elements->bytes + at + 4, sizeof size);
            if (size == 0) return 0;
            length += size;
        }
        return length;
    }
    const auto index = argument_where(
        view, [](const ArgumentForm& form) { return form.structure == Structure::FileBuffers; });
    if (const CaptureView* const buffers = index ? view.capture(*index, false) : nullptr)
        for (const std::size_t at : {8, 24}) {
            std::uint32_t size = 0;
            if (at + sizeof size <= buffers->head.stored)
                std::memcpy(&size, buffers->bytes + at, sizeof size);
            length += size;
        }
    const std::uint64_t of_file = view.words[2] & 0xFFFFFFFF;
    return view.words[1] != 0 && of_file == 0 ? 0 : length + of_file;
}

/// The bytes that a call without an OVERLAPPED has moved; nothing where it does not tell.
std::optional<std::uint64_t> moved_by(const RecordView& view) {
    const std::string_view name = form_of_call(view).function->name;
    if (name.starts_with("Transmit")) {
        const std::uint64_t length = transmit_length(view);
        return length ? std::optional(length) : std::nullopt;
    }
    if (form_of_call(view).function->failure == catalog::Failure::SocketError &&
        !argument_where(view, is_list))
        return view.head.value;
    for (std::size_t i = 0; i < view.head.argument_count; ++i) {
        const std::string_view argument = catalog::argument(form_of_call(view).function->arguments, i).name;
        if (argument == "received" || argument == "sent" || argument == "read" || argument == "written")
            if (const CaptureView* const capture = view.capture(i, true)) return number_in(capture);
    }
    return std::nullopt;
}

/// Errors of connect after which packets have been on their way.
bool is_of_network(std::uint32_t error) {
    for (const Error one : {Error::ConnectionRefused, Error::TimedOut, Error::ConnectionReset,
                            Error::NetworkUnreachable, Error::HostUnreachable, Error::ConnectionAborted})
        if (error == number(one)) return true;
    return false;
}

bool is_pending(std::uint32_t error) {
    return error == number(Error::WouldBlock) || error == number(Error::IoPending) ||
           error == number(Error::AlreadyInProgress) || error == number(Error::InProgress);
}

bool is_stream_kind(SocketKind kind) { return kind == SocketKind::Tcp || kind == SocketKind::Tcp6; }
bool is_internet(SocketKind kind) {
    return is_stream_kind(kind) || kind == SocketKind::Udp || kind == SocketKind::Udp6;
}

RecordView view_of(const Event& event) { return {*event.read.record, event.source->file.head().shown}; }

} // namespace

TracedSockets::TracedSockets(std::vector<Event> events) {
    // A completion may come before its call has returned, but not before it has begun.
    std::ranges::stable_sort(events, {}, &Event::begin);
    for (const Event& event : events) {
        if (!view_of(event).valid) continue;
        if (event.read.record->kind == RecordKind::Call) follow_call(event);
        if (event.read.record->kind == RecordKind::Completion) follow_completion(event);
        if (is_of_registered(event.read.record->kind)) follow_registered(event);
    }
    std::erase_if(steps_, [](const Step& step) {
        return (step.kind == Step::Sent && step.socket->is_stream && step.payload.full == 0 &&
                !step.unknown) ||
               (step.kind == Step::Sent && step.function.empty());
    });
    find_other_ends();
    std::ranges::stable_sort(steps_, {}, &Step::time);
}

TracedSocket* TracedSockets::current(const Key& key, SocketKind kind) {
    const auto found = by_number_.find(key);
    if (found != by_number_.end()) return found->second;
    if (!is_internet(kind)) return nullptr;
    return by_number_[key] = &sockets_.emplace_back(TracedSocket{key.source, is_stream_kind(kind), {}, {}});
}

Step& TracedSockets::add(Step::Kind kind, std::int64_t time, TracedSocket& socket, const Event& event) {
    Step& step = steps_.emplace_back(Step{.kind = kind, .time = time, .socket = &socket, .event = event});
    step.function = std::string(form_at(event.read.record->function)->function->name);
    step.error = event.read.record->error;
    step.local = socket.local;
    step.remote = socket.peer;
    return step;
}

void TracedSockets::follow_call(const Event& event) {
    const RecordView view = view_of(event);
    const FunctionForm& form = form_of_call(view);
    if (view.head.flags & record_flag::unfinished) return follow_unfinished(event, view);
    const Key made{event.source, view.head.value};
    const bool makes = form.role == SocketRole::Makes && !(view.head.flags & record_flag::failed);
    if (makes) by_number_.erase(made);
    const auto number = socket_of(view);
    if (!number) return follow_requests(event, view);
    if (makes) {
        TracedSocket* const accepted = current(made, view.head.socket);
        if (!accepted) return;
        accepted->passive = true;
        accepted->local = address_in(view.capture(captured::local, true));
        accepted->peer = address_in(view.capture(captured::peer, true));
        if (accepted->is_stream && accepted->peer) add(Step::Accepted, event.end(), *accepted, event);
        return;
    }
    const Key key{event.source, *number};
    TracedSocket* const socket = current(key, view.head.socket);
    if (!socket) return;
    if (const auto local = address_in(view.capture(captured::local, true))) socket->local = local;
    if (const auto peer = address_in(view.capture(captured::peer, true))) socket->peer = peer;
    if (form.function->name == "RIOCreateRequestQueue" && !(view.head.flags & record_flag::failed))
        request_queues_[made] = socket;
    if (form.role == SocketRole::Connects)
        follow_connect(event, view, *socket);
    else if (form.moves != Moves::Nothing)
        follow_data(event, view, *socket);
    else
        follow_others(event, view, *socket);
    const bool closed = form.role == SocketRole::Closes || form.function->name == "DisconnectEx";
    if (closed &&
        (!(view.head.flags & record_flag::failed) || view.head.error == ws2::number(Error::IoPending)))
        by_number_.erase(key);
}

/// A connect that waits has sent a SYN; of other calls no effect is known.
void TracedSockets::follow_unfinished(const Event& event, const RecordView& view) {
    const auto number = socket_of(view);
    if (!number || form_of_call(view).role != SocketRole::Connects) return;
    TracedSocket* const socket = current({event.source, *number}, view.head.socket);
    if (!socket || !socket->is_stream) return;
    if (const auto peer = address_argument(view)) socket->peer = peer;
    add(Step::ConnectBegins, event.begin(), *socket, event);
}

void TracedSockets::follow_connect(const Event& event, const RecordView& view, TracedSocket& socket) {
    if (const auto peer = address_argument(view)) socket.peer = peer;
    if (!socket.is_stream) return;
    const std::uint32_t error = view.head.error;
    if (error == 0 || is_pending(error) || is_of_network(error)) {
        if (error != ws2::number(Error::AlreadyInProgress))
            add(Step::ConnectBegins, event.begin(), socket, event);
        if (is_of_network(error))
            add(Step::ConnectFailed, event.end(), socket, event);
        else if (!is_pending(error) && form_of_call(view).moves == Moves::Nothing)
            add(Step::Connected, event.end(), socket, event);
    } else if (error != ws2::number(Error::IsConnected)) {
        add(Step::Failed, event.end(), socket, event);
    }
    if (form_of_call(view).moves != Moves::Nothing) follow_data(event, view, socket);
}

void TracedSockets::follow_data(const Event& event, const RecordView& view, TracedSocket& socket) {
    constexpr std::uint64_t kOob = 1, kPeek = 2;
    const bool sends = form_of_call(view).moves == Moves::Sends;
    const bool connects = form_of_call(view).role == SocketRole::Connects;
    const std::uint32_t error = view.head.error;
    const std::uint64_t flags = message_flags(view);
    if (error != 0 && !is_pending(error) && !(error == number(Error::MessageSize) && !sends)) {
        if (!connects) add(Step::Failed, event.end(), socket, event);
        return;
    }
    const bool completes = overlapped_of(view) != 0;
    if (!completes && error != 0 && error != number(Error::MessageSize)) return;
    if (!sends && (flags & kPeek)) return;
    std::optional<std::size_t> index;
    if (sends) {
        Step& step = add(Step::Sent, event.begin(), socket, event);
        step.error = 0;
        step.urgent = flags & kOob;
        step.payload = buffers_of_call(view, false);
        if (!connects)
            if (const auto to = address_argument(view)) step.remote = to;
        const auto moved = completes ? std::optional<std::uint64_t>(0) : moved_by(view);
        step.unknown = !moved;
        step.payload.full = moved.value_or(0);
        // A send that never completes leaves no packet.
        if (completes) step.function.clear();
        index = steps_.size() - 1;
    }
    if (completes) {
        pending_.insert_or_assign(Key{event.source, overlapped_of(view)}, Pending{event, &socket, index});
        return;
    }
    if (sends) return;
    Step& step = add(Step::Received, event.end(), socket, event);
    step.urgent = flags & kOob;
    step.payload = buffers_of_call(view, true);
    step.unknown = error != 0;
    if (!step.unknown) step.payload.full = moved_by(view).value_or(step.payload.full);
    if (const auto from = address_argument(view)) step.remote = from;
    note_received(step, room_of(view));
}

/// A stream's receive of nothing is its end.
void TracedSockets::note_received(const Step& step, std::uint64_t room) {
    if (!step.socket->is_stream || step.payload.full != 0) return;
    if (room == 0)
        steps_.pop_back();
    else
        steps_.back().kind = Step::PeerShut;
}

void TracedSockets::follow_completion(const Event& event) {
    const RecordView view = view_of(event);
    const auto found = pending_.find({event.source, view.head.site});
    if (found == pending_.end()) return;
    const Pending pending = found->second;
    pending_.erase(found);
    const RecordView call = view_of(pending.call);
    const FunctionForm& form = form_of_call(call);
    const std::uint32_t error = happening_error(view.head);
    TracedSocket* socket = pending.socket;
    const auto named = [&](Step& step) -> Step& {
        step.function = "completion of " + std::string(form.function->name);
        step.error = error;
        return step;
    };
    if (form.function->name == "AcceptEx") {
        if (error != 0 || call.head.argument_count < 2) return;
        socket = current({event.source, call.words[1]}, call.head.socket);
        if (!socket) return;
        socket->passive = true;
        named(add(Step::Accepted, event.end(), *socket, event));
        if (view.head.value == 0) return;
    }
    if (form.role == SocketRole::Connects) {
        named(add(error ? Step::ConnectFailed : Step::Connected, event.end(), *socket, event));
        if (error) return;
    }
    const bool truncated = error == number(Error::MessageSize) && form.moves == Moves::Receives;
    if (error != 0 && !truncated) {
        named(add(Step::Failed, event.end(), *socket, event));
        return;
    }
    if (pending.step) {
        Step& sent = steps_[*pending.step];
        sent.function = std::string(form.function->name);
        sent.payload.full = view.head.value;
        if (form.role == SocketRole::Connects) sent.time = event.end();
        return;
    }
    Step& step = named(add(Step::Received, event.end(), *socket, event));
    step.unknown = truncated;
    step.payload.full = view.head.value;
    if (const CaptureView* const data = view.capture(captured::received, true))
        step.payload.bytes = {data->bytes, data->head.stored};
    if (const auto from = address_in(view.capture(captured::sender, true))) step.remote = from;
    note_received(step, form.function->name == "AcceptEx" ? 1 : room_of(call));
}

/// Sends of registered I/O, which complete in the order of their calls.
void TracedSockets::follow_requests(const Event& event, const RecordView& view) {
    constexpr std::uint64_t kCommitOnly = 8;
    const std::string_view name = form_of_call(view).function->name;
    if (!name.starts_with("RIOSend") || (view.head.flags & record_flag::failed)) return;
    const std::uint64_t flags = view.words[name == "RIOSend" ? 3 : 7];
    const auto queue = request_queues_.find({event.source, view.words[0]});
    if (queue != request_queues_.end() && !(flags & kCommitOnly))
        sends_[queue->second].push_back(event.begin());
}

void TracedSockets::follow_registered(const Event& event) {
    const RecordView view = view_of(event);
    TracedSocket* const socket = current({event.source, view.head.completed}, SocketKind::None);
    if (!socket || !form_at(view.head.function)) return;
    const bool sends = view.head.kind == RecordKind::RegisteredSend;
    std::int64_t time = event.end();
    if (sends && !sends_[socket].empty()) {
        time = sends_[socket].front();
        sends_[socket].pop_front();
    }
    const bool truncated = !sends && view.head.error == ws2::number(Error::MessageSize);
    if (view.head.error != 0 && !truncated) {
        add(Step::Failed, event.end(), *socket, event);
        return;
    }
    Step& step = add(sends ? Step::Sent : Step::Received, time, *socket, event);
    step.function = "completion of " + step.function;
    step.unknown = truncated;
    step.payload.full = view.head.value;
    if (const CaptureView* const data = view.capture(captured::received, true))
        step.payload.bytes = {data->bytes, data->head.stored};
    if (const auto address = address_in(view.capture(captured::sender, true))) step.remote = address;
    if (!sends) note_received(step, 1);
}

void TracedSockets::follow_others(const Event& event, const RecordView& view, TracedSocket& socket) {
    const std::string_view name = form_of_call(view).function->name;
    const std::uint32_t error = view.head.error;
    if (error != 0 && error != number(Error::IoPending)) {
        if (!is_pending(error)) add(Step::Failed, event.end(), socket, event);
        return;
    }
    if (!socket.is_stream) return;
    if (name == "closesocket" || name == "DisconnectEx" || name == "WSASendDisconnect" ||
        (name == "shutdown" && (view.words[1] & 0xFFFFFFFF) != 0))
        add(name == "closesocket" ? Step::Closed : Step::Shut, event.begin(), socket, event);
    constexpr std::uint64_t kSolSocket = 0xFFFF, kLinger = 0x80;
    if (name == "setsockopt" && (view.words[1] & 0xFFFFFFFF) == kSolSocket &&
        (view.words[2] & 0xFFFFFFFF) == kLinger) {
        const std::uint64_t linger = number_in(view.capture(3, false));
        socket.resets = (linger & 0xFFFF) != 0 && (linger >> 16 & 0xFFFF) == 0;
    }
}

void TracedSockets::find_other_ends() {
    std::map<std::pair<NetAddress, NetAddress>, TracedSocket*> alone;
    for (TracedSocket& socket : sockets_) {
        if (!socket.is_stream || !socket.local || !socket.peer) continue;
        const auto found = alone.find({*socket.peer, *socket.local});
        if (found == alone.end()) {
            alone[{*socket.local, *socket.peer}] = &socket;
            continue;
        }
        socket.other = found->second;
        found->second->other = &socket;
        alone.erase(found);
    }
}

bool TracedSockets::has_sender(const NetAddress& address) const {
    return std::ranges::any_of(sockets_, [&](const TracedSocket& socket) {
        if (socket.is_stream || !socket.local || socket.local->port != address.port) return false;
        return socket.local == address || (socket.local->is_wildcard() && address.is_loopback());
    });
}

} // namespace ws2::tool
