#include <winsock2.h>
#include <ws2tcpip.h>

#include "api/gate/gate.hpp"
#include "catalog/functions/names.hpp"
#include "core/format_message/error_text.hpp"

using namespace ws2;

namespace {
constinit WCHAR no_text[1] = {};
}

extern "C" {

WCHAR* gai_strerrorW(int code) {
    return api::call<Api::gai_strerrorW>(std::tie(code), [&]() -> Result<WCHAR*> {
        void* text = core::error_text(static_cast<std::uint32_t>(code), sizeof(WCHAR));
        return text ? static_cast<WCHAR*>(text) : no_text;
    });
}
}
