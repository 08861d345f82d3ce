#include <winsock2.h>
#include <ws2tcpip.h>

#include "api/gate/gate.hpp"
#include "api/ws2_32/names/names_extended_forms.hpp"
#include "catalog/functions/names.hpp"
#include "catalog/status.hpp"
#include "core/resolve/async_lookup.hpp"
#include "core/sync/event.hpp"
#include "core/sync/exit_guard.hpp"

using namespace ws2;
#include "observe/witness.hpp"

namespace {

/// A look-up that completes through an OVERLAPPED and an event, or a routine.
class OverlappedLookup final : public core::resolve::AsyncLookup {
  public:
    OverlappedLookup(const core::resolve::LookupRequest& request, ADDRINFOEXW** result,
                     OVERLAPPED* overlapped, LPLOOKUPSERVICE_COMPLETION_ROUTINE routine,
                     core::Reference<core::Event> event)
        : AsyncLookup(request), result_(result), overlapped_(overlapped), routine_(routine),
          event_(std::move(event)) {
        task_.run = call_routine;
        task_.lookup = this;
    }

  private:
    struct RoutineCall : core::resolve::lookup_threads::Task {
        OverlappedLookup* lookup = nullptr;
    };

    void deliver(Result<core::resolve::LookupAnswer> answer, Where where) override {
        auto list = with_memory([&]() -> Result<ADDRINFOEXW*> {
            if (!answer) return answer.error();
            return make_list<ADDRINFOEXW>(*answer);
        });
        if (list) *result_ = *list;
        code_ = list ? 0 : number(list.error());
        observe::happened(observe::Happening::Lookup, reinterpret_cast<std::uintptr_t>(overlapped_), 0,
                          code_);
        // The program may free the structure as soon as it sees that the look-up has completed.
        LPOVERLAPPED overlapped = overlapped_;
        if (!routine_) {
            __atomic_store_n(&overlapped->Internal, code_, __ATOMIC_RELEASE);
            if (event_) event_->set();
            return;
        }
        // The routine is the program's: it may run long, or take a lock that the cancelling thread holds.
        retain();
        if (where == Where::LookupThread || !core::resolve::lookup_threads::submit_now(task_))
            call_routine(task_);
    }

    static void call_routine(core::resolve::lookup_threads::Task& task) {
        OverlappedLookup* lookup = static_cast<RoutineCall&>(task).lookup;
        __atomic_store_n(&lookup->overlapped_->Internal, lookup->code_, __ATOMIC_RELEASE);
        auto let_go = [&] { lookup->release(); };
        // Runs in any case.
        const core::ExitGuard guard = core::guard_call(let_go);
        lookup->routine_(lookup->code_, 0, lookup->overlapped_);
    }

    ADDRINFOEXW** result_;
    OVERLAPPED* overlapped_;
    LPLOOKUPSERVICE_COMPLETION_ROUTINE routine_;
    core::Reference<core::Event> event_;
    std::uint32_t code_ = 0;
    RoutineCall task_;
};

/// The caller's time limit.
Result<os::Deadline> read_timeout(const timeval* timeout) {
    if (!timeout) return os::Deadline::never();
    if (!os::readable(timeout, sizeof *timeout)) return Error::Fault;
    if (timeout->tv_sec < 0 || timeout->tv_usec < 0 || timeout->tv_sec > 0xFFFFFFFF)
        return Error::InvalidArgument;
    return os::Deadline::at(os::monotonic_now() + timeout->tv_sec * 1'000'000'000 + timeout->tv_usec * 1'000);
}

Result<INT> begin(const core::resolve::LookupRequest& request, ADDRINFOEXW** result, os::Deadline deadline,
                  OVERLAPPED* overlapped, LPLOOKUPSERVICE_COMPLETION_ROUTINE routine, HANDLE* handle) {
    if (!os::writable(overlapped, sizeof *overlapped) || (handle && !os::writable(handle, sizeof *handle)))
        return Error::Fault;
    core::Reference<core::Event> event;
    if (overlapped->hEvent) {
        if (routine) return Error::InvalidArgument;
        event = TRY(core::reference_event(reinterpret_cast<core::Handle>(overlapped->hEvent)));
        event->reset();
    }
    auto lookup = core::Reference<OverlappedLookup>::adopt(
        new OverlappedLookup(request, result, overlapped, routine, std::move(event)));
    // Not STATUS_PENDING: Windows stores the code that GetAddrInfoExOverlappedResult returns.
    overlapped->Internal = number(Error::InProgress);
    overlapped->InternalHigh = 0;
    overlapped->Pointer = result;
    if (handle) *handle = reinterpret_cast<HANDLE>(TRY(lookup->open_handle()));
    const auto started = lookup->start(deadline);
    if (!started) {
        overlapped->Internal = number(started.error());
        return started.error();
    }
    return Error::IoPending;
}

} // namespace

extern "C" {

INT GetAddrInfoExW(PCWSTR name, PCWSTR service, DWORD name_space, LPGUID provider, const ADDRINFOEXW* hints,
                   PADDRINFOEXW* result, struct timeval* timeout, LPOVERLAPPED overlapped,
                   LPLOOKUPSERVICE_COMPLETION_ROUTINE routine, LPHANDLE handle) {
    return api::call<Api::GetAddrInfoExW>(
        std::tie(name, service, name_space, provider, hints, result, timeout, overlapped, routine, handle),
        [&] {
            return with_memory([&]() -> Result<INT> {
                TRY(clear_result(result));
                if (!overlapped && (routine || handle)) return Error::InvalidArgument;
                ExtendedRequest<ADDRINFOEXW> texts;
                const auto request = TRY(texts.read(name, service, hints));
                TRY(check_name_space(name_space, provider));
                const auto deadline = TRY(read_timeout(timeout));
                if (overlapped) return begin(request, result, deadline, overlapped, routine, handle);
                *result = TRY(make_list<ADDRINFOEXW>(
                    TRY(deadline.is_never() ? core::resolve::look_up(request)
                                            : core::resolve::look_up_until(request, deadline))));
                return 0;
            });
        });
}

void FreeAddrInfoExW(PADDRINFOEXW list) {
    api::call<Api::FreeAddrInfoExW>(std::tie(list), [&] { free_list(list); });
}

INT SetAddrInfoExW(PCWSTR name, PCWSTR service, SOCKET_ADDRESS* addresses, DWORD count, LPBLOB blob,
                   DWORD flags, DWORD name_space, LPGUID provider, struct timeval* timeout,
                   LPOVERLAPPED overlapped, LPLOOKUPSERVICE_COMPLETION_ROUTINE routine, LPHANDLE handle) {
    return api::call<Api::SetAddrInfoExW>(std::tie(name, service, addresses, count, blob, flags, name_space,
                                                   provider, timeout, overlapped, routine, handle),
                                          [&] {
                                              return refuse_to_set<Api::SetAddrInfoExW>(
                                                  name != nullptr, timeout || overlapped || routine || handle,
                                                  name_space, provider);
                                          });
}
}
