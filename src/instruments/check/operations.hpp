#pragma once
#include "instruments/check/call.hpp"

#include <array>
#include <atomic>
#include <cstdint>
#include <optional>
#include <vector>

/// The overlapped operations that are under way, by their OVERLAPPED.
namespace ws2::instruments::check {

struct MemoryRange {
    std::uintptr_t address = 0;
    std::size_t size = 0;

    bool meets(std::uintptr_t other, std::size_t other_size) const {
        return size != 0 && address < other + other_size && other < address + size;
    }
};

/// The first of a call's buffers, without memory from the heap.
class MemoryRanges {
  public:
    void add(MemoryRange range) {
        if (range.size != 0 && count_ < list_.size()) list_[count_++] = range;
    }
    const MemoryRange* begin() const { return list_.data(); }
    const MemoryRange* end() const { return list_.data() + count_; }

  private:
    std::array<MemoryRange, 8> list_{};
    std::size_t count_ = 0;
};

struct PendingOperation {
    std::uint64_t number = 0;
    std::uintptr_t overlapped = 0;
    std::uint64_t socket = kNoSocket;
    Mark begun;
    MemoryRanges buffers;
    /// The buffers are written by the operation.
    bool receives = false;
    /// The call has returned, and the operation goes on.
    bool is_pending = false;
    /// The lowest address of its memory in the stack of the thread that began it; 0 for none.
    std::uintptr_t on_stack = 0;
    bool overlapped_is_on_stack = false;
};

/// Whether a call of the function may begin an operation, by its OVERLAPPED.
bool begins_operation(const FunctionForm& form);
/// The OVERLAPPED of such a call; 0 for none.
std::uintptr_t overlapped_of(const CheckedCall& call);
/// The ranges of memory that the call's data have.
MemoryRanges buffers_of(const CheckedCall& call);
bool receives(const FunctionForm& form);

/// Notes the operation of a call, before its body; its number, 0 without an operation.
std::uint64_t begin_operation(const CheckedCall& call);
void end_call_of_operation(std::uint64_t number, const CheckedCall& call);
void end_operation(std::uint64_t overlapped);
void forget_operations();

/// How many are pending; read without a lock.
inline constinit std::atomic<std::uint32_t> pending_count{0}, pending_on_stack{0};

std::optional<PendingOperation> operation_at(std::uintptr_t overlapped);
/// One that is pending and whose data or OVERLAPPED meet the range; with `only_data` its data alone.
std::optional<PendingOperation> operation_in(MemoryRange range, bool only_data = false);
/// Whether an operation has had this OVERLAPPED. A false no is possible after thousands of others.
bool had_operation(std::uintptr_t overlapped);
/// All that are pending, in the order of their calls.
std::vector<PendingOperation> pending_operations();

} // namespace ws2::instruments::check
