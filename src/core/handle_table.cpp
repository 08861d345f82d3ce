#include "core/handle_table.hpp"

#include "catalog/error.hpp"

#include <new>

namespace ws2::core {
namespace handle_table {

constinit std::atomic<Slot*> chunks[(1u << kIndexBits) / kChunkSlots] = {};

namespace {

// A stack of free slots: index in the low half, a tag against ABA in the high half. Index 0 is never used, so
// that no handle is 0 and 0 ends the stack.
constinit std::atomic<std::uint64_t> free_head{0};
constinit std::atomic<std::uint32_t> next_fresh{1};

Slot* slot_at(std::uint32_t index) {
    return &chunks[index / kChunkSlots].load(std::memory_order_acquire)[index % kChunkSlots];
}

void push_free(std::uint32_t index) {
    Slot* slot = slot_at(index);
    std::uint64_t head = free_head.load(std::memory_order_relaxed);
    std::uint64_t replacement;
    do {
        slot->next_free.store(static_cast<std::uint32_t>(head), std::memory_order_relaxed);
        replacement = (((head >> 32) + 1) << 32) | index;
    } while (!free_head.compare_exchange_weak(head, replacement, std::memory_order_release,
                                              std::memory_order_relaxed));
}

std::uint32_t pop_free() {
    std::uint64_t head = free_head.load(std::memory_order_acquire);
    while (const auto index = static_cast<std::uint32_t>(head)) {
        const std::uint64_t next = slot_at(index)->next_free.load(std::memory_order_relaxed);
        if (free_head.compare_exchange_weak(head, (((head >> 32) + 1) << 32) | next,
                                            std::memory_order_acquire))
            return index;
    }
    return 0;
}

std::uint32_t fresh_slot() {
    std::uint32_t index = next_fresh.load(std::memory_order_relaxed);
    do {
        if (index >= (1u << kIndexBits)) return 0;
    } while (!next_fresh.compare_exchange_weak(index, index + 1, std::memory_order_relaxed));
    std::atomic<Slot*>& place = chunks[index / kChunkSlots];
    if (!place.load(std::memory_order_acquire)) {
        Slot* chunk = new (std::nothrow) Slot[kChunkSlots];
        Slot* expected = nullptr;
        if (chunk && !place.compare_exchange_strong(expected, chunk, std::memory_order_acq_rel))
            delete[] chunk;
        if (!place.load(std::memory_order_acquire)) return 0;
    }
    return index;
}

Handle handle_of(std::uint32_t index, std::uint64_t word) {
    const std::uint64_t generation = (word >> 32) & ((1u << kGenerationBits) - 1);
    return static_cast<Handle>((generation << kIndexBits | index) << 2);
}

} // namespace

Result<Handle> insert(Object* object) {
    std::uint32_t index = pop_free();
    if (index == 0) index = fresh_slot();
    if (index == 0) {
        object->release();
        return Error::TooManySockets;
    }
    Slot* slot = slot_at(index);
    slot->index = index;
    slot->object = object;
    slot->flags.store(0, std::memory_order_relaxed);
    object->handle_opened();
    // Stale look-ups may be counted in the users for a moment; they take themselves out again.
    const std::uint64_t word = slot->word.fetch_add(kOpen, std::memory_order_release);
    return handle_of(index, word);
}

Result<void> close(Handle handle, bool (*accepts)(ObjectKind)) {
    Slot* slot = begin_use(handle);
    if (!slot) return Error::InvalidHandle;
    Use<Object> use(slot);
    if (!accepts(slot->object->kind())) return Error::InvalidHandle;
    const std::uint64_t before = slot->word.fetch_or(kClosing, std::memory_order_acq_rel);
    if (before & kClosing) return Error::InvalidHandle;
    if (slot->object->handle_closed()) slot->object->last_handle_closed((before & kUsers) > 1);
    return {};
}

Result<void> set_flags(Handle handle, std::uint32_t mask, std::uint32_t flags) {
    const auto use = TRY(find_object(handle));
    std::atomic<std::uint32_t>& place = use.slot().flags;
    std::uint32_t before = place.load(std::memory_order_relaxed);
    while (!place.compare_exchange_weak(before, (before & ~mask) | (flags & mask))) {
    }
    return {};
}

Result<std::uint32_t> flags(Handle handle) {
    return TRY(find_object(handle)).slot().flags.load(std::memory_order_relaxed);
}

void end_last_use(Slot& slot, std::uint64_t word) {
    // Closing with no users: whoever turns the word free is the one who frees, whatever stale look-ups do
    // meanwhile.
    const std::uint64_t next_generation = ((word >> 32) + 1) << 32;
    if (!slot.word.compare_exchange_strong(word, next_generation, std::memory_order_acq_rel)) return;
    Object* object = slot.object;
    slot.object = nullptr;
    push_free(slot.index);
    object->release();
}

void for_each(void (*visit)(Handle, Object&, void*), void* context) {
    const std::uint32_t end = next_fresh.load(std::memory_order_acquire);
    for (std::uint32_t index = 1; index < end; ++index) {
        if (!chunks[index / kChunkSlots].load(std::memory_order_acquire)) continue;
        const std::uint64_t word = slot_at(index)->word.load(std::memory_order_acquire);
        if ((word & (kOpen | kClosing)) != kOpen) continue;
        const Handle handle = handle_of(index, word);
        if (Slot* slot = begin_use(handle)) {
            Use<Object> use(slot);
            visit(handle, *slot->object, context);
        }
    }
}

void forget_users() {
    const std::uint32_t end = next_fresh.load(std::memory_order_relaxed);
    for (std::uint32_t index = 1; index < end; ++index)
        if (chunks[index / kChunkSlots].load(std::memory_order_relaxed))
            slot_at(index)->word.fetch_and(~kUsers, std::memory_order_relaxed);
}

} // namespace handle_table

Result<Use<Object>> find_object(Handle handle) {
    Use<Object> use(handle_table::begin_use(handle));
    if (!use) return Error::InvalidHandle;
    return use;
}

} // namespace ws2::core
