#include "observe/instruments.hpp"

namespace ws2::observe {

std::optional<Error> error_to_inject(Api) { return std::nullopt; }

int errno_to_inject() { return 0; }

} // namespace ws2::observe
