// Functions that only refuse: what they would work on does not exist here. A program that names them links,
// and gets the documented error when it calls them. The rows of the function table say why.
#include <ws2/link.h>

#include "api/gate.hpp"

#include <cstdint>

namespace ws2::api {
namespace {

template <Api api>
std::intptr_t refuse(Error error) {
    return call<api>([&]() -> Result<std::intptr_t> { return error; });
}

} // namespace
} // namespace ws2::api

// The arguments stay in their registers unread, so one shape serves every signature; the result is read from
// the register that holds integers and pointers alike.
#define REFUSE(name, link, error)                                                                            \
    extern "C" WS2_API std::intptr_t refused_##name() __asm__(link);                                         \
    std::intptr_t refused_##name() { return ws2::api::refuse<ws2::Api::name>(ws2::Error::error); }
#define REFUSE_WIDE(name, error)                                                                             \
    REFUSE(name, "ws2_" #name "_u32", error)                                                                 \
    extern "C" WS2_API std::intptr_t refused_##name##_u16() __asm__("ws2_" #name "_u16");                    \
    std::intptr_t refused_##name##_u16() { return ws2::api::refuse<ws2::Api::name>(ws2::Error::error); }

// clang-format off: one line each
REFUSE(CallWindowProcA, "ws2_CallWindowProcA", CallNotImplemented)
REFUSE_WIDE(CallWindowProcW, CallNotImplemented)
REFUSE(ClearCommBreak, "ws2_ClearCommBreak", CallNotImplemented)
REFUSE(ConnectNamedPipe, "ws2_ConnectNamedPipe", CallNotImplemented)
REFUSE(CreateNamedPipeA, "ws2_CreateNamedPipeA", CallNotImplemented)
REFUSE_WIDE(CreateNamedPipeW, CallNotImplemented)
REFUSE(CreateWindowExA, "ws2_CreateWindowExA", CallNotImplemented)
REFUSE_WIDE(CreateWindowExW, CallNotImplemented)
REFUSE(DefWindowProcA, "ws2_DefWindowProcA", CallNotImplemented)
REFUSE_WIDE(DefWindowProcW, CallNotImplemented)
REFUSE(DestroyWindow, "ws2_DestroyWindow", CallNotImplemented)
REFUSE(DisconnectNamedPipe, "ws2_DisconnectNamedPipe", CallNotImplemented)
REFUSE(DispatchMessageA, "ws2_DispatchMessageA", CallNotImplemented)
REFUSE_WIDE(DispatchMessageW, CallNotImplemented)
REFUSE(EnumProtocolsA, "ws2_EnumProtocolsA", CallNotImplemented)
REFUSE_WIDE(EnumProtocolsW, CallNotImplemented)
REFUSE(EscapeCommFunction, "ws2_EscapeCommFunction", CallNotImplemented)
REFUSE(FindWindowA, "ws2_FindWindowA", CallNotImplemented)
REFUSE_WIDE(FindWindowW, CallNotImplemented)
REFUSE(GetAddressByNameA, "ws2_GetAddressByNameA", CallNotImplemented)
REFUSE_WIDE(GetAddressByNameW, CallNotImplemented)
REFUSE(GetCommState, "ws2_GetCommState", CallNotImplemented)
REFUSE(GetCommTimeouts, "ws2_GetCommTimeouts", CallNotImplemented)
REFUSE(GetMessageA, "ws2_GetMessageA", CallNotImplemented)
REFUSE(GetMessageTime, "ws2_GetMessageTime", CallNotImplemented)
REFUSE_WIDE(GetMessageW, CallNotImplemented)
REFUSE(GetNameByTypeA, "ws2_GetNameByTypeA", CallNotImplemented)
REFUSE_WIDE(GetNameByTypeW, CallNotImplemented)
REFUSE(GetQueueStatus, "ws2_GetQueueStatus", CallNotImplemented)
REFUSE(GetServiceA, "ws2_GetServiceA", CallNotImplemented)
REFUSE_WIDE(GetServiceW, CallNotImplemented)
REFUSE(GetTypeByNameA, "ws2_GetTypeByNameA", CallNotImplemented)
REFUSE_WIDE(GetTypeByNameW, CallNotImplemented)
REFUSE(GetWindowLongA, "ws2_GetWindowLongA", CallNotImplemented)
REFUSE(GetWindowLongPtrA, "ws2_GetWindowLongPtrA", CallNotImplemented)
REFUSE_WIDE(GetWindowLongPtrW, CallNotImplemented)
REFUSE_WIDE(GetWindowLongW, CallNotImplemented)
REFUSE(GetWindowThreadProcessId, "ws2_GetWindowThreadProcessId", CallNotImplemented)
REFUSE(IsWindow, "ws2_IsWindow", CallNotImplemented)
REFUSE(KillTimer, "ws2_KillTimer", CallNotImplemented)
REFUSE(MsgWaitForMultipleObjects, "ws2_MsgWaitForMultipleObjects", CallNotImplemented)
REFUSE(MsgWaitForMultipleObjectsEx, "ws2_MsgWaitForMultipleObjectsEx", CallNotImplemented)
REFUSE(PeekMessageA, "ws2_PeekMessageA", CallNotImplemented)
REFUSE_WIDE(PeekMessageW, CallNotImplemented)
REFUSE(PostMessageA, "ws2_PostMessageA", CallNotImplemented)
REFUSE_WIDE(PostMessageW, CallNotImplemented)
REFUSE(PostQuitMessage, "ws2_PostQuitMessage", CallNotImplemented)
REFUSE(PostThreadMessageA, "ws2_PostThreadMessageA", CallNotImplemented)
REFUSE_WIDE(PostThreadMessageW, CallNotImplemented)
REFUSE(ProcessSocketNotifications, "ws2_ProcessSocketNotifications", NotSupported)
REFUSE(GetNamedPipeClientProcessId, "ws2_GetNamedPipeClientProcessId", CallNotImplemented)
REFUSE(GetNamedPipeServerProcessId, "ws2_GetNamedPipeServerProcessId", CallNotImplemented)
REFUSE(PurgeComm, "ws2_PurgeComm", CallNotImplemented)
REFUSE(RegisterClassA, "ws2_RegisterClassA", CallNotImplemented)
REFUSE(RegisterClassExA, "ws2_RegisterClassExA", CallNotImplemented)
REFUSE_WIDE(RegisterClassExW, CallNotImplemented)
REFUSE_WIDE(RegisterClassW, CallNotImplemented)
REFUSE(RegisterWindowMessageA, "ws2_RegisterWindowMessageA", CallNotImplemented)
REFUSE_WIDE(RegisterWindowMessageW, CallNotImplemented)
REFUSE(SendMessageA, "ws2_SendMessageA", CallNotImplemented)
REFUSE(SendMessageTimeoutA, "ws2_SendMessageTimeoutA", CallNotImplemented)
REFUSE_WIDE(SendMessageTimeoutW, CallNotImplemented)
REFUSE_WIDE(SendMessageW, CallNotImplemented)
REFUSE(SendNotifyMessageA, "ws2_SendNotifyMessageA", CallNotImplemented)
REFUSE_WIDE(SendNotifyMessageW, CallNotImplemented)
REFUSE(SetCommBreak, "ws2_SetCommBreak", CallNotImplemented)
REFUSE(SetCommState, "ws2_SetCommState", CallNotImplemented)
REFUSE(SetCommTimeouts, "ws2_SetCommTimeouts", CallNotImplemented)
REFUSE(SetNamedPipeHandleState, "ws2_SetNamedPipeHandleState", CallNotImplemented)
REFUSE(SetServiceA, "ws2_SetServiceA", CallNotImplemented)
REFUSE_WIDE(SetServiceW, CallNotImplemented)
REFUSE(SetTimer, "ws2_SetTimer", CallNotImplemented)
REFUSE(SetWindowLongA, "ws2_SetWindowLongA", CallNotImplemented)
REFUSE(SetWindowLongPtrA, "ws2_SetWindowLongPtrA", CallNotImplemented)
REFUSE_WIDE(SetWindowLongPtrW, CallNotImplemented)
REFUSE_WIDE(SetWindowLongW, CallNotImplemented)
REFUSE(SetupComm, "ws2_SetupComm", CallNotImplemented)
REFUSE(ShowWindow, "ws2_ShowWindow", CallNotImplemented)
REFUSE(TranslateMessage, "ws2_TranslateMessage", CallNotImplemented)
REFUSE(UnregisterClassA, "ws2_UnregisterClassA", CallNotImplemented)
REFUSE_WIDE(UnregisterClassW, CallNotImplemented)
REFUSE(UpdateWindow, "ws2_UpdateWindow", CallNotImplemented)
REFUSE(WSAAsyncGetHostByAddr, "WSAAsyncGetHostByAddr", OperationNotSupported)
REFUSE(WSAAsyncGetHostByName, "WSAAsyncGetHostByName", OperationNotSupported)
REFUSE(WSAAsyncGetProtoByName, "WSAAsyncGetProtoByName", OperationNotSupported)
REFUSE(WSAAsyncGetProtoByNumber, "WSAAsyncGetProtoByNumber", OperationNotSupported)
REFUSE(WSAAsyncGetServByName, "WSAAsyncGetServByName", OperationNotSupported)
REFUSE(WSAAsyncGetServByPort, "WSAAsyncGetServByPort", OperationNotSupported)
REFUSE(WSAAsyncSelect, "WSAAsyncSelect", InvalidArgument)
REFUSE(WSACancelAsyncRequest, "WSACancelAsyncRequest", InvalidArgument)
REFUSE(WSACancelBlockingCall, "WSACancelBlockingCall", OperationNotSupported)
REFUSE(WSAEnumNameSpaceProvidersA, "WSAEnumNameSpaceProvidersA", NoRecovery)
REFUSE(WSAEnumNameSpaceProvidersExA, "WSAEnumNameSpaceProvidersExA", NoRecovery)
REFUSE_WIDE(WSAEnumNameSpaceProvidersExW, NoRecovery)
REFUSE_WIDE(WSAEnumNameSpaceProvidersW, NoRecovery)
REFUSE(WSAEnumNetworkEvents, "WSAEnumNetworkEvents", OperationNotSupported)
REFUSE(WSAEventSelect, "WSAEventSelect", OperationNotSupported)
REFUSE(WSAGetServiceClassInfoA, "WSAGetServiceClassInfoA", TypeNotFound)
REFUSE_WIDE(WSAGetServiceClassInfoW, TypeNotFound)
REFUSE(WSAGetServiceClassNameByClassIdA, "WSAGetServiceClassNameByClassIdA", TypeNotFound)
REFUSE_WIDE(WSAGetServiceClassNameByClassIdW, TypeNotFound)
REFUSE(WSAInstallServiceClassA, "WSAInstallServiceClassA", AccessDenied)
REFUSE_WIDE(WSAInstallServiceClassW, AccessDenied)
REFUSE(WSAIsBlocking, "WSAIsBlocking", OperationNotSupported)
REFUSE(WSALookupServiceBeginA, "WSALookupServiceBeginA", ServiceUnknown)
REFUSE_WIDE(WSALookupServiceBeginW, ServiceUnknown)
REFUSE(WSALookupServiceEnd, "WSALookupServiceEnd", InvalidHandle)
REFUSE(WSALookupServiceNextA, "WSALookupServiceNextA", InvalidHandle)
REFUSE_WIDE(WSALookupServiceNextW, InvalidHandle)
REFUSE(WSANSPIoctl, "WSANSPIoctl", InvalidHandle)
REFUSE(WSAProviderConfigChange, "WSAProviderConfigChange", OperationNotSupported)
REFUSE(WSARemoveServiceClass, "WSARemoveServiceClass", TypeNotFound)
REFUSE(WSASetBlockingHook, "WSASetBlockingHook", OperationNotSupported)
REFUSE(WSASetServiceA, "WSASetServiceA", ServiceUnknown)
REFUSE_WIDE(WSASetServiceW, ServiceUnknown)
REFUSE(WSAUnhookBlockingHook, "WSAUnhookBlockingHook", OperationNotSupported)
REFUSE(WaitMessage, "ws2_WaitMessage", CallNotImplemented)
REFUSE(WaitNamedPipeA, "ws2_WaitNamedPipeA", CallNotImplemented)
REFUSE_WIDE(WaitNamedPipeW, CallNotImplemented)
