#include "instruments/witness.hpp"

#include "core/process/fork.hpp"
#include "instruments/check/check.hpp"
#include "instruments/check/model_lock.hpp"
#include "instruments/preload.hpp"
#include "instruments/trace/trace.hpp"
#include "observe/instruments.hpp"
#include "observe/witness.hpp"
#include "os/gate/errno.hpp"
#include "os/system/library.hpp"
#include "os/system/process.hpp"

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <new>

namespace ws2::instruments {
namespace {

using observe::Instrument;

/// What an instrument does on the way must not look like the program's calls: errno stays, and neither the
/// injector nor another record sees it. Without memory a call is not seen.
template <class Work>
void unseen(Work work) {
    observe::Notes& notes = observe::notes;
    if (notes.inside) return;
    const int number = notes.number;
    notes.inside = true;
    {
        // Inside: the preloaded object reports that errno is asked for.
        os::ErrnoKeeper keep_errno;
        try {
            work();
        } catch (const std::bad_alloc&) {
        }
    }
    notes.number = number;
    notes.inside = false;
}

bool traces() { return observe::is_on(Instrument::Trace) || observe::is_on(Instrument::Failures); }

/// The notes of a call are part of its record, and so must be there while the trace ends it.
constexpr observe::Witness seeing = {[](const observe::Call& call) {
                                         unseen([&] {
                                             if (traces()) trace::entered(call);
                                             if (observe::is_on(Instrument::Check)) check::entered(call);
                                         });
                                     },
                                     [](const catalog::Function& function, const observe::Outcome& outcome) {
                                         unseen([&] {
                                             if (traces()) trace::left(function, outcome);
                                             if (observe::is_on(Instrument::Check))
                                                 check::left(function, outcome);
                                         });
                                     },
                                     [](const observe::Happening& happening) {
                                         unseen([&] {
                                             if (traces()) trace::happened(happening);
                                             if (observe::is_on(Instrument::Check))
                                                 check::happened(happening);
                                         });
                                     },
                                     [](const observe::Call& call, const observe::Outcome& outcome) {
                                         unseen([&] {
                                             if (traces()) trace::failed(call, outcome);
                                         });
                                     }};

void hold() ACQUIRE(check::model_lock) { check::model_lock.lock(); }
void release() RELEASE(check::model_lock) { check::model_lock.unlock(); }
WS2_FORK_HANDLER(hold_checker, Hold, hold);
WS2_FORK_HANDLER(release_checker, Parent, release);
WS2_FORK_HANDLER(instruments_of_child, Locks, [] {
    check::model_lock.forget_holder();
    unseen([] {
        if (traces()) trace::forked();
        if (observe::is_on(Instrument::Check)) check::forked();
    });
});

[[gnu::constructor]] void at_load() { begin_from_environment(); }

const char* words_of(const char* variable) {
    const char* const words = secure_getenv(variable);
    return words && *words && std::string_view(words) != "0" ? words : nullptr;
}

/// After the functions that the program has registered.
void at_exit() {
    unseen([] { check::ended(); });
    if (const int code = check::exit_code()) {
        std::fflush(nullptr);
        os::exit_at_once(static_cast<std::uint32_t>(code));
    }
}

bool begin_check(const char* words) {
    if (!check::begin(words)) return false;
    os::run_at_exit(at_exit);
    watch_preloaded([](const void* site) { unseen([&] { check::errno_asked(site); }); },
                    [](std::uintptr_t address, std::size_t size, const void* site) {
                        unseen([&] { check::freed(address, size, site); });
                    });
    return true;
}

} // namespace

void begin_from_environment() {
    static constinit std::atomic<bool> done{false};
    if (done.exchange(true, std::memory_order_relaxed)) return;
    const char* const trace_words = words_of("WS2_TRACE");
    const char* const check_words = words_of("WS2_CHECK");
    const bool is_traced = trace_words && trace::begin(trace_words);
    const bool checks = check_words && begin_check(check_words);
    if (!is_traced && !checks) return;
    core::fork::prepare();
    observe::recorder.store(&seeing, std::memory_order_release);
    if (is_traced) observe::turn(trace::is_of_failures() ? Instrument::Failures : Instrument::Trace, true);
    if (checks) observe::turn(Instrument::Check, true);
}

} // namespace ws2::instruments
