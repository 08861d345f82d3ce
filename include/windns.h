#ifndef _WINDNS_INCLUDED_
#define _WINDNS_INCLUDED_
#include <minwindef.h>
/* Records of the DNS. Not implemented: DnsQuery returns ERROR_CALL_NOT_IMPLEMENTED; getaddrinfo works. */

typedef LONG DNS_STATUS, *PDNS_STATUS;
typedef DWORD IP4_ADDRESS, *PIP4_ADDRESS;
typedef union {
    DWORD64 IP6Qword[2];
    DWORD IP6Dword[4];
    WORD IP6Word[8];
    BYTE IP6Byte[16];
} IP6_ADDRESS, *PIP6_ADDRESS, DNS_IP6_ADDRESS, *PDNS_IP6_ADDRESS;
#define DNS_TYPE_A 0x0001
#define DNS_TYPE_NS 0x0002
#define DNS_TYPE_CNAME 0x0005
#define DNS_TYPE_SOA 0x0006
#define DNS_TYPE_PTR 0x000c
#define DNS_TYPE_MX 0x000f
#define DNS_TYPE_TEXT 0x0010
#define DNS_TYPE_AAAA 0x001c
#define DNS_TYPE_SRV 0x0021
#define DNS_TYPE_ANY 0x00ff
#define DNS_QUERY_STANDARD 0x00000000
#define DNS_QUERY_BYPASS_CACHE 0x00000008
#define DNS_QUERY_NO_HOSTS_FILE 0x00000040
#define DNS_RCODE_NOERROR 0
typedef enum { DnsFreeFlat = 0, DnsFreeRecordList, DnsFreeParsedMessageFields } DNS_FREE_TYPE;

typedef struct {
    IP4_ADDRESS IpAddress;
} DNS_A_DATA, *PDNS_A_DATA;
typedef struct {
    DNS_IP6_ADDRESS Ip6Address;
} DNS_AAAA_DATA, *PDNS_AAAA_DATA;
#define WS2_DNS_TYPES(suffix, text)                                                                          \
    typedef struct {                                                                                         \
        text pNameHost;                                                                                      \
    } DNS_PTR_DATA##suffix, *PDNS_PTR_DATA##suffix;                                                          \
    typedef struct {                                                                                         \
        text pNameExchange;                                                                                  \
        WORD wPreference;                                                                                    \
        WORD Pad;                                                                                            \
    } DNS_MX_DATA##suffix, *PDNS_MX_DATA##suffix;                                                            \
    typedef struct {                                                                                         \
        text pNameTarget;                                                                                    \
        WORD wPriority;                                                                                      \
        WORD wWeight;                                                                                        \
        WORD wPort;                                                                                          \
        WORD Pad;                                                                                            \
    } DNS_SRV_DATA##suffix, *PDNS_SRV_DATA##suffix;                                                          \
    typedef struct {                                                                                         \
        DWORD dwStringCount;                                                                                 \
        text pStringArray[1];                                                                                \
    } DNS_TXT_DATA##suffix, *PDNS_TXT_DATA##suffix;                                                          \
    typedef struct {                                                                                         \
        text pNamePrimaryServer;                                                                             \
        text pNameAdministrator;                                                                             \
        DWORD dwSerialNo;                                                                                    \
        DWORD dwRefresh;                                                                                     \
        DWORD dwRetry;                                                                                       \
        DWORD dwExpire;                                                                                      \
        DWORD dwDefaultTtl;                                                                                  \
    } DNS_SOA_DATA##suffix, *PDNS_SOA_DATA##suffix;
WS2_DNS_TYPES(A, PSTR)
WS2_DNS_TYPES(W, PWSTR)
#undef WS2_DNS_TYPES
typedef struct _DnsRecordFlags {
    DWORD Section : 2;
    DWORD Delete : 1;
    DWORD CharSet : 2;
    DWORD Unused : 3;
    DWORD Reserved : 24;
} DNS_RECORD_FLAGS;
typedef struct _DnsRecordA {
    struct _DnsRecordA* pNext;
    PSTR pName;
    WORD wType;
    WORD wDataLength;
    union {
        DWORD DW;
        DNS_RECORD_FLAGS S;
    } Flags;
    DWORD dwTtl;
    DWORD dwReserved;
    union {
        DNS_A_DATA A;
        DNS_SOA_DATAA SOA, Soa;
        DNS_PTR_DATAA PTR, Ptr, NS, Ns, CNAME, Cname;
        DNS_MX_DATAA MX, Mx;
        DNS_TXT_DATAA TXT, Txt;
        DNS_AAAA_DATA AAAA;
        DNS_SRV_DATAA SRV, Srv;
        BYTE Others[56];
    } Data;
} DNS_RECORDA, *PDNS_RECORDA;
typedef struct _DnsRecordW {
    struct _DnsRecordW* pNext;
    PWSTR pName;
    WORD wType;
    WORD wDataLength;
    union {
        DWORD DW;
        DNS_RECORD_FLAGS S;
    } Flags;
    DWORD dwTtl;
    DWORD dwReserved;
    union {
        DNS_A_DATA A;
        DNS_SOA_DATAW SOA, Soa;
        DNS_PTR_DATAW PTR, Ptr, NS, Ns, CNAME, Cname;
        DNS_MX_DATAW MX, Mx;
        DNS_TXT_DATAW TXT, Txt;
        DNS_AAAA_DATA AAAA;
        DNS_SRV_DATAW SRV, Srv;
        BYTE Others[56];
    } Data;
} DNS_RECORDW, *PDNS_RECORDW;
#ifdef UNICODE
typedef DNS_RECORDW DNS_RECORD, *PDNS_RECORD;
#else
typedef DNS_RECORDA DNS_RECORD, *PDNS_RECORD;
#endif

WS2_BEGIN
WS2_API DNS_STATUS DnsQuery_A(PCSTR name, WORD type, DWORD options, PVOID extra, PDNS_RECORD* results,
                              PVOID* reserved) WS2_LINK(DnsQuery_A);
WS2_API DNS_STATUS DnsQuery_UTF8(PCSTR name, WORD type, DWORD options, PVOID extra, PDNS_RECORD* results,
                                 PVOID* reserved) WS2_LINK(DnsQuery_UTF8);
WS2_API DNS_STATUS DnsQuery_W(PCWSTR name, WORD type, DWORD options, PVOID extra, PDNS_RECORD* results,
                              PVOID* reserved) WS2_LINK_WIDE(DnsQuery_W);
WS2_END
/* No query returns a list, so there is none to free. */
WS2_INLINE void DnsFree(PVOID data, DNS_FREE_TYPE type) {
    (void)data;
    (void)type;
}
#define DnsRecordListFree(list, type) DnsFree(list, DnsFreeRecordList)
#ifdef UNICODE
#define DnsQuery DnsQuery_W
#else
#define DnsQuery DnsQuery_A
#endif
#endif
