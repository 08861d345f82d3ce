#include "instruments/witness.hpp"

#include "core/process/fork.hpp"
#include "instruments/trace/trace.hpp"
#include "observe/instruments.hpp"
#include "observe/witness.hpp"
#include "os/gate/errno.hpp"

#include <atomic>
#include <cstdlib>

namespace ws2::instruments {
namespace {

/// What an instrument does on the way must not look like the program's calls: errno stays, and neither the
/// injector nor another record sees it.
template <auto function, class... Arguments>
void unseen(Arguments... arguments) {
    if (observe::notes.inside) return;
    os::ErrnoKeeper keep_errno;
    const observe::Notes kept = observe::notes;
    observe::notes.inside = true;
    function(arguments...);
    observe::notes = kept;
}

constexpr observe::Witness seeing = {
    [](const observe::Call& call) { unseen<trace::entered, const observe::Call&>(call); },
    [](const catalog::Function& function, const observe::Outcome& outcome) {
        // The notes of the call are part of its record.
        unseen<trace::left, const catalog::Function&, const observe::Outcome&>(function, outcome);
    },
    [](const observe::Happening& happening) {
        unseen<trace::happened, const observe::Happening&>(happening);
    }};

WS2_FORK_HANDLER(trace_of_child, Locks, [] {
    if (observe::is_on(observe::Instrument::Trace)) unseen<trace::forked>();
});

[[gnu::constructor]] void at_load() { begin_from_environment(); }

} // namespace

void begin_from_environment() {
    static constinit std::atomic<bool> done{false};
    if (done.exchange(true, std::memory_order_relaxed)) return;
    const char* const words = secure_getenv("WS2_TRACE");
    if (!words || !*words || std::string_view(words) == "0" || !trace::begin(words)) return;
    core::fork::prepare();
    observe::recorder.store(&seeing, std::memory_order_release);
    observe::turn(observe::Instrument::Trace, true);
}

} // namespace ws2::instruments
