#pragma once
#include "base/result.hpp"
#include "core/process/module_entry.hpp"

#include <cstdint>
#include <string>

/// The DLLs that this library implements, and the shared objects that the program loads.
namespace ws2::core {

class Module {
  public:
    enum class Kind : std::uint8_t {
        /// The program's own file.
        Program,
        /// ws2_32.dll and the other DLLs of Windows Sockets.
        Sockets,
        /// kernel32.dll and the other DLLs of the system.
        System,
        /// A shared object.
        Loaded
    };

    /// Finds a module by name in any case, with or without folder and .dll; null: the program. Error:
    /// ModuleNotFound.
    static Result<Module*> load(const char* name);
    /// The same for a loaded module; those that this library implements always are.
    static Result<Module*> get(const char* name);
    /// The module of a handle, or null.
    static Module* find(const void* handle);
    /// Undoes one load.
    void unload();

    Kind kind() const { return kind_; }
    const char* name() const { return name_; }
    /// A symbol of the program or of a shared object.
    void* symbol(const char* name) const;
    std::string path() const;

    constexpr Module(Kind kind, const char* name) : kind_(kind), name_(name) {}

  private:
    explicit Module(void* library) : kind_(Kind::Loaded), name_(""), library_(library) {}

    /// Calls DllMain, if the shared object has one. False if that fails.
    bool attach();

    Kind kind_;
    const char* name_;
    void* library_ = nullptr;
    std::uint32_t count_ = 1;
    module_entry::Function entry_ = nullptr;
    Module* next_ = nullptr;
};

} // namespace ws2::core
