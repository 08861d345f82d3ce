#include <winsock2.h>
#include <ws2tcpip.h>

#include "api/gate/gate.hpp"
#include "api/ws2_32/names/names_extended_forms.hpp"
#include "catalog/functions/names.hpp"
#include "catalog/status.hpp"
#include "core/resolve/async_lookup.hpp"

using namespace ws2;

extern "C" {

// Only the W form supports asynchronous look-ups and a time limit.
INT GetAddrInfoExA(PCSTR name, PCSTR service, DWORD name_space, LPGUID provider, const ADDRINFOEXA* hints,
                   PADDRINFOEXA* result, struct timeval* timeout, LPOVERLAPPED overlapped,
                   LPLOOKUPSERVICE_COMPLETION_ROUTINE routine, LPHANDLE handle) {
    return api::call<Api::GetAddrInfoExA>(
        std::tie(name, service, name_space, provider, hints, result, timeout, overlapped, routine, handle),
        [&] {
            return with_memory([&]() -> Result<INT> {
                TRY(clear_result(result));
                if (timeout || overlapped || routine || handle) return Error::InvalidArgument;
                ExtendedRequest<ADDRINFOEXA> texts;
                const auto request = TRY(texts.read(name, service, hints));
                TRY(check_name_space(name_space, provider));
                *result = TRY(make_list<ADDRINFOEXA>(TRY(core::resolve::look_up(request))));
                return 0;
            });
        });
}

INT GetAddrInfoExCancel(LPHANDLE handle) {
    return api::call<Api::GetAddrInfoExCancel>(std::tie(handle), [&]() -> Result<INT> {
        if (!handle || !os::readable(handle, sizeof *handle)) return Error::InvalidHandle;
        TRY(core::resolve::cancel_lookup(reinterpret_cast<core::Handle>(*handle)));
        return 0;
    });
}

INT GetAddrInfoExOverlappedResult(LPOVERLAPPED overlapped) {
    return api::call<Api::GetAddrInfoExOverlappedResult>(std::tie(overlapped), [&]() -> Result<INT> {
        if (!overlapped || !os::readable(overlapped, sizeof *overlapped)) return Error::InvalidArgument;
        const auto state = __atomic_load_n(&overlapped->Internal, __ATOMIC_ACQUIRE);
        if (state == number(Status::Pending)) return Error::InProgress;
        if (state != 0) return static_cast<Error>(state);
        return 0;
    });
}

void FreeAddrInfoEx(PADDRINFOEXA list) {
    api::call<Api::FreeAddrInfoEx>(std::tie(list), [&] { free_list(list); });
}

INT SetAddrInfoExA(PCSTR name, PCSTR service, SOCKET_ADDRESS* addresses, DWORD count, LPBLOB blob,
                   DWORD flags, DWORD name_space, LPGUID provider, struct timeval* timeout,
                   LPOVERLAPPED overlapped, LPLOOKUPSERVICE_COMPLETION_ROUTINE routine, LPHANDLE handle) {
    return api::call<Api::SetAddrInfoExA>(std::tie(name, service, addresses, count, blob, flags, name_space,
                                                   provider, timeout, overlapped, routine, handle),
                                          [&] {
                                              return refuse_to_set<Api::SetAddrInfoExA>(
                                                  name != nullptr, timeout || overlapped || routine || handle,
                                                  name_space, provider);
                                          });
}
}
