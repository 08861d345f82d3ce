#pragma once
#include "base/result.hpp"
#include "core/message/procedure.hpp"

namespace ws2::core::message {

/// DefWindowProc, for texts of a form. InvalidWindowHandle.
Result<Outcome> default_procedure(Handle handle, std::uint32_t number, WParam wparam, LParam lparam,
                                  TextForm form);

/// The same as the procedure of a class that Windows itself provides.
const Procedure& default_procedure_of(TextForm form);

} // namespace ws2::core::message
