#include "core/process/heap.hpp"

#include "catalog/error.hpp"
#include "core/process/fork.hpp"
#include "os/memory/memory.hpp"
#include "os/thread/lock.hpp"

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <new>

namespace ws2::core {

struct Heap::Header {
    std::uint64_t magic;
    std::size_t size;
    Header* next;
    Header* previous;

    static constexpr std::uint64_t kMagic = 0x7773324C6E757848;
    static Header* of(const void* block) { return static_cast<Header*>(const_cast<void*>(block)) - 1; }
    void* block() { return this + 1; }
};

namespace {

constinit os::Lock lock;
constinit Heap process;
constinit Heap* heaps GUARDED_BY(lock) = nullptr;

WS2_FORK_HANDLER(heaps_in_child, Locks, [] { lock.forget_holder(); });

} // namespace

Heap& Heap::process_heap() { return process; }

Heap* Heap::find(const void* handle) {
    if (handle == &process) return &process;
    const os::LockGuard guard(lock);
    for (Heap* heap = heaps; heap; heap = heap->next_)
        if (heap == handle) return heap;
    return nullptr;
}

Result<Heap*> Heap::create(std::size_t maximum) {
    auto* heap = new (std::nothrow) Heap;
    if (!heap) return Error::NotEnoughMemory;
    heap->maximum_ = maximum;
    const os::LockGuard guard(lock);
    heap->next_ = heaps;
    heaps = heap;
    return heap;
}

Result<void> Heap::destroy() {
    if (this == &process) return Error::InvalidHandle;
    {
        const os::LockGuard guard(lock);
        Heap** place = &heaps;
        while (*place && *place != this)
            place = &(*place)->next_;
        if (!*place) return Error::InvalidHandle;
        *place = next_;
    }
    while (Header* header = first_) {
        first_ = header->next;
        std::free(header);
    }
    delete this;
    return {};
}

Result<void*> Heap::allocate(std::size_t size, bool zero) {
    if (size > SIZE_MAX - sizeof(Header)) return Error::NotEnoughMemory;
    const std::size_t whole = size + sizeof(Header);
    auto* header = static_cast<Header*>(zero ? std::calloc(1, whole) : std::malloc(whole));
    if (!header) return Error::NotEnoughMemory;
    *header = {Header::kMagic, size, nullptr, nullptr};
    if (this == &process) return header->block();
    const os::LockGuard guard(lock);
    if (maximum_ != 0 && size > maximum_ - used_) {
        std::free(header);
        return Error::NotEnoughMemory;
    }
    used_ += size;
    header->next = first_;
    if (first_) first_->previous = header;
    first_ = header;
    return header->block();
}

Result<void*> Heap::reallocate(void* block, std::size_t size, bool zero, bool in_place) {
    Header* old = Header::of(block);
    if (in_place) {
        if (size > old->size) return Error::NotEnoughMemory;
        old->size = size;
        return block;
    }
    void* fresh = TRY(allocate(size, false));
    const std::size_t kept = old->size < size ? old->size : size;
    std::memcpy(fresh, block, kept);
    if (zero) std::memset(static_cast<char*>(fresh) + kept, 0, size - kept);
    free(block);
    return fresh;
}

void Heap::free(void* block) {
    if (!block) return;
    Header* header = Header::of(block);
    if (this != &process) {
        const os::LockGuard guard(lock);
        used_ -= header->size;
        (header->previous ? header->previous->next : first_) = header->next;
        if (header->next) header->next->previous = header->previous;
    }
    header->magic = 0;
    std::free(header);
}

std::size_t Heap::size(const void* block) const { return Header::of(block)->size; }

bool Heap::is_block(const void* address) {
    const auto number = reinterpret_cast<std::uintptr_t>(address);
    if (number % alignof(std::max_align_t) != 0 || number < sizeof(Header)) return false;
    const Header* header = Header::of(address);
    return os::readable(header, sizeof *header) && header->magic == Header::kMagic;
}

namespace local_memory {

Result<void*> allocate(std::size_t size, bool zero) { return process.allocate(size, zero); }

bool free(void* block) {
    if (block && !Heap::is_block(block)) return false;
    process.free(block);
    return true;
}

} // namespace local_memory

} // namespace ws2::core
