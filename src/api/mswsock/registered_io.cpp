#include "api/mswsock/registered_io.hpp"

#include "api/gate/gate.hpp"
#include "api/gate/handle.hpp"
#include "catalog/functions/rio.hpp"
#include "core/registered/buffer.hpp"
#include "core/registered/completion_queue.hpp"
#include "core/registered/request_queue.hpp"
#include "core/socket/socket.hpp"
#include "os/memory/memory.hpp"
#include "os/memory/writable_range.hpp"

#include <cstddef>
#include <ws2ipdef.h>

using namespace ws2;
namespace rio = core::registered;
namespace flag = rio::request_flag;

static_assert(sizeof(RIORESULT) == sizeof(rio::Completed) &&
              offsetof(RIORESULT, BytesTransferred) == offsetof(rio::Completed, bytes) &&
              offsetof(RIORESULT, SocketContext) == offsetof(rio::Completed, socket_context) &&
              offsetof(RIORESULT, RequestContext) == offsetof(rio::Completed, request_context));
static_assert(flag::dont_notify == RIO_MSG_DONT_NOTIFY && flag::defer == RIO_MSG_DEFER &&
              flag::wait_all == RIO_MSG_WAITALL && flag::commit_only == RIO_MSG_COMMIT_ONLY);
static_assert(sizeof(SOCKADDR_INET) == rio::kAddressSize);

namespace {

core::Handle handle_of(const void* opaque) { return reinterpret_cast<core::Handle>(opaque); }

template <class Opaque>
Opaque opaque(core::Handle handle) {
    return reinterpret_cast<Opaque>(handle);
}

auto find_completions(RIO_CQ queue) { return rio::find_registered<rio::CompletionQueue>(handle_of(queue)); }
auto find_requests(RIO_RQ queue) { return rio::find_registered<rio::RequestQueue>(handle_of(queue)); }

Result<rio::Notification> notification_in(const RIO_NOTIFICATION_COMPLETION* completion) {
    rio::Notification notification;
    if (!completion) return notification;
    if (!os::readable(completion, sizeof *completion)) return Error::Fault;
    switch (completion->Type) {
    case RIO_EVENT_COMPLETION: {
        auto event = core::reference_event(api::handle_of(completion->Event.EventHandle));
        if (!event) return Error::InvalidArgument;
        notification.event = std::move(*event);
        notification.resets = completion->Event.NotifyReset != FALSE;
        return notification;
    }
    case RIO_IOCP_COMPLETION: {
        const auto port = core::find<core::Port>(api::handle_of(completion->Iocp.IocpHandle));
        if (!port || !completion->Iocp.Overlapped) return Error::InvalidArgument;
        notification.port = port->share();
        notification.key = reinterpret_cast<std::uintptr_t>(completion->Iocp.CompletionKey);
        notification.overlapped = completion->Iocp.Overlapped;
        return notification;
    }
    default:
        return Error::InvalidArgument;
    }
}

/// Whether the RIO_BUF is readable. Programs keep them in the same places, so the pages that a thread has
/// passed are remembered (decision 15): the check of a page on no known heap would cost a system call.
bool readable_again(const RIO_BUF* slice) {
    constexpr std::uintptr_t page = 4096, remembered = 16;
    static constinit thread_local std::uintptr_t known[remembered]{};
    const auto first = reinterpret_cast<std::uintptr_t>(slice);
    std::uintptr_t& place = known[first / page % remembered];
    // The first bit, since 0 is the page of no entry.
    const std::uintptr_t checked =
        os::checked_address(reinterpret_cast<const void*>((first & ~(page - 1)) | 1));
    const bool inside = first % page <= page - sizeof *slice;
    if (inside && place == checked) return true;
    if (!os::readable(slice, sizeof *slice)) return false;
    if (inside) place = checked;
    return true;
}

/// The array of results that the calling thread used last and will probably use again.
constinit thread_local os::WritableRange known_results;

/// Reads RIO_BUFs. Those of one request are usually in the same registered memory, which is looked up once.
class SliceReader {
  public:
    /// Finds the memory of one, which must have `least` bytes.
    Result<void> read(os::Buffer& memory, const RIO_BUF* slice, std::size_t least) {
        if (!readable_again(slice)) return Error::Fault;
        if (!buffer_ || slice->BufferId != id_) {
            buffer_ = rio::find_registered<rio::RegisteredBuffer>(handle_of(slice->BufferId));
            if (!buffer_) return Error::Fault;
            id_ = slice->BufferId;
        }
        if (!buffer_->has(slice->Offset, slice->Length) || slice->Length < least)
            return Error::InvalidArgument;
        memory = buffer_->part(slice->Offset, slice->Length);
        return {};
    }

  private:
    core::HandleRef<rio::RegisteredBuffer> buffer_;
    RIO_BUFFERID id_ = nullptr;
};

/// The arguments of the four functions that post a request.
struct Posting {
    PRIO_BUF data;
    ULONG count;
    PRIO_BUF local, remote, control, flags_buffer;
    DWORD flags;
    PVOID context;

    bool has_more() const { return local || remote || control || flags_buffer; }
    bool has_nothing() const { return !data && count == 0 && !has_more() && !context; }
};

Result<void> post(RIO_RQ queue, rio::Direction direction, const Posting& posting) {
    const bool receives = direction == rio::Direction::Receive;
    const auto requests = find_requests(queue);
    if (!requests) return Error::InvalidArgument;
    if (posting.flags & flag::commit_only) {
        if (posting.flags != flag::commit_only || !posting.has_nothing()) return Error::InvalidArgument;
        return requests->commit(direction);
    }
    DWORD known = flag::dont_notify | flag::defer;
    if (receives && requests->is_stream()) known |= flag::wait_all;
    if (posting.flags & ~known) return Error::InvalidArgument;
    // One piece, or none for a datagram without data.
    if (posting.count > 1 || (posting.count == 1) != (posting.data != nullptr)) return Error::InvalidArgument;
    if (posting.count == 0 && requests->is_stream()) return Error::InvalidArgument;
    if (!receives && posting.local) return Error::InvalidArgument;
    rio::Request request;
    SliceReader slices;
    if (posting.data) TRY(slices.read(request.data, posting.data, 0));
    if (posting.has_more()) [[unlikely]] {
        if (posting.local) TRY(slices.read(request.local, posting.local, rio::kAddressSize));
        if (posting.remote) TRY(slices.read(request.remote, posting.remote, rio::kAddressSize));
        if (posting.control) TRY(slices.read(request.control, posting.control, rio::kControlBase));
        if (posting.flags_buffer) TRY(slices.read(request.flags_out, posting.flags_buffer, sizeof(ULONG)));
    }
    request.flags = posting.flags;
    request.context = reinterpret_cast<std::uintptr_t>(posting.context);
    return requests->post(direction, request);
}

} // namespace

extern "C" {

RIO_BUFFERID RIORegisterBuffer(PCHAR buffer, DWORD length) {
    const std::uint32_t id =
        api::call<Api::RIORegisterBuffer>(std::tie(buffer, length), [&]() -> Result<std::uint32_t> {
            return static_cast<std::uint32_t>(TRY(rio::RegisteredBuffer::create(buffer, length)));
        });
    return opaque<RIO_BUFFERID>(id);
}

void RIODeregisterBuffer(RIO_BUFFERID buffer) {
    api::call<Api::RIODeregisterBuffer>(std::tie(buffer), [&] {
        const os::ErrnoKeeper keep_errno;
        rio::RegisteredBuffer::close(handle_of(buffer));
    });
}

RIO_CQ RIOCreateCompletionQueue(DWORD size, PRIO_NOTIFICATION_COMPLETION notification) {
    return api::call<Api::RIOCreateCompletionQueue>(std::tie(size, notification), [&]() -> Result<RIO_CQ> {
        auto reported = TRY(notification_in(notification));
        return opaque<RIO_CQ>(TRY(rio::CompletionQueue::create(size, std::move(reported))));
    });
}

BOOL RIOResizeCompletionQueue(RIO_CQ queue, DWORD size) {
    return api::call<Api::RIOResizeCompletionQueue>(std::tie(queue, size), [&]() -> Result<void> {
        const auto completions = find_completions(queue);
        return completions ? completions->resize(size) : Error::InvalidArgument;
    });
}

void RIOCloseCompletionQueue(RIO_CQ queue) {
    api::call<Api::RIOCloseCompletionQueue>(std::tie(queue), [&] {
        const os::ErrnoKeeper keep_errno;
        rio::CompletionQueue::close(handle_of(queue));
    });
}

RIO_RQ RIOCreateRequestQueue(SOCKET s, ULONG max_receives, ULONG max_receive_buffers, ULONG max_sends,
                             ULONG max_send_buffers, RIO_CQ receives, RIO_CQ sends, PVOID context) {
    return api::call<Api::RIOCreateRequestQueue>(
        std::tie(s, max_receives, max_receive_buffers, max_sends, max_send_buffers, receives, sends, context),
        [&]() -> Result<RIO_RQ> {
            const auto socket = TRY(core::find_socket(s));
            const auto for_receives = find_completions(receives);
            const auto for_sends = find_completions(sends);
            if (!for_receives || !for_sends) return Error::InvalidArgument;
            // Microsoft's page: each must be 1.
            if (max_receive_buffers != 1 || max_send_buffers != 1) return Error::InvalidArgument;
            return opaque<RIO_RQ>(
                TRY(rio::RequestQueue::create(*socket, {max_receives, max_sends}, for_receives.share(),
                                              for_sends.share(), reinterpret_cast<std::uintptr_t>(context))));
        });
}

BOOL RIOResizeRequestQueue(RIO_RQ queue, DWORD max_receives, DWORD max_sends) {
    return api::call<Api::RIOResizeRequestQueue>(
        std::tie(queue, max_receives, max_sends), [&]() -> Result<void> {
            const auto requests = find_requests(queue);
            return requests ? requests->resize({max_receives, max_sends}) : Error::InvalidArgument;
        });
}

BOOL RIOReceive(RIO_RQ queue, PRIO_BUF data, ULONG count, DWORD flags, PVOID context) {
    return api::call<Api::RIOReceive>(std::tie(queue, data, count, flags, context), [&] {
        return post(queue, rio::Direction::Receive,
                    {data, count, nullptr, nullptr, nullptr, nullptr, flags, context});
    });
}

int RIOReceiveEx(RIO_RQ queue, PRIO_BUF data, ULONG count, PRIO_BUF local, PRIO_BUF remote, PRIO_BUF control,
                 PRIO_BUF flags_buffer, DWORD flags, PVOID context) {
    return api::call<Api::RIOReceiveEx>(
        std::tie(queue, data, count, local, remote, control, flags_buffer, flags, context), [&] {
            return post(queue, rio::Direction::Receive,
                        {data, count, local, remote, control, flags_buffer, flags, context});
        });
}

BOOL RIOSend(RIO_RQ queue, PRIO_BUF data, ULONG count, DWORD flags, PVOID context) {
    return api::call<Api::RIOSend>(std::tie(queue, data, count, flags, context), [&] {
        return post(queue, rio::Direction::Send,
                    {data, count, nullptr, nullptr, nullptr, nullptr, flags, context});
    });
}

BOOL RIOSendEx(RIO_RQ queue, PRIO_BUF data, ULONG count, PRIO_BUF local, PRIO_BUF remote, PRIO_BUF control,
               PRIO_BUF flags_buffer, DWORD flags, PVOID context) {
    return api::call<Api::RIOSendEx>(
        std::tie(queue, data, count, local, remote, control, flags_buffer, flags, context), [&] {
            return post(queue, rio::Direction::Send,
                        {data, count, local, remote, control, flags_buffer, flags, context});
        });
}

ULONG RIODequeueCompletion(RIO_CQ queue, PRIORESULT results, ULONG size) {
    return api::call<Api::RIODequeueCompletion>(std::tie(queue, results, size), [&]() -> Result<ULONG> {
        const auto completions = find_completions(queue);
        if (!completions) return Error::InvalidArgument;
        if (size == 0) return 0;
        if (!known_results.check(results, std::size_t{size} * sizeof *results)) return Error::Fault;
        return static_cast<ULONG>(completions->dequeue({reinterpret_cast<rio::Completed*>(results), size}));
    });
}

INT RIONotify(RIO_CQ queue) {
    return api::call<Api::RIONotify>(std::tie(queue), [&]() -> Result<INT> {
        const auto completions = find_completions(queue);
        if (!completions) return Error::InvalidArgument;
        TRY(completions->notify());
        return ERROR_SUCCESS;
    });
}
}

namespace ws2::api {

RIO_EXTENSION_FUNCTION_TABLE registered_io_functions() {
    RIO_EXTENSION_FUNCTION_TABLE table{};
    table.cbSize = sizeof table;
    table.RIOReceive = RIOReceive;
    table.RIOReceiveEx = RIOReceiveEx;
    table.RIOSend = RIOSend;
    table.RIOSendEx = RIOSendEx;
    table.RIOCloseCompletionQueue = RIOCloseCompletionQueue;
    table.RIOCreateCompletionQueue = RIOCreateCompletionQueue;
    table.RIOCreateRequestQueue = RIOCreateRequestQueue;
    table.RIODequeueCompletion = RIODequeueCompletion;
    table.RIODeregisterBuffer = RIODeregisterBuffer;
    table.RIONotify = RIONotify;
    table.RIORegisterBuffer = RIORegisterBuffer;
    table.RIOResizeCompletionQueue = RIOResizeCompletionQueue;
    table.RIOResizeRequestQueue = RIOResizeRequestQueue;
    return table;
}

} // namespace ws2::api
