#include <windows.h>

#include "api/gate/gate.hpp"
#include "api/gate/wide_text.hpp"
#include "catalog/functions/crt_files.hpp"
#include "core/process/fork.hpp"
#include "os/system/machine.hpp"
#include "os/thread/lock.hpp"

#include <map>

using namespace ws2;

namespace {

constinit os::Lock texts_lock;

WS2_FORK_HANDLER(texts_in_child, Locks, [] { texts_lock.forget_holder(); });

/// The value in wide characters. The text stays where it is until the value changes.
wchar_t* value_of(const std::string& name) {
    const std::optional<std::string> value = os::environment_variable(name.c_str());
    if (!value) return nullptr;
    const os::LockGuard guard(texts_lock);
    // Never destroyed: threads may read the environment while the process exits.
    static auto* texts = new std::map<std::string, std::basic_string<WideUnit>>;
    std::basic_string<WideUnit>& kept = (*texts)[name];
    std::basic_string<WideUnit> wide = widen(*value);
    if (kept != wide) kept = std::move(wide);
    return reinterpret_cast<wchar_t*>(kept.data());
}

Result<void> set(const std::string& name, const std::string& value) {
    if (!os::set_environment_variable(name.c_str(), value.empty() ? nullptr : value.c_str()))
        return Error::NotEnoughMemory;
    return {};
}

} // namespace

// The functions of the C run-time report through errno and leave the last error alone.
extern "C" {

wchar_t* _wgetenv(const wchar_t* name) {
    return api::call<Api::_wgetenv>(std::tie(name), [&]() -> Result<wchar_t*> {
        if (!name) return Error::InvalidParameter;
        return value_of(Narrow(name).get());
    });
}

int _wputenv(const wchar_t* assignment) {
    return api::call<Api::_wputenv>(std::tie(assignment), [&]() -> Result<void> {
        const Narrow text(assignment);
        const std::string both = text.get() ? text.get() : "";
        const std::size_t equals = both.find('=');
        if (equals == 0 || equals == std::string::npos) return Error::InvalidParameter;
        return set(both.substr(0, equals), both.substr(equals + 1));
    });
}

errno_t _wputenv_s(const wchar_t* name, const wchar_t* value) {
    return api::call<Api::_wputenv_s>(std::tie(name, value), [&]() -> Result<void> {
        if (!name || !value) return Error::InvalidParameter;
        const std::string narrow_name = Narrow(name).get();
        if (narrow_name.empty() || narrow_name.find('=') != std::string::npos) return Error::InvalidParameter;
        return set(narrow_name, Narrow(value).get());
    });
}
}
