#pragma once
#include "base/result.hpp"
#include "catalog/error.hpp"
#include "core/handle/object.hpp"
#include "os/net/descriptor.hpp"
#include "os/thread/single_threaded.hpp"

#include <atomic>
#include <cstdint>

namespace ws2::core {

/// The value of a SOCKET or HANDLE. It fits an int.
///
/// A socket's value is its descriptor's number, so that Linux libraries can use it (decision 21). All others
/// are above every descriptor and multiples of four; their low two bits are ignored, as on Windows.
using Handle = std::uintptr_t;

/// One entry of the table: a cache line, so that threads on different sockets do not disturb each other.
struct alignas(64) Slot {
    /// generation (32 bits) | open | closing | foreign | users (29 bits)
    std::atomic<std::uint64_t> word{0};
    /// Written before the slot opens. In a free slot the old value remains and has no meaning.
    std::atomic<Object*> named{nullptr};
    /// The descriptor's number, or the index among objects. Written once.
    std::uint32_t index = 0;
    bool of_descriptor = false;
    std::atomic<std::uint32_t> flags{0};
    std::atomic<std::uint32_t> next_free{0};
    /// The descriptor of this number is a duplicate that belongs to the handle and is closed with it.
    std::atomic<bool> owns_descriptor{false};
    /// The object that keeps the descriptor of this number open, also after its last handle is closed; or the
    /// mark of one that is being made or adopted, so that a stale number, which another thread uses
    /// meanwhile, is not adopted too.
    std::atomic<const Object*> holder{nullptr};
    /// Of a foreign descriptor: its identity when it was adopted.
    std::uint64_t identity = 0;

    Object* object() const { return named.load(std::memory_order_relaxed); }
};

/// The one table of all handles. A look-up takes no lock; slots are never freed.
namespace handle_table {

inline constexpr std::uint64_t kOpen = std::uint64_t{1} << 31;
inline constexpr std::uint64_t kClosing = std::uint64_t{1} << 30;
/// The library did not open the descriptor: the program or another library may close it at any time.
inline constexpr std::uint64_t kForeign = std::uint64_t{1} << 29;
inline constexpr std::uint64_t kUsers = kForeign - 1;
/// Descriptors have numbers below this one; the kernel's limit is higher only if it was raised.
inline constexpr std::uint32_t kDescriptors = 1u << 22;
inline constexpr unsigned kIndexBits = 20;
inline constexpr unsigned kGenerationBits = 8;
/// The bit that all handles of objects other than sockets have.
inline constexpr unsigned kObjectBit = 2 + kIndexBits + kGenerationBits;
inline constexpr std::uint32_t kChunkSlots = 1024;
inline constexpr std::uint32_t kDescriptorChunks = kDescriptors / kChunkSlots;

/// 0, 1 and 2 are the standard files, and programs take 0 for no socket (decision 21).
inline constexpr os::Descriptor kLeastDescriptor = 3;

/// The flags of a handle, with the values of HANDLE_FLAG_INHERIT and HANDLE_FLAG_PROTECT_FROM_CLOSE.
inline constexpr std::uint32_t kInherit = 1;
inline constexpr std::uint32_t kProtected = 2;
/// DuplicateHandle has made it. Programs do not see this flag and the next one.
inline constexpr std::uint32_t kCopy = 4;
/// Of a socket that was duplicated while unbound: it was not bound through this handle
/// (core/socket/handle_state.hpp).
inline constexpr std::uint32_t kNeverBound = 8;

/// First those of descriptors, by number, then those of objects, by index.
extern constinit std::atomic<Slot*> chunks[kDescriptorChunks + (1u << kIndexBits) / kChunkSlots];

/// Makes a handle for the object and takes ownership of the caller's reference, also on failure. An object
/// with a descriptor gets the descriptor's number; if another handle has that, the number of a duplicate.
Result<Handle> insert(Object* object, std::uint32_t flags = 0);
/// The same for a descriptor that the library has not opened.
Result<Handle> insert_foreign(Object* object, std::uint64_t identity, std::uint32_t flags);

/// Moves a new descriptor, if need be, to a number that a handle can have: not 0, 1 or 2, and in no slot. If
/// the result is another descriptor, the first is closed, as it is on failure. Error: TooManySockets.
Result<os::Descriptor> settle(os::Descriptor descriptor);
/// A settled descriptor gets no handle: before it is closed.
void give_up(os::Descriptor descriptor);
/// Claims the number of a descriptor that the library has not opened, so that no new socket of its own takes
/// it meanwhile; insert_foreign and end_adoption follow. False if the number belongs to an object of the
/// library or to a socket that is being made, or without memory.
bool begin_adoption(os::Descriptor descriptor);
/// `holder`: the object that now keeps the descriptor open, or null.
void end_adoption(os::Descriptor descriptor, const Object* holder);
/// The object has closed its descriptor, so the number may be reused.
void descriptor_closed(os::Descriptor descriptor, const Object& holder);
/// Whether the descriptor belongs to an object of the library, with a handle or without.
bool is_held(os::Descriptor descriptor);

/// Removes a handle whose kind `accepts` returns true for. Users inside calls keep the object alive; no
/// look-up finds it. Error: InvalidHandle.
Result<void> close(Handle handle, bool (*accepts)(ObjectKind));
/// The same for a handle of any kind.
inline Result<void> close(Handle handle) {
    return close(handle, [](ObjectKind) { return true; });
}

/// Closes each open handle of the kinds that `accepts` names.
void close_all(bool (*accepts)(ObjectKind));

/// Changes the handle's flags under the mask. A descriptor whose kInherit is cleared becomes close-on-exec.
Result<void> set_flags(Handle handle, std::uint32_t mask, std::uint32_t flags);
Result<std::uint32_t> flags(Handle handle);

/// Calls visit(handle, object) for each open handle, with a reference held. visit must not close the handle:
/// the reference would count as another thread's.
void for_each(void (*visit)(Handle, Object&, void*), void* context);

/// Releases a reference; the last user of a closing slot frees it.
void release(Slot& slot);
void release_last(Slot& slot, std::uint64_t word);

/// The slot of a foreign descriptor, acquired; null if the number refers to another file by now.
Slot* check_foreign(Slot& slot, std::uint64_t word);

inline Slot* slot_in(std::uint32_t chunk_index, std::uint32_t index) {
    Slot* chunk = chunks[chunk_index].load(std::memory_order_acquire);
    return chunk ? &chunk[index % kChunkSlots] : nullptr;
}

inline Slot* slot_of_descriptor(Handle handle) {
    if (handle >= kDescriptors) return nullptr;
    const auto number = static_cast<std::uint32_t>(handle);
    return slot_in(number / kChunkSlots, number);
}

inline Slot* slot_of_object(Handle handle) {
    if (handle >> kObjectBit != 1) return nullptr;
    const auto index = static_cast<std::uint32_t>(handle >> 2) & ((1u << kIndexBits) - 1);
    return slot_in(kDescriptorChunks + index / kChunkSlots, index);
}

inline bool names(Handle handle, std::uint64_t word) {
    const std::uint64_t mask = (std::uint64_t{1} << kGenerationBits) - 1;
    return (word & (kOpen | kClosing)) == kOpen &&
           ((word >> 32) & mask) == ((handle >> (2 + kIndexBits)) & mask);
}

/// Whether a slot is that of an open socket whose descriptor the library has opened: such a look-up needs no
/// system call. `word` was read while the slot is acquired.
inline bool is_own_and_open(std::uint64_t word) { return (word & (kOpen | kClosing | kForeign)) == kOpen; }

/// Acquires the slot, whatever it is, and returns the word that it had.
inline std::uint64_t count_user(Slot& slot) {
    return os::count(slot.word, std::uint64_t{1}, std::memory_order_acquire);
}

/// Acquires the slot of a SOCKET, or returns null.
inline Slot* acquire_socket(Handle handle) {
    Slot* slot = slot_of_descriptor(handle);
    if (!slot) return nullptr;
    const std::uint64_t word = count_user(*slot);
    if (is_own_and_open(word)) [[likely]]
        return slot;
    return check_foreign(*slot, word);
}

/// Acquires the slot of a handle that is no SOCKET, or returns null.
[[gnu::always_inline]] inline Slot* acquire_object(Handle handle) {
    Slot* const slot = slot_of_object(handle);
    if (!slot) [[unlikely]]
        return nullptr;
    if (names(handle, count_user(*slot))) [[likely]]
        return slot;
    release(*slot);
    return nullptr;
}

/// Acquires the slot of any handle, or returns null.
inline Slot* acquire(Handle handle) {
    return handle < kDescriptors ? acquire_socket(handle) : acquire_object(handle);
}

inline void release(Slot& slot) {
    const std::uint64_t word = os::count(slot.word, ~std::uint64_t{0}, std::memory_order_release) - 1;
    if ((word & (kClosing | kUsers)) == kClosing) [[unlikely]]
        release_last(slot, word);
}

} // namespace handle_table

/// An object looked up by handle. Closing the handle does not free it before the end of the scope.
template <class T>
class HandleRef {
  public:
    HandleRef() = default;
    explicit HandleRef(Slot* slot) : slot_(slot) {}
    HandleRef(HandleRef&& other) noexcept : slot_(other.slot_) { other.slot_ = nullptr; }
    HandleRef& operator=(HandleRef&& other) noexcept {
        Slot* mine = slot_;
        slot_ = other.slot_;
        other.slot_ = mine;
        return *this;
    }
    ~HandleRef() {
        if (slot_) handle_table::release(*slot_);
    }

    T* get() const { return static_cast<T*>(slot_->object()); }
    T* operator->() const { return get(); }
    T& operator*() const { return *get(); }
    explicit operator bool() const { return slot_ != nullptr; }
    Slot& slot() const { return *slot_; }
    /// Passes the reference to the caller.
    Slot* leak() {
        Slot* slot = slot_;
        slot_ = nullptr;
        return slot;
    }
    /// True once another thread has closed the handle.
    bool closing() const { return slot_->word.load(std::memory_order_acquire) & handle_table::kClosing; }
    Reference<T> share() const { return Reference<T>::share(get()); }

  private:
    Slot* slot_ = nullptr;
};

/// Finds any object; the error is InvalidHandle.
Result<HandleRef<Object>> find_object(Handle handle);

/// Finds an object of one kind; the error is InvalidHandle.
template <class T>
Result<HandleRef<T>> find(Handle handle) {
    HandleRef<T> ref(handle_table::acquire(handle));
    if (!ref || ref.slot().object()->kind() != T::kKind) return Error::InvalidHandle;
    return ref;
}

} // namespace ws2::core
