#pragma once
#include <cstdint>

/// The calls of DllMain in the shared objects that LoadLibrary has loaded.
namespace ws2::core::module_entry {

using Function = int (*)(void* module, std::uint32_t reason, void* reserved);

enum Reason : std::uint32_t { kProcessDetach = 0, kProcessAttach = 1, kThreadAttach = 2, kThreadDetach = 3 };

/// The DllMain of the shared object itself, or null.
Function find(void* library);

/// Adds a module before its DllMain is called for the first time, and removes it. The program's exit detaches
/// those that are left, the last one first.
void add(Function function, void* module);
void remove(void* module);
/// DisableThreadLibraryCalls.
void disable_thread_calls(void* module);

/// On a thread that begins or ends: calls every module that has not disabled it.
void call_for_thread(Reason reason);

} // namespace ws2::core::module_entry
