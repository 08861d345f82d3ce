#include "core/process/last_error.hpp"

namespace ws2::core {

constinit thread_local std::uint32_t last_error = 0;
constinit thread_local unsigned long dos_error = 0;

} // namespace ws2::core
