#ifndef WS2_LONG_ARGUMENTS_ADAPTERS_H
#define WS2_LONG_ARGUMENTS_ADAPTERS_H
/* The same as <ws2/long_arguments.h> for functions of iphlpapi.h, which includes this at its end. */
#include <ws2/long_value.h>

#ifdef __cplusplus
extern "C++" {
WS2_LONG_OVERLOAD(static, DWORD, GetBestInterface, (IPAddr destination, T* index), index,
                  (destination, WS2_LONG(index)))
}
#else
WS2_LONG_INLINE ULONG ws2_GetAdaptersAddresses_long(ULONG family, ULONG flags, PVOID reserved,
                                                    PIP_ADAPTER_ADDRESSES addresses, unsigned long* size) {
    ws2_long size_value = ws2_long_in(size);
    const ULONG result = GetAdaptersAddresses(family, flags, reserved, addresses, WS2_DWORD_OF(size));
    ws2_long_out(size, size_value, __builtin_object_size(size, 1));
    return result;
}

#define ws2_any_GetAdaptersAddresses(family, flags, reserved, addresses, size)                               \
    WS2_BY_LONG(size, GetAdaptersAddresses, ws2_GetAdaptersAddresses_long)                                   \
    (family, flags, reserved, addresses, size)

#define GetAdaptersAddresses(...)                                                                            \
    WS2_LONG_CALL(WS2_LONG_HAS_5(__VA_ARGS__), GetAdaptersAddresses)(__VA_ARGS__)

WS2_LONG_INLINE ULONG ws2_GetAdaptersInfo_long(PIP_ADAPTER_INFO information, unsigned long* size) {
    ws2_long size_value = ws2_long_in(size);
    const ULONG result = GetAdaptersInfo(information, WS2_DWORD_OF(size));
    ws2_long_out(size, size_value, __builtin_object_size(size, 1));
    return result;
}

#define ws2_any_GetAdaptersInfo(information, size)                                                           \
    WS2_BY_LONG(size, GetAdaptersInfo, ws2_GetAdaptersInfo_long)(information, size)

#define GetAdaptersInfo(...) WS2_LONG_CALL(WS2_LONG_HAS_2(__VA_ARGS__), GetAdaptersInfo)(__VA_ARGS__)

WS2_LONG_INLINE DWORD ws2_GetNetworkParams_long(PFIXED_INFO information, unsigned long* size) {
    ws2_long size_value = ws2_long_in(size);
    const DWORD result = GetNetworkParams(information, WS2_DWORD_OF(size));
    ws2_long_out(size, size_value, __builtin_object_size(size, 1));
    return result;
}

#define ws2_any_GetNetworkParams(information, size)                                                          \
    WS2_BY_LONG(size, GetNetworkParams, ws2_GetNetworkParams_long)(information, size)

#define GetNetworkParams(...) WS2_LONG_CALL(WS2_LONG_HAS_2(__VA_ARGS__), GetNetworkParams)(__VA_ARGS__)

WS2_LONG_INLINE DWORD ws2_GetBestInterface_long(IPAddr destination, unsigned long* index) {
    ws2_long index_value = ws2_long_in(index);
    const DWORD result = GetBestInterface(destination, WS2_DWORD_OF(index));
    ws2_long_out(index, index_value, __builtin_object_size(index, 1));
    return result;
}

#define ws2_any_GetBestInterface(destination, index)                                                         \
    WS2_BY_LONG(index, GetBestInterface, ws2_GetBestInterface_long)(destination, index)

#define GetBestInterface(...) WS2_LONG_CALL(WS2_LONG_HAS_2(__VA_ARGS__), GetBestInterface)(__VA_ARGS__)
#endif

#endif
