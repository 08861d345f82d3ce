#include "api/extension.hpp"

#include "catalog/error.hpp"

#include <mswsock.h>

#include <cstring>

namespace ws2::api {
namespace {

struct Extension {
    GUID id;
    void* function;
};

} // namespace

Result<void*> extension_function(const GUID& id) {
    const Extension extensions[] = {
        {WSAID_WSASENDMSG, nullptr},
    };
    for (const Extension& extension : extensions)
        if (extension.function && std::memcmp(&extension.id, &id, sizeof id) == 0) return extension.function;
    return Error::InvalidArgument;
}

} // namespace ws2::api
