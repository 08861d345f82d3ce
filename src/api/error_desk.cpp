// The error desk's answers for programs: <ws2/error.h>.
#include <ws2/error.h>

#include "catalog/error_table.hpp"

using namespace ws2;

namespace {
const catalog::ErrorRow* row_of(unsigned code) { return catalog::find(static_cast<Error>(code)); }
} // namespace

extern "C" {

// The texts of the table are literals, so that a terminator follows each.
const char* ws2_error_name(unsigned code) {
    const catalog::ErrorRow* row = row_of(code);
    return row ? row->name.data() : nullptr;
}

const char* ws2_error_message(unsigned code) {
    const catalog::ErrorRow* row = row_of(code);
    return row ? row->text.data() : nullptr;
}

int ws2_error_errno(unsigned code) {
    const catalog::ErrorRow* row = row_of(code);
    return row ? static_cast<int>(row->condition) : 0;
}
}
