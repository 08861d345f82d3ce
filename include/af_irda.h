#ifndef __AFIRDA__
#define __AFIRDA__
#include <winsock2.h>
/* Infrared: its options are refused. */

#define PF_IRDA AF_IRDA
#define SOL_IRLMP 0x00FF
#define SIO_LAZY_DISCOVERY _IOR('t', 127, ULONG)
#define IRLMP_ENUMDEVICES 0x0010
#define IRLMP_IAS_SET 0x0011
#define IRLMP_IAS_QUERY 0x0012
#define IRLMP_SEND_PDU_LEN 0x0013
#define IRLMP_EXCLUSIVE_MODE 0x0014
#define IRLMP_IRLPT_MODE 0x0015
#define IRLMP_9WIRE_MODE 0x0016
#define IRLMP_TINYTP_MODE 0x0017
#define IRLMP_PARAMETERS 0x0018
#define IRLMP_DISCOVERY_MODE 0x0019
#define IRLMP_SHARP_MODE 0x0020

#endif
