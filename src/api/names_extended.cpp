#include <winsock2.h>
#include <ws2tcpip.h>

#include "api/gate.hpp"
#include "api/names_extended_forms.hpp"
#include "catalog/status.hpp"
#include "resolve/query.hpp"

using namespace ws2;

extern "C" {

// Only the W form can go on in the background, or give up after some time.
INT GetAddrInfoExA(PCSTR name, PCSTR service, DWORD name_space, LPGUID provider, const ADDRINFOEXA* hints,
                   PADDRINFOEXA* result, struct timeval* timeout, LPOVERLAPPED overlapped,
                   LPLOOKUPSERVICE_COMPLETION_ROUTINE routine, LPHANDLE handle) {
    return api::call<Api::GetAddrInfoExA>([&] {
        return with_memory([&]() -> Result<INT> {
            TRY(clear_result(result));
            if (timeout || overlapped || routine || handle) return Error::InvalidArgument;
            ExtendedRequest<ADDRINFOEXA> texts;
            const auto request = TRY(texts.read(name, service, hints));
            TRY(check_name_space(name_space, provider));
            *result = TRY(make_list<ADDRINFOEXA>(TRY(resolve::look_up(request))));
            return 0;
        });
    });
}

INT GetAddrInfoExCancel(LPHANDLE handle) {
    return api::call<Api::GetAddrInfoExCancel>([&]() -> Result<INT> {
        if (!handle || !os::readable(handle, sizeof *handle)) return Error::InvalidHandle;
        TRY(resolve::cancel_query(reinterpret_cast<core::Handle>(*handle)));
        return 0;
    });
}

INT GetAddrInfoExOverlappedResult(LPOVERLAPPED overlapped) {
    return api::call<Api::GetAddrInfoExOverlappedResult>([&]() -> Result<INT> {
        if (!overlapped || !os::readable(overlapped, sizeof *overlapped)) return Error::InvalidArgument;
        const auto state = __atomic_load_n(&overlapped->Internal, __ATOMIC_ACQUIRE);
        if (state == number(Status::Pending)) return Error::InProgress;
        if (state != 0) return static_cast<Error>(state);
        return 0;
    });
}

void FreeAddrInfoEx(PADDRINFOEXA list) { free_list(list); }

INT SetAddrInfoExA(PCSTR name, PCSTR, SOCKET_ADDRESS*, DWORD, LPBLOB, DWORD, DWORD name_space,
                   LPGUID provider, struct timeval* timeout, LPOVERLAPPED overlapped,
                   LPLOOKUPSERVICE_COMPLETION_ROUTINE routine, LPHANDLE handle) {
    return api::call<Api::SetAddrInfoExA>([&] {
        return refuse_to_set(name != nullptr, timeout || overlapped || routine || handle, name_space,
                             provider);
    });
}
}
