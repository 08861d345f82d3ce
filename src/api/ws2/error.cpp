// The functions of <ws2/error.h>.
#include <ws2/error.h>

#include "api/gate/gate.hpp"
#include "catalog/error_table.hpp"
#include "catalog/functions/instruments.hpp"

using namespace ws2;

namespace {
const catalog::ErrorRow* row_of(unsigned code) { return catalog::find(static_cast<Error>(code)); }
} // namespace

extern "C" {

// The texts of the table are literals, so each has a terminator.
const char* ws2_error_name(unsigned code) {
    return api::call<Api::ws2_error_name>(std::tie(code), [&]() -> const char* {
        const catalog::ErrorRow* row = row_of(code);
        return row ? row->name.data() : nullptr;
    });
}

const char* ws2_error_message(unsigned code) {
    return api::call<Api::ws2_error_message>(std::tie(code), [&]() -> const char* {
        const catalog::ErrorRow* row = row_of(code);
        return row ? row->text.data() : nullptr;
    });
}

int ws2_error_errno(unsigned code) {
    return api::call<Api::ws2_error_errno>(std::tie(code), [&]() -> int {
        const catalog::ErrorRow* row = row_of(code);
        return row ? static_cast<int>(row->condition) : 0;
    });
}

unsigned ws2_error_from_errno(int number) {
    return api::call<Api::ws2_error_from_errno>(
        std::tie(number), [&]() -> unsigned { return ws2::number(os::error_from_errno(number)); });
}
}
