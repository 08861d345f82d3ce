#ifndef GUIDDEF_H
#define GUIDDEF_H
#include <minwindef.h>
#include <string.h>

#ifndef GUID_DEFINED
#define GUID_DEFINED
typedef struct _GUID {
    DWORD Data1;
    WORD Data2;
    WORD Data3;
    BYTE Data4[8];
} GUID;
#endif
typedef GUID *LPGUID, IID, *LPIID, CLSID, *LPCLSID;
typedef const GUID* LPCGUID;

#ifdef __cplusplus
#define REFGUID const GUID&
#define REFIID const IID&
#define REFCLSID const CLSID&
inline int IsEqualGUID(REFGUID a, REFGUID b) { return memcmp(&a, &b, sizeof a) == 0; }
inline bool operator==(REFGUID a, REFGUID b) { return memcmp(&a, &b, sizeof a) == 0; }
inline bool operator!=(REFGUID a, REFGUID b) { return !(a == b); }
#define DEFINE_GUID(name, a, b, c, d, e, f, g, h, i, j, k)                                                   \
    extern "C" __attribute__((__weak__)) const GUID name;                                                    \
    extern "C" __attribute__((__weak__)) const GUID name = {a, b, c, {d, e, f, g, h, i, j, k}}
#else
#define REFGUID const GUID*
#define REFIID const IID*
#define REFCLSID const CLSID*
#define IsEqualGUID(a, b) (memcmp((a), (b), sizeof(GUID)) == 0)
#define DEFINE_GUID(name, a, b, c, d, e, f, g, h, i, j, k)                                                   \
    __attribute__((__weak__)) const GUID name = {a, b, c, {d, e, f, g, h, i, j, k}}
#endif
#define IsEqualIID(a, b) IsEqualGUID(a, b)
#define IsEqualCLSID(a, b) IsEqualGUID(a, b)

#endif
