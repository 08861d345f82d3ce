#pragma once
#include <array>
#include <cstdint>

namespace ws2::os {

/// A hardware exception of the calling thread: SIGSEGV, SIGBUS, SIGFPE, SIGILL or SIGTRAP.
struct Fault {
    enum class Kind : std::uint8_t {
        Access,
        InPage,
        Misalignment,
        IntegerDivision,
        IntegerOverflow,
        FloatDivision,
        FloatOverflow,
        FloatUnderflow,
        FloatInexact,
        FloatInvalid,
        Instruction,
        Privileged,
        Breakpoint,
        SingleStep
    };
    enum class Access : std::uint8_t { Read = 0, Write = 1, Execute = 8 };
    /// The general registers in the order of Windows' CONTEXT: Rax Rcx Rdx Rbx Rsp Rbp Rsi Rdi R8 to R15 Rip.
    using Registers = std::array<std::uint64_t, 17>;

    Kind kind;
    Access access;
    /// The address that was accessed; all ones if the processor reports none.
    std::uint64_t address;
    Registers registers;
    std::uint32_t flags;
    /// The 512 bytes of FXSAVE, in place.
    void* floating_point;
};

/// Makes each such signal of a thread call the function, inside the signal handler. If it returns true, the
/// thread continues with the registers of the fault; otherwise the signal goes to the disposition that was
/// there before. The first call counts. Only for programs with __except or an exception handler, since it
/// changes the process's signal dispositions (decision 28).
void take_faults(bool (*function)(Fault&));

/// Ends the process by SIGABRT.
[[noreturn]] void abort_process();

} // namespace ws2::os
