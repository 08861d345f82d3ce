#pragma once
#include "core/message/message.hpp"

namespace ws2::core::message {

/// A window procedure with the form in which it expects texts. There is one object for each such pair, which
/// is never freed.
struct Procedure {
    WindowFunction function;
    TextForm form;
    /// What the Get functions of another form return in place of the address: it is valid for CallWindowProc
    /// and the Set functions only (Microsoft's page of GetWindowLongPtr).
    std::uintptr_t token;
};

/// The procedure behind an address or a token that a program of the given form uses. Throws std::bad_alloc.
const Procedure& procedure_of(std::uintptr_t address_or_token, TextForm form);
/// What a program of the form sees as the procedure.
std::uintptr_t as_seen_by(const Procedure& procedure, TextForm form);

/// Calls the procedure with the parameters of a message that are in the form `from`.
Outcome call(const Procedure& procedure, Handle window, std::uint32_t number, WParam wparam, LParam lparam,
             TextForm from);

} // namespace ws2::core::message
