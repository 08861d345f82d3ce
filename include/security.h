#ifndef WS2_SECURITY_H
#define WS2_SECURITY_H
#include <sspi.h>

#define NEGOSSP_NAME_A "Negotiate"
#define NEGOSSP_NAME_W L"Negotiate"
#define NTLMSP_NAME_A "NTLM"
#define MICROSOFT_KERBEROS_NAME_A "Kerberos"
#define MICROSOFT_KERBEROS_NAME_W L"Kerberos"
#ifdef UNICODE
#define NEGOSSP_NAME NEGOSSP_NAME_W
#else
#define NEGOSSP_NAME NEGOSSP_NAME_A
#endif
#endif
