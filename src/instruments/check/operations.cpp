#include "instruments/check/operations.hpp"

#include "catalog/functions/extension.hpp"
#include "catalog/functions/kernel32_files.hpp"
#include "catalog/functions/kernel32_ports.hpp"
#include "catalog/status.hpp"
#include "instruments/check/model_lock.hpp"
#include "instruments/check/thread_state.hpp"
#include "os/memory/memory.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace ws2::instruments::check {
namespace {

constexpr std::size_t kOverlappedSize = 32;

using Operations = std::unordered_map<std::uintptr_t, PendingOperation>;

struct Model {
    /// By the OVERLAPPED.
    Operations operations;
    /// The OVERLAPPED of each range of memory in use, by its begin.
    std::multimap<std::uintptr_t, std::pair<std::size_t, std::uintptr_t>> memory;
    /// The largest range there ever was: how far before an address one may begin that meets it.
    std::size_t largest = 0;
    std::uint64_t last_number = 0;
    /// OVERLAPPEDs that were used, each at a place that its address gives.
    std::array<std::uintptr_t, 4096> used{};
};
/// Made with the first operation, never freed.
constinit Model* model GUARDED_BY(model_lock) = nullptr;

std::uintptr_t& place_in_used(std::uintptr_t overlapped) REQUIRES(model_lock) {
    return model->used[(overlapped / kOverlappedSize * 0x9E3779B1) % model->used.size()];
}

int overlapped_argument(const FunctionForm& form) {
    for (int i = 0; i < form.count; ++i)
        if (form.arguments[i].structure == Structure::Overlapped &&
            form.arguments[i].direction == catalog::Direction::InOut)
            return i;
    return -1;
}

void note(const MemoryRange& range, std::uintptr_t overlapped) REQUIRES(model_lock) {
    model->memory.emplace(range.address, std::pair(range.size, overlapped));
    model->largest = std::max(model->largest, range.size);
}

void forget(const MemoryRange& range, std::uintptr_t overlapped) REQUIRES(model_lock) {
    auto [first, last] = model->memory.equal_range(range.address);
    for (; first != last; ++first)
        if (first->second.second == overlapped) {
            model->memory.erase(first);
            return;
        }
}

void erase(Operations::iterator at) REQUIRES(model_lock) {
    if (at->second.on_stack) pending_on_stack.fetch_sub(1, std::memory_order_relaxed);
    pending_count.fetch_sub(1, std::memory_order_relaxed);
    forget({at->first, kOverlappedSize}, at->first);
    for (const MemoryRange& range : at->second.buffers)
        forget(range, at->first);
    model->operations.erase(at);
}

/// A length that another argument has.
std::size_t length_of(const CheckedCall& call, const ArgumentForm& form) {
    if (form.count < 0) return 0;
    const auto length = static_cast<std::int32_t>(call.number(static_cast<std::size_t>(form.count)));
    return length > 0 ? static_cast<std::size_t>(length) : 0;
}

} // namespace

bool begins_operation(const FunctionForm& form) {
    return form.function->support != catalog::Support::Refused && overlapped_argument(form) >= 0 &&
           form.function != &Api::PostQueuedCompletionStatus;
}

bool receives(const FunctionForm& form) {
    return std::any_of(form.arguments, form.arguments + form.count, [](const ArgumentForm& argument) {
        return (argument.structure == Structure::Wsabuf || argument.kind == catalog::ArgumentKind::Bytes) &&
               argument.direction == catalog::Direction::Out;
    });
}

std::uintptr_t overlapped_of(const CheckedCall& call) {
    const int at = overlapped_argument(call.form);
    return at < 0 || static_cast<std::size_t>(at) >= call.words.size()
               ? 0
               : call.words[static_cast<std::size_t>(at)];
}

MemoryRanges buffers_of(const CheckedCall& call) {
    struct Wsabuf {
        std::uint32_t length;
        std::uintptr_t bytes;
    };
    MemoryRanges ranges;
    for (std::size_t i = 0; i < call.words.size(); ++i) {
        const ArgumentForm& argument = call.form.arguments[i];
        if (argument.direction == catalog::Direction::Value || call.words[i] == 0) continue;
        if (argument.structure == Structure::Wsabuf) {
            const std::size_t count = std::min<std::size_t>(length_of(call, argument), 64);
            const auto* const parts = static_cast<const Wsabuf*>(call.pointer(i));
            if (!os::readable(parts, count * sizeof(Wsabuf))) continue;
            for (std::size_t each = 0; each < count; ++each)
                ranges.add({parts[each].bytes, parts[each].length});
        } else if (argument.kind == catalog::ArgumentKind::Bytes && !argument.count_is_behind) {
            std::size_t size = length_of(call, argument);
            // The addresses follow the data.
            if (call.is(Api::AcceptEx)) size = call.number(3) + call.number(4) + call.number(5);
            ranges.add({call.words[i], size});
        }
    }
    return ranges;
}

std::uint64_t begin_operation(const CheckedCall& call) {
    const std::uintptr_t overlapped = overlapped_of(call);
    if (overlapped == 0) return 0;
    PendingOperation made;
    made.overlapped = overlapped;
    made.socket = call.socket();
    made.begun = call.mark();
    made.receives = receives(call.form);
    made.buffers = buffers_of(call);
    const os::StackBounds stack = os::stack_bounds();
    const auto here = reinterpret_cast<std::uintptr_t>(call.stack);
    const auto on_stack = [&](std::uintptr_t address) {
        return here >= stack.base && address >= here && address < stack.top;
    };
    const auto lower = [&](std::uintptr_t address) {
        if (on_stack(address) && (made.on_stack == 0 || address < made.on_stack)) made.on_stack = address;
    };
    made.overlapped_is_on_stack = on_stack(overlapped);
    lower(overlapped);
    for (const MemoryRange& range : made.buffers)
        lower(range.address);
    const LockGuard lock(model_lock);
    if (!model) model = new Model;
    made.number = ++model->last_number;
    // Of an OVERLAPPED that is in use the first operation stays.
    if (!model->operations.try_emplace(overlapped, made).second) return 0;
    note({overlapped, kOverlappedSize}, overlapped);
    for (const MemoryRange& range : made.buffers)
        note(range, overlapped);
    place_in_used(overlapped) = overlapped;
    if (made.on_stack) pending_on_stack.fetch_add(1, std::memory_order_relaxed);
    pending_count.fetch_add(1, std::memory_order_relaxed);
    return made.number;
}

void end_call_of_operation(std::uint64_t number, const CheckedCall& call) {
    const LockGuard lock(model_lock);
    const auto found = model->operations.find(overlapped_of(call));
    if (found == model->operations.end() || found->second.number != number) return;
    // ReadFileEx succeeds also where it goes on.
    const auto* const status = reinterpret_cast<const std::uint64_t*>(overlapped_of(call));
    const bool goes_on = call.error == Error::IoPending ||
                         (call.succeeded() && is_one_of(call.form, {&Api::ReadFileEx, &Api::WriteFileEx}) &&
                          os::readable(status, sizeof *status) &&
                          static_cast<std::uint32_t>(*status) == ws2::number(Status::Pending));
    if (goes_on)
        found->second.is_pending = true;
    else
        erase(found);
}

void end_operation(std::uint64_t overlapped) {
    const LockGuard lock(model_lock);
    if (!model) return;
    const auto found = model->operations.find(overlapped);
    if (found != model->operations.end()) erase(found);
}

void forget_operations() {
    const LockGuard lock(model_lock);
    if (model) {
        model->operations.clear();
        model->memory.clear();
    }
    pending_count.store(0, std::memory_order_relaxed);
    pending_on_stack.store(0, std::memory_order_relaxed);
}

std::optional<PendingOperation> operation_at(std::uintptr_t overlapped) {
    const LockGuard lock(model_lock);
    if (!model) return std::nullopt;
    const auto found = model->operations.find(overlapped);
    return found == model->operations.end() ? std::nullopt : std::optional(found->second);
}

std::optional<PendingOperation> operation_in(MemoryRange range, bool only_data) {
    const LockGuard lock(model_lock);
    if (!model || range.size == 0) return std::nullopt;
    const std::uintptr_t first = range.address < model->largest ? 0 : range.address - model->largest;
    for (auto at = model->memory.lower_bound(first);
         at != model->memory.end() && at->first < range.address + range.size; ++at) {
        const auto& [size, overlapped] = at->second;
        if (!range.meets(at->first, size) || (only_data && at->first == overlapped)) continue;
        const PendingOperation& found = model->operations.at(overlapped);
        if (found.is_pending) return found;
    }
    return std::nullopt;
}

bool had_operation(std::uintptr_t overlapped) {
    const LockGuard lock(model_lock);
    return model && place_in_used(overlapped) == overlapped;
}

std::vector<PendingOperation> pending_operations() {
    std::vector<PendingOperation> list;
    {
        const LockGuard lock(model_lock);
        if (model)
            for (const auto& [overlapped, operation] : model->operations)
                if (operation.is_pending) list.push_back(operation);
    }
    std::ranges::sort(list, {}, &PendingOperation::number);
    return list;
}

} // namespace ws2::instruments::check
