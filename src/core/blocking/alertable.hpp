#pragma once
#include "core/port/alert.hpp"
#include "core/sync/exit_guard.hpp"
#include "core/sync/thread.hpp"

namespace ws2::core {

/// Windows waits alertably in blocking calls: queued calls run while the call waits, and the wait continues.
/// What is ready at once is returned before. `give_back` releases what the call holds if a queued call ends
/// the thread. The last entry is for the alert.
template <class GiveBack>
Result<int> poll_alertably(std::span<os::PollEntry> entries, os::Deadline deadline, GiveBack give_back) {
    for (;;) {
        bool raised = false;
        int found = 0;
        {
            Alert alert;
            found = TRY(alert.poll(entries, deadline));
            raised = alert.is_raised();
        }
        if (found != 0 || !raised) return found;
        ExitGuard guard = guard_call(give_back);
        Thread::current().run_apcs();
        guard.dismiss();
    }
}

} // namespace ws2::core
