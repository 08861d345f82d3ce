// Numbers of Winsock that MinGW-w64's headers lack, or declare for newer versions of Windows only.
#pragma once
#include "conformance.hpp"

#include <mstcpip.h>
#include <mswsock.h>

#ifndef SO_BSP_STATE
#define SO_BSP_STATE 0x1009
#endif
#ifndef SO_TIMESTAMP
#define SO_TIMESTAMP 0x300A
#endif

#ifndef SIO_TCP_INFO
#define SIO_TCP_INFO 0xD8000027
#endif
#ifndef SIO_IDEAL_SEND_BACKLOG_QUERY
#define SIO_IDEAL_SEND_BACKLOG_QUERY 0x4004747B
#endif

#ifndef IP_RECVTOS
#define IP_RECVTOS 40
#endif
#ifndef IP_ORIGINAL_ARRIVAL_IF
#define IP_ORIGINAL_ARRIVAL_IF 47
#endif
#ifndef IP_RECVECN
#define IP_RECVECN 50
#endif
#ifndef IP_MTU_DISCOVER
#define IP_MTU_DISCOVER 71
#endif
#ifndef IP_MTU
#define IP_MTU 73
#endif
#ifndef IP_RECVERR
#define IP_RECVERR 75
#endif
#ifndef IP_USER_MTU
#define IP_USER_MTU 76
#endif

#ifndef IPV6_RECVECN
#define IPV6_RECVECN 50
#endif
#ifndef IPV6_MTU_DISCOVER
#define IPV6_MTU_DISCOVER 71
#endif
#ifndef IPV6_MTU
#define IPV6_MTU 72
#endif
#ifndef IPV6_USER_MTU
#define IPV6_USER_MTU 76
#endif

#ifndef TCP_KEEPIDLE
#define TCP_KEEPIDLE 3
#endif
#ifndef TCP_MAXRT
#define TCP_MAXRT 5
#endif
#ifndef TCP_TIMESTAMPS
#define TCP_TIMESTAMPS 10
#endif
#ifndef TCP_FASTOPEN
#define TCP_FASTOPEN 15
#endif
#ifndef TCP_KEEPCNT
#define TCP_KEEPCNT 16
#endif
#ifndef TCP_KEEPINTVL
#define TCP_KEEPINTVL 17
#endif
#ifndef TCP_FAIL_CONNECT_ON_ICMP_ERROR
#define TCP_FAIL_CONNECT_ON_ICMP_ERROR 18
#endif
#ifndef TCP_ICMP_ERROR_INFO
#define TCP_ICMP_ERROR_INFO 19
#endif

#ifndef UDP_NOCHECKSUM
#define UDP_NOCHECKSUM 1
#endif
#ifndef UDP_SEND_MSG_SIZE
#define UDP_SEND_MSG_SIZE 2
#endif
#ifndef UDP_RECV_MAX_COALESCED_SIZE
#define UDP_RECV_MAX_COALESCED_SIZE 3
#endif
#ifndef UDP_COALESCED_INFO
#define UDP_COALESCED_INFO 3
#endif
#ifndef UDP_CHECKSUM_COVERAGE
#define UDP_CHECKSUM_COVERAGE 20
#endif
