#include "catalog/function_list.hpp"

#include "catalog/function_table.hpp"

namespace ws2::catalog {

static_assert(functions.size() <= kMostFunctions);

std::span<const Function* const> all_functions() { return functions; }

std::string_view chapter_of(std::size_t index) {
    // The rows of a chapter are in a file of its name.
    static constexpr std::string_view files[] = {
#define FUNCTION(...) __FILE__,
#define WIDE_FUNCTION(...) __FILE__,
#include "catalog/functions.def"
#undef FUNCTION
#undef WIDE_FUNCTION
    };
    std::string_view file = files[index];
    file.remove_prefix(file.rfind('/') + 1);
    return file.substr(0, file.find('.'));
}

} // namespace ws2::catalog
