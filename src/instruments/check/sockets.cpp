#include "instruments/check/sockets.hpp"

#include "catalog/functions/connection.hpp"
#include "catalog/functions/data.hpp"
#include "catalog/functions/events.hpp"
#include "catalog/functions/extension.hpp"
#include "catalog/functions/kernel32_handles.hpp"
#include "catalog/functions/options.hpp"
#include "catalog/functions/socket.hpp"
#include "catalog/functions/startup.hpp"
#include "catalog/option.hpp"
#include "core/socket/socket.hpp"
#include "instruments/check/model_lock.hpp"
#include "instruments/check/thread_state.hpp"
#include "os/memory/memory.hpp"

#include <algorithm>
#include <cstring>
#include <unordered_map>

namespace ws2::instruments::check {
namespace {

using enum catalog::Option;

struct Model {
    std::unordered_map<std::uint64_t, SocketStory> sockets;
    Session session;
};
/// Made with the first story, never freed.
constinit Model* model GUARDED_BY(model_lock) = nullptr;

Model& made_model() REQUIRES(model_lock) {
    if (!model) model = new Model;
    return *model;
}

SocketStory* find(std::uint64_t socket) REQUIRES(model_lock) {
    auto& sockets = made_model().sockets;
    const auto found = sockets.find(socket);
    return found == sockets.end() ? nullptr : &found->second;
}

void open(std::uint64_t socket, const Mark& mark) REQUIRES(model_lock) {
    SocketStory& story = made_model().sockets[socket];
    const std::uint32_t generation = story.generation + 1;
    const Mark closed = story.closed;
    story = {socket, true, mark, closed, generation, {}, {}, false};
}

bool closes(const FunctionForm& form) { return is_one_of(form, {&Api::closesocket, &Api::CloseHandle}); }

/// Calls that ask for the result of a connect, or do not need it.
bool asks_for_connect(const CheckedCall& call) {
    if (call.is(Api::getsockopt)) return asks_for_so_error(call);
    if (call.is(Api::setsockopt)) return call.number(2) == number(Socket_SO_UPDATE_CONNECT_CONTEXT);
    return is_one_of(call.form, {&Api::connect, &Api::WSAConnect, &Api::WSAEventSelect, &Api::WSAAsyncSelect,
                                 &Api::WSAEnumNetworkEvents, &Api::getpeername});
}

} // namespace

bool asks_for_so_error(const CheckedCall& call) {
    return call.number(1) == static_cast<std::uint32_t>(catalog::Level::Socket) &&
           call.number(2) == number(Socket_SO_ERROR);
}

std::optional<SocketStory> story_of(std::uint64_t socket) {
    const LockGuard lock(model_lock);
    const SocketStory* const found = find(socket);
    return found ? std::optional(*found) : std::nullopt;
}

std::vector<SocketStory> open_sockets() {
    std::vector<SocketStory> list;
    {
        const LockGuard lock(model_lock);
        for (const auto& [value, story] : made_model().sockets)
            if (story.is_open) list.push_back(story);
    }
    // Those that the program has closed by another way, as a descriptor, are none any more.
    std::erase_if(list, [](const SocketStory& story) {
        return !core::find_socket(static_cast<core::Handle>(story.value));
    });
    std::ranges::sort(list, {}, &SocketStory::value);
    return list;
}

Session session() {
    const LockGuard lock(model_lock);
    return made_model().session;
}

void each_waited(const CheckedCall& call, void (*visit)(std::uint64_t socket, void* context), void* context) {
    if (call.is(Api::select)) {
        struct Set {
            std::uint32_t count;
            std::uint64_t sockets[1];
        };
        for (std::size_t i = 1; i <= 3; ++i) {
            const auto* const set = static_cast<const Set*>(call.pointer(i));
            if (!set || !os::readable(set, sizeof(std::uint64_t))) continue;
            const std::size_t count = std::min<std::uint32_t>(set->count, 4096);
            if (!os::readable(set, 8 + count * 8)) continue;
            for (std::size_t each = 0; each < count; ++each)
                visit(set->sockets[each], context);
        }
    } else if (call.is(Api::WSAPoll)) {
        struct Entry {
            std::uint64_t socket;
            std::uint16_t events, revents;
        };
        const auto* const entries = static_cast<const Entry*>(call.pointer(0));
        const std::size_t count = std::min<std::uint32_t>(call.number(1), 4096);
        if (!entries || !os::readable(entries, count * sizeof(Entry))) return;
        for (std::size_t i = 0; i < count; ++i)
            visit(entries[i].socket, context);
    }
}

bool touches_sockets(const FunctionForm& form) {
    return form.function->failure == catalog::Failure::InvalidSocket || closes(form) ||
           is_one_of(form, {&Api::WSAStartup, &Api::WSACleanup, &Api::AcceptEx, &Api::ConnectEx,
                            &Api::DisconnectEx, &Api::select, &Api::WSAPoll, &Api::connect, &Api::WSAConnect,
                            &Api::getsockopt, &Api::setsockopt, &Api::WSAEventSelect, &Api::WSAAsyncSelect,
                            &Api::WSAEnumNetworkEvents, &Api::getpeername});
}

void sockets_before(const CheckedCall& call) {
    if (!closes(call.form)) return;
    // Before the body: the number is free as soon as the socket is closed.
    const LockGuard lock(model_lock);
    SocketStory* const story = find(call.words[0]);
    if (!story || !story->is_open) return;
    story->is_open = false;
    story->closed = call.mark();
}

void sockets_after(const CheckedCall& call) {
    if (call.is(Api::select) || call.is(Api::WSAPoll)) {
        each_waited(
            call,
            [](std::uint64_t socket, void*) {
                const LockGuard lock(model_lock);
                if (SocketStory* const story = find(socket)) story->unasked_connect = {};
            },
            nullptr);
        return;
    }
    const LockGuard lock(model_lock);
    Session& session = made_model().session;
    if (call.is(Api::WSAStartup) && call.succeeded()) {
        if (session.startups++ == 0) {
            ++session.number;
            session.begun = call.mark();
        }
        return;
    }
    if (call.is(Api::WSACleanup)) {
        if (!call.succeeded() || session.startups == 0 || --session.startups != 0) return;
        session.ended = call.mark();
        for (auto& [value, story] : made_model().sockets)
            if (std::exchange(story.is_open, false)) story.closed = call.mark();
        return;
    }
    if (call.form.function->failure == catalog::Failure::InvalidSocket) {
        // WSAJoinLeaf may return the socket itself.
        if (call.succeeded() && call.value != call.socket()) open(call.value, call.mark());
        return;
    }
    SocketStory* const story = find(call.socket());
    if (closes(call.form)) {
        SocketStory* const closed = find(call.words[0]);
        // The close of a lingering socket may fail, and the socket stays.
        if (!closed || call.succeeded() || call.error != Error::WouldBlock) return;
        closed->is_open = true;
        return;
    }
    const bool begun = call.succeeded() || call.error == Error::IoPending;
    if (call.is(Api::AcceptEx)) {
        SocketStory* const accepted = begun ? find(call.words[1]) : nullptr;
        if (accepted) accepted->lacks_context = call.mark();
        return;
    }
    if (!story) return;
    if (call.is(Api::ConnectEx) && begun) story->lacks_context = call.mark();
    if (call.is(Api::DisconnectEx) && begun) story->lacks_context = {};
    if (call.is(Api::setsockopt) && call.succeeded() &&
        (call.number(2) == number(Socket_SO_UPDATE_ACCEPT_CONTEXT) ||
         call.number(2) == number(Socket_SO_UPDATE_CONNECT_CONTEXT)))
        story->lacks_context = {};
    if (call.is(Api::WSAEventSelect) || call.is(Api::WSAAsyncSelect)) story->has_events = true;
    if ((call.is(Api::connect) || call.is(Api::WSAConnect)) && call.error == Error::WouldBlock)
        story->unasked_connect = call.mark();
    else if (asks_for_connect(call))
        story->unasked_connect = {};
}

} // namespace ws2::instruments::check
