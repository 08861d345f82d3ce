#pragma once

namespace ws2::core {

/// Has the runtime of forked children rebuilt. Called by whatever makes the first part of it.
void prepare_for_fork();

} // namespace ws2::core
