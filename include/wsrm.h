#ifndef _WSRM_H_
#define _WSRM_H_
#include <winsock2.h>
/* Reliable multicast (PGM): its options are refused. */

#define IPPROTO_RM 113
#define RM_OPTIONSBASE 1000
#define RM_RATE_WINDOW_SIZE 0x03e9
#define RM_SET_MESSAGE_BOUNDARY 0x03ea
#define RM_FLUSHCACHE 0x03eb
#define RM_SENDER_WINDOW_ADVANCE_METHOD 0x03ec
#define RM_SENDER_STATISTICS 0x03ed
#define RM_LATEJOIN 0x03ee
#define RM_SET_SEND_IF 0x03ef
#define RM_ADD_RECEIVE_IF 0x03f0
#define RM_DEL_RECEIVE_IF 0x03f1
#define RM_SEND_WINDOW_ADV_RATE 0x03f2
#define RM_USE_FEC 0x03f3
#define RM_SET_MCAST_TTL 0x03f4
#define RM_RECEIVER_STATISTICS 0x03f5
#define RM_HIGH_SPEED_INTRANET_OPT 0x03f6

#endif
