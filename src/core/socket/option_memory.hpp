#pragma once
#include "base/result.hpp"
#include "catalog/ioctl.hpp"
#include "catalog/option.hpp"

#include <atomic>
#include <cstdint>

namespace ws2::core {

/// The values of options and control codes that Linux does not store, or stores in another form. Allocates
/// nothing until the first one is set.
class OptionMemory {
  public:
    constexpr OptionMemory() = default;
    OptionMemory(const OptionMemory&) = delete;
    OptionMemory& operator=(const OptionMemory&) = delete;
    ~OptionMemory();

    /// The value set last, or the row's initial one.
    std::uint32_t get(catalog::Option option) const;
    bool is_on(catalog::Option option) const { return get(option) != 0; }
    std::uint32_t get(catalog::Ioctl control) const;
    bool is_on(catalog::Ioctl control) const { return get(control) != 0; }
    /// Error: NoBuffers.
    Result<void> set(catalog::Option option, std::uint32_t value);
    Result<void> set(catalog::Ioctl control, std::uint32_t value);
    /// An accepted socket inherits its listener's options (Microsoft's page of accept).
    Result<void> copy_from(const OptionMemory& other);

  private:
    using Value = std::atomic<std::uint32_t>;
    Result<Value*> values();
    std::uint32_t get_slot(std::uint8_t slot) const;
    Result<void> set_slot(std::uint8_t slot, std::uint32_t value);

    std::atomic<Value*> values_{nullptr};
};

} // namespace ws2::core
