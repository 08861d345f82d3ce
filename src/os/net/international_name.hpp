#pragma once
#include "base/result.hpp"

#include <string>

/// International host names. libidn2 is loaded for the first such name; without it they are not found.
namespace ws2::os {

/// The name in the form of DNS ("xn--..."), from UTF-8. The error is HostNotFound.
Result<std::string> encode_host_name(const std::string& name);

/// The decoded name, in UTF-8; unchanged if it cannot be decoded.
std::string decode_host_name(const std::string& name);

} // namespace ws2::os
