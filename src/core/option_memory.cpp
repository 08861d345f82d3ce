#include "core/option_memory.hpp"

#include "catalog/error.hpp"

#include <array>
#include <new>

namespace ws2::core {
namespace {

constexpr std::uint8_t kNoSlot = 0xFF;

struct Slots {
    std::array<std::uint8_t, catalog::options.size()> of_option{};
    std::array<std::uint32_t, catalog::options.size()> initial{};
    std::size_t count = 0;
};

constexpr Slots slots = [] {
    Slots result;
    for (std::size_t i = 0; i < catalog::options.size(); ++i) {
        const std::int64_t initial = catalog::options[i].initial;
        result.of_option[i] = initial == catalog::NONE ? kNoSlot : static_cast<std::uint8_t>(result.count);
        if (initial != catalog::NONE) result.initial[result.count++] = static_cast<std::uint32_t>(initial);
    }
    return result;
}();
static_assert(slots.count < kNoSlot);

constexpr std::uint8_t slot_of(catalog::Option option) {
    return slots.of_option[static_cast<std::size_t>(option)];
}

} // namespace

OptionMemory::~OptionMemory() { delete[] values_.load(std::memory_order_relaxed); }

std::uint32_t OptionMemory::get(catalog::Option option) const {
    const std::uint8_t slot = slot_of(option);
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

Result<void> OptionMemory::set(catalog::Option option, std::uint32_t value) {
    if (get(option) == value) return {};
    const std::uint8_t slot = slot_of(option);
    if (slot == kNoSlot) return Error::NoProtocolOption;
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
