#ifndef _WS2SPI_H_
#define _WS2SPI_H_
#include <winsock2.h>
/* What programs, as against providers, call: the catalog of providers. There are no providers to write for
 * here. */

#define WSPDESCRIPTION_LEN 255
#define WSS_OPERATION_IN_PROGRESS 0x00000103
#define LSP_SYSTEM 0x80000000
#define LSP_INSPECTOR 0x00000001
#define LSP_REDIRECTOR 0x00000002
#define LSP_PROXY 0x00000004
#define LSP_FIREWALL 0x00000008
#define LSP_INBOUND_MODIFY 0x00000010
#define LSP_OUTBOUND_MODIFY 0x00000020
#define LSP_CRYPTO_COMPRESS 0x00000040
#define LSP_LOCAL_CACHE 0x00000080

typedef enum _WSC_PROVIDER_INFO_TYPE { ProviderInfoLspCategories, ProviderInfoAudit } WSC_PROVIDER_INFO_TYPE;
typedef struct _WSATHREADID {
    HANDLE ThreadHandle;
    DWORD_PTR Reserved;
} WSATHREADID, *LPWSATHREADID;

WS2_BEGIN
WS2_API int WSCEnumProtocols(LPINT protocols, LPWSAPROTOCOL_INFOW buffer, LPDWORD length, LPINT error)
    WS2_LINK_WIDE(WSCEnumProtocols);
WS2_API int WSCGetProviderPath(LPGUID provider, WCHAR* path, LPINT length, LPINT error)
    WS2_LINK_WIDE(WSCGetProviderPath);
WS2_API int WSCInstallProvider(LPGUID provider, const WCHAR* path, const LPWSAPROTOCOL_INFOW list,
                               DWORD count, LPINT error) WS2_LINK_WIDE(WSCInstallProvider);
WS2_API int WSCDeinstallProvider(LPGUID provider, LPINT error) WS2_LINK(WSCDeinstallProvider);
WS2_API int WSCUpdateProvider(LPGUID provider, const WCHAR* path, const LPWSAPROTOCOL_INFOW list, DWORD count,
                              LPINT error) WS2_LINK_WIDE(WSCUpdateProvider);
WS2_API INT WSCInstallNameSpace(LPWSTR identifier, LPWSTR path, DWORD name_space, DWORD version,
                                LPGUID provider) WS2_LINK_WIDE(WSCInstallNameSpace);
WS2_API INT WSCUnInstallNameSpace(LPGUID provider) WS2_LINK(WSCUnInstallNameSpace);
WS2_API INT WSCEnableNSProvider(LPGUID provider, BOOL enable) WS2_LINK(WSCEnableNSProvider);
WS2_API int WSCSetApplicationCategory(LPCWSTR path, DWORD path_length, LPCWSTR extra, DWORD extra_length,
                                      DWORD permitted, DWORD* previous, LPINT error)
    WS2_LINK_WIDE(WSCSetApplicationCategory);
WS2_API int WSCGetApplicationCategory(LPCWSTR path, DWORD path_length, LPCWSTR extra, DWORD extra_length,
                                      DWORD* permitted, LPINT error) WS2_LINK_WIDE(WSCGetApplicationCategory);
WS2_API int WSCSetProviderInfo(LPGUID provider, WSC_PROVIDER_INFO_TYPE type, PBYTE information, size_t size,
                               DWORD flags, LPINT error) WS2_LINK(WSCSetProviderInfo);
WS2_API int WSCGetProviderInfo(LPGUID provider, WSC_PROVIDER_INFO_TYPE type, PBYTE information, size_t* size,
                               DWORD flags, LPINT error) WS2_LINK(WSCGetProviderInfo);
WS2_API BOOL WPUCompleteOverlappedRequest(SOCKET s, LPWSAOVERLAPPED overlapped, DWORD error,
                                          DWORD transferred, LPINT code)
    WS2_LINK(WPUCompleteOverlappedRequest);
WS2_END

#endif
