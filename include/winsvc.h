#ifndef _WINSVC_
#define _WINSVC_
#include <winnt.h>
/* Linux has no service manager: StartServiceCtrlDispatcher fails with
 * ERROR_FAILED_SERVICE_CONTROLLER_CONNECT, as on Windows in a program started from a console, and programs
 * then run as such. The other functions are refused. */

#define SERVICES_ACTIVE_DATABASEA "ServicesActive"
#define SERVICES_ACTIVE_DATABASEW L"ServicesActive"
#define SERVICE_NO_CHANGE 0xFFFFFFFF
#define SERVICE_STOPPED 1
#define SERVICE_START_PENDING 2
#define SERVICE_STOP_PENDING 3
#define SERVICE_RUNNING 4
#define SERVICE_CONTINUE_PENDING 5
#define SERVICE_PAUSE_PENDING 6
#define SERVICE_PAUSED 7
#define SERVICE_ACCEPT_STOP 0x1
#define SERVICE_ACCEPT_PAUSE_CONTINUE 0x2
#define SERVICE_ACCEPT_SHUTDOWN 0x4
#define SERVICE_CONTROL_STOP 1
#define SERVICE_CONTROL_PAUSE 2
#define SERVICE_CONTROL_CONTINUE 3
#define SERVICE_CONTROL_INTERROGATE 4
#define SERVICE_CONTROL_SHUTDOWN 5
#define SC_MANAGER_CONNECT 0x1
#define SC_MANAGER_CREATE_SERVICE 0x2
#define SC_MANAGER_ENUMERATE_SERVICE 0x4
#define SC_MANAGER_ALL_ACCESS 0xF003F
#define SERVICE_QUERY_CONFIG 0x1
#define SERVICE_CHANGE_CONFIG 0x2
#define SERVICE_QUERY_STATUS 0x4
#define SERVICE_START 0x10
#define SERVICE_STOP 0x20
#define SERVICE_ALL_ACCESS 0xF01FF
#define SERVICE_WIN32_OWN_PROCESS 0x10
#define SERVICE_WIN32_SHARE_PROCESS 0x20
#define SERVICE_WIN32 0x30
#define SERVICE_INTERACTIVE_PROCESS 0x100
#define SERVICE_BOOT_START 0
#define SERVICE_SYSTEM_START 1
#define SERVICE_AUTO_START 2
#define SERVICE_DEMAND_START 3
#define SERVICE_DISABLED 4
#define SERVICE_ERROR_IGNORE 0
#define SERVICE_ERROR_NORMAL 1
#define SERVICE_CONFIG_DESCRIPTION 1
#define SERVICE_CONFIG_FAILURE_ACTIONS 2
#ifdef UNICODE
#define SERVICES_ACTIVE_DATABASE SERVICES_ACTIVE_DATABASEW
#else
#define SERVICES_ACTIVE_DATABASE SERVICES_ACTIVE_DATABASEA
#endif

DECLARE_HANDLE(SC_HANDLE);
DECLARE_HANDLE(SERVICE_STATUS_HANDLE);
typedef SC_HANDLE* LPSC_HANDLE;
typedef struct _SERVICE_STATUS {
    DWORD dwServiceType;
    DWORD dwCurrentState;
    DWORD dwControlsAccepted;
    DWORD dwWin32ExitCode;
    DWORD dwServiceSpecificExitCode;
    DWORD dwCheckPoint;
    DWORD dwWaitHint;
} SERVICE_STATUS, *LPSERVICE_STATUS;
typedef struct _SERVICE_DESCRIPTIONA {
    LPSTR lpDescription;
} SERVICE_DESCRIPTIONA, *LPSERVICE_DESCRIPTIONA;
typedef struct _SERVICE_DESCRIPTIONW {
    LPWSTR lpDescription;
} SERVICE_DESCRIPTIONW, *LPSERVICE_DESCRIPTIONW;
typedef VOID(WINAPI* LPSERVICE_MAIN_FUNCTIONA)(DWORD count, LPSTR* arguments);
typedef VOID(WINAPI* LPSERVICE_MAIN_FUNCTIONW)(DWORD count, LPWSTR* arguments);
typedef struct _SERVICE_TABLE_ENTRYA {
    LPSTR lpServiceName;
    LPSERVICE_MAIN_FUNCTIONA lpServiceProc;
} SERVICE_TABLE_ENTRYA, *LPSERVICE_TABLE_ENTRYA;
typedef struct _SERVICE_TABLE_ENTRYW {
    LPWSTR lpServiceName;
    LPSERVICE_MAIN_FUNCTIONW lpServiceProc;
} SERVICE_TABLE_ENTRYW, *LPSERVICE_TABLE_ENTRYW;
#ifdef UNICODE
typedef SERVICE_TABLE_ENTRYW SERVICE_TABLE_ENTRY, *LPSERVICE_TABLE_ENTRY;
typedef SERVICE_DESCRIPTIONW SERVICE_DESCRIPTION, *LPSERVICE_DESCRIPTION;
#define LPSERVICE_MAIN_FUNCTION LPSERVICE_MAIN_FUNCTIONW
#else
typedef SERVICE_TABLE_ENTRYA SERVICE_TABLE_ENTRY, *LPSERVICE_TABLE_ENTRY;
typedef SERVICE_DESCRIPTIONA SERVICE_DESCRIPTION, *LPSERVICE_DESCRIPTION;
#define LPSERVICE_MAIN_FUNCTION LPSERVICE_MAIN_FUNCTIONA
#endif
typedef VOID(WINAPI* LPHANDLER_FUNCTION)(DWORD control);
typedef DWORD(WINAPI* LPHANDLER_FUNCTION_EX)(DWORD control, DWORD event, LPVOID data, LPVOID context);

WS2_BEGIN
WS2_API BOOL StartServiceCtrlDispatcherA(const SERVICE_TABLE_ENTRYA* table)
    WS2_LINK(StartServiceCtrlDispatcherA);
WS2_API BOOL StartServiceCtrlDispatcherW(const SERVICE_TABLE_ENTRYW* table)
    WS2_LINK_WIDE(StartServiceCtrlDispatcherW);
#ifdef UNICODE
#define StartServiceCtrlDispatcher StartServiceCtrlDispatcherW
#else
#define StartServiceCtrlDispatcher StartServiceCtrlDispatcherA
#endif
WS2_API SERVICE_STATUS_HANDLE RegisterServiceCtrlHandlerA(LPCSTR name, LPHANDLER_FUNCTION handler)
    WS2_LINK(RegisterServiceCtrlHandlerA);
WS2_API SERVICE_STATUS_HANDLE RegisterServiceCtrlHandlerW(LPCWSTR name, LPHANDLER_FUNCTION handler)
    WS2_LINK_WIDE(RegisterServiceCtrlHandlerW);
#ifdef UNICODE
#define RegisterServiceCtrlHandler RegisterServiceCtrlHandlerW
#else
#define RegisterServiceCtrlHandler RegisterServiceCtrlHandlerA
#endif
WS2_API SERVICE_STATUS_HANDLE RegisterServiceCtrlHandlerExA(LPCSTR name, LPHANDLER_FUNCTION_EX handler,
                                                            LPVOID context)
    WS2_LINK(RegisterServiceCtrlHandlerExA);
WS2_API SERVICE_STATUS_HANDLE RegisterServiceCtrlHandlerExW(LPCWSTR name, LPHANDLER_FUNCTION_EX handler,
                                                            LPVOID context)
    WS2_LINK_WIDE(RegisterServiceCtrlHandlerExW);
#ifdef UNICODE
#define RegisterServiceCtrlHandlerEx RegisterServiceCtrlHandlerExW
#else
#define RegisterServiceCtrlHandlerEx RegisterServiceCtrlHandlerExA
#endif
WS2_API SC_HANDLE OpenSCManagerA(LPCSTR machine, LPCSTR database, DWORD access) WS2_LINK(OpenSCManagerA);
WS2_API SC_HANDLE OpenSCManagerW(LPCWSTR machine, LPCWSTR database, DWORD access)
    WS2_LINK_WIDE(OpenSCManagerW);
#ifdef UNICODE
#define OpenSCManager OpenSCManagerW
#else
#define OpenSCManager OpenSCManagerA
#endif
WS2_API SC_HANDLE OpenServiceA(SC_HANDLE manager, LPCSTR name, DWORD access) WS2_LINK(OpenServiceA);
WS2_API SC_HANDLE OpenServiceW(SC_HANDLE manager, LPCWSTR name, DWORD access) WS2_LINK_WIDE(OpenServiceW);
#ifdef UNICODE
#define OpenService OpenServiceW
#else
#define OpenService OpenServiceA
#endif
WS2_API SC_HANDLE CreateServiceA(SC_HANDLE manager, LPCSTR name, LPCSTR display_name, DWORD access,
                                 DWORD type, DWORD start, DWORD error_control, LPCSTR path, LPCSTR group,
                                 LPDWORD tag, LPCSTR dependencies, LPCSTR account, LPCSTR password)
    WS2_LINK(CreateServiceA);
WS2_API SC_HANDLE CreateServiceW(SC_HANDLE manager, LPCWSTR name, LPCWSTR display_name, DWORD access,
                                 DWORD type, DWORD start, DWORD error_control, LPCWSTR path, LPCWSTR group,
                                 LPDWORD tag, LPCWSTR dependencies, LPCWSTR account, LPCWSTR password)
    WS2_LINK_WIDE(CreateServiceW);
#ifdef UNICODE
#define CreateService CreateServiceW
#else
#define CreateService CreateServiceA
#endif
WS2_API BOOL StartServiceA(SC_HANDLE service, DWORD count, LPCSTR* arguments) WS2_LINK(StartServiceA);
WS2_API BOOL StartServiceW(SC_HANDLE service, DWORD count, LPCWSTR* arguments) WS2_LINK_WIDE(StartServiceW);
#ifdef UNICODE
#define StartService StartServiceW
#else
#define StartService StartServiceA
#endif
WS2_API BOOL ChangeServiceConfig2A(SC_HANDLE service, DWORD level, LPVOID information)
    WS2_LINK(ChangeServiceConfig2A);
WS2_API BOOL ChangeServiceConfig2W(SC_HANDLE service, DWORD level, LPVOID information)
    WS2_LINK_WIDE(ChangeServiceConfig2W);
#ifdef UNICODE
#define ChangeServiceConfig2 ChangeServiceConfig2W
#else
#define ChangeServiceConfig2 ChangeServiceConfig2A
#endif
WS2_API BOOL SetServiceStatus(SERVICE_STATUS_HANDLE service, LPSERVICE_STATUS status)
    WS2_LINK(SetServiceStatus);
WS2_API BOOL ControlService(SC_HANDLE service, DWORD control, LPSERVICE_STATUS status)
    WS2_LINK(ControlService);
WS2_API BOOL QueryServiceStatus(SC_HANDLE service, LPSERVICE_STATUS status) WS2_LINK(QueryServiceStatus);
WS2_API BOOL DeleteService(SC_HANDLE service) WS2_LINK(DeleteService);
WS2_API BOOL CloseServiceHandle(SC_HANDLE service) WS2_LINK(CloseServiceHandle);
WS2_END

#endif
