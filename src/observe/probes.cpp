#include "observe/probes.hpp"

#include <bit>

#if WS2_HAVE_SDT
#define _SDT_HAS_SEMAPHORES 1
#include <sys/sdt.h>
#endif

namespace ws2::observe {

// The kernel finds a semaphore by its offset in the file, so it must not be in .bss.
[[gnu::section(".probes")]] constinit std::atomic<std::uint32_t> instruments{0};

namespace probe {

#if WS2_HAVE_SDT
static_assert(std::endian::native == std::endian::little,
              "the upper half of the word is behind the lower one");
/// The semaphore of each probe: the upper half of ws2::observe::instruments.
#define SEMAPHORE(name)                                                                                      \
    __asm__(".hidden ws2_" #name "_semaphore\n"                                                              \
            ".globl ws2_" #name "_semaphore\n"                                                               \
            ".set ws2_" #name "_semaphore, _ZN3ws27observe11instrumentsE + 2");                              \
    extern "C" [[gnu::visibility("hidden")]] unsigned short ws2_##name##_semaphore
SEMAPHORE(call_begin);
SEMAPHORE(call_end);
SEMAPHORE(completion);
SEMAPHORE(system_call);
#undef SEMAPHORE
#else
#define STAP_PROBE3(...)
#define STAP_PROBE4(...)
#define STAP_PROBE5(...)
#endif

namespace {

constexpr std::uint64_t kNoSocket = ~std::uint64_t{0};

/// The socket of the thread's last call that has begun.
[[gnu::tls_model("initial-exec")]] constinit thread_local std::uint64_t socket = kNoSocket;

/// The first argument, where it is a socket.
std::uint64_t socket_of(const Call& call) {
    const std::string_view first = call.function.arguments.substr(0, call.function.arguments.find(','));
    return first.ends_with(":socket") && !call.arguments.empty() ? call.arguments[0] : kNoSocket;
}

} // namespace

// Out of line: a probe in each place where the compiler copies the function would be one more to attach to.

[[gnu::noinline]] void call_begin([[maybe_unused]] const Call& call) {
    socket = socket_of(call);
    STAP_PROBE5(ws2, call_begin, call.function.name.data(), socket, call.arguments.data(),
                call.arguments.size(), call.site);
}

[[gnu::noinline]] void call_end([[maybe_unused]] const catalog::Function& function,
                                [[maybe_unused]] const Outcome& outcome) {
    STAP_PROBE5(ws2, call_end, function.name.data(), socket, outcome.value, number(outcome.error),
                outcome.error == Error::Success ? 0 : notes.number);
}

[[gnu::noinline]] void completion([[maybe_unused]] const Happening& happening) {
    STAP_PROBE4(ws2, completion, happening.object, happening.socket, happening.value, happening.code);
}

[[gnu::noinline]] void system_call([[maybe_unused]] const char* function, [[maybe_unused]] long number,
                                   [[maybe_unused]] int error) {
    if (error != 0) failed_system_call = function;
    STAP_PROBE3(ws2, system_call, function, number, error);
}

} // namespace probe
} // namespace ws2::observe
