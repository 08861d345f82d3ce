// Notifications of the network. tests/network has those that need a change.
#include "conformance.hpp"

#include <iphlpapi.h>

#include <netioapi.h>

namespace {

struct Seen {
    HANDLE event = CreateEventA(nullptr, TRUE, FALSE, nullptr);
    LONG initial = 0, with_row = 0;
    ~Seen() { CloseHandle(event); }
    void note(const void* row, MIB_NOTIFICATION_TYPE type) {
        if (type != MibInitialNotification) return;
        InterlockedIncrement(&initial);
        if (row) InterlockedIncrement(&with_row);
        SetEvent(event);
    }
};

VOID WINAPI interface_changed(PVOID context, PMIB_IPINTERFACE_ROW row, MIB_NOTIFICATION_TYPE type) {
    ((Seen*)context)->note(row, type);
}
VOID WINAPI address_changed(PVOID context, PMIB_UNICASTIPADDRESS_ROW row, MIB_NOTIFICATION_TYPE type) {
    ((Seen*)context)->note(row, type);
}
VOID WINAPI route_changed(PVOID context, PMIB_IPFORWARD_ROW2 row, MIB_NOTIFICATION_TYPE type) {
    ((Seen*)context)->note(row, type);
}

/// The initial notification comes once and has no row; afterwards the handle can be cancelled.
void expect_initial(Seen& seen, DWORD error, HANDLE handle) {
    EXPECT_EQ(error, NO_ERROR);
    if (error != NO_ERROR) return;
    // Wine 8 makes no callbacks.
    if (conformance::on_wine()) return;
    EXPECT(handle != nullptr);
    EXPECT_EQ(WaitForSingleObject(seen.event, INFINITE), WAIT_OBJECT_0);
    EXPECT_EQ(CancelMibChangeNotify2(handle), NO_ERROR);
    EXPECT_EQ(seen.initial, 1);
    EXPECT_EQ(seen.with_row, 0);
}

} // namespace

TEST(the_initial_notification_of_interfaces) {
    Seen& seen = conformance::kept<Seen>();
    HANDLE handle = nullptr;
    const DWORD error = NotifyIpInterfaceChange(AF_UNSPEC, interface_changed, &seen, TRUE, &handle);
    expect_initial(seen, error, handle);
}

TEST(the_initial_notification_of_addresses) {
    Seen& seen = conformance::kept<Seen>();
    HANDLE handle = nullptr;
    const DWORD error = NotifyUnicastIpAddressChange(AF_INET, address_changed, &seen, TRUE, &handle);
    expect_initial(seen, error, handle);
}

TEST(the_initial_notification_of_routes) {
    Seen& seen = conformance::kept<Seen>();
    HANDLE handle = nullptr;
    const DWORD error = NotifyRouteChange2(AF_INET6, route_changed, &seen, TRUE, &handle);
    expect_initial(seen, error, handle);
}

TEST(a_notification_without_changes_is_cancelled) {
    Seen& seen = conformance::kept<Seen>();
    HANDLE handle = nullptr;
    REQUIRE(NotifyIpInterfaceChange(AF_INET, interface_changed, &seen, FALSE, &handle) == NO_ERROR);
    EXPECT_EQ(CancelMibChangeNotify2(handle), NO_ERROR);
    EXPECT_EQ(seen.initial, 0);
}

TEST(notifications_check_their_arguments) {
    HANDLE handle = nullptr;
    EXPECT_RETURNS(NotifyIpInterfaceChange, ERROR_INVALID_PARAMETER,
                   NotifyIpInterfaceChange(99, interface_changed, nullptr, FALSE, &handle));
    EXPECT_RETURNS(NotifyIpInterfaceChange, ERROR_INVALID_PARAMETER,
                   NotifyIpInterfaceChange(AF_INET, nullptr, nullptr, FALSE, &handle));
    EXPECT_RETURNS(NotifyIpInterfaceChange, ERROR_INVALID_PARAMETER,
                   NotifyIpInterfaceChange(AF_INET, interface_changed, nullptr, FALSE, nullptr));
    EXPECT_RETURNS(NotifyUnicastIpAddressChange, ERROR_INVALID_PARAMETER,
                   NotifyUnicastIpAddressChange(99, address_changed, nullptr, FALSE, &handle));
    EXPECT_RETURNS(NotifyRouteChange2, ERROR_INVALID_PARAMETER,
                   NotifyRouteChange2(99, route_changed, nullptr, FALSE, &handle));
    EXPECT_RETURNS(CancelMibChangeNotify2, ERROR_INVALID_PARAMETER, CancelMibChangeNotify2(nullptr));
}

TEST(a_wait_for_changes_is_cancelled) {
    struct Wait {
        OVERLAPPED overlapped = {};
    };
    for (auto* notify : {NotifyAddrChange, NotifyRouteChange}) {
        OVERLAPPED& overlapped = conformance::kept<Wait>().overlapped;
        overlapped.hEvent = WSACreateEvent();
        HANDLE handle = nullptr;
        const DWORD error = notify(&handle, &overlapped);
        EXPECT_EQ(error, ERROR_IO_PENDING);
        if (error == ERROR_IO_PENDING) {
            EXPECT(handle != nullptr);
            EXPECT_EQ(WaitForSingleObject(overlapped.hEvent, 0), WAIT_TIMEOUT);
            const bool cancelled = CancelIPChangeNotify(&overlapped);
            EXPECT(cancelled);
            if (!cancelled) return;
            EXPECT_EQ(WaitForSingleObject(overlapped.hEvent, INFINITE), WAIT_OBJECT_0);
            DWORD bytes = 0;
            EXPECT(!GetOverlappedResult(handle, &overlapped, &bytes, FALSE));
            EXPECT_EQ(GetLastError(), ERROR_OPERATION_ABORTED);
        }
        WSACloseEvent(overlapped.hEvent);
    }
}

TEST(the_addresses_are_stable) {
    MIB_UNICASTIPADDRESS_TABLE* table = nullptr;
    HANDLE handle = nullptr;
    const auto callback = [](PVOID, PMIB_UNICASTIPADDRESS_TABLE) {};
    void(WINAPI * stable)(PVOID, PMIB_UNICASTIPADDRESS_TABLE) = callback;
    const DWORD error = NotifyStableUnicastIpAddressTable(AF_INET, &table, stable, nullptr, &handle);
    if (error == ERROR_IO_PENDING) {
        EXPECT_EQ(CancelMibChangeNotify2(handle), NO_ERROR);
        return;
    }
    EXPECT_EQ(error, NO_ERROR);
    EXPECT(table != nullptr && table->NumEntries > 0);
    FreeMibTable(table);
}

MAIN
