#include "api/iphlpapi/table.hpp"

#include <netioapi.h>

#include "api/gate/gate.hpp"
#include "api/gate/handle.hpp"
#include "api/iphlpapi/address_rows.hpp"
#include "api/iphlpapi/interface_names.hpp"
#include "api/iphlpapi/route_rows.hpp"
#include "catalog/functions/ip_helper.hpp"
#include "core/network_change/change_request.hpp"
#include "core/network_change/notification.hpp"
#include "os/memory/sanitizer.hpp"

using namespace ws2;

namespace {

using Notification = core::NetworkNotification;

MIB_NOTIFICATION_TYPE type_of(os::NetworkEvent::What what) {
    switch (what) {
    case os::NetworkEvent::What::Added:
        return MibAddInstance;
    case os::NetworkEvent::What::Removed:
        return MibDeleteInstance;
    default:
        return MibParameterNotification;
    }
}

// Windows sets only the members that name the interface or address: for the others the program calls the Get
// function of the row.

void report(PIPINTERFACE_CHANGE_CALLBACK call, void* context, Notification& item,
            const os::NetworkEvent& event) {
    for (const int family : {AF_INET, AF_INET6}) {
        if (item.is_stopped() || (item.family() != AF_UNSPEC && item.family() != family)) continue;
        MIB_IPINTERFACE_ROW row{};
        row.Family = static_cast<ADDRESS_FAMILY>(family);
        row.InterfaceLuid = luid_of(event.index);
        row.InterfaceIndex = event.index;
        call(context, &row, type_of(event.what));
    }
}

void report(PUNICAST_IPADDRESS_CHANGE_CALLBACK call, void* context, Notification&,
            const os::NetworkEvent& event) {
    MIB_UNICASTIPADDRESS_ROW row{};
    row.Address = api::to_address(event.address);
    row.InterfaceLuid = luid_of(event.index);
    row.InterfaceIndex = event.index;
    call(context, &row, type_of(event.what));
}

void report(PIPFORWARD_CHANGE_CALLBACK call, void* context, Notification&, const os::NetworkEvent& event) {
    MIB_IPFORWARD_ROW2 row = api::row_of(event.route);
    call(context, &row, type_of(event.what));
}

template <class Callback>
void call_program(core::PoolItem& item, core::PoolInstance&, core::PoolOutcome) {
    auto& notification = static_cast<Notification&>(item);
    const auto callback = reinterpret_cast<Callback>(item.callback().function);
    void* const context = item.callback().context;
    const os::sanitizer::ProgramCode program;
    if (notification.take_initial()) {
        callback(context, nullptr, MibInitialNotification);
        return;
    }
    for (const os::NetworkEvent& event : notification.take()) {
        if (notification.is_stopped()) return;
        report(callback, context, notification, event);
    }
}

/// The items of the notifications run in the process's pool.
core::PoolSettings pool_settings() {
    core::PoolSettings settings;
    settings.pool = core::Reference<core::ThreadPool>::share(&core::ThreadPool::shared());
    return settings;
}

template <class Callback>
Result<DWORD> begin(os::NetworkChange kind, ADDRESS_FAMILY family, Callback callback, void* context,
                    BOOLEAN initial, HANDLE* handle) {
    if (!callback || !handle || !os::writable(handle, sizeof *handle) || !api::is_family(family))
        return Error::InvalidParameter;
    const core::PoolCallback called{call_program<Callback>, reinterpret_cast<void (*)()>(callback), context};
    auto events = TRY(os::NetworkEvents::create(kind, family));
    // Written first: the initial callback may read it.
    *handle = nullptr;
    auto* const item = new Notification(called, pool_settings(), std::move(events), family, initial != FALSE);
    *handle = api::to_handle(TRY(Notification::begin(item)));
    return DWORD{0};
}

Result<DWORD> wait_for_change(os::NetworkChange kind, HANDLE* handle, OVERLAPPED* overlapped) {
    if (!handle && !overlapped) {
        auto watch = TRY(os::NetworkWatch::create(kind, AF_INET));
        while (!TRY(watch.wait(-1))) {
        }
        return DWORD{0};
    }
    if (!handle || !os::writable(handle, sizeof *handle) || !overlapped ||
        !os::writable(overlapped, sizeof *overlapped))
        return Error::InvalidParameter;
    core::Reference<core::Event> event;
    if (const core::Handle number = api::handle_of(overlapped->hEvent) & ~core::Handle{1}) {
        event = TRY(core::reference_event(number));
        event->reset();
    }
    *handle = api::to_handle(TRY(core::change_request::handle()));
    TRY(core::change_request::begin(kind, reinterpret_cast<core::overlapped::Overlapped&>(*overlapped),
                                    std::move(event)));
    return Error::IoPending;
}

} // namespace

extern "C" {

DWORD NotifyIpInterfaceChange(ADDRESS_FAMILY family, PIPINTERFACE_CHANGE_CALLBACK callback, PVOID context,
                              BOOLEAN initial, HANDLE* handle) {
    return api::call<Api::NotifyIpInterfaceChange>(std::tie(family, callback, context, initial, handle), [&] {
        return begin(os::NetworkChange::Link, family, callback, context, initial, handle);
    });
}

DWORD NotifyUnicastIpAddressChange(ADDRESS_FAMILY family, PUNICAST_IPADDRESS_CHANGE_CALLBACK callback,
                                   PVOID context, BOOLEAN initial, HANDLE* handle) {
    return api::call<Api::NotifyUnicastIpAddressChange>(
        std::tie(family, callback, context, initial, handle),
        [&] { return begin(os::NetworkChange::Address, family, callback, context, initial, handle); });
}

DWORD NotifyRouteChange2(ADDRESS_FAMILY family, PIPFORWARD_CHANGE_CALLBACK callback, PVOID context,
                         BOOLEAN initial, HANDLE* handle) {
    return api::call<Api::NotifyRouteChange2>(std::tie(family, callback, context, initial, handle), [&] {
        return begin(os::NetworkChange::Route, family, callback, context, initial, handle);
    });
}

// The table that Windows returns at once where all its addresses are usable. Linux does not tell when it has
// made the last of them.
DWORD NotifyStableUnicastIpAddressTable(ADDRESS_FAMILY family, PMIB_UNICASTIPADDRESS_TABLE* table,
                                        PSTABLE_UNICAST_IPADDRESS_TABLE_CALLBACK callback, PVOID context,
                                        HANDLE* handle) {
    return api::call<Api::NotifyStableUnicastIpAddressTable>(
        std::tie(family, table, callback, context, handle), [&]() -> Result<DWORD> {
            TRY(api::check_table(family, table));
            if (!callback || !handle || !os::writable(handle, sizeof *handle)) return Error::InvalidParameter;
            *handle = nullptr;
            return api::give_table(table, TRY(api::unicast_rows(family)));
        });
}

DWORD CancelMibChangeNotify2(HANDLE handle) {
    return api::call<Api::CancelMibChangeNotify2>(std::tie(handle), [&]() -> Result<DWORD> {
        const auto found = core::find<Notification>(api::handle_of(handle));
        if (!found) return Error::InvalidParameter;
        const auto item = found->share();
        if (!item->close()) return Error::InvalidParameter;
        item->wait_for_callbacks(true);
        return DWORD{0};
    });
}

DWORD NotifyAddrChange(PHANDLE handle, LPOVERLAPPED overlapped) {
    return api::call<Api::NotifyAddrChange>(std::tie(handle, overlapped), [&] {
        return wait_for_change(os::NetworkChange::Address, handle, overlapped);
    });
}

DWORD NotifyRouteChange(PHANDLE handle, LPOVERLAPPED overlapped) {
    return api::call<Api::NotifyRouteChange>(std::tie(handle, overlapped), [&] {
        return wait_for_change(os::NetworkChange::Route, handle, overlapped);
    });
}

BOOL CancelIPChangeNotify(LPOVERLAPPED overlapped) {
    return api::call<Api::CancelIPChangeNotify>(std::tie(overlapped), [&]() -> Result<void> {
        if (!core::change_request::cancel(reinterpret_cast<core::overlapped::Overlapped*>(overlapped)))
            return Error::InvalidParameter;
        return {};
    });
}
}
