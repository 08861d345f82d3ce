#pragma once
#include "core/sync/process.hpp"
#include "os/system/child.hpp"

#include <array>
#include <string>

/// Starting programs, for the C run-time's functions and for CreateProcess.
namespace ws2::core::child {

struct Request {
    /// The path of the program's file, as find_program returns it.
    std::string program;
    /// Split into the program's arguments (split_command_line).
    std::string command_line;
    /// Texts NAME=value, ended by a null pointer; null is this process's environment.
    const char* const* environment = nullptr;
    /// Whether handles with HANDLE_FLAG_INHERIT stay open in the child.
    bool inherits = false;
    /// In a session of its own, without a terminal.
    bool detached = false;
    /// What the child has as standard streams; the caller keeps the descriptors open until start returns.
    std::array<os::Descriptor, 3> standard = {kAsHere, kAsHere, kAsHere};
    static constexpr os::Descriptor kAsHere = os::ChildRequest::kAsHere;
    static constexpr os::Descriptor kNothing = os::ChildRequest::kNothing;
    /// The child's current folder; empty for this process's.
    std::string folder;
};

/// The errors are those of kernel32, among them FileNotFound, BadExeFormat, BadLength and NotEnoughMemory.
Result<Reference<Process>> start(Request request);

/// Runs the program in place of this one. Returns the error if it cannot.
Error replace(const Request& request);

} // namespace ws2::core::child
