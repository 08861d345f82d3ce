#include <windows.h>

#include "api/gate/gate.hpp"
#include "catalog/functions/kernel32_exceptions.hpp"
#include "core/exception/block.hpp"
#include "core/exception/dispatch.hpp"

#include <cstddef>

#ifdef __x86_64__
using namespace ws2;
namespace exception = core::exception;

static_assert(sizeof(CONTEXT) == sizeof(exception::Context) &&
              sizeof(EXCEPTION_RECORD) == sizeof(exception::Record));
static_assert(offsetof(CONTEXT, Rax) == offsetof(exception::Context, registers) &&
              offsetof(CONTEXT, FltSave) == offsetof(exception::Context, floating_point));
static_assert(sizeof(ws2_block) == sizeof(exception::Block));

namespace {

exception::Filter filter_of(LPTOP_LEVEL_EXCEPTION_FILTER filter) {
    return reinterpret_cast<exception::Filter>(filter);
}
exception::Block& block_of(ws2_block* block) { return *reinterpret_cast<exception::Block*>(block); }

} // namespace

extern "C" {

// The gate is left before the handlers run, since the exception may end its caller.
void RaiseException(DWORD code, DWORD flags, DWORD count, const ULONG_PTR* arguments) {
    api::call<Api::RaiseException>(std::tie(code, flags, count, arguments), [] {});
    exception::Context context{};
    exception::capture(context);
    exception::raise(code, flags, count, arguments, context);
}

LPTOP_LEVEL_EXCEPTION_FILTER SetUnhandledExceptionFilter(LPTOP_LEVEL_EXCEPTION_FILTER filter) {
    return api::call<Api::SetUnhandledExceptionFilter>(std::tie(filter), [&] {
        return reinterpret_cast<LPTOP_LEVEL_EXCEPTION_FILTER>(
            exception::set_unhandled_filter(filter_of(filter)));
    });
}

LONG UnhandledExceptionFilter(PEXCEPTION_POINTERS pointers) {
    api::call<Api::UnhandledExceptionFilter>(std::tie(pointers), [] {});
    return exception::unhandled(*reinterpret_cast<exception::Pointers*>(pointers));
}

PVOID AddVectoredExceptionHandler(ULONG first, PVECTORED_EXCEPTION_HANDLER handler) {
    return api::call<Api::AddVectoredExceptionHandler>(std::tie(first, handler), [&]() -> Result<void*> {
        if (!handler) return Error::InvalidParameter;
        return exception::add_handler(first != 0, filter_of(handler));
    });
}

ULONG RemoveVectoredExceptionHandler(PVOID handle) {
    return api::call<Api::RemoveVectoredExceptionHandler>(
        std::tie(handle), [&]() -> ULONG { return exception::remove_handler(handle); });
}

WS2_NAKED void RtlCaptureContext(PCONTEXT) { asm("jmp ws2_capture"); }

[[gnu::used]] void ws2_block_entered(ws2_block* block) __asm__("ws2_block_entered");
void ws2_block_entered(ws2_block* block) { exception::enter(block_of(block)); }

// <excpt.h> declares it as a member function in C++.
WS2_NAKED [[gnu::visibility("default")]] int ws2_block_enter(ws2_block*) {
    asm(WS2_SAVE_FRAME("%rdi") "sub $8, %rsp\n call ws2_block_entered\n add $8, %rsp\n mov $1, %eax\n ret\n");
}

ws2_block_scope ws2_block_begin(void) { return {reinterpret_cast<ws2_block*>(exception::innermost()), 1}; }
void ws2_block_end(ws2_block_scope* scope) {
    exception::leave(block_of(scope->block), static_cast<exception::End>(scope->end));
}
void ws2_block_finally(void) { exception::begin_finally(); }
void ws2_block_finally_end(void) { exception::answer(0); }
int ws2_block_except(void) { return exception::begin_except(); }
void ws2_block_filter_end(int disposition) { exception::answer(disposition); }
int ws2_block_abnormal(void) { return exception::abnormal(); }
unsigned int ws2_exception_code(const void* frame) { return exception::code_in(frame); }
EXCEPTION_POINTERS* ws2_exception_information(void) {
    return reinterpret_cast<EXCEPTION_POINTERS*>(exception::current());
}
}
#endif
