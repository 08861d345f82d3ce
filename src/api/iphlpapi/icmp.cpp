#include "api/iphlpapi/echo_replies.hpp"

#include "api/gate/gate.hpp"
#include "api/gate/handle.hpp"
#include "catalog/functions/icmp.hpp"
#include "core/sync/event.hpp"
#include "core/sync/thread.hpp"
#include "os/memory/sanitizer.hpp"

#include <memory>
#include <utility>

using namespace ws2;

namespace {

/// A status of <ipexport.h> as a code of the catalog, which has other names for these numbers.
Error status_error(ULONG status) { return static_cast<Error>(status); }

struct Request {
    HANDLE handle;
    HANDLE event;
    void* routine;
    void* context;
    /// The source may be empty.
    Endpoint source, destination;
    const void* data;
    WORD size;
    const IP_OPTION_INFORMATION* options;
    void* reply;
    DWORD reply_size;
    DWORD timeout;
};

/// Whether more than one machine may answer.
bool is_for_several(const Endpoint& destination) {
    const bool limited_broadcast = destination.bytes[4] == 255 && destination.bytes[7] == 255;
    return destination.family() == AF_INET && ((destination.bytes[4] & 0xF0) == 0xE0 || limited_broadcast);
}

/// The status of a request that ended without a reply.
ULONG status_without_reply(core::EchoSink::End end) {
    switch (end) {
    case core::EchoSink::End::Cancelled:
        return number(Error::OperationAborted);
    case core::EchoSink::End::NoResources:
        return IP_NO_RESOURCES;
    default:
        return IP_REQ_TIMED_OUT;
    }
}

/// A request that waits in the calling thread.
class WaitingSink final : public core::EchoSink {
  public:
    explicit WaitingSink(api::EchoReplies replies) : replies_(replies) {}
    bool take(const os::EchoAnswer& answer, std::uint32_t milliseconds) override {
        return replies_.add(answer, milliseconds);
    }
    void complete(End) override { replies_.finish(IP_REQ_TIMED_OUT); }
    const api::EchoReplies& replies() const { return replies_; }

  private:
    api::EchoReplies replies_;
};

/// The call of a program's routine: it has the IO_STATUS_BLOCK, and frees itself when it has run.
struct RoutineCall : core::Apc {
    void* routine = nullptr;
    void* argument = nullptr;
    IO_STATUS_BLOCK block{};
};

void run_routine(core::Apc& apc, void*) {
    const std::unique_ptr<RoutineCall> call(static_cast<RoutineCall*>(&apc));
    const os::sanitizer::ProgramCode program;
    reinterpret_cast<PIO_APC_ROUTINE>(call->routine)(call->argument, &call->block, 0);
}
void discard_routine(core::Apc& apc, void*) { delete static_cast<RoutineCall*>(&apc); }

/// A request that completes on the timer thread: sets the event, queues the routine to the caller's thread.
class PendingSink final : public core::EchoSink {
  public:
    PendingSink(api::EchoReplies replies, const Request& request, core::Reference<core::Event> event)
        : replies_(replies), reply_(request.reply), reply_size_(request.reply_size),
          event_(std::move(event)) {
        if (!request.routine) return;
        call_ = std::make_unique<RoutineCall>();
        call_->run = run_routine;
        call_->discard = discard_routine;
        call_->routine = request.routine;
        call_->argument = request.context;
        thread_ = core::Reference<core::Thread>::share(&core::Thread::current());
    }
    bool take(const os::EchoAnswer& answer, std::uint32_t milliseconds) override {
        return os::writable(reply_, reply_size_) && replies_.add(answer, milliseconds);
    }
    void complete(End end) override {
        if (os::writable(reply_, reply_size_)) replies_.finish(status_without_reply(end));
        if (event_) event_->set();
        if (!call_) return;
        call_->block.Status =
            static_cast<NTSTATUS>(end == End::Cancelled ? Status::Cancelled : Status::Success);
        call_->block.Information = replies_.count();
        if (thread_->queue_apc(*call_)) call_.release();
    }

  private:
    api::EchoReplies replies_;
    void* const reply_;
    const std::size_t reply_size_;
    core::Reference<core::Event> event_;
    std::unique_ptr<RoutineCall> call_;
    core::Reference<core::Thread> thread_;
};

Result<os::EchoOptions> read_options(const IP_OPTION_INFORMATION* options, int family) {
    os::EchoOptions result;
    if (!options) return result;
    if (!os::readable(options, sizeof *options)) return Error::InvalidParameter;
    result.time_to_live = options->Ttl;
    result.type_of_service = options->Tos;
    result.dont_fragment = options->Flags & IP_FLAG_DF;
    if (options->OptionsSize == 0 || family != AF_INET) return result;
    if (options->OptionsSize > MAX_OPT_SIZE) return status_error(IP_OPTION_TOO_BIG);
    if (!os::readable(options->OptionsData, options->OptionsSize)) return Error::InvalidParameter;
    result.header_options = {options->OptionsData, options->OptionsSize};
    return result;
}

/// The codes of a request that could not be sent.
Error send_error(Error error, const os::EchoOptions& options) {
    if (error == Error::MoreData) return status_error(IP_PACKET_TOO_BIG);
    if (error == Error::InvalidParameter && !options.header_options.empty())
        return status_error(IP_BAD_OPTION);
    return error;
}

Result<core::SentEcho> send(const Request& request, int family) {
    const os::EchoOptions options = TRY(read_options(request.options, family));
    core::SentEcho echo{TRY(os::EchoSocket::create(family)), 0, request.timeout};
    const std::span data(static_cast<const unsigned char*>(request.data), request.size);
    echo.sent = os::monotonic_now();
    if (auto sent = echo.socket.send(request.source, request.destination, options, data); !sent)
        return send_error(sent.error(), options);
    return echo;
}

Result<DWORD> send_echo(const Request& request, int family) {
    const auto file = core::find<core::EchoFile>(api::handle_of(request.handle));
    if (!file) return Error::InvalidHandle;
    if ((*file)->family() != family || request.reply_size < api::EchoReplies::least_size(family) ||
        !os::writable(request.reply, request.reply_size) ||
        (request.size != 0 && !os::readable(request.data, request.size)))
        return Error::InvalidParameter;
    const api::EchoReplies replies(family, request.reply, request.reply_size,
                                   is_for_several(request.destination));
    if (!request.event && !request.routine) {
        WaitingSink sink(replies);
        TRY(core::EchoFile::wait(TRY(send(request, family)), sink));
        if (sink.replies().count() == 0) return status_error(sink.replies().status());
        return DWORD{sink.replies().count()};
    }
    core::Reference<core::Event> event;
    if (request.event) {
        event = TRY(core::reference_event(api::handle_of(request.event)));
        event->reset();
    }
    auto sink = std::make_unique<PendingSink>(replies, request, std::move(event));
    TRY((*file)->begin(TRY(send(request, family)), std::move(sink)));
    return Error::IoPending;
}

Endpoint ipv4_endpoint(IPAddr word) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    std::memcpy(&address.sin_addr, &word, sizeof word);
    return Endpoint(&address, sizeof address);
}

Result<HANDLE> create(int family) {
    // Only to learn now whether requests can be sent; the error says why not.
    TRY(os::EchoSocket::create(family));
    return api::to_handle(TRY(core::handle_table::insert(new core::EchoFile(family))));
}

Result<DWORD> parse(int family, const void* reply, DWORD size) {
    if (size < api::EchoReplies::least_size(family) || !os::readable(reply, size))
        return Error::InvalidParameter;
    const api::ParsedReplies parsed = api::parse_replies(family, reply);
    if (parsed.count == 0) return status_error(parsed.status);
    return DWORD{parsed.count};
}

} // namespace

extern "C" {

HANDLE IcmpCreateFile() {
    return api::call<Api::IcmpCreateFile>(std::tie(), [&] { return create(AF_INET); });
}

HANDLE Icmp6CreateFile() {
    return api::call<Api::Icmp6CreateFile>(std::tie(), [&] { return create(AF_INET6); });
}

BOOL IcmpCloseHandle(HANDLE handle) {
    return api::call<Api::IcmpCloseHandle>(std::tie(handle), [&] {
        return core::handle_table::close(
            api::handle_of(handle), [](core::ObjectKind kind) { return kind == core::ObjectKind::EchoFile; });
    });
}

DWORD IcmpSendEcho(HANDLE handle, IPAddr destination, LPVOID data, WORD size, PIP_OPTION_INFORMATION options,
                   LPVOID reply, DWORD reply_size, DWORD timeout) {
    return api::call<Api::IcmpSendEcho>(
        std::tie(handle, destination, data, size, options, reply, reply_size, timeout), [&] {
            return send_echo({handle,
                              nullptr,
                              nullptr,
                              nullptr,
                              {},
                              ipv4_endpoint(destination),
                              data,
                              size,
                              options,
                              reply,
                              reply_size,
                              timeout},
                             AF_INET);
        });
}

DWORD IcmpSendEcho2(HANDLE handle, HANDLE event, FARPROC routine, PVOID context, IPAddr destination,
                    LPVOID data, WORD size, PIP_OPTION_INFORMATION options, LPVOID reply, DWORD reply_size,
                    DWORD timeout) {
    return api::call<Api::IcmpSendEcho2>(std::tie(handle, event, routine, context, destination, data, size,
                                                  options, reply, reply_size, timeout),
                                         [&] {
                                             return send_echo({handle,
                                                               event,
                                                               reinterpret_cast<void*>(routine),
                                                               context,
                                                               {},
                                                               ipv4_endpoint(destination),
                                                               data,
                                                               size,
                                                               options,
                                                               reply,
                                                               reply_size,
                                                               timeout},
                                                              AF_INET);
                                         });
}

DWORD IcmpSendEcho2Ex(HANDLE handle, HANDLE event, FARPROC routine, PVOID context, IPAddr source,
                      IPAddr destination, LPVOID data, WORD size, PIP_OPTION_INFORMATION options,
                      LPVOID reply, DWORD reply_size, DWORD timeout) {
    return api::call<Api::IcmpSendEcho2Ex>(
        std::tie(handle, event, routine, context, source, destination, data, size, options, reply, reply_size,
                 timeout),
        [&] {
            return send_echo({handle, event, reinterpret_cast<void*>(routine), context,
                              source ? ipv4_endpoint(source) : Endpoint(), ipv4_endpoint(destination), data,
                              size, options, reply, reply_size, timeout},
                             AF_INET);
        });
}

DWORD Icmp6SendEcho2(HANDLE handle, HANDLE event, FARPROC routine, PVOID context, struct sockaddr_in6* source,
                     struct sockaddr_in6* destination, LPVOID data, WORD size, PIP_OPTION_INFORMATION options,
                     LPVOID reply, DWORD reply_size, DWORD timeout) {
    return api::call<Api::Icmp6SendEcho2>(
        std::tie(handle, event, routine, context, source, destination, data, size, options, reply, reply_size,
                 timeout),
        [&]() -> Result<DWORD> {
            if (!destination || !os::readable(destination, sizeof *destination) ||
                (source && !os::readable(source, sizeof *source)))
                return Error::InvalidParameter;
            sockaddr_in6 to = *destination, from{};
            if (source) from = *source;
            // Windows reads the address whatever the family says. Linux takes a port for the identifier.
            to.sin6_family = from.sin6_family = AF_INET6;
            to.sin6_port = from.sin6_port = 0;
            const bool bound = !IN6_IS_ADDR_UNSPECIFIED(&from.sin6_addr);
            return send_echo({handle, event, reinterpret_cast<void*>(routine), context,
                              bound ? Endpoint(&from, sizeof from) : Endpoint(), Endpoint(&to, sizeof to),
                              data, size, options, reply, reply_size, timeout},
                             AF_INET6);
        });
}

DWORD IcmpParseReplies(LPVOID reply, DWORD size) {
    return api::call<Api::IcmpParseReplies>(std::tie(reply, size),
                                            [&] { return parse(AF_INET, reply, size); });
}

DWORD Icmp6ParseReplies(LPVOID reply, DWORD size) {
    return api::call<Api::Icmp6ParseReplies>(std::tie(reply, size),
                                             [&] { return parse(AF_INET6, reply, size); });
}
}
