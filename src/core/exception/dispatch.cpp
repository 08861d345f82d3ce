#include "core/exception/dispatch.hpp"

#include "catalog/error.hpp"
#include "core/exception/block.hpp"
#include "core/process/fork.hpp"
#include "os/system/process.hpp"
#include "os/thread/fault.hpp"
#include "os/thread/lock.hpp"

#include <algorithm>
#include <atomic>
#include <cstring>

#ifdef __x86_64__
namespace ws2::core::exception {
namespace {

/// A signal handler reads the table, so that it is of a fixed size and read without the lock.
struct Slot {
    std::atomic<Filter> handler;
    std::atomic<std::int64_t> order;
};
constinit os::Lock lock;
WS2_FORK_HANDLER(exception_handlers_in_child, Locks, [] { lock.forget_holder(); });
constinit Slot slots[64] = {};
constinit std::int64_t first_order GUARDED_BY(lock) = -1;
constinit std::int64_t last_order GUARDED_BY(lock) = 1;
constinit std::atomic<Filter> unhandled_filter{nullptr};
constinit std::atomic<bool> taken{false};

std::uint32_t code_of(os::Fault::Kind kind) {
    constexpr std::uint32_t codes[] = {0xC0000005, 0xC0000006, 0x80000002, 0xC0000094, 0xC0000095,
                                       0xC000008E, 0xC0000091, 0xC0000093, 0xC000008F, 0xC0000090,
                                       0xC000001D, 0xC0000096, 0x80000003, 0x80000004};
    static_assert(std::size(codes) == static_cast<std::size_t>(os::Fault::Kind::SingleStep) + 1);
    return codes[static_cast<std::size_t>(kind)];
}

/// Calls the vectored handlers in their order.
Disposition call_handlers(Pointers& exception) {
    std::int64_t done = INT64_MIN;
    for (;;) {
        const Slot* next = nullptr;
        std::int64_t least = INT64_MAX;
        for (const Slot& slot : slots)
            if (const std::int64_t order = slot.order.load();
                slot.handler.load() && order > done && order < least)
                next = &slot, least = order;
        if (!next) return ContinueSearch;
        done = least;
        if (const Filter handler = next->handler.load(); handler && handler(&exception) == ContinueExecution)
            return ContinueExecution;
    }
}

/// Whether the exception is continued.
bool dispatch(Record& record, Context& context) {
    Pointers exception{&record, &context};
    if (call_handlers(exception) == ContinueExecution) return true;
    if (search(exception) == ContinueExecution) return true;
    if (const Filter filter = unhandled_filter.load()) {
        const auto value = filter(&exception);
        // The exit code of Linux has 8 bits; 0 would be success.
        if (value == ExecuteHandler) os::exit_at_once(record.code & 0xFF ? record.code : 0xFF);
        return value == ContinueExecution;
    }
    return false;
}

bool has_handlers() {
    return unhandled_filter.load() || std::any_of(std::begin(slots), std::end(slots),
                                                  [](const Slot& slot) { return slot.handler.load(); });
}

bool on_fault(os::Fault& fault) {
    if (!inside() && !has_handlers()) return false;
    Context context{};
    context.parts = kParts;
    context.flags = fault.flags;
    context.registers = fault.registers;
    if (fault.floating_point)
        std::memcpy(context.floating_point.data(), fault.floating_point, context.floating_point.size());
    Record record{};
    record.code = code_of(fault.kind);
    record.address = fault.registers.back();
    // Microsoft's page of EXCEPTION_RECORD: the kind of access and the address; for a page that cannot be
    // read the status too.
    if (fault.kind == os::Fault::Kind::Access || fault.kind == os::Fault::Kind::InPage) {
        record.count = fault.kind == os::Fault::Kind::Access ? 2 : 3;
        record.arguments = {static_cast<std::uint64_t>(fault.access), fault.address, 0xC0000185};
    }
    if (!dispatch(record, context)) return false;
    fault.registers = context.registers;
    fault.flags = context.flags;
    if (fault.floating_point)
        std::memcpy(fault.floating_point, context.floating_point.data(), context.floating_point.size());
    return true;
}

} // namespace

bool takes_faults() { return taken.load(std::memory_order_relaxed); }

void take_faults() {
    fork::prepare();
    os::take_faults(on_fault);
    taken.store(true, std::memory_order_relaxed);
}

void raise(std::uint32_t code, std::uint32_t flags, std::uint32_t count, const std::uint64_t* arguments,
           Context& caller) {
    Record record{};
    record.code = code;
    record.flags = flags & kNonContinuable;
    record.address = caller.registers.back();
    record.count = arguments ? std::min<std::uint32_t>(count, kMostArguments) : 0;
    std::copy_n(arguments, record.count, record.arguments.begin());
    if (!dispatch(record, caller)) os::abort_process();
    if (!record.flags) return;
    Record refused{};
    refused.code = 0xC0000025;
    refused.flags = kNonContinuable;
    refused.cause = &record;
    refused.address = record.address;
    dispatch(refused, caller);
    os::abort_process();
}

Result<void*> add_handler(bool first, Filter handler) {
    take_faults();
    const os::LockGuard guard(lock);
    for (Slot& slot : slots) {
        if (slot.handler.load()) continue;
        slot.order.store(first ? first_order-- : last_order++);
        slot.handler.store(handler);
        return &slot;
    }
    return Error::NotEnoughMemory;
}

bool remove_handler(void* handle) {
    const os::LockGuard guard(lock);
    for (Slot& slot : slots)
        if (&slot == handle) return slot.handler.exchange(nullptr) != nullptr;
    return false;
}

Filter set_unhandled_filter(Filter filter) {
    if (filter) take_faults();
    return unhandled_filter.exchange(filter);
}

std::int32_t unhandled(Pointers& exception) {
    const Filter filter = unhandled_filter.load();
    return filter ? filter(&exception) : ExecuteHandler;
}

} // namespace ws2::core::exception
#endif
