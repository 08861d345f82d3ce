#include "instruments/check/operations.hpp"
#include "instruments/check/report.hpp"
#include "instruments/check/thread_state.hpp"

namespace ws2::instruments::check {
namespace {

void freed(std::uintptr_t address, std::size_t size, const void* site, ThreadState& thread) {
    const auto operation = operation_in({address, size});
    if (!operation) return;
    const MemoryRange memory{address, size};
    const bool is_overlapped = memory.meets(operation->overlapped, 1);
    report(RuleId::pending_memory_freed, thread, operation->begun.site,
           std::string(is_overlapped ? "the OVERLAPPED" : "the buffer") + " of this " +
               name_of(operation->begun) + " is freed while the operation is pending",
           {{site, "the memory is given back here"}});
}

} // namespace

constinit const RuleCode rules::pending_memory_freed = {.freed = freed};

} // namespace ws2::instruments::check
