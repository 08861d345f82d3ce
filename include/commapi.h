/* Serial ports: the types only, so that libraries that use them compile. Serial ports are not supported. */
#ifndef _COMMAPI_H_
#define _COMMAPI_H_
#include <minwinbase.h>

#define CBR_110 110
#define CBR_300 300
#define CBR_600 600
#define CBR_1200 1200
#define CBR_2400 2400
#define CBR_4800 4800
#define CBR_9600 9600
#define CBR_14400 14400
#define CBR_19200 19200
#define CBR_38400 38400
#define CBR_56000 56000
#define CBR_57600 57600
#define CBR_115200 115200
#define CBR_128000 128000
#define CBR_256000 256000
#define NOPARITY 0
#define ODDPARITY 1
#define EVENPARITY 2
#define MARKPARITY 3
#define SPACEPARITY 4
#define ONESTOPBIT 0
#define ONE5STOPBITS 1
#define TWOSTOPBITS 2
#define DTR_CONTROL_DISABLE 0x0
#define DTR_CONTROL_ENABLE 0x1
#define DTR_CONTROL_HANDSHAKE 0x2
#define RTS_CONTROL_DISABLE 0x0
#define RTS_CONTROL_ENABLE 0x1
#define RTS_CONTROL_HANDSHAKE 0x2
#define RTS_CONTROL_TOGGLE 0x3
#define PURGE_TXABORT 0x1
#define PURGE_RXABORT 0x2
#define PURGE_TXCLEAR 0x4
#define PURGE_RXCLEAR 0x8
#define SETXOFF 1
#define SETXON 2
#define SETRTS 3
#define CLRRTS 4
#define SETDTR 5
#define CLRDTR 6
#define SETBREAK 8
#define CLRBREAK 9

typedef struct _DCB {
    DWORD DCBlength;
    DWORD BaudRate;
    DWORD fBinary : 1;
    DWORD fParity : 1;
    DWORD fOutxCtsFlow : 1;
    DWORD fOutxDsrFlow : 1;
    DWORD fDtrControl : 2;
    DWORD fDsrSensitivity : 1;
    DWORD fTXContinueOnXoff : 1;
    DWORD fOutX : 1;
    DWORD fInX : 1;
    DWORD fErrorChar : 1;
    DWORD fNull : 1;
    DWORD fRtsControl : 2;
    DWORD fAbortOnError : 1;
    DWORD fDummy2 : 17;
    WORD wReserved;
    WORD XonLim;
    WORD XoffLim;
    BYTE ByteSize;
    BYTE Parity;
    BYTE StopBits;
    char XonChar;
    char XoffChar;
    char ErrorChar;
    char EofChar;
    char EvtChar;
    WORD wReserved1;
} DCB, *LPDCB;

typedef struct _COMMTIMEOUTS {
    DWORD ReadIntervalTimeout;
    DWORD ReadTotalTimeoutMultiplier;
    DWORD ReadTotalTimeoutConstant;
    DWORD WriteTotalTimeoutMultiplier;
    DWORD WriteTotalTimeoutConstant;
} COMMTIMEOUTS, *LPCOMMTIMEOUTS;

WS2_BEGIN
/* All of these functions fail with ERROR_CALL_NOT_IMPLEMENTED. */
WS2_API BOOL GetCommState(HANDLE file, LPDCB state) WS2_LINK(GetCommState);
WS2_API BOOL SetCommState(HANDLE file, LPDCB state) WS2_LINK(SetCommState);
WS2_API BOOL GetCommTimeouts(HANDLE file, LPCOMMTIMEOUTS timeouts) WS2_LINK(GetCommTimeouts);
WS2_API BOOL SetCommTimeouts(HANDLE file, LPCOMMTIMEOUTS timeouts) WS2_LINK(SetCommTimeouts);
WS2_API BOOL SetupComm(HANDLE file, DWORD input_size, DWORD output_size) WS2_LINK(SetupComm);
WS2_API BOOL PurgeComm(HANDLE file, DWORD flags) WS2_LINK(PurgeComm);
WS2_API BOOL EscapeCommFunction(HANDLE file, DWORD function) WS2_LINK(EscapeCommFunction);
WS2_API BOOL SetCommBreak(HANDLE file) WS2_LINK(SetCommBreak);
WS2_API BOOL ClearCommBreak(HANDLE file) WS2_LINK(ClearCommBreak);
WS2_END

#endif
