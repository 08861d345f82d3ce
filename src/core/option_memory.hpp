#pragma once
#include "base/result.hpp"
#include "catalog/control.hpp"
#include "catalog/option.hpp"

#include <atomic>
#include <cstdint>

namespace ws2::core {

/// What a socket remembers of the options and control codes that Linux does not keep for it, or keeps in
/// another form. Takes no memory until the first one is set.
class OptionMemory {
  public:
    constexpr OptionMemory() = default;
    OptionMemory(const OptionMemory&) = delete;
    OptionMemory& operator=(const OptionMemory&) = delete;
    ~OptionMemory();

    /// The value set last, or the row's initial one.
    std::uint32_t get(catalog::Option option) const;
    bool is_on(catalog::Option option) const { return get(option) != 0; }
    std::uint32_t get(catalog::Control control) const;
    bool is_on(catalog::Control control) const { return get(control) != 0; }
    /// The error is NoBuffers.
    Result<void> set(catalog::Option option, std::uint32_t value);
    Result<void> set(catalog::Control control, std::uint32_t value);
    /// An accepted socket begins with its listener's options.
    Result<void> copy_from(const OptionMemory& other);

  private:
    using Value = std::atomic<std::uint32_t>;
    Result<Value*> values();
    std::uint32_t get_slot(std::uint8_t slot) const;
    Result<void> set_slot(std::uint8_t slot, std::uint32_t value);

    std::atomic<Value*> values_{nullptr};
};

} // namespace ws2::core
