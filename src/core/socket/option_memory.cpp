#include "core/socket/option_memory.hpp"

#include "catalog/error.hpp"

#include <array>
#include <new>

namespace ws2::core {
namespace {

constexpr std::uint8_t kNoSlot = 0xFF;

struct Slots {
    std::array<std::uint8_t, catalog::options.size()> of_option{};
    std::array<std::uint8_t, catalog::ioctls.size()> of_control{};
    std::array<std::uint32_t, catalog::options.size() + catalog::ioctls.size()> initial{};
    std::size_t count = 0;

    constexpr std::uint8_t take(std::int64_t first) {
        if (first == catalog::NONE) return kNoSlot;
        initial[count] = static_cast<std::uint32_t>(first);
        return static_cast<std::uint8_t>(count++);
    }
};

constexpr Slots slots = [] {
    Slots result;
    for (std::size_t i = 0; i < catalog::options.size(); ++i)
        result.of_option[i] = result.take(catalog::options[i].initial);
    for (std::size_t i = 0; i < catalog::ioctls.size(); ++i)
        result.of_control[i] = result.take(catalog::ioctls[i].initial);
    return result;
}();
static_assert(slots.count < kNoSlot);

constexpr std::uint8_t slot_of(catalog::Option option) {
    return slots.of_option[static_cast<std::size_t>(option)];
}
constexpr std::uint8_t slot_of(catalog::Ioctl control) {
    return slots.of_control[static_cast<std::size_t>(control)];
}

} // namespace

OptionMemory::~OptionMemory() { delete[] values_.load(std::memory_order_relaxed); }

std::uint32_t OptionMemory::get(catalog::Option option) const { return get_slot(slot_of(option)); }
std::uint32_t OptionMemory::get(catalog::Ioctl control) const { return get_slot(slot_of(control)); }
Result<void> OptionMemory::set(catalog::Option option, std::uint32_t value) {
    return set_slot(slot_of(option), value);
}
Result<void> OptionMemory::set(catalog::Ioctl control, std::uint32_t value) {
    return set_slot(slot_of(control), value);
}

std::uint32_t OptionMemory::get_slot(std::uint8_t slot) const {
    if (slot == kNoSlot) return 0;
    const Value* values = values_.load(std::memory_order_acquire);
    return values ? values[slot].load(std::memory_order_relaxed) : slots.initial[slot];
}

Result<OptionMemory::Value*> OptionMemory::values() {
    Value* values = values_.load(std::memory_order_acquire);
    if (values) return values;
    auto* fresh = new (std::nothrow) Value[slots.count];
    if (!fresh) return Error::NoBuffers;
    for (std::size_t i = 0; i < slots.count; ++i)
        fresh[i].store(slots.initial[i], std::memory_order_relaxed);
    if (values_.compare_exchange_strong(values, fresh, std::memory_order_acq_rel)) return fresh;
    delete[] fresh;
    return values;
}

Result<void> OptionMemory::set_slot(std::uint8_t slot, std::uint32_t value) {
    if (slot == kNoSlot) return Error::NoProtocolOption;
    if (get_slot(slot) == value) return {};
    TRY(values())[slot].store(value, std::memory_order_relaxed);
    return {};
}

Result<void> OptionMemory::copy_from(const OptionMemory& other) {
    const Value* source = other.values_.load(std::memory_order_acquire);
    if (!source) return {};
    Value* target = TRY(values());
    for (std::size_t i = 0; i < slots.count; ++i)
        target[i].store(source[i].load(std::memory_order_relaxed), std::memory_order_relaxed);
    return {};
}

} // namespace ws2::core
