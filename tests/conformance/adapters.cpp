#include "conformance.hpp"

#include <iphlpapi.h>
#include <process.h>

namespace {

struct Adapters {
    PIP_ADAPTER_ADDRESSES first = nullptr;
    explicit Adapters(ULONG family, ULONG flags = 0) {
        ULONG size = 0;
        EXPECT_RETURNS(GetAdaptersAddresses, ERROR_BUFFER_OVERFLOW,
                       GetAdaptersAddresses(family, flags, nullptr, nullptr, &size));
        first = (PIP_ADAPTER_ADDRESSES)malloc(size);
        const ULONG error = GetAdaptersAddresses(family, flags, nullptr, first, &size);
        EXPECT_EQ(error, NO_ERROR);
        if (error == NO_ERROR) return;
        free(first);
        first = nullptr;
    }
    ~Adapters() { free(first); }
};

unsigned CALLBACK return_argument(void* argument) { return (unsigned)(ULONG_PTR)argument; }
unsigned CALLBACK end_early(void* argument) {
    _endthreadex((unsigned)(ULONG_PTR)argument);
    return 1;
}
void signal_event(void* event) { SetEvent((HANDLE)event); }

} // namespace

TEST(the_loopback_interface_has_its_address) {
    Adapters adapters(AF_INET, GAA_FLAG_INCLUDE_PREFIX);
    bool found = false;
    for (PIP_ADAPTER_ADDRESSES at = adapters.first; at; at = at->Next) {
        EXPECT(at->Length >= 144);
        EXPECT(at->AdapterName != nullptr && at->FriendlyName != nullptr);
        for (PIP_ADAPTER_UNICAST_ADDRESS address = at->FirstUnicastAddress; address;
             address = address->Next) {
            sockaddr_in* in = (sockaddr_in*)address->Address.lpSockaddr;
            EXPECT_EQ(in->sin_family, AF_INET);
            EXPECT_EQ(address->Address.iSockaddrLength, (int)sizeof *in);
            if (in->sin_addr.s_addr != htonl(INADDR_LOOPBACK)) continue;
            found = true;
            EXPECT_EQ(at->IfType, IF_TYPE_SOFTWARE_LOOPBACK);
            EXPECT_EQ(at->OperStatus, IfOperStatusUp);
            EXPECT_EQ(address->OnLinkPrefixLength, 8);
        }
    }
    EXPECT(found);
}

TEST(adapters_have_a_friendly_name_and_addresses_an_origin) {
    for (ULONG flags : {0ul, (unsigned long)GAA_FLAG_SKIP_FRIENDLY_NAME}) {
        ULONG size = 0;
        EXPECT_EQ(GetAdaptersAddresses(AF_UNSPEC, flags, nullptr, nullptr, &size), ERROR_BUFFER_OVERFLOW);
        std::vector<char> room(size + 4096);
        size = (ULONG)room.size();
        auto* adapter = (IP_ADAPTER_ADDRESSES*)room.data();
        REQUIRE(GetAdaptersAddresses(AF_UNSPEC, flags, nullptr, adapter, &size) == 0);
        for (; adapter; adapter = adapter->Next) {
            EXPECT(adapter->FriendlyName != nullptr && adapter->FriendlyName[0] != 0);
            for (auto* address = adapter->FirstUnicastAddress; address; address = address->Next) {
                EXPECT(address->PrefixOrigin != IpPrefixOriginOther);
                EXPECT(address->SuffixOrigin != IpSuffixOriginOther);
            }
        }
    }
}

TEST(arguments_of_get_adapters_addresses_are_checked) {
    ULONG size = 0;
    EXPECT_RETURNS(GetAdaptersAddresses, ERROR_INVALID_PARAMETER,
                   GetAdaptersAddresses(77, 0, nullptr, nullptr, &size));
    EXPECT_RETURNS(GetAdaptersAddresses, ERROR_INVALID_PARAMETER,
                   GetAdaptersAddresses(AF_INET, 0, nullptr, nullptr, nullptr));
}

TEST(names_and_numbers_of_interfaces_agree) {
    Adapters adapters(AF_UNSPEC);
    for (PIP_ADAPTER_ADDRESSES at = adapters.first; at; at = at->Next) {
        char name[256];
        if (!if_indextoname(at->IfIndex, name)) {
            EXPECT(!"the interface has a name");
            continue;
        }
        EXPECT_EQ(if_nametoindex(name), at->IfIndex);
        NET_LUID luid;
        NET_IFINDEX index = 0;
        EXPECT_EQ(ConvertInterfaceIndexToLuid(at->IfIndex, &luid), NO_ERROR);
        EXPECT_EQ(ConvertInterfaceLuidToIndex(&luid, &index), NO_ERROR);
        EXPECT_EQ(index, at->IfIndex);
    }
    EXPECT_EQ(if_nametoindex("no such interface"), 0);
}

TEST(the_c_runtime_starts_threads) {
    HANDLE thread = (HANDLE)_beginthreadex(nullptr, 0, return_argument, (void*)42, 0, nullptr);
    REQUIRE(thread != nullptr);
    DWORD code = 0;
    EXPECT_EQ(WaitForSingleObject(thread, INFINITE), WAIT_OBJECT_0);
    EXPECT(GetExitCodeThread(thread, &code));
    EXPECT_EQ(code, 42);
    CloseHandle(thread);
    unsigned id = 0;
    thread = (HANDLE)_beginthreadex(nullptr, 0, end_early, (void*)43, CREATE_SUSPENDED, &id);
    EXPECT_EQ(GetThreadId(thread), id);
    EXPECT_EQ(ResumeThread(thread), 1);
    EXPECT_EQ(WaitForSingleObject(thread, INFINITE), WAIT_OBJECT_0);
    EXPECT(GetExitCodeThread(thread, &code));
    EXPECT_EQ(code, 43);
    CloseHandle(thread);
    HANDLE event = CreateEventA(nullptr, FALSE, FALSE, nullptr);
    EXPECT(_beginthread(signal_event, 0, event) != (uintptr_t)-1);
    EXPECT_EQ(WaitForSingleObject(event, INFINITE), WAIT_OBJECT_0);
    CloseHandle(event);
}

MAIN
