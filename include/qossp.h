#ifndef __QOSSP_H_
#define __QOSSP_H_
#include <winsock2.h>

#define SIO_CHK_QOS _WSAIORW(IOC_VENDOR | 0x04000000, 1)

#endif
