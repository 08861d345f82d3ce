#ifndef _OBJBASE_H_
#define _OBJBASE_H_
#include <guiddef.h>
#include <winerror.h>
#include <winnt.h>

typedef WCHAR OLECHAR, *LPOLESTR, *BSTR;
typedef const WCHAR* LPCOLESTR;
#define OLESTR(text) L##text
/* Identifiers and memory of COM. There are no COM objects: CoInitialize and CoCreateInstance fail. */

#define COINIT_APARTMENTTHREADED 0x2
#define COINIT_MULTITHREADED 0x0
#define COINIT_DISABLE_OLE1DDE 0x4
#define COINIT_SPEED_OVER_MEMORY 0x8
#define CLSCTX_INPROC_SERVER 0x1
#define CLSCTX_INPROC_HANDLER 0x2
#define CLSCTX_LOCAL_SERVER 0x4
#define CLSCTX_REMOTE_SERVER 0x10
#define CLSCTX_ALL (CLSCTX_INPROC_SERVER | CLSCTX_INPROC_HANDLER | CLSCTX_LOCAL_SERVER | CLSCTX_REMOTE_SERVER)

WS2_BEGIN
/* Not implemented: a failure of ERROR_CALL_NOT_IMPLEMENTED. */
WS2_API HRESULT CoInitialize(LPVOID reserved) WS2_LINK(CoInitialize);
WS2_API HRESULT CoInitializeEx(LPVOID reserved, DWORD mode) WS2_LINK(CoInitializeEx);
WS2_API HRESULT CoCreateInstance(REFCLSID identifier, LPVOID outer, DWORD context,
                                 REFIID interface_identifier, LPVOID* object) WS2_LINK(CoCreateInstance);
/* Undoes a CoInitialize that has succeeded, of which there is none. */
WS2_INLINE void CoUninitialize(void) {}
/* A random identifier, as UuidCreate makes it. E_INVALIDARG for a pointer that is not writable. */
WS2_API HRESULT CoCreateGuid(GUID* guid) WS2_LINK(CoCreateGuid);
/* Memory of the heap. A failure returns NULL and keeps the old block. */
WS2_API LPVOID CoTaskMemAlloc(SIZE_T size) WS2_LINK(CoTaskMemAlloc);
WS2_API LPVOID CoTaskMemRealloc(LPVOID memory, SIZE_T size) WS2_LINK(CoTaskMemRealloc);
WS2_API void CoTaskMemFree(LPVOID memory) WS2_LINK(CoTaskMemFree);
/* Writes {XXXXXXXX-XXXX-XXXX-XXXX-XXXXXXXXXXXX}: 39 characters with the NUL. Returns their number; 0 if
 * `size` is smaller. */
WS2_API int StringFromGUID2(REFGUID guid, LPWSTR text, int size) WS2_LINK_WIDE(StringFromGUID2);
WS2_END
#endif
