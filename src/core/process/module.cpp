#include "core/process/module.hpp"

#include "base/text.hpp"
#include "catalog/error.hpp"
#include "core/process/fork.hpp"
#include "core/process/path.hpp"
#include "os/system/library.hpp"
#include "os/thread/lock.hpp"

#include <string_view>

namespace ws2::core {
namespace {

using enum Module::Kind;

constinit Module known[] = {
    {Program, ""},        {Sockets, "ws2_32"},  {Sockets, "wsock32"},
    {Sockets, "mswsock"}, {System, "kernel32"}, {System, "kernelbase"},
    {System, "ntdll"},    {System, "iphlpapi"}, {System, "advapi32"},
    {System, "user32"},   {System, "winmm"},    {System, "msvcrt"},
    {System, "ucrtbase"}, {System, "bcrypt"},   {System, "api-ms-win-core-synch-l1-2-0"},
    {System, "shell32"},  {System, "ole32"}};

constinit os::Lock lock;
WS2_FORK_HANDLER(modules_in_child, Locks, [] { lock.forget_holder(); });
constinit Module* loaded GUARDED_BY(lock) = nullptr;

Module* find_known(std::string_view name) {
    if (const std::size_t folder = name.find_last_of("\\/"); folder != std::string_view::npos)
        name.remove_prefix(folder + 1);
    constexpr std::string_view extension = ".dll";
    // Microsoft's page of LoadLibrary: a final dot means no extension.
    if (name.ends_with('.'))
        name.remove_suffix(1);
    else if (name.size() > extension.size() &&
             same_name(name.substr(name.size() - extension.size()), extension))
        name.remove_suffix(extension.size());
    if (name.empty()) return nullptr;
    for (Module& module : known)
        if (same_name(name, module.name())) return &module;
    return nullptr;
}

} // namespace

Result<Module*> Module::load(const char* name) {
    if (!name) return Error::InvalidParameter;
    if (Module* module = find_known(name)) return module;
    void* library = TRY(os::open_library(linux_path(name).c_str(), false));
    Module* module = nullptr;
    {
        const os::LockGuard guard(lock);
        for (module = loaded; module; module = module->next_)
            if (module->library_ == library) {
                ++module->count_;
                return module;
            }
        module = new Module(library);
        module->next_ = loaded;
        loaded = module;
    }
    // Without the lock: DllMain may load modules. Another thread that loads the same one does not wait for
    // it.
    if (!module->attach()) {
        module->unload();
        return Error::DllInitFailed;
    }
    return module;
}

bool Module::attach() {
    const module_entry::Function function = module_entry::find(library_);
    if (!function) return true;
    // DllMain may disable the calls for threads.
    module_entry::add(function, this);
    if (!function(this, module_entry::kProcessAttach, nullptr)) {
        module_entry::remove(this);
        // Microsoft's page of DllMain: the module is detached after its failure too.
        function(this, module_entry::kProcessDetach, nullptr);
        return false;
    }
    entry_ = function;
    return true;
}

Result<Module*> Module::get(const char* name) {
    if (!name) return &known[0];
    if (Module* module = find_known(name)) return module;
    void* library = TRY(os::open_library(linux_path(name).c_str(), true));
    os::close_library(library);
    const os::LockGuard guard(lock);
    for (Module* module = loaded; module; module = module->next_)
        if (module->library_ == library) return module;
    return Error::ModuleNotFound;
}

Module* Module::find(const void* handle) {
    if (!handle) return &known[0];
    for (Module& module : known)
        if (&module == handle) return &module;
    const os::LockGuard guard(lock);
    for (Module* module = loaded; module; module = module->next_)
        if (module == handle) return module;
    return nullptr;
}

void Module::unload() {
    if (kind_ != Loaded) return;
    {
        const os::LockGuard guard(lock);
        if (count_ > 1) {
            --count_;
            os::close_library(library_);
            return;
        }
    }
    if (entry_) {
        module_entry::remove(this);
        entry_(this, module_entry::kProcessDetach, nullptr);
    }
    const os::LockGuard guard(lock);
    os::close_library(library_);
    if (--count_ != 0) return;
    Module** place = &loaded;
    while (*place != this)
        place = &(*place)->next_;
    *place = next_;
    delete this;
}

void* Module::symbol(const char* name) const { return os::library_symbol(library_, name); }

std::string Module::path() const {
    if (kind_ == Program) return os::program_path();
    return kind_ == Loaded ? os::library_path(library_) : os::path_of_address(&known);
}

} // namespace ws2::core
