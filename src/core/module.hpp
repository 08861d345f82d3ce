#pragma once
#include "base/result.hpp"

#include <cstdint>
#include <string>

/// The DLLs that this library stands for, and the shared objects that the program loads itself.
namespace ws2::core {

class Module {
  public:
    enum class Kind : std::uint8_t {
        /// The program's own file.
        Program,
        /// ws2_32.dll and its kin.
        Sockets,
        /// kernel32.dll and the others.
        System,
        /// A shared object.
        Loaded
    };

    /// By a name in any case, with or without folder and .dll; null is the program. ModuleNotFound.
    static Result<Module*> load(const char* name);
    /// The same, if it is loaded already: what this library stands for always is.
    static Result<Module*> get(const char* name);
    /// The module that a handle names, or null.
    static Module* find(const void* handle);
    /// Gives back what load gave.
    void unload();

    Kind kind() const { return kind_; }
    const char* name() const { return name_; }
    /// A symbol of the program or of a shared object.
    void* symbol(const char* name) const;
    std::string path() const;

    constexpr Module(Kind kind, const char* name) : kind_(kind), name_(name) {}

  private:
    explicit Module(void* library) : kind_(Kind::Loaded), name_(""), library_(library) {}

    Kind kind_;
    const char* name_;
    void* library_ = nullptr;
    std::uint32_t count_ = 1;
    Module* next_ = nullptr;
};

} // namespace ws2::core
