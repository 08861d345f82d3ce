#include <winsock2.h>

#include "api/gate/gate.hpp"
#include "catalog/functions/options.hpp"
#include "core/option/option.hpp"

using namespace ws2;

extern "C" {

int setsockopt(SOCKET s, int level, int option, const char* value, int length) {
    return api::call<Api::setsockopt>(std::tie(s, level, option, value, length), [&]() -> Result<void> {
        const auto level_number = static_cast<std::uint32_t>(level);
        const auto name = static_cast<std::uint32_t>(option);
        if (core::is_open_type(level_number, name)) return core::set_open_type(value, length);
        return core::set_option(*TRY(core::find_socket(s)), level_number, name, value, length);
    });
}

int getsockopt(SOCKET s, int level, int option, char* value, int* length) {
    return api::call<Api::getsockopt>(std::tie(s, level, option, value, length), [&]() -> Result<void> {
        const auto level_number = static_cast<std::uint32_t>(level);
        const auto name = static_cast<std::uint32_t>(option);
        if (core::is_open_type(level_number, name)) return core::open_type(value, length);
        return core::get_option(*TRY(core::find_socket(s)), level_number, name, value, length);
    });
}
}
