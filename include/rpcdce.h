#ifndef __RPCDCE_H__
#define __RPCDCE_H__
/* Identifiers; there are no remote calls here. */
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
/* A random identifier (version 4). RPC_S_OK; RPC_S_INVALID_ARG for a pointer that cannot be written to. */
WS2_API RPC_STATUS UuidCreate(UUID* uuid) WS2_LINK(UuidCreate);
/* One that follows from the time (version 1). RPC_S_UUID_LOCAL_ONLY: its node is random and no address of a
 * network card. */
WS2_API RPC_STATUS UuidCreateSequential(UUID* uuid) WS2_LINK(UuidCreateSequential);
WS2_END

#endif
