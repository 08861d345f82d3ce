#pragma once
#include <winsock2.h>

#include "base/result.hpp"

namespace ws2::api {

/// The extension function with a GUID; the error is InvalidArgument.
Result<void*> extension_function(const GUID& id);

} // namespace ws2::api
