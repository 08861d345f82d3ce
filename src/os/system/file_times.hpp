#pragma once
#include "base/result.hpp"
#include "os/net/descriptor.hpp"

#include <cstdint>
#include <optional>

namespace ws2::os {

/// In Windows' units; without a value a time stays. The errors are those of kernel32.
Result<void> set_file_times(Descriptor descriptor, std::optional<std::uint64_t> accessed,
                            std::optional<std::uint64_t> written);

} // namespace ws2::os
