#include "core/message/procedure.hpp"

#include "core/message/text.hpp"
#include "core/process/fork.hpp"
#include "os/thread/lock.hpp"

#include <deque>

namespace ws2::core::message {
namespace {

/// Addresses of functions lie above, or below without sign extension.
constexpr std::uintptr_t kFirstToken = 0xFFFF'0000;

constinit os::Lock lock;
WS2_FORK_HANDLER(procedures_in_child, Locks, [] { lock.forget_holder(); });

std::deque<Procedure>& all() REQUIRES(lock) {
    static auto* procedures = new std::deque<Procedure>;
    return *procedures;
}

} // namespace

const Procedure& procedure_of(std::uintptr_t address_or_token, TextForm form) {
    const os::LockGuard guard(lock);
    auto& procedures = all();
    if (address_or_token >= kFirstToken && address_or_token - kFirstToken < procedures.size())
        return procedures[address_or_token - kFirstToken];
    const auto function = reinterpret_cast<WindowFunction>(address_or_token);
    for (const Procedure& known : procedures)
        if (known.function == function && known.form == form) return known;
    procedures.push_back({function, form, kFirstToken + procedures.size()});
    return procedures.back();
}

std::uintptr_t as_seen_by(const Procedure& procedure, TextForm form) {
    return procedure.form == form ? reinterpret_cast<std::uintptr_t>(procedure.function) : procedure.token;
}

Outcome call(const Procedure& procedure, Handle window, std::uint32_t number, WParam wparam, LParam lparam,
             TextForm from) {
    if (procedure.form == from || !has_text(number)) [[likely]]
        return procedure.function(window, number, wparam, lparam);
    TextParameters converted(number, wparam, lparam, from, procedure.form);
    return converted.finish(procedure.function(window, number, converted.wparam(), converted.lparam()));
}

} // namespace ws2::core::message
