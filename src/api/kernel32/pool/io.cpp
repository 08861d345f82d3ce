#include "core/pool/io.hpp"
#include "api/kernel32/pool/thread_pool.hpp"
#include "catalog/functions/kernel32_pool.hpp"
#include "catalog/functions/kernel32_ports.hpp"

using namespace ws2;

namespace {

void call_io(core::PoolItem& item, core::PoolInstance& instance, core::PoolOutcome) {
    const core::PoolIo::Completion done = core::PoolIo::current_completion();
    const ULONG error = succeeded(done.status) ? NO_ERROR : number(win32_error(done.status));
    api::function_of<std::remove_pointer_t<PTP_WIN32_IO_CALLBACK>>(item)(
        api::instance_pointer(instance), item.callback().context, done.overlapped, error, done.bytes,
        reinterpret_cast<PTP_IO>(item.handle()));
}

// Windows passes the status itself to this callback and leaves its translation to the program.
void call_bound(core::PoolItem& item, core::PoolInstance&, core::PoolOutcome) {
    const core::PoolIo::Completion done = core::PoolIo::current_completion();
    api::function_of<std::remove_pointer_t<LPOVERLAPPED_COMPLETION_ROUTINE>>(item)(
        static_cast<DWORD>(number(done.status)), done.bytes, static_cast<LPOVERLAPPED>(done.overlapped));
}

} // namespace

extern "C" {

PTP_IO CreateThreadpoolIo(HANDLE file, PTP_WIN32_IO_CALLBACK callback, PVOID context,
                          PTP_CALLBACK_ENVIRON environment) {
    return api::call<Api::CreateThreadpoolIo>(
        std::tie(file, callback, context, environment), [&]() -> Result<PTP_IO> {
            const auto target = TRY(core::find_object(api::handle_of(file)));
            const auto io =
                TRY((api::create_item<core::PoolIo, PTP_IO>(callback, context, environment, call_io)));
            const auto item = TRY(api::pool_object<core::PoolIo>(io));
            if (auto bound = item->bind(*target); !bound) {
                static_cast<void>(item->close());
                return bound.error();
            }
            return io;
        });
}

void StartThreadpoolIo(PTP_IO io) {
    api::call<Api::StartThreadpoolIo>(std::tie(io), [&]() -> Result<void> {
        TRY(api::pool_object<core::PoolIo>(io))->expect();
        return {};
    });
}

void CancelThreadpoolIo(PTP_IO io) {
    api::call<Api::CancelThreadpoolIo>(std::tie(io), [&]() -> Result<void> {
        TRY(api::pool_object<core::PoolIo>(io))->expect_no_more();
        return {};
    });
}

void WaitForThreadpoolIoCallbacks(PTP_IO io, BOOL cancel_pending) {
    api::call<Api::WaitForThreadpoolIoCallbacks>(std::tie(io, cancel_pending), [&]() -> Result<void> {
        TRY(api::pool_object<core::PoolIo>(io))->wait(cancel_pending != FALSE);
        return {};
    });
}

void CloseThreadpoolIo(PTP_IO io) {
    api::call<Api::CloseThreadpoolIo>(std::tie(io), [&] { return api::close_item<core::PoolIo>(io); });
}

BOOL BindIoCompletionCallback(HANDLE file, LPOVERLAPPED_COMPLETION_ROUTINE function, ULONG flags) {
    return api::call<Api::BindIoCompletionCallback>(std::tie(file, function, flags), [&]() -> Result<void> {
        if (flags != 0) return Error::InvalidParameter;
        const auto callback = TRY(api::pool_callback(function, nullptr, call_bound));
        const auto target = TRY(core::find_object(api::handle_of(file)));
        auto settings = api::legacy_settings(0);
        TRY(settings.pool->make_ready());
        const auto item =
            core::Reference<core::PoolIo>::adopt(new core::PoolIo(callback, std::move(settings)));
        return item->bind(*target);
    });
}
}
