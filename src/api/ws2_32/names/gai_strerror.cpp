#include <winsock2.h>
#include <ws2tcpip.h>

#include "api/gate/gate.hpp"
#include "catalog/functions/names.hpp"
#include "core/format_message/error_text.hpp"

using namespace ws2;

namespace {
constinit char no_text[1] = {};
}

extern "C" {

char* gai_strerrorA(int code) {
    return api::call<Api::gai_strerrorA>(std::tie(code), [&]() -> Result<char*> {
        void* text = core::error_text(static_cast<std::uint32_t>(code), 1);
        return text ? static_cast<char*>(text) : no_text;
    });
}
}
