#ifndef WS2_SPORDER_H
#define WS2_SPORDER_H
#include <ws2spi.h>

WS2_BEGIN
WS2_API int WSCWriteProviderOrder(LPDWORD ids, DWORD count) WS2_LINK(WSCWriteProviderOrder);
WS2_API int WSCWriteNameSpaceOrder(LPGUID providers, DWORD count) WS2_LINK(WSCWriteNameSpaceOrder);
WS2_END

#endif
