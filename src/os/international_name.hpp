#pragma once
#include "base/result.hpp"

#include <string>

/// International host names. The library that knows the rules (libidn2) is loaded when the first such name
/// comes; without it they are not found.
namespace ws2::os {

/// The name as name servers know it ("xn--..."), from UTF-8. The error is HostNotFound.
Result<std::string> encode_host_name(const std::string& name);

/// The name as people write it, in UTF-8; unchanged where it cannot be decoded.
std::string decode_host_name(const std::string& name);

} // namespace ws2::os
