#pragma once
#include "base/result.hpp"
#include "os/net/descriptor.hpp"

#include <array>
#include <cstdint>
#include <span>

/// Programs that this process starts, and the program that takes its place.
namespace ws2::os {

struct ChildRequest {
    static constexpr Descriptor kAsHere = -1;
    /// /dev/null: a descriptor that is closed would become that of the first file the program opens.
    static constexpr Descriptor kNothing = -2;

    const char* path;
    /// Both end with a null pointer; a null environment is this process's own.
    const char* const* arguments;
    const char* const* environment;
    /// Descriptors that are close-on-exec and stay open in the program nevertheless, with the same numbers.
    std::span<const Descriptor> inherited;
    /// In a session of its own, without a controlling terminal.
    bool detached;
    /// What becomes descriptors 0, 1 and 2: another descriptor, kAsHere or kNothing.
    std::array<Descriptor, 3> standard = {kAsHere, kAsHere, kAsHere};
    /// The current directory of the program, which a relative path is not relative to; null for this
    /// process's.
    const char* folder = nullptr;
};

/// The id of the new process. Nothing of this process is changed, so that programs that other threads start
/// meanwhile get no descriptor. The errors are those of kernel32.
Result<std::uint32_t> start_child(const ChildRequest& request);

/// Runs the program in place of this one, with the same process id; returns the error if it cannot. Until
/// then a program that another thread starts gets the inherited descriptors too.
Error replace_program(const ChildRequest& request);

/// Ends a child that was just started, and forgets it.
void abandon_child(std::uint32_t id);

/// Frees the entry of an ended child in the table of processes. Nothing happens for any other process.
void reap_child(Descriptor process);

/// Waits for the end of a process.
Result<void> wait_for_process(Descriptor process);

/// Whether the path is that of a file that this process may execute.
bool is_executable(const char* path);

} // namespace ws2::os
