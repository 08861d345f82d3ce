#include "core/resolve/hooked_lookup.hpp"

#include "catalog/error.hpp"
#include "core/process/blocking_call.hpp"
#include "core/resolve/lookup_threads.hpp"
#include "os/thread/futex.hpp"

#include <memory>
#include <new>

namespace ws2::core::resolve {
namespace {

struct Lookup {
    std::function<Result<os::HostRecord>()> ask;
    Result<os::HostRecord> answer = Error::NotEnoughMemory;
    os::FutexWord done{0};
};

struct Work final : lookup_threads::Task {
    std::shared_ptr<Lookup> lookup;
};

void run(lookup_threads::Task& task) {
    const std::unique_ptr<Work> work(&static_cast<Work&>(task));
    Lookup& lookup = *work->lookup;
    try {
        lookup.answer = lookup.ask();
    } catch (const std::bad_alloc&) {
    }
    lookup.done.store(1, std::memory_order_release);
    os::futex_wake(&lookup.done, 1);
}

Result<int> look(void* context, os::Deadline deadline) {
    auto& lookup = *static_cast<Lookup*>(context);
    while (lookup.done.load(std::memory_order_acquire) == 0)
        if (!os::futex_wait(lookup.done, 0, deadline)) return 0;
    return 1;
}

} // namespace

Result<os::HostRecord> ask_with_hook(std::function<Result<os::HostRecord>()> ask) {
    auto lookup = std::make_shared<Lookup>();
    lookup->ask = std::move(ask);
    auto work = std::make_unique<Work>();
    work->run = run;
    work->lookup = lookup;
    TRY(lookup_threads::submit(*work));
    static_cast<void>(work.release());
    TRY(blocking_call::wait_with_hook(look, lookup.get(), os::Deadline::never()));
    return std::move(lookup->answer);
}

} // namespace ws2::core::resolve
