#include "core/exception/frame.hpp"

#ifdef __x86_64__
namespace ws2::core::exception {

#define WS2_LOAD_FRAME                                                                                       \
    "mov 0(%rdi), %rbx\n mov 8(%rdi), %rbp\n mov 16(%rdi), %r12\n mov 24(%rdi), %r13\n"                      \
    "mov 32(%rdi), %r14\n mov 40(%rdi), %r15\n"

WS2_NAKED std::int64_t call_frame(const Frame&, Frame&) {
    asm(WS2_SAVE_FRAME("%rsi") WS2_LOAD_FRAME "and $-16, %rsp\n xor %eax, %eax\n jmp *48(%rdi)\n");
}

WS2_NAKED void leave_frame(const Frame&, std::int64_t) {
    asm(WS2_LOAD_FRAME "mov 56(%rdi), %rsp\n mov %rsi, %rax\n jmp *48(%rdi)\n");
}

// Microsoft's page of RtlCaptureContext: the registers of the caller, as they are after the call.
WS2_NAKED void capture(Context&) {
    asm("mov %rax, 0x78(%rdi)\n mov %rcx, 0x80(%rdi)\n mov %rdx, 0x88(%rdi)\n mov %rbx, 0x90(%rdi)\n"
        "lea 8(%rsp), %rax\n mov %rax, 0x98(%rdi)\n mov %rbp, 0xA0(%rdi)\n mov %rsi, 0xA8(%rdi)\n"
        "mov %rdi, 0xB0(%rdi)\n mov %r8, 0xB8(%rdi)\n mov %r9, 0xC0(%rdi)\n mov %r10, 0xC8(%rdi)\n"
        "mov %r11, 0xD0(%rdi)\n mov %r12, 0xD8(%rdi)\n mov %r13, 0xE0(%rdi)\n mov %r14, 0xE8(%rdi)\n"
        "mov %r15, 0xF0(%rdi)\n mov (%rsp), %rax\n mov %rax, 0xF8(%rdi)\n"
        "pushfq\n pop %rax\n mov %eax, 0x44(%rdi)\n"
        "mov %cs, 0x38(%rdi)\n mov %ds, 0x3A(%rdi)\n mov %es, 0x3C(%rdi)\n mov %fs, 0x3E(%rdi)\n"
        "mov %gs, 0x40(%rdi)\n mov %ss, 0x42(%rdi)\n stmxcsr 0x34(%rdi)\n fxsave64 0x100(%rdi)\n"
        "movl $0x10000F, 0x30(%rdi)\n mov 0x78(%rdi), %rax\n ret\n");
}

} // namespace ws2::core::exception
#endif
