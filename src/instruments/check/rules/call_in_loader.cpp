#include "catalog/functions/kernel32_modules.hpp"
#include "catalog/functions/startup.hpp"
#include "instruments/check/model_lock.hpp"
#include "instruments/check/report.hpp"
#include "instruments/check/thread_state.hpp"
#include "os/system/library.hpp"

#include <set>

namespace ws2::instruments::check {
namespace {

/// The sites that have been looked at: the look costs a walk of the stack. Never freed.
constinit std::set<const void*>* seen GUARDED_BY(model_lock) = nullptr;

bool concerns(const FunctionForm& form) { return is_of_winsock(form) || form.function == &Api::WSAStartup; }

/// DllMain runs inside these.
bool loads_modules(const FunctionForm& form) {
    return is_one_of(form, {&Api::LoadLibraryA, &Api::LoadLibraryW, &Api::LoadLibraryExA,
                            &Api::LoadLibraryExW, &Api::FreeLibrary});
}

void entered(const CheckedCall& call) {
    {
        const LockGuard lock(model_lock);
        if (!seen) seen = new std::set<const void*>;
        if (!seen->insert(call.site).second) return;
    }
    const Frame* const outer = call.thread.calls.outer();
    if ((outer && loads_modules(*outer->form)) || os::is_called_by_loader())
        report(RuleId::call_in_loader, call,
               name_of(call.mark()) +
                   " is called while a shared object is loaded or unloaded: on Windows the loader's lock "
                   "is held, and Winsock may need it");
}

} // namespace

constinit const RuleCode rules::call_in_loader = {.concerns = concerns, .entered = entered};

} // namespace ws2::instruments::check
