#include "core/socket/inherited_mode.hpp"

#include "os/system/machine.hpp"

namespace ws2::core::inherited_mode {
namespace {

/// The identity tells whether the number still stands for the socket that the parent named.
std::string entry_for(os::Descriptor descriptor) {
    return std::to_string(descriptor) + ':' + std::to_string(os::descriptor_identity(descriptor)) + ',';
}

} // namespace

std::string variable_for(std::span<const os::Descriptor> sockets) {
    std::string variable = kVariable;
    for (const os::Descriptor descriptor : sockets)
        variable += entry_for(descriptor);
    return variable;
}

bool is_blocking(os::Descriptor descriptor) {
    const std::string name(kVariable, sizeof kVariable - 2);
    const auto value = os::environment_variable(name.c_str());
    if (!value) return false;
    return (',' + *value).find(',' + entry_for(descriptor)) != std::string::npos;
}

} // namespace ws2::core::inherited_mode
