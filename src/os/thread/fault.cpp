#include "os/thread/fault.hpp"

#include "os/thread/lock.hpp"

#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <iterator>
#include <signal.h>
#include <ucontext.h>

namespace ws2::os {
namespace {

#ifdef __x86_64__
constexpr int signals[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP};
struct sigaction before[std::size(signals)];
constinit std::atomic<bool (*)(Fault&)> listener{nullptr};
constinit Lock lock;

constexpr int order[] = {REG_RAX, REG_RCX, REG_RDX, REG_RBX, REG_RSP, REG_RBP, REG_RSI, REG_RDI, REG_R8,
                         REG_R9,  REG_R10, REG_R11, REG_R12, REG_R13, REG_R14, REG_R15, REG_RIP};
constexpr std::uint64_t kWrite = 2, kFetch = 16; // bits of the page fault's error code

Fault::Kind kind_of(int number, int code) {
    using Kind = Fault::Kind;
    switch (number) {
    case SIGBUS:
        return code == BUS_ADRALN ? Kind::Misalignment : Kind::InPage;
    case SIGILL:
        return code == ILL_PRVOPC || code == ILL_PRVREG ? Kind::Privileged : Kind::Instruction;
    case SIGTRAP:
        return code == TRAP_TRACE ? Kind::SingleStep : Kind::Breakpoint;
    case SIGFPE:
        switch (code) {
        case FPE_INTDIV:
            return Kind::IntegerDivision;
        case FPE_INTOVF:
            return Kind::IntegerOverflow;
        case FPE_FLTDIV:
            return Kind::FloatDivision;
        case FPE_FLTOVF:
            return Kind::FloatOverflow;
        case FPE_FLTUND:
            return Kind::FloatUnderflow;
        case FPE_FLTRES:
            return Kind::FloatInexact;
        default:
            return Kind::FloatInvalid;
        }
    default:
        return Kind::Access;
    }
}

/// What the signal did before. The instruction runs again, so that a default action is that of the fault.
void pass_on(const struct sigaction& action, int number, siginfo_t* information, void* context) {
    if (action.sa_flags & SA_SIGINFO) {
        action.sa_sigaction(number, information, context);
    } else if (action.sa_handler != SIG_DFL && action.sa_handler != SIG_IGN) {
        action.sa_handler(number);
    } else if (action.sa_handler == SIG_DFL || information->si_code > 0) {
        struct sigaction plain {};
        plain.sa_handler = SIG_DFL;
        sigaction(number, &plain, nullptr);
        // int3 has been executed, and a signal that was sent does not come again.
        if (number == SIGTRAP || information->si_code <= 0) raise(number);
    }
}

void handle(int number, siginfo_t* information, void* context) {
    const int saved = errno;
    auto& machine = static_cast<ucontext_t*>(context)->uc_mcontext;
    // SI_KERNEL: a general protection fault, without an address; int3.
    const bool kernel = information->si_code == SI_KERNEL;
    if (information->si_code > 0) {
        Fault fault{};
        fault.kind = kind_of(number, information->si_code);
        fault.address = number == SIGSEGV && kernel ? ~std::uint64_t{0}
                                                    : reinterpret_cast<std::uintptr_t>(information->si_addr);
        const auto error = static_cast<std::uint64_t>(machine.gregs[REG_ERR]);
        if (number == SIGSEGV && !kernel)
            fault.access = error & kFetch   ? Fault::Access::Execute
                           : error & kWrite ? Fault::Access::Write
                                            : Fault::Access::Read;
        for (std::size_t i = 0; i < std::size(order); ++i)
            fault.registers[i] = static_cast<std::uint64_t>(machine.gregs[order[i]]);
        // On Windows the address is that of int3 itself.
        const bool breakpoint = fault.kind == Fault::Kind::Breakpoint;
        if (breakpoint) --fault.registers.back();
        fault.flags = static_cast<std::uint32_t>(machine.gregs[REG_EFL]);
        fault.floating_point = machine.fpregs;
        if (listener.load(std::memory_order_acquire)(fault)) {
            for (std::size_t i = 0; i < std::size(order); ++i)
                machine.gregs[order[i]] = static_cast<greg_t>(fault.registers[i]);
            machine.gregs[REG_EFL] = static_cast<greg_t>(fault.flags);
            errno = saved;
            return;
        }
    }
    errno = saved;
    for (std::size_t i = 0; i < std::size(signals); ++i)
        if (signals[i] == number) pass_on(before[i], number, information, context);
}
#endif

} // namespace

void take_faults([[maybe_unused]] bool (*function)(Fault&)) {
#ifdef __x86_64__
    const LockGuard guard(lock);
    if (listener.load(std::memory_order_relaxed)) return;
    listener.store(function, std::memory_order_release);
    struct sigaction action {};
    action.sa_sigaction = handle;
    // A filter may fault again, and a handler is entered without a return from the signal handler.
    action.sa_flags = SA_SIGINFO | SA_NODEFER;
    for (std::size_t i = 0; i < std::size(signals); ++i)
        sigaction(signals[i], &action, &before[i]);
#endif
}

void abort_process() { std::abort(); }

} // namespace ws2::os
