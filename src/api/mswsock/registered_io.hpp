#pragma once
#include <winsock2.h>

#include <mswsock.h>

// Windows does not export these: programs get them from SIO_GET_MULTIPLE_EXTENSION_FUNCTION_POINTER. So the
// headers declare only the types of the pointers.
extern "C" {
WS2_API RIO_BUFFERID RIORegisterBuffer(PCHAR buffer, DWORD length) WS2_LINK(RIORegisterBuffer);
WS2_API void RIODeregisterBuffer(RIO_BUFFERID buffer) WS2_LINK(RIODeregisterBuffer);
WS2_API RIO_CQ RIOCreateCompletionQueue(DWORD size, PRIO_NOTIFICATION_COMPLETION notification)
    WS2_LINK(RIOCreateCompletionQueue);
WS2_API BOOL RIOResizeCompletionQueue(RIO_CQ queue, DWORD size) WS2_LINK(RIOResizeCompletionQueue);
WS2_API void RIOCloseCompletionQueue(RIO_CQ queue) WS2_LINK(RIOCloseCompletionQueue);
WS2_API RIO_RQ RIOCreateRequestQueue(SOCKET s, ULONG max_receives, ULONG max_receive_buffers, ULONG max_sends,
                                     ULONG max_send_buffers, RIO_CQ receives, RIO_CQ sends, PVOID context)
    WS2_LINK(RIOCreateRequestQueue);
WS2_API BOOL RIOResizeRequestQueue(RIO_RQ queue, DWORD max_receives, DWORD max_sends)
    WS2_LINK(RIOResizeRequestQueue);
WS2_API BOOL RIOReceive(RIO_RQ queue, PRIO_BUF data, ULONG count, DWORD flags, PVOID context)
    WS2_LINK(RIOReceive);
WS2_API int RIOReceiveEx(RIO_RQ queue, PRIO_BUF data, ULONG count, PRIO_BUF local, PRIO_BUF remote,
                         PRIO_BUF control, PRIO_BUF flags_buffer, DWORD flags, PVOID context)
    WS2_LINK(RIOReceiveEx);
WS2_API BOOL RIOSend(RIO_RQ queue, PRIO_BUF data, ULONG count, DWORD flags, PVOID context) WS2_LINK(RIOSend);
WS2_API BOOL RIOSendEx(RIO_RQ queue, PRIO_BUF data, ULONG count, PRIO_BUF local, PRIO_BUF remote,
                       PRIO_BUF control, PRIO_BUF flags_buffer, DWORD flags, PVOID context)
    WS2_LINK(RIOSendEx);
WS2_API ULONG RIODequeueCompletion(RIO_CQ queue, PRIORESULT results, ULONG size)
    WS2_LINK(RIODequeueCompletion);
WS2_API INT RIONotify(RIO_CQ queue) WS2_LINK(RIONotify);
}

namespace ws2::api {

/// The table of the functions.
RIO_EXTENSION_FUNCTION_TABLE registered_io_functions();

} // namespace ws2::api
