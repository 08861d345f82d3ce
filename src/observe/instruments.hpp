#pragma once
#include <atomic>
#include <cstdint>

namespace ws2::observe {

/// Sanitizer: the program was built with one, which is told what calls read, write and order. Failures: the
/// trace, of failures alone; without another instrument the quick ways stay open (decision 29).
enum class Instrument : std::uint32_t {
    Inject = 1,
    Trace = 2,
    Check = 4,
    Report = 8,
    Sanitizer = 16,
    Failures = 32
};

/// The instruments that are on, one bit each in the lower half; the upper half counts the tracers that are
/// attached to the probes (observe/probes.hpp). Gates test this word only, so that an unused instrument costs
/// one branch.
[[gnu::visibility("hidden")]] extern constinit std::atomic<std::uint32_t> instruments;

inline bool any_is_on() { return instruments.load(std::memory_order_relaxed) != 0; }

inline bool is_on(Instrument instrument) {
    return (instruments.load(std::memory_order_relaxed) & static_cast<std::uint32_t>(instrument)) != 0;
}

/// Whether an instrument is on that sees what succeeds, too.
inline bool sees_success() {
    return (instruments.load(std::memory_order_relaxed) &
            ~static_cast<std::uint32_t>(Instrument::Failures)) != 0;
}
/// Whether the trace of failures alone is on, and no other instrument.
inline bool sees_failures_only() {
    return instruments.load(std::memory_order_relaxed) == static_cast<std::uint32_t>(Instrument::Failures);
}

/// Whether a tracer, such as bpftrace, is attached to a probe.
inline bool is_probed() { return (instruments.load(std::memory_order_relaxed) >> 16) != 0; }

inline void turn(Instrument instrument, bool on) {
    const auto bit = static_cast<std::uint32_t>(instrument);
    if (on)
        instruments.fetch_or(bit, std::memory_order_relaxed);
    else
        instruments.fetch_and(~bit, std::memory_order_relaxed);
}

} // namespace ws2::observe
