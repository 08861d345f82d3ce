#pragma once
#include "base/result.hpp"
#include "os/net/descriptor.hpp"

#include <string_view>

/// A file to which several processes append.
namespace ws2::os {

/// Creates the file if need be, for the owner alone. The descriptor has a number of at least `least`.
Result<Descriptor> open_to_append(const char* path, Descriptor least);
/// One write, so that what processes write does not mix.
void append(Descriptor file, std::string_view text);

} // namespace ws2::os
