#pragma once
#include "core/handle/handle_table.hpp"
#include "core/overlapped/operation.hpp"
#include "core/sync/event.hpp"
#include "os/net/interface.hpp"

/// The pending requests of NotifyAddrChange and NotifyRouteChange, for changes of IPv4.
namespace ws2::core::change_request {

/// The OVERLAPPED completes at the next change: its event, if it has one, is set.
Result<void> begin(os::NetworkChange kind, overlapped::Overlapped& record, Reference<Event> event);
/// Completes the request as cancelled. False if the OVERLAPPED has none that is pending.
bool cancel(const overlapped::Overlapped* record);
/// A handle for GetOverlappedResult; it is pulsed whenever a request completes.
Result<Handle> handle();

} // namespace ws2::core::change_request
