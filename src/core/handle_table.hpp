#pragma once
#include "base/result.hpp"
#include "catalog/error.hpp"
#include "core/object.hpp"
#include "os/single_threaded.hpp"

#include <atomic>
#include <cstdint>

namespace ws2::core {

/// The number a program holds: SOCKET or HANDLE. A multiple of four, never 0, fits an int.
using Handle = std::uintptr_t;

/// One entry of the table: a cache line, so that threads on different sockets do not disturb each other.
struct alignas(64) Slot {
    /// generation (32 bits) | open | closing | users (30 bits)
    std::atomic<std::uint64_t> word{0};
    Object* object = nullptr;
    std::uint32_t index = 0;
    std::atomic<std::uint32_t> flags{0};
    std::atomic<std::uint32_t> next_free{0};
};

/// The one table of all handles. Look-up takes no lock; slots are never given back to the system.
namespace handle_table {

inline constexpr std::uint64_t kOpen = std::uint64_t{1} << 31;
inline constexpr std::uint64_t kClosing = std::uint64_t{1} << 30;
inline constexpr std::uint64_t kUsers = kClosing - 1;
inline constexpr unsigned kIndexBits = 20;
inline constexpr unsigned kGenerationBits = 9;
inline constexpr std::uint32_t kChunkSlots = 1024;

extern constinit std::atomic<Slot*> chunks[(1u << kIndexBits) / kChunkSlots];

/// Makes a handle for the object and takes over the caller's reference, also on failure.
Result<Handle> insert(Object* object);

/// Removes a handle of one of the kinds that `accepts` names. Users inside calls keep the object alive;
/// nobody finds it any more. The error is InvalidHandle.
Result<void> close(Handle handle, bool (*accepts)(ObjectKind));

/// Changes the handle's flags under the mask: 1 inheritable, 2 protected from closing.
Result<void> set_flags(Handle handle, std::uint32_t mask, std::uint32_t flags);
Result<std::uint32_t> flags(Handle handle);

/// Calls visit(handle, object) for each open handle, holding a use of it.
void for_each(void (*visit)(Handle, Object&, void*), void* context);

/// In a forked child: other threads' uses are gone with the threads.
void forget_users();

/// Ends a use; the last user of a closing slot frees it.
void end_use(Slot& slot);
void end_last_use(Slot& slot, std::uint64_t word);

inline Slot* slot_of(Handle handle) {
    const std::uint64_t index = (handle >> 2) & ((1u << kIndexBits) - 1);
    if ((handle & 3) != 0 || (handle >> (2 + kIndexBits + kGenerationBits)) != 0) return nullptr;
    Slot* chunk = chunks[index / kChunkSlots].load(std::memory_order_acquire);
    return chunk ? &chunk[index % kChunkSlots] : nullptr;
}

inline bool names(Handle handle, std::uint64_t word) {
    const std::uint64_t mask = (std::uint64_t{1} << kGenerationBits) - 1;
    return (word & (kOpen | kClosing)) == kOpen && ((word >> 32) & mask) == (handle >> (2 + kIndexBits));
}

/// Begins a use of the slot that the handle names, or returns null.
inline Slot* begin_use(Handle handle) {
    Slot* slot = slot_of(handle);
    if (!slot) return nullptr;
    const std::uint64_t word = os::count(slot->word, std::uint64_t{1}, std::memory_order_acquire);
    if (names(handle, word)) [[likely]]
        return slot;
    end_use(*slot);
    return nullptr;
}

inline void end_use(Slot& slot) {
    const std::uint64_t word = os::count(slot.word, ~std::uint64_t{0}, std::memory_order_release) - 1;
    if ((word & (kClosing | kUsers)) == kClosing) [[unlikely]]
        end_last_use(slot, word);
}

} // namespace handle_table

/// An object looked up by handle, in use until the end of the scope: closing the handle does not free it
/// before.
template <class T>
class Use {
  public:
    Use() = default;
    explicit Use(Slot* slot) : slot_(slot) {}
    Use(Use&& other) noexcept : slot_(other.slot_) { other.slot_ = nullptr; }
    Use& operator=(Use&& other) noexcept {
        Slot* mine = slot_;
        slot_ = other.slot_;
        other.slot_ = mine;
        return *this;
    }
    ~Use() {
        if (slot_) handle_table::end_use(*slot_);
    }

    T* get() const { return static_cast<T*>(slot_->object); }
    T* operator->() const { return get(); }
    T& operator*() const { return *get(); }
    explicit operator bool() const { return slot_ != nullptr; }
    Slot& slot() const { return *slot_; }
    /// True once somebody has closed the handle under us.
    bool closing() const { return slot_->word.load(std::memory_order_acquire) & handle_table::kClosing; }
    Reference<T> share() const { return Reference<T>::share(get()); }

  private:
    Slot* slot_ = nullptr;
};

/// Finds any object; the error is InvalidHandle.
Result<Use<Object>> find_object(Handle handle);

/// Finds an object of one kind; the error is InvalidHandle.
template <class T>
Result<Use<T>> find(Handle handle) {
    Use<T> use(handle_table::begin_use(handle));
    if (!use || use.slot().object->kind() != T::kKind) return Error::InvalidHandle;
    return use;
}

} // namespace ws2::core
