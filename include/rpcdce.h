#ifndef __RPCDCE_H__
#define __RPCDCE_H__
/* UUIDs only; remote procedure calls are not implemented. */
#include <guiddef.h>
#include <ws2/link.h>

#define RPC_S_OK 0
#define RPC_S_INVALID_ARG 87
#define RPC_S_OUT_OF_MEMORY 14
#define RPC_S_UUID_LOCAL_ONLY 1824
#define RPC_S_UUID_NO_ADDRESS 1739

typedef LONG RPC_STATUS;
typedef GUID UUID;

WS2_BEGIN
/* Creates a random identifier (version 4). Returns RPC_S_OK, or RPC_S_INVALID_ARG for a pointer that is not
 * writable. */
WS2_API RPC_STATUS UuidCreate(UUID* uuid) WS2_LINK(UuidCreate);
/* Creates a time-based identifier (version 1). Returns RPC_S_UUID_LOCAL_ONLY, since its node is random and
 * not the address of a network card. */
WS2_API RPC_STATUS UuidCreateSequential(UUID* uuid) WS2_LINK(UuidCreateSequential);
WS2_END

#endif
