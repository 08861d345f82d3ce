#ifndef _SVCGUID_
#define _SVCGUID_
#include <guiddef.h>
/* The identifiers of services: a port of TCP or UDP in a GUID. */

#define SVCID_TCP_RR(port, record)                                                                           \
    {                                                                                                        \
        (0x0009 << 16) | (port), 0, record, { 0xC0, 0, 0, 0, 0, 0, 0, 0x46 }                                 \
    }
#define SVCID_UDP_RR(port, record)                                                                           \
    {                                                                                                        \
        (0x000A << 16) | (port), 0, record, { 0xC0, 0, 0, 0, 0, 0, 0, 0x46 }                                 \
    }
#define SVCID_TCP(port) SVCID_TCP_RR(port, 0)
#define SVCID_UDP(port) SVCID_UDP_RR(port, 0)
#define SVCID_DNS(type) SVCID_TCP_RR(53, type)
#define SVCID_HOSTNAME                                                                                       \
    {                                                                                                        \
        0x0002a800, 0, 0, { 0xC0, 0, 0, 0, 0, 0, 0, 0x46 }                                                   \
    }
#define SVCID_INET_HOSTADDRBYINETSTRING                                                                      \
    {                                                                                                        \
        0x0002a801, 0, 0, { 0xC0, 0, 0, 0, 0, 0, 0, 0x46 }                                                   \
    }
#define SVCID_INET_SERVICEBYNAME                                                                             \
    {                                                                                                        \
        0x0002a802, 0, 0, { 0xC0, 0, 0, 0, 0, 0, 0, 0x46 }                                                   \
    }
#define SVCID_INET_HOSTADDRBYNAME                                                                            \
    {                                                                                                        \
        0x0002a803, 0, 0, { 0xC0, 0, 0, 0, 0, 0, 0, 0x46 }                                                   \
    }
#define SET_TCP_SVCID_RR(guid, port, record)                                                                 \
    do {                                                                                                     \
        const GUID ws2_identifier = SVCID_TCP_RR(port, record);                                              \
        *(guid) = ws2_identifier;                                                                            \
    } while (0)
#define SET_UDP_SVCID_RR(guid, port, record)                                                                 \
    do {                                                                                                     \
        const GUID ws2_identifier = SVCID_UDP_RR(port, record);                                              \
        *(guid) = ws2_identifier;                                                                            \
    } while (0)
#define SET_TCP_SVCID(guid, port) SET_TCP_SVCID_RR(guid, port, 0)
#define SET_UDP_SVCID(guid, port) SET_UDP_SVCID_RR(guid, port, 0)
#define PORT_FROM_SVCID_TCP(guid) ((WORD)((guid)->Data1 & 0xFFFF))
#define PORT_FROM_SVCID_UDP(guid) ((WORD)((guid)->Data1 & 0xFFFF))
#define SVCID_ECHO_TCP SVCID_TCP(7)
#define SVCID_DISCARD_TCP SVCID_TCP(9)
#define SVCID_DAYTIME_TCP SVCID_TCP(13)
#define SVCID_FTP_TCP SVCID_TCP(21)
#define SVCID_TELNET_TCP SVCID_TCP(23)
#define SVCID_SMTP_TCP SVCID_TCP(25)
#define SVCID_TIME_TCP SVCID_TCP(37)
#define SVCID_DOMAIN_TCP SVCID_TCP(53)
#define SVCID_FINGER_TCP SVCID_TCP(79)
#define SVCID_POP3_TCP SVCID_TCP(110)
#define SVCID_NNTP_TCP SVCID_TCP(119)
#define SVCID_ECHO_UDP SVCID_UDP(7)
#define SVCID_DISCARD_UDP SVCID_UDP(9)
#define SVCID_TFTP_UDP SVCID_UDP(69)
#endif
