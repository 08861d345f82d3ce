#include "instruments/trace/trace.hpp"

#include "base/lock_guard.hpp"
#include "base/mutex.hpp"
#include "catalog/error.hpp"
#include "catalog/error_table.hpp"
#include "catalog/family.hpp"
#include "catalog/function_list.hpp"
#include "catalog/functions/rio.hpp"
#include "catalog/status.hpp"
#include "core/handle/handle_table.hpp"
#include "core/overlapped/operation.hpp"
#include "core/registered/request.hpp"
#include "core/socket/socket.hpp"
#include "instruments/call_stack.hpp"
#include "instruments/trace/arguments.hpp"
#include "instruments/trace/capture.hpp"
#include "instruments/trace/file.hpp"
#include "instruments/trace/record.hpp"
#include "instruments/trace/settings.hpp"
#include "instruments/trace/socket_addresses.hpp"
#include "instruments/trace/text.hpp"
#include "observe/probes.hpp"
#include "os/memory/memory.hpp"
#include "os/system/library.hpp"
#include "os/system/stream.hpp"
#include "os/thread/thread.hpp"
#include "os/thread/time.hpp"

#include <algorithm>
#include <bitset>
#include <cstdio>
#include <cstring>
#include <memory>
#include <new>

namespace ws2::instruments::trace {
namespace {

/// What begin has made of the settings. Never freed.
struct Plan {
    TraceSettings settings;
    std::bitset<catalog::kMostFunctions> functions;
    bool as_text = false;
};
const Plan* plan = nullptr;

/// A call that is under way.
struct Frame {
    const catalog::Function* function;
    const FunctionForm* form;
    std::uint64_t words[kMostArguments];
    std::uint8_t count;
    std::uint8_t wide_size;
    SocketKind socket;
    bool wanted;
    /// Its time is not known.
    bool untimed;
    std::int64_t begin;
    const void* site;
    std::uintptr_t stack;
    Captures captures;
    /// Its record as that of a call that has not returned; null where there is none.
    std::byte* open;
};

/// The calling thread's calls.
struct Frames {
    CallStack<Frame> calls;
    Captures after;
    /// An operation may complete inside a call.
    Captures of_completion;
    bool wanted = true;
};
[[gnu::tls_model("initial-exec")]] constinit thread_local Frames* frames = nullptr;

void free_frames(void* those) {
    delete static_cast<Frames*>(those);
    frames = nullptr;
}
constinit os::ThreadExit thread_exit{free_frames};

/// The text on standard error: operations that are under way, and one line at a time.
constinit Mutex text_mutex;
constinit TraceText* text GUARDED_BY(text_mutex) = nullptr;

bool thread_is_wanted() {
    const auto& wanted = plan->settings.threads;
    if (wanted.empty()) return true;
    char name[16];
    os::read_thread_name(name);
    const std::string number = std::to_string(os::thread_id());
    return std::ranges::any_of(
        wanted, [&](const std::string& one) { return one == number || fits_pattern(name, one); });
}

Frames* frames_of_thread() {
    if (!frames) {
        frames = new (std::nothrow) Frames;
        if (!frames) return nullptr;
        thread_exit.set(frames);
        frames->wanted = thread_is_wanted();
    }
    return frames;
}

SocketKind kind_of(std::uint64_t handle) {
    const auto found = core::find_socket(static_cast<core::Handle>(handle));
    if (!found) return SocketKind::None;
    const core::Socket& socket = **found;
    const bool six = socket.family() == catalog::family::inet6;
    if (socket.family() == catalog::family::unix_domain) return SocketKind::Unix;
    switch (socket.type()) {
    case catalog::type::stream:
        return six ? SocketKind::Tcp6 : SocketKind::Tcp;
    case catalog::type::datagram:
        return six ? SocketKind::Udp6 : SocketKind::Udp;
    case catalog::type::raw:
        return six ? SocketKind::Raw6 : SocketKind::Raw;
    default:
        return SocketKind::Other;
    }
}

/// The bytes that a receive has put into its buffer; UINT32_MAX where the result does not say.
std::uint32_t transferred(const Frame& frame, const observe::Outcome& outcome) {
    if (frame.function->failure != catalog::Failure::SocketError) return UINT32_MAX;
    for (std::size_t i = 0; i < frame.count; ++i) {
        const ArgumentForm& form = frame.form->arguments[i];
        // recv returns the number, WSARecv and WSARecvMsg store it behind `received`.
        const bool list = form.structure == Structure::Wsabuf && form.direction == catalog::Direction::Out;
        const std::size_t number_at = list                                   ? i + 2
                                      : form.structure == Structure::Message ? i + 1
                                                                             : frame.count;
        if (number_at < frame.count) {
            const auto* const place = reinterpret_cast<const std::uint32_t*>(frame.words[number_at]);
            // The injector may have returned success without a look at the pointer.
            return place && os::readable(place, sizeof *place) ? *place : UINT32_MAX;
        }
        if (form.kind == catalog::ArgumentKind::Bytes && form.direction == catalog::Direction::Out &&
            !form.count_is_behind)
            return static_cast<std::uint32_t>(outcome.value);
    }
    return UINT32_MAX;
}

/// What is known of a call when it begins.
Record head_of(const Frame& frame) {
    Record record{};
    record.kind = RecordKind::Call;
    if (frame.wide_size == 2) record.flags |= record_flag::wide16;
    if (frame.untimed) record.flags |= record_flag::untimed;
    record.function = frame.form->index;
    record.thread = os::thread_id();
    record.begin = frame.begin;
    record.site = reinterpret_cast<std::uintptr_t>(frame.site);
    record.argument_count = frame.count;
    record.capture_count = frame.captures.count();
    record.socket = frame.socket;
    return record;
}

std::size_t size_of_open(const Frame& frame) {
    return sizeof(Record) + frame.count * sizeof(std::uint64_t) + frame.captures.used();
}

std::byte* end_of_arguments(std::byte* place, const Frame& frame) { return place + size_of_open(frame); }

/// The parts that do not change while the call runs. Returns the place of what follows.
std::byte* write_arguments(std::byte* place, const Frame& frame) {
    auto* const words = reinterpret_cast<std::uint64_t*>(place + sizeof(Record));
    for (std::size_t i = 0; i < frame.count; ++i)
        words[i] = frame.words[i];
    if (frame.captures.used() != 0)
        std::memcpy(words + frame.count, frame.captures.bytes(), frame.captures.used());
    return end_of_arguments(place, frame);
}

/// The errno of the call's last system call that failed, if the call has failed.
int errno_behind(Error error) {
    return error == Error::Success || error == Error::IoPending ? 0 : observe::notes.number;
}

void write(std::byte* place, const Frame& frame, const observe::Outcome& outcome, const Captures& after,
           std::int64_t end) {
    Record record = head_of(frame);
    if (outcome.error != Error::Success) record.flags |= record_flag::failed;
    if (observe::notes.injected) record.flags |= record_flag::injected;
    record.error = number(outcome.error);
    record.end = end;
    record.value = outcome.value;
    record.number = errno_behind(outcome.error);
    record.capture_count = static_cast<std::uint8_t>(frame.captures.count() + after.count());
    // With `failed` the memory is captured at the end.
    const bool has_arguments = place == frame.open && !plan->settings.failed_only;
    std::byte* const behind = has_arguments ? end_of_arguments(place, frame) : write_arguments(place, frame);
    std::memcpy(place, &record, sizeof record);
    std::memcpy(behind, after.bytes(), after.used());
}

/// Puts the calls that have not returned behind the last complete record, unless they are there.
void write_open(Frames& mine) {
    if (plan->as_text) return;
    std::size_t offset = 0;
    mine.calls.each([&](Frame& frame) {
        if (!frame.wanted) return;
        Record head = head_of(frame);
        head.open_size = static_cast<std::uint32_t>(size_of_open(frame));
        std::byte* const place = trace_file::place_ahead(offset, head.open_size);
        offset += head.open_size;
        if (place && place != frame.open) {
            trace_file::withdraw(place);
            write_arguments(place, frame);
            trace_file::publish_open(place, head);
        }
        frame.open = place;
    });
}

void print(std::byte* record, std::size_t size) {
    reinterpret_cast<Record*>(record)->size = static_cast<std::uint32_t>(size);
    char name[16];
    os::read_thread_name(name);
    const LockGuard lock(text_mutex);
    const std::string line = text->line(*reinterpret_cast<const Record*>(record), name);
    if (!line.empty()) os::write_error_text(line);
}

/// Puts the record where records go: `fill` writes all but its size.
template <class Fill>
void put(std::size_t size, Fill&& fill) {
    if (!plan->as_text) {
        std::byte* const place = trace_file::reserve(size);
        if (!place) return;
        fill(place);
        return trace_file::publish(place, size);
    }
    const std::unique_ptr<std::uint64_t[]> room(new (std::nothrow) std::uint64_t[size / 8 + 1]());
    if (!room) return;
    auto* const place = reinterpret_cast<std::byte*>(room.get());
    fill(place);
    print(place, size);
}

std::string site_text(std::uint64_t site) { return os::describe_code(reinterpret_cast<const void*>(site)); }

/// How much of a call's buffers is kept.
CapturedCall captured_call(const Frame& frame) {
    const TraceSettings& settings = plan->settings;
    const bool keeps_data = frame.form->moves != Moves::Nothing && settings.data != 0;
    return {*frame.form,
            {frame.words, frame.count},
            frame.wide_size,
            keeps_data ? std::max(settings.bytes, settings.data) : settings.bytes,
            keeps_data};
}

bool is_wanted_socket(std::uint64_t socket) {
    const auto& wanted = plan->settings.sockets;
    return wanted.empty() || std::ranges::find(wanted, socket) != wanted.end();
}

/// A receive that has filled its buffer fails where the datagram is longer.
bool has_written(const Frame& frame, Error error) {
    return error == Error::Success || (error == Error::MessageSize && frame.form->moves == Moves::Receives);
}

bool is_of_registered(const observe::Happening& happening) {
    return happening.kind == observe::Happening::RegisteredReceive ||
           happening.kind == observe::Happening::RegisteredSend;
}

/// The data and the address of a completed request.
void capture_registered(Captures& captures, const observe::Happening& happening) {
    const auto& request = *static_cast<const core::registered::Request*>(happening.operation);
    const TraceSettings& settings = plan->settings;
    if (happening.code != 0 && happening.code != number(Error::MessageSize)) return;
    if (request.done != 0)
        capture_buffers(captures, captured::received, {&request.data, 1}, request.done,
                        std::max(settings.bytes, settings.data));
    if (request.remote.data)
        capture_own(captures, captured::sender, request.remote.data, core::registered::kAddressSize);
}

/// What a completed receive has stored: the program may have it once it learns of the completion. The memory
/// has been written just now, so that no system call has to ask whether it is there.
void capture_received(Captures& captures, const observe::Happening& happening) {
    const auto& operation = *static_cast<const core::overlapped::Operation*>(happening.operation);
    using core::overlapped::Observed;
    const Observed observed = operation.type->observed;
    if (observed != Observed::Receive && observed != Observed::Accept) return;
    const TraceSettings& settings = plan->settings;
    if (operation.bytes != 0)
        capture_buffers(captures, captured::received, operation.parts(), operation.bytes,
                        std::max(settings.bytes, settings.data));
    // A receive that has failed has stored no address.
    if (!operation.sender.address || is_error(static_cast<Status>(happening.code))) return;
    const int length = *operation.sender.length;
    if (length > 0)
        capture_own(captures, captured::sender, operation.sender.address,
                    std::min<std::size_t>(static_cast<std::size_t>(length), 128));
}

} // namespace

bool begin(const char* words) {
    auto made = std::make_unique<Plan>();
    std::string_view problem;
    if (!parse_trace_settings(words, made->settings, problem)) {
        std::fprintf(stderr, "ws2 trace: WS2_TRACE has no word %.*s\n", static_cast<int>(problem.size()),
                     problem.data());
        return false;
    }
    if (!read_forms()) return false;
    const TraceSettings& settings = made->settings;
    for (std::size_t i = 0; const FunctionForm* const form = form_at(i); ++i) {
        const auto fits = [&](std::string_view text) {
            return [text](const std::string& pattern) { return fits_pattern(text, pattern); };
        };
        made->functions[i] = (settings.functions.empty() && settings.chapters.empty()) ||
                             std::ranges::any_of(settings.functions, fits(form->function->name)) ||
                             std::ranges::any_of(settings.chapters, fits(catalog::chapter_of(i)));
    }
    made->as_text = settings.path.empty();
    if (made->as_text) {
        const LockGuard lock(text_mutex);
        FileHead now{};
        trace_file::read_clocks(now);
        now.shown = settings.bytes;
        made->settings.data = 0;
        text = new TraceText(now, site_text, *new Operations);
    } else if (const auto opened = trace_file::open(settings.path, settings.bytes); !opened) {
        const catalog::ErrorRow* const row = catalog::find(opened.error());
        std::fprintf(stderr, "ws2 trace: %s cannot be written: %s\n", settings.path.c_str(),
                     row ? row->text.data() : "");
        return false;
    }
    plan = made.release();
    return true;
}

bool is_of_failures() { return plan->settings.failed_only; }

namespace {

/// The frame of a call that begins; null for one that is not wanted.
Frame* begin_call(Frames& mine, const observe::Call& call) {
    Frame* const entered =
        mine.calls.enter(call.function, reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0)));
    if (!entered) return nullptr;
    Frame& frame = *entered;
    frame.form = &form_of(call.function);
    if (frame.form->role == SocketRole::Closes && !call.arguments.empty())
        socket_addresses::forget(call.arguments[0]);
    frame.wanted = mine.wanted && plan->functions[frame.form->index];
    if (!frame.wanted) return nullptr;
    frame.count = static_cast<std::uint8_t>(std::min<std::size_t>(call.arguments.size(), frame.form->count));
    for (std::size_t i = 0; i < frame.count; ++i)
        frame.words[i] = call.arguments[i];
    frame.wide_size = static_cast<std::uint8_t>(call.wide_size);
    frame.site = call.site;
    frame.open = nullptr;
    frame.captures.clear();
    frame.socket = SocketKind::None;
    frame.untimed = false;
    if (const int at = frame.form->socket; at >= 0 && at < frame.count) {
        frame.wanted = is_wanted_socket(frame.words[at]);
        if (!frame.wanted) return nullptr;
        if (!plan->settings.failed_only) frame.socket = kind_of(frame.words[at]);
    }
    const bool refused = call.function.support == catalog::Support::Refused;
    if (!refused && !plan->settings.failed_only) capture_read(frame.captures, captured_call(frame));
    if (!plan->as_text) trace_file::note_code(reinterpret_cast<std::uintptr_t>(frame.site));
    frame.begin = os::monotonic_now();
    return &frame;
}

} // namespace

void entered(const observe::Call& call) {
    Frames* const mine = frames_of_thread();
    if (mine && begin_call(*mine, call)) write_open(*mine);
}

void failed(const observe::Call& call, const observe::Outcome& outcome) {
    Frames* const mine = frames_of_thread();
    if (!mine) return;
    if (Frame* const frame = begin_call(*mine, call)) frame->untimed = true;
    left(call.function, outcome);
}

void left(const catalog::Function& function, const observe::Outcome& outcome) {
    Frames* const mine = frames;
    if (!mine) return;
    Frame* const ended = mine->calls.leave(function);
    if (!ended) return;
    Frame& frame = *ended;
    if (frame.form->role == SocketRole::Makes && outcome.error == Error::Success)
        socket_addresses::forget(outcome.value);
    if (!frame.wanted) return;
    if (plan->settings.failed_only && !observe::is_failure(outcome.error)) {
        if (frame.open) trace_file::withdraw(frame.open);
        return;
    }
    const std::int64_t end = frame.untimed ? frame.begin : os::monotonic_now();
    const CapturedCall call = captured_call(frame);
    mine->after.clear();
    // A refused function's registers need not be arguments.
    if (function.support != catalog::Support::Refused) {
        if (plan->settings.failed_only) capture_read(frame.captures, call);
        if (has_written(frame, outcome.error))
            capture_written(mine->after, call,
                            outcome.error == Error::Success ? transferred(frame, outcome) : UINT32_MAX);
        if (!plan->as_text && frame.socket != SocketKind::None)
            socket_addresses::capture(mine->after, frame.form->role, frame.words[0], outcome);
    }
    const char* const system_call = observe::probe::failed_system_call;
    if (!plan->as_text && errno_behind(outcome.error) != 0 && system_call)
        capture_own(mine->after, captured::system_call, system_call, std::strlen(system_call));
    put(size_of_open(frame) + mine->after.used(),
        [&](std::byte* place) { write(place, frame, outcome, mine->after, end); });
    write_open(*mine);
}

void happened(const observe::Happening& happening) {
    using observe::Happening;
    const bool failed =
        happening.kind == Happening::Completion ? happening.code >= 0x80000000 : happening.code != 0;
    if (plan->settings.failed_only && !failed) return;
    const bool registered = is_of_registered(happening);
    if ((happening.kind == Happening::Completion || registered) && !is_wanted_socket(happening.socket))
        return;
    Frames* const mine = frames_of_thread();
    if (!mine) return;
    Captures& captures = mine->of_completion;
    captures.clear();
    if (happening.operation && !plan->settings.failed_only) {
        if (registered)
            capture_registered(captures, happening);
        else
            capture_received(captures, happening);
    }
    put(sizeof(Record) + captures.used(), [&](std::byte* place) {
        Record record{};
        record.kind = static_cast<RecordKind>(static_cast<unsigned>(RecordKind::Completion) + happening.kind);
        if (failed) record.flags |= record_flag::failed;
        if (registered)
            record.function =
                form_of(happening.kind == Happening::RegisteredSend ? Api::RIOSend : Api::RIOReceive).index;
        record.thread = os::thread_id();
        record.error = happening.code;
        record.begin = record.end = os::monotonic_now();
        record.site = happening.object;
        record.value = happening.value;
        record.completed = static_cast<std::uint32_t>(happening.socket);
        record.capture_count = captures.count();
        std::memcpy(place, &record, sizeof record);
        std::memcpy(place + sizeof record, captures.bytes(), captures.used());
    });
    write_open(*mine);
}

void forked() {
    if (frames) frames->calls.clear();
    socket_addresses::forget_all();
    if (plan->as_text) return;
    if (!trace_file::open_for_child()) std::fputs("ws2 trace: the child's file cannot be written\n", stderr);
}

} // namespace ws2::instruments::trace
