#ifndef _VERSIONHELPERS_H_INCLUDED_
#define _VERSIONHELPERS_H_INCLUDED_
#include <sysinfoapi.h>
#include <winbase.h>
/* The library reports Windows 10. */

#ifdef __cplusplus
#define VERSIONHELPERAPI inline bool
#else
#define VERSIONHELPERAPI WS2_INLINE BOOL
#endif

VERSIONHELPERAPI IsWindowsVersionOrGreater(WORD major, WORD minor, WORD service_pack) {
    OSVERSIONINFOEXW wanted;
    ULONGLONG mask = VerSetConditionMask(0, VER_MAJORVERSION, VER_GREATER_EQUAL);
    mask = VerSetConditionMask(mask, VER_MINORVERSION, VER_GREATER_EQUAL);
    mask = VerSetConditionMask(mask, VER_SERVICEPACKMAJOR, VER_GREATER_EQUAL);
    memset(&wanted, 0, sizeof wanted);
    wanted.dwOSVersionInfoSize = sizeof wanted;
    wanted.dwMajorVersion = major;
    wanted.dwMinorVersion = minor;
    wanted.wServicePackMajor = service_pack;
    return VerifyVersionInfoW(&wanted, VER_MAJORVERSION | VER_MINORVERSION | VER_SERVICEPACKMAJOR, mask) !=
           FALSE;
}
VERSIONHELPERAPI IsWindowsXPOrGreater(void) { return IsWindowsVersionOrGreater(5, 1, 0); }
VERSIONHELPERAPI IsWindowsXPSP1OrGreater(void) { return IsWindowsVersionOrGreater(5, 1, 1); }
VERSIONHELPERAPI IsWindowsXPSP2OrGreater(void) { return IsWindowsVersionOrGreater(5, 1, 2); }
VERSIONHELPERAPI IsWindowsXPSP3OrGreater(void) { return IsWindowsVersionOrGreater(5, 1, 3); }
VERSIONHELPERAPI IsWindowsVistaOrGreater(void) { return IsWindowsVersionOrGreater(6, 0, 0); }
VERSIONHELPERAPI IsWindowsVistaSP1OrGreater(void) { return IsWindowsVersionOrGreater(6, 0, 1); }
VERSIONHELPERAPI IsWindowsVistaSP2OrGreater(void) { return IsWindowsVersionOrGreater(6, 0, 2); }
VERSIONHELPERAPI IsWindows7OrGreater(void) { return IsWindowsVersionOrGreater(6, 1, 0); }
VERSIONHELPERAPI IsWindows7SP1OrGreater(void) { return IsWindowsVersionOrGreater(6, 1, 1); }
VERSIONHELPERAPI IsWindows8OrGreater(void) { return IsWindowsVersionOrGreater(6, 2, 0); }
VERSIONHELPERAPI IsWindows8Point1OrGreater(void) { return IsWindowsVersionOrGreater(6, 3, 0); }
VERSIONHELPERAPI IsWindowsThresholdOrGreater(void) { return IsWindowsVersionOrGreater(10, 0, 0); }
VERSIONHELPERAPI IsWindows10OrGreater(void) { return IsWindowsVersionOrGreater(10, 0, 0); }
VERSIONHELPERAPI IsWindowsServer(void) {
    OSVERSIONINFOEXW wanted;
    memset(&wanted, 0, sizeof wanted);
    wanted.dwOSVersionInfoSize = sizeof wanted;
    wanted.wProductType = VER_NT_WORKSTATION;
    return VerifyVersionInfoW(&wanted, VER_PRODUCT_TYPE,
                              VerSetConditionMask(0, VER_PRODUCT_TYPE, VER_EQUAL)) == FALSE;
}
#endif
