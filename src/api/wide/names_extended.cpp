#include <winsock2.h>
#include <ws2tcpip.h>

#include "api/gate.hpp"
#include "api/names_extended_forms.hpp"
#include "catalog/status.hpp"
#include "core/event.hpp"
#include "resolve/query.hpp"

using namespace ws2;

namespace {

/// A lookup whose end is told through an OVERLAPPED and an event, or a routine.
class OverlappedQuery final : public resolve::Query {
  public:
    OverlappedQuery(const resolve::LookupRequest& request, ADDRINFOEXW** result, OVERLAPPED* overlapped,
                    LPLOOKUPSERVICE_COMPLETION_ROUTINE routine, core::Reference<core::Event> event)
        : Query(request), result_(result), overlapped_(overlapped), routine_(routine),
          event_(std::move(event)) {
        task_.run = call_routine;
        task_.query = this;
    }

  private:
    struct RoutineCall : resolve::lookup_threads::Task {
        OverlappedQuery* query = nullptr;
    };

    void deliver(Result<resolve::LookupAnswer> answer, Where where) override {
        auto list = with_memory([&]() -> Result<ADDRINFOEXW*> {
            if (!answer) return answer.error();
            return make_list<ADDRINFOEXW>(*answer);
        });
        if (list) *result_ = *list;
        code_ = list ? 0 : number(list.error());
        // Whoever sees that the lookup is over may free the structure.
        LPOVERLAPPED overlapped = overlapped_;
        if (!routine_) {
            __atomic_store_n(&overlapped->Internal, code_, __ATOMIC_RELEASE);
            if (event_) event_->set();
            return;
        }
        // The routine is the program's own and may take its time, or take a lock that the canceller holds.
        retain();
        if (where == Where::LookupThread || !resolve::lookup_threads::submit_now(task_)) call_routine(task_);
    }

    static void call_routine(resolve::lookup_threads::Task& task) {
        OverlappedQuery* query = static_cast<RoutineCall&>(task).query;
        __atomic_store_n(&query->overlapped_->Internal, query->code_, __ATOMIC_RELEASE);
        query->routine_(query->code_, 0, query->overlapped_);
        query->release();
    }

    ADDRINFOEXW** result_;
    OVERLAPPED* overlapped_;
    LPLOOKUPSERVICE_COMPLETION_ROUTINE routine_;
    core::Reference<core::Event> event_;
    std::uint32_t code_ = 0;
    RoutineCall task_;
};

/// How long the caller lets it take.
Result<os::Deadline> read_timeout(const timeval* timeout) {
    if (!timeout) return os::Deadline::never();
    if (!os::readable(timeout, sizeof *timeout)) return Error::Fault;
    if (timeout->tv_sec < 0 || timeout->tv_usec < 0 || timeout->tv_sec > 0xFFFFFFFF)
        return Error::InvalidArgument;
    return os::Deadline::at(os::monotonic_now() + timeout->tv_sec * 1'000'000'000 + timeout->tv_usec * 1'000);
}

Result<INT> begin(const resolve::LookupRequest& request, ADDRINFOEXW** result, os::Deadline deadline,
                  OVERLAPPED* overlapped, LPLOOKUPSERVICE_COMPLETION_ROUTINE routine, HANDLE* handle) {
    if (!os::writable(overlapped, sizeof *overlapped) || (handle && !os::writable(handle, sizeof *handle)))
        return Error::Fault;
    core::Reference<core::Event> event;
    if (overlapped->hEvent) {
        if (routine) return Error::InvalidArgument;
        event = TRY(core::reference_event(reinterpret_cast<core::Handle>(overlapped->hEvent)));
        event->reset();
    }
    auto query = core::Reference<OverlappedQuery>::adopt(
        new OverlappedQuery(request, result, overlapped, routine, std::move(event)));
    overlapped->Internal = number(Status::Pending);
    overlapped->InternalHigh = 0;
    overlapped->Pointer = result;
    if (handle) *handle = reinterpret_cast<HANDLE>(TRY(query->open_handle()));
    const auto started = query->start(deadline);
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
    return api::call<Api::GetAddrInfoExW>([&] {
        return with_memory([&]() -> Result<INT> {
            TRY(clear_result(result));
            if (!overlapped && (routine || handle)) return Error::InvalidArgument;
            ExtendedRequest<ADDRINFOEXW> texts;
            const auto request = TRY(texts.read(name, service, hints));
            TRY(check_name_space(name_space, provider));
            const auto deadline = TRY(read_timeout(timeout));
            if (overlapped) return begin(request, result, deadline, overlapped, routine, handle);
            *result = TRY(
                make_list<ADDRINFOEXW>(TRY(deadline.is_never() ? resolve::look_up(request)
                                                               : resolve::look_up_until(request, deadline))));
            return 0;
        });
    });
}

void FreeAddrInfoExW(PADDRINFOEXW list) { free_list(list); }

INT SetAddrInfoExW(PCWSTR name, PCWSTR, SOCKET_ADDRESS*, DWORD, LPBLOB, DWORD, DWORD name_space,
                   LPGUID provider, struct timeval* timeout, LPOVERLAPPED overlapped,
                   LPLOOKUPSERVICE_COMPLETION_ROUTINE routine, LPHANDLE handle) {
    return api::call<Api::SetAddrInfoExW>([&] {
        return refuse_to_set(name != nullptr, timeout || overlapped || routine || handle, name_space,
                             provider);
    });
}
}
