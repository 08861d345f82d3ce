#include "api/thread_pool.hpp"
#include "core/pool_io.hpp"

using namespace ws2;

namespace {

void call_io(core::PoolItem& item, core::PoolInstance& instance, core::PoolOutcome) {
    const core::PoolIo::Completion done = core::PoolIo::told();
    const ULONG error = succeeded(done.status) ? NO_ERROR : number(win32_error(done.status));
    api::function_of<std::remove_pointer_t<PTP_WIN32_IO_CALLBACK>>(item)(
        api::instance_pointer(instance), item.callback().context, done.overlapped, error, done.bytes,
        reinterpret_cast<PTP_IO>(item.handle()));
}

// Windows gives this callback the status itself, and leaves it to the program to translate it.
void call_bound(core::PoolItem& item, core::PoolInstance&, core::PoolOutcome) {
    const core::PoolIo::Completion done = core::PoolIo::told();
    api::function_of<std::remove_pointer_t<LPOVERLAPPED_COMPLETION_ROUTINE>>(item)(
        static_cast<DWORD>(number(done.status)), done.bytes, static_cast<LPOVERLAPPED>(done.overlapped));
}

} // namespace

extern "C" {

PTP_IO CreateThreadpoolIo(HANDLE file, PTP_WIN32_IO_CALLBACK callback, PVOID context,
                          PTP_CALLBACK_ENVIRON environment) {
    return api::call<Api::CreateThreadpoolIo>([&]() -> Result<PTP_IO> {
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
    api::call<Api::StartThreadpoolIo>([&]() -> Result<void> {
        TRY(api::pool_object<core::PoolIo>(io))->expect();
        return {};
    });
}

void CancelThreadpoolIo(PTP_IO io) {
    api::call<Api::CancelThreadpoolIo>([&]() -> Result<void> {
        TRY(api::pool_object<core::PoolIo>(io))->expect_no_more();
        return {};
    });
}

void WaitForThreadpoolIoCallbacks(PTP_IO io, BOOL cancel_pending) {
    api::call<Api::WaitForThreadpoolIoCallbacks>([&]() -> Result<void> {
        TRY(api::pool_object<core::PoolIo>(io))->wait(cancel_pending != FALSE);
        return {};
    });
}

void CloseThreadpoolIo(PTP_IO io) {
    api::call<Api::CloseThreadpoolIo>([&] { return api::close_item<core::PoolIo>(io); });
}

BOOL BindIoCompletionCallback(HANDLE file, LPOVERLAPPED_COMPLETION_ROUTINE function, ULONG flags) {
    return api::call<Api::BindIoCompletionCallback>([&]() -> Result<void> {
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
