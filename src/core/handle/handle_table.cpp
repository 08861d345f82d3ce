#include "core/handle/handle_table.hpp"

#include "catalog/error.hpp"
#include "core/handle/marks.hpp"
#include "core/process/fork.hpp"
#include "os/net/socket.hpp"

#include <new>
#include <optional>

namespace ws2::core {
namespace handle_table {

constinit std::atomic<Slot*> chunks[kDescriptorChunks + (1u << kIndexBits) / kChunkSlots] = {};

namespace {

// Stacks of free slots of objects: index in the low half, a tag against ABA in the high half. Index 0 is
// never used, so that no handle is 0 and 0 ends the stack.
struct FreeStack {
    std::atomic<std::uint64_t> head{0};

    void push(std::uint32_t first, Slot& last);
    std::uint32_t pop();
    /// All of it; returns the first.
    std::uint32_t take_all();
};

// A slot that is closed goes to the one and comes back through the other, once so many have gathered: a stale
// handle names no new object until its slot has been used 256 times.
constinit FreeStack closed_slots, free_slots;
constinit std::atomic<std::uint32_t> closed_count{0};
constexpr std::uint32_t kLeastClosed = 512;
constinit std::atomic<std::uint32_t> next_fresh{1};

/// One more than the highest descriptor that had a handle.
constinit std::atomic<std::uint32_t> descriptors_end{0};

Slot* slot_at(std::uint32_t index) { return slot_in(kDescriptorChunks + index / kChunkSlots, index); }

/// The slot of that index in a chunk, which is allocated at first use; null without memory.
Slot* make_slot(std::uint32_t chunk_index, std::uint32_t index) {
    std::atomic<Slot*>& place = chunks[chunk_index];
    if (!place.load(std::memory_order_acquire)) {
        Slot* chunk = new (std::nothrow) Slot[kChunkSlots];
        const bool of_descriptor = chunk_index < kDescriptorChunks;
        const std::uint32_t first =
            (of_descriptor ? chunk_index : chunk_index - kDescriptorChunks) * kChunkSlots;
        for (std::uint32_t i = 0; chunk && i < kChunkSlots; ++i) {
            chunk[i].index = first + i;
            chunk[i].of_descriptor = of_descriptor;
        }
        Slot* expected = nullptr;
        if (chunk && !place.compare_exchange_strong(expected, chunk, std::memory_order_acq_rel))
            delete[] chunk;
    }
    return slot_in(chunk_index, index);
}

void FreeStack::push(std::uint32_t first, Slot& last) {
    std::uint64_t before = head.load(std::memory_order_relaxed);
    std::uint64_t after;
    do {
        last.next_free.store(static_cast<std::uint32_t>(before), std::memory_order_relaxed);
        after = (((before >> 32) + 1) << 32) | first;
    } while (
        !head.compare_exchange_weak(before, after, std::memory_order_release, std::memory_order_relaxed));
}

std::uint32_t FreeStack::pop() {
    std::uint64_t before = head.load(std::memory_order_acquire);
    while (const auto index = static_cast<std::uint32_t>(before)) {
        const std::uint64_t next = slot_at(index)->next_free.load(std::memory_order_relaxed);
        if (head.compare_exchange_weak(before, (((before >> 32) + 1) << 32) | next,
                                       std::memory_order_acquire))
            return index;
    }
    return 0;
}

std::uint32_t FreeStack::take_all() {
    std::uint64_t before = head.load(std::memory_order_acquire);
    while (!head.compare_exchange_weak(before, ((before >> 32) + 1) << 32, std::memory_order_acquire)) {
    }
    return static_cast<std::uint32_t>(before);
}

void push_closed(std::uint32_t index) {
    closed_slots.push(index, *slot_at(index));
    closed_count.fetch_add(1, std::memory_order_relaxed);
}

/// Makes the closed slots free, the one that was closed first on top; returns that one, or 0.
std::uint32_t recycle() {
    std::uint32_t index = closed_slots.take_all();
    if (index == 0) return 0;
    Slot& last = *slot_at(index);
    std::uint32_t first = 0, count = 0;
    while (index != 0) {
        Slot& slot = *slot_at(index);
        const std::uint32_t next = slot.next_free.load(std::memory_order_relaxed);
        slot.next_free.store(first, std::memory_order_relaxed);
        first = index;
        index = next;
        ++count;
    }
    closed_count.fetch_sub(count, std::memory_order_relaxed);
    const std::uint32_t rest = slot_at(first)->next_free.load(std::memory_order_relaxed);
    if (rest != 0) free_slots.push(rest, last);
    return first;
}

std::uint32_t pop_free() {
    if (const std::uint32_t index = free_slots.pop()) return index;
    return closed_count.load(std::memory_order_relaxed) >= kLeastClosed ? recycle() : 0;
}

std::uint32_t fresh_slot() {
    std::uint32_t index = next_fresh.load(std::memory_order_relaxed);
    do {
        if (index >= (1u << kIndexBits)) return 0;
    } while (!next_fresh.compare_exchange_weak(index, index + 1, std::memory_order_relaxed));
    return make_slot(kDescriptorChunks + index / kChunkSlots, index) ? index : 0;
}

Handle handle_of_object(std::uint32_t index, std::uint64_t word) {
    const std::uint64_t generation = (word >> 32) & ((1u << kGenerationBits) - 1);
    return static_cast<Handle>(std::uint64_t{1} << kObjectBit | (generation << kIndexBits | index) << 2);
}

void fill(Slot& slot, Object& object, std::uint32_t flags) {
    slot.named.store(&object, std::memory_order_relaxed);
    slot.flags.store(flags, std::memory_order_relaxed);
    object.handle_opened();
}

Result<Handle> insert_object(Object* object, std::uint32_t flags) {
    std::uint32_t index = pop_free();
    if (index == 0) index = fresh_slot();
    if (index == 0) index = recycle();
    if (index == 0) {
        object->release();
        return Error::TooManySockets;
    }
    Slot& slot = *slot_at(index);
    fill(slot, *object, flags);
    // Stale look-ups may be counted as users for a moment; they undo their count.
    return handle_of_object(index, slot.word.fetch_add(kOpen, std::memory_order_release));
}

/// In place of a holder: a new descriptor of the library that has no handle yet; one of other code, while it
/// is adopted.
alignas(16) constexpr char marks[2] = {};
const Object* reserved() { return reinterpret_cast<const Object*>(&marks[0]); }
const Object* adopting() { return reinterpret_cast<const Object*>(&marks[1]); }

/// `owned`: the descriptor is the handle's own, and is closed with it.
Handle open_descriptor(Slot& slot, os::Descriptor descriptor, Object& object, std::uint64_t state,
                       std::uint32_t flags, bool owned = false) {
    const auto number = static_cast<std::uint32_t>(descriptor);
    fill(slot, object, flags);
    // An adoption is marked until its slot is open.
    if (!(state & kForeign)) slot.holder.store(&object, std::memory_order_release);
    slot.owns_descriptor.store(owned, std::memory_order_relaxed);
    for (std::uint32_t end = descriptors_end.load(std::memory_order_relaxed);
         end <= number && !descriptors_end.compare_exchange_weak(end, number + 1);) {
    }
    slot.word.fetch_add(state, std::memory_order_release);
    return number;
}

/// Another handle of an object with a descriptor: its number is a duplicate of the descriptor (decision 21).
Result<Handle> insert_duplicate(Object* object, os::Descriptor descriptor, std::uint32_t flags) {
    auto copy = os::duplicate_above(descriptor, kLeastDescriptor);
    if (copy) copy = settle(*copy);
    if (!copy) {
        object->release();
        return copy.error();
    }
    Slot& slot = *slot_of_descriptor(static_cast<Handle>(*copy));
    return open_descriptor(slot, *copy, *object, kOpen, flags, true);
}

/// Marks the slot, which the caller has acquired, as closing. Returns its word before, with all users
/// counted.
std::uint64_t begin_closing(Slot& slot) {
    const std::uint64_t before = slot.word.fetch_or(kClosing, std::memory_order_seq_cst);
    return (before & (kOpen | kClosing)) == kOpen ? before + Marks::count_users(slot) : before;
}

/// The kernel reused the number of an open handle: other code closed its descriptor (decision 21).
void evict(Slot& slot) {
    os::count(slot.word, std::uint64_t{1}, std::memory_order_acquire);
    HandleRef<Object> ref(&slot);
    const std::uint64_t before = begin_closing(slot);
    if ((before & (kOpen | kClosing)) != kOpen) {
        if (!(before & kClosing)) slot.word.fetch_and(~kClosing, std::memory_order_acq_rel);
        return;
    }
    if (!slot.owns_descriptor.exchange(false)) slot.object()->descriptor_lost();
    slot.holder.store(nullptr, std::memory_order_release);
    const auto [last, users_left] = slot.object()->handle_closed();
    if (last) slot.object()->last_handle_closed(users_left || (before & kUsers) > 1);
}

/// Reserves the slot of a new descriptor that keeps its number. False if a socket that had the number before
/// is still in use, or without memory.
bool make_room(os::Descriptor descriptor) {
    const auto number = static_cast<std::uint32_t>(descriptor);
    if (number >= kDescriptors) return false;
    Slot* const slot = make_slot(number / kChunkSlots, number);
    if (!slot) return false;
    for (;;) {
        if (slot->word.load(std::memory_order_acquire) & kOpen) evict(*slot);
        if (slot->word.load(std::memory_order_acquire) & kOpen) return false;
        const Object* before = slot->holder.load(std::memory_order_acquire);
        // Another thread uses a stale number, which is this descriptor's now.
        if (before == adopting()) return false;
        // Open by now: the adoption has ended in between, and the slot is evicted.
        if (slot->holder.compare_exchange_strong(before, reserved(), std::memory_order_acq_rel) &&
            !(slot->word.load(std::memory_order_acquire) & kOpen))
            return true;
    }
}

} // namespace

Result<Handle> insert(Object* object, std::uint32_t flags) {
    const os::Descriptor descriptor = object->handle_descriptor();
    if (descriptor < 0) return insert_object(object, flags);
    Slot* slot = slot_of_descriptor(static_cast<Handle>(descriptor));
    // Held without being open: the first handle was closed while this one was on its way.
    const Object* const holder = slot->holder.load(std::memory_order_acquire);
    if (holder && holder != reserved()) return insert_duplicate(object, descriptor, flags);
    return open_descriptor(*slot, descriptor, *object, kOpen, flags);
}

Result<Handle> insert_foreign(Object* object, std::uint64_t identity, std::uint32_t flags) {
    const os::Descriptor descriptor = object->handle_descriptor();
    Slot& slot = *slot_of_descriptor(static_cast<Handle>(descriptor));
    slot.identity = identity;
    return open_descriptor(slot, descriptor, *object, kOpen | kForeign, flags);
}

Result<os::Descriptor> settle(os::Descriptor descriptor) {
    for (os::Descriptor least = kLeastDescriptor;;) {
        if (descriptor >= least) {
            if (make_room(descriptor)) return descriptor;
            // The slot still has users.
            least = descriptor + 1;
        }
        auto moved = os::duplicate_above(descriptor, least);
        static_cast<void>(os::close(descriptor));
        if (!moved) return moved.error();
        descriptor = *moved;
        if (static_cast<std::uint32_t>(descriptor) < kDescriptors) continue;
        static_cast<void>(os::close(descriptor));
        return Error::TooManySockets;
    }
}

void give_up(os::Descriptor descriptor) {
    const Object* expected = reserved();
    Slot* const slot = slot_of_descriptor(static_cast<Handle>(descriptor));
    if (slot && slot->holder.load(std::memory_order_relaxed) == expected)
        slot->holder.compare_exchange_strong(expected, nullptr, std::memory_order_acq_rel);
}

bool begin_adoption(os::Descriptor descriptor) {
    const auto number = static_cast<std::uint32_t>(descriptor);
    Slot* const slot = make_slot(number / kChunkSlots, number);
    const Object* expected = nullptr;
    if (!slot || !slot->holder.compare_exchange_strong(expected, adopting(), std::memory_order_acq_rel))
        return false;
    if (!(slot->word.load(std::memory_order_acquire) & kOpen)) return true;
    // Users of a socket that was evicted have not left.
    end_adoption(descriptor, nullptr);
    return false;
}

void end_adoption(os::Descriptor descriptor, const Object* holder) {
    slot_of_descriptor(static_cast<Handle>(descriptor))->holder.store(holder, std::memory_order_release);
}

void descriptor_closed(os::Descriptor descriptor, const Object& holder) {
    const Object* expected = &holder;
    if (Slot* slot = slot_of_descriptor(static_cast<Handle>(descriptor)))
        slot->holder.compare_exchange_strong(expected, nullptr, std::memory_order_acq_rel);
}

bool is_held(os::Descriptor descriptor) {
    const Slot* slot = slot_of_descriptor(static_cast<Handle>(descriptor));
    return slot && slot->holder.load(std::memory_order_acquire);
}

Slot* check_foreign(Slot& slot, std::uint64_t word) {
    if ((word & (kOpen | kClosing)) == kOpen) {
        if (os::descriptor_identity(static_cast<os::Descriptor>(slot.index)) == slot.identity) return &slot;
        evict(slot);
    }
    release(slot);
    return nullptr;
}

Result<void> close(Handle handle, bool (*accepts)(ObjectKind)) {
    Slot* slot = acquire(handle);
    if (!slot) return Error::InvalidHandle;
    HandleRef<Object> ref(slot);
    Object& object = *slot->object();
    if (!accepts(object.kind())) return Error::InvalidHandle;
    const std::uint64_t before = begin_closing(*slot);
    if (before & kClosing) return Error::InvalidHandle;
    const bool in_use = (before & kUsers) > 1;
    if (in_use) object.note_users();
    const auto [last, users_left] = object.handle_closed();
    if (last) object.last_handle_closed(in_use || users_left);
    return {};
}

Result<void> set_flags(Handle handle, std::uint32_t mask, std::uint32_t flags) {
    const auto ref = TRY(find_object(handle));
    std::atomic<std::uint32_t>& place = ref.slot().flags;
    std::uint32_t before = place.load(std::memory_order_relaxed);
    while (!place.compare_exchange_weak(before, (before & ~mask) | (flags & mask))) {
    }
    if (!(mask & ~flags & kInherit)) return {};
    // Ours are close-on-exec anyway; those that the C run-time opened may not be.
    const bool by_number = ref.slot().of_descriptor;
    const os::Descriptor descriptor =
        by_number ? static_cast<os::Descriptor>(ref.slot().index) : ref->inherited_descriptor();
    if (descriptor < 0) return {};
    return os::set_close_on_exec(descriptor);
}

Result<std::uint32_t> flags(Handle handle) {
    return TRY(find_object(handle)).slot().flags.load(std::memory_order_relaxed);
}

namespace {

/// Calls visit(slot) for each slot that had a handle.
template <class Visit>
void for_each_slot(Visit visit) {
    const auto range = [&](std::uint32_t first_chunk, std::uint32_t end) {
        for (std::uint32_t index = 0; index < end; ++index) {
            Slot* slot = slot_in(first_chunk + index / kChunkSlots, index);
            if (!slot)
                index |= kChunkSlots - 1;
            else
                visit(*slot);
        }
    };
    range(0, descriptors_end.load(std::memory_order_acquire));
    range(kDescriptorChunks, next_fresh.load(std::memory_order_acquire));
}

/// The handle that names the slot, if it is open.
std::optional<Handle> handle_of(const Slot& slot) {
    const std::uint64_t word = slot.word.load(std::memory_order_acquire);
    if ((word & (kOpen | kClosing)) != kOpen) return std::nullopt;
    return slot.of_descriptor ? slot.index : handle_of_object(slot.index, word);
}

} // namespace

void release_last(Slot& slot, std::uint64_t word) {
    // A free slot may be taken at once, so everything is read first.
    Object* const object = slot.object();
    const bool owns_descriptor = slot.owns_descriptor.load(std::memory_order_relaxed);
    // Closing with no users: the thread whose compare-exchange succeeds frees the slot, whatever stale
    // look-ups do meanwhile.
    const std::uint64_t next_generation = ((word >> 32) + 1) << 32;
    if (!slot.word.compare_exchange_strong(word, next_generation, std::memory_order_acq_rel)) return;
    if (!slot.of_descriptor) {
        push_closed(slot.index);
    } else if (owns_descriptor) {
        // After this the kernel may reuse the number.
        const auto descriptor = static_cast<os::Descriptor>(slot.index);
        static_cast<void>(os::close(descriptor));
        descriptor_closed(descriptor, *object);
    }
    object->release();
}

void for_each(void (*visit)(Handle, Object&, void*), void* context) {
    for_each_slot([&](Slot& slot) {
        const auto handle = handle_of(slot);
        if (!handle) return;
        if (Slot* used = acquire(*handle)) {
            HandleRef<Object> ref(used);
            visit(*handle, *used->object(), context);
        }
    });
}

void close_all(bool (*accepts)(ObjectKind)) {
    for_each_slot([&](Slot& slot) {
        if (const auto handle = handle_of(slot)) static_cast<void>(close(*handle, accepts));
    });
}

namespace {

// The child has no other threads, so their references are gone.
void forget_users() {
    for_each_slot([](Slot& slot) { slot.word.fetch_and(~kUsers, std::memory_order_relaxed); });
}

WS2_FORK_HANDLER(users_in_child, Locks, forget_users);
/// Handles that were closed while other threads used them: those threads would have freed the slots.
void free_closed_slots() {
    for_each_slot([](Slot& slot) {
        const std::uint64_t word = slot.word.load(std::memory_order_relaxed);
        if ((word & (kOpen | kClosing | kUsers)) != (kOpen | kClosing)) return;
        slot.object()->after_fork();
        release_last(slot, word);
    });
}

WS2_FORK_HANDLER(objects_in_child, Objects, [] {
    free_closed_slots();
    for_each(
        [](Handle, Object& object, void*) {
            object.forget_users();
            object.after_fork();
        },
        nullptr);
});

} // namespace

} // namespace handle_table

Result<HandleRef<Object>> find_object(Handle handle) {
    HandleRef<Object> ref(handle_table::acquire(handle));
    if (!ref) return Error::InvalidHandle;
    return ref;
}

} // namespace ws2::core
