#ifndef _INTERLOCKAPI_H_
#define _INTERLOCKAPI_H_
#include <winnt.h>

/* Macros over the compiler's atomic operations, for operands of any width: programs pass long, LONG and
 * LONG64. */
#define InterlockedIncrement(target) __atomic_add_fetch((target), 1, __ATOMIC_SEQ_CST)
#define InterlockedDecrement(target) __atomic_sub_fetch((target), 1, __ATOMIC_SEQ_CST)
#define InterlockedExchange(target, value) __atomic_exchange_n((target), (value), __ATOMIC_SEQ_CST)
#define InterlockedExchangeAdd(target, value) __atomic_fetch_add((target), (value), __ATOMIC_SEQ_CST)
#define InterlockedExchangeSubtract(target, value) __atomic_fetch_sub((target), (value), __ATOMIC_SEQ_CST)
#define InterlockedAdd(target, value) __atomic_add_fetch((target), (value), __ATOMIC_SEQ_CST)
#define InterlockedAnd(target, value) __atomic_fetch_and((target), (value), __ATOMIC_SEQ_CST)
#define InterlockedOr(target, value) __atomic_fetch_or((target), (value), __ATOMIC_SEQ_CST)
#define InterlockedXor(target, value) __atomic_fetch_xor((target), (value), __ATOMIC_SEQ_CST)
#define InterlockedCompareExchange(target, value, comparand)                                                 \
    __sync_val_compare_and_swap((target), (comparand), (value))
#define InterlockedBitTestAndSet(target, bit)                                                                \
    ((BOOLEAN)(__atomic_fetch_or((target), 1 << ((bit)&31), __ATOMIC_SEQ_CST) >> ((bit)&31) & 1))
#define InterlockedBitTestAndReset(target, bit)                                                              \
    ((BOOLEAN)(__atomic_fetch_and((target), ~(1 << ((bit)&31)), __ATOMIC_SEQ_CST) >> ((bit)&31) & 1))

#define InterlockedExchangePointer(target, value)                                                            \
    __atomic_exchange_n((PVOID volatile*)(target), (PVOID)(value), __ATOMIC_SEQ_CST)
#define InterlockedCompareExchangePointer(target, value, comparand)                                          \
    __sync_val_compare_and_swap((PVOID volatile*)(target), (PVOID)(comparand), (PVOID)(value))

/* The widths and the weaker memory orders. */
#define InterlockedIncrement16(target) InterlockedIncrement(target)
#define InterlockedIncrement64(target) InterlockedIncrement(target)
#define InterlockedDecrement16(target) InterlockedDecrement(target)
#define InterlockedDecrement64(target) InterlockedDecrement(target)
#define InterlockedExchange8(target, value) InterlockedExchange(target, value)
#define InterlockedExchange16(target, value) InterlockedExchange(target, value)
#define InterlockedExchange64(target, value) InterlockedExchange(target, value)
#define InterlockedExchangeAdd8(target, value) InterlockedExchangeAdd(target, value)
#define InterlockedExchangeAdd16(target, value) InterlockedExchangeAdd(target, value)
#define InterlockedExchangeAdd64(target, value) InterlockedExchangeAdd(target, value)
#define InterlockedAdd64(target, value) InterlockedAdd(target, value)
#define InterlockedAnd8(target, value) InterlockedAnd(target, value)
#define InterlockedAnd16(target, value) InterlockedAnd(target, value)
#define InterlockedAnd64(target, value) InterlockedAnd(target, value)
#define InterlockedOr8(target, value) InterlockedOr(target, value)
#define InterlockedOr16(target, value) InterlockedOr(target, value)
#define InterlockedOr64(target, value) InterlockedOr(target, value)
#define InterlockedXor8(target, value) InterlockedXor(target, value)
#define InterlockedXor16(target, value) InterlockedXor(target, value)
#define InterlockedXor64(target, value) InterlockedXor(target, value)
#define InterlockedCompareExchange8(target, value, comparand)                                                \
    InterlockedCompareExchange(target, value, comparand)
#define InterlockedCompareExchange16(target, value, comparand)                                               \
    InterlockedCompareExchange(target, value, comparand)
#define InterlockedCompareExchange64(target, value, comparand)                                               \
    InterlockedCompareExchange(target, value, comparand)
#define InterlockedIncrementAcquire(target) InterlockedIncrement(target)
#define InterlockedIncrementAcquire16(target) InterlockedIncrement(target)
#define InterlockedIncrementAcquire64(target) InterlockedIncrement(target)
#define InterlockedDecrementAcquire(target) InterlockedDecrement(target)
#define InterlockedDecrementAcquire16(target) InterlockedDecrement(target)
#define InterlockedDecrementAcquire64(target) InterlockedDecrement(target)
#define InterlockedExchangeAcquire(target, value) InterlockedExchange(target, value)
#define InterlockedExchangeAcquire8(target, value) InterlockedExchange(target, value)
#define InterlockedExchangeAcquire16(target, value) InterlockedExchange(target, value)
#define InterlockedExchangeAcquire64(target, value) InterlockedExchange(target, value)
#define InterlockedExchangeAddAcquire(target, value) InterlockedExchangeAdd(target, value)
#define InterlockedExchangeAddAcquire8(target, value) InterlockedExchangeAdd(target, value)
#define InterlockedExchangeAddAcquire16(target, value) InterlockedExchangeAdd(target, value)
#define InterlockedExchangeAddAcquire64(target, value) InterlockedExchangeAdd(target, value)
#define InterlockedExchangeSubtractAcquire(target, value) InterlockedExchangeSubtract(target, value)
#define InterlockedAddAcquire(target, value) InterlockedAdd(target, value)
#define InterlockedAddAcquire64(target, value) InterlockedAdd(target, value)
#define InterlockedAndAcquire(target, value) InterlockedAnd(target, value)
#define InterlockedAndAcquire8(target, value) InterlockedAnd(target, value)
#define InterlockedAndAcquire16(target, value) InterlockedAnd(target, value)
#define InterlockedAndAcquire64(target, value) InterlockedAnd(target, value)
#define InterlockedOrAcquire(target, value) InterlockedOr(target, value)
#define InterlockedOrAcquire8(target, value) InterlockedOr(target, value)
#define InterlockedOrAcquire16(target, value) InterlockedOr(target, value)
#define InterlockedOrAcquire64(target, value) InterlockedOr(target, value)
#define InterlockedXorAcquire(target, value) InterlockedXor(target, value)
#define InterlockedXorAcquire8(target, value) InterlockedXor(target, value)
#define InterlockedXorAcquire16(target, value) InterlockedXor(target, value)
#define InterlockedXorAcquire64(target, value) InterlockedXor(target, value)
#define InterlockedCompareExchangeAcquire(target, value, comparand)                                          \
    InterlockedCompareExchange(target, value, comparand)
#define InterlockedCompareExchangeAcquire8(target, value, comparand)                                         \
    InterlockedCompareExchange(target, value, comparand)
#define InterlockedCompareExchangeAcquire16(target, value, comparand)                                        \
    InterlockedCompareExchange(target, value, comparand)
#define InterlockedCompareExchangeAcquire64(target, value, comparand)                                        \
    InterlockedCompareExchange(target, value, comparand)
#define InterlockedExchangePointerAcquire(target, value) InterlockedExchangePointer(target, value)
#define InterlockedCompareExchangePointerAcquire(target, value, comparand)                                   \
    InterlockedCompareExchangePointer(target, value, comparand)
#define InterlockedIncrementRelease(target) InterlockedIncrement(target)
#define InterlockedIncrementRelease16(target) InterlockedIncrement(target)
#define InterlockedIncrementRelease64(target) InterlockedIncrement(target)
#define InterlockedDecrementRelease(target) InterlockedDecrement(target)
#define InterlockedDecrementRelease16(target) InterlockedDecrement(target)
#define InterlockedDecrementRelease64(target) InterlockedDecrement(target)
#define InterlockedExchangeRelease(target, value) InterlockedExchange(target, value)
#define InterlockedExchangeRelease8(target, value) InterlockedExchange(target, value)
#define InterlockedExchangeRelease16(target, value) InterlockedExchange(target, value)
#define InterlockedExchangeRelease64(target, value) InterlockedExchange(target, value)
#define InterlockedExchangeAddRelease(target, value) InterlockedExchangeAdd(target, value)
#define InterlockedExchangeAddRelease8(target, value) InterlockedExchangeAdd(target, value)
#define InterlockedExchangeAddRelease16(target, value) InterlockedExchangeAdd(target, value)
#define InterlockedExchangeAddRelease64(target, value) InterlockedExchangeAdd(target, value)
#define InterlockedExchangeSubtractRelease(target, value) InterlockedExchangeSubtract(target, value)
#define InterlockedAddRelease(target, value) InterlockedAdd(target, value)
#define InterlockedAddRelease64(target, value) InterlockedAdd(target, value)
#define InterlockedAndRelease(target, value) InterlockedAnd(target, value)
#define InterlockedAndRelease8(target, value) InterlockedAnd(target, value)
#define InterlockedAndRelease16(target, value) InterlockedAnd(target, value)
#define InterlockedAndRelease64(target, value) InterlockedAnd(target, value)
#define InterlockedOrRelease(target, value) InterlockedOr(target, value)
#define InterlockedOrRelease8(target, value) InterlockedOr(target, value)
#define InterlockedOrRelease16(target, value) InterlockedOr(target, value)
#define InterlockedOrRelease64(target, value) InterlockedOr(target, value)
#define InterlockedXorRelease(target, value) InterlockedXor(target, value)
#define InterlockedXorRelease8(target, value) InterlockedXor(target, value)
#define InterlockedXorRelease16(target, value) InterlockedXor(target, value)
#define InterlockedXorRelease64(target, value) InterlockedXor(target, value)
#define InterlockedCompareExchangeRelease(target, value, comparand)                                          \
    InterlockedCompareExchange(target, value, comparand)
#define InterlockedCompareExchangeRelease8(target, value, comparand)                                         \
    InterlockedCompareExchange(target, value, comparand)
#define InterlockedCompareExchangeRelease16(target, value, comparand)                                        \
    InterlockedCompareExchange(target, value, comparand)
#define InterlockedCompareExchangeRelease64(target, value, comparand)                                        \
    InterlockedCompareExchange(target, value, comparand)
#define InterlockedExchangePointerRelease(target, value) InterlockedExchangePointer(target, value)
#define InterlockedCompareExchangePointerRelease(target, value, comparand)                                   \
    InterlockedCompareExchangePointer(target, value, comparand)
#define InterlockedIncrementNoFence(target) InterlockedIncrement(target)
#define InterlockedIncrementNoFence16(target) InterlockedIncrement(target)
#define InterlockedIncrementNoFence64(target) InterlockedIncrement(target)
#define InterlockedDecrementNoFence(target) InterlockedDecrement(target)
#define InterlockedDecrementNoFence16(target) InterlockedDecrement(target)
#define InterlockedDecrementNoFence64(target) InterlockedDecrement(target)
#define InterlockedExchangeNoFence(target, value) InterlockedExchange(target, value)
#define InterlockedExchangeNoFence8(target, value) InterlockedExchange(target, value)
#define InterlockedExchangeNoFence16(target, value) InterlockedExchange(target, value)
#define InterlockedExchangeNoFence64(target, value) InterlockedExchange(target, value)
#define InterlockedExchangeAddNoFence(target, value) InterlockedExchangeAdd(target, value)
#define InterlockedExchangeAddNoFence8(target, value) InterlockedExchangeAdd(target, value)
#define InterlockedExchangeAddNoFence16(target, value) InterlockedExchangeAdd(target, value)
#define InterlockedExchangeAddNoFence64(target, value) InterlockedExchangeAdd(target, value)
#define InterlockedExchangeSubtractNoFence(target, value) InterlockedExchangeSubtract(target, value)
#define InterlockedAddNoFence(target, value) InterlockedAdd(target, value)
#define InterlockedAddNoFence64(target, value) InterlockedAdd(target, value)
#define InterlockedAndNoFence(target, value) InterlockedAnd(target, value)
#define InterlockedAndNoFence8(target, value) InterlockedAnd(target, value)
#define InterlockedAndNoFence16(target, value) InterlockedAnd(target, value)
#define InterlockedAndNoFence64(target, value) InterlockedAnd(target, value)
#define InterlockedOrNoFence(target, value) InterlockedOr(target, value)
#define InterlockedOrNoFence8(target, value) InterlockedOr(target, value)
#define InterlockedOrNoFence16(target, value) InterlockedOr(target, value)
#define InterlockedOrNoFence64(target, value) InterlockedOr(target, value)
#define InterlockedXorNoFence(target, value) InterlockedXor(target, value)
#define InterlockedXorNoFence8(target, value) InterlockedXor(target, value)
#define InterlockedXorNoFence16(target, value) InterlockedXor(target, value)
#define InterlockedXorNoFence64(target, value) InterlockedXor(target, value)
#define InterlockedCompareExchangeNoFence(target, value, comparand)                                          \
    InterlockedCompareExchange(target, value, comparand)
#define InterlockedCompareExchangeNoFence8(target, value, comparand)                                         \
    InterlockedCompareExchange(target, value, comparand)
#define InterlockedCompareExchangeNoFence16(target, value, comparand)                                        \
    InterlockedCompareExchange(target, value, comparand)
#define InterlockedCompareExchangeNoFence64(target, value, comparand)                                        \
    InterlockedCompareExchange(target, value, comparand)
#define InterlockedExchangePointerNoFence(target, value) InterlockedExchangePointer(target, value)
#define InterlockedCompareExchangePointerNoFence(target, value, comparand)                                   \
    InterlockedCompareExchangePointer(target, value, comparand)

/* The intrinsics of Microsoft's compiler. */
#define _InterlockedIncrement(target) InterlockedIncrement(target)
#define _InterlockedIncrement16(target) InterlockedIncrement(target)
#define _InterlockedIncrement64(target) InterlockedIncrement(target)
#define _InterlockedDecrement(target) InterlockedDecrement(target)
#define _InterlockedDecrement16(target) InterlockedDecrement(target)
#define _InterlockedDecrement64(target) InterlockedDecrement(target)
#define _InterlockedExchange(target, value) InterlockedExchange(target, value)
#define _InterlockedExchange8(target, value) InterlockedExchange(target, value)
#define _InterlockedExchange16(target, value) InterlockedExchange(target, value)
#define _InterlockedExchange64(target, value) InterlockedExchange(target, value)
#define _InterlockedExchangeAdd(target, value) InterlockedExchangeAdd(target, value)
#define _InterlockedExchangeAdd8(target, value) InterlockedExchangeAdd(target, value)
#define _InterlockedExchangeAdd16(target, value) InterlockedExchangeAdd(target, value)
#define _InterlockedExchangeAdd64(target, value) InterlockedExchangeAdd(target, value)
#define _InterlockedAnd(target, value) InterlockedAnd(target, value)
#define _InterlockedAnd8(target, value) InterlockedAnd(target, value)
#define _InterlockedAnd16(target, value) InterlockedAnd(target, value)
#define _InterlockedAnd64(target, value) InterlockedAnd(target, value)
#define _InterlockedOr(target, value) InterlockedOr(target, value)
#define _InterlockedOr8(target, value) InterlockedOr(target, value)
#define _InterlockedOr16(target, value) InterlockedOr(target, value)
#define _InterlockedOr64(target, value) InterlockedOr(target, value)
#define _InterlockedXor(target, value) InterlockedXor(target, value)
#define _InterlockedXor8(target, value) InterlockedXor(target, value)
#define _InterlockedXor16(target, value) InterlockedXor(target, value)
#define _InterlockedXor64(target, value) InterlockedXor(target, value)
#define _InterlockedCompareExchange(target, value, comparand)                                                \
    InterlockedCompareExchange(target, value, comparand)
#define _InterlockedCompareExchange8(target, value, comparand)                                               \
    InterlockedCompareExchange(target, value, comparand)
#define _InterlockedCompareExchange16(target, value, comparand)                                              \
    InterlockedCompareExchange(target, value, comparand)
#define _InterlockedCompareExchange64(target, value, comparand)                                              \
    InterlockedCompareExchange(target, value, comparand)
#define _InterlockedExchangePointer(target, value) InterlockedExchangePointer(target, value)
#define _InterlockedCompareExchangePointer(target, value, comparand)                                         \
    InterlockedCompareExchangePointer(target, value, comparand)

WS2_BEGIN
WS2_API VOID InitializeSListHead(PSLIST_HEADER list) WS2_LINK(InitializeSListHead);
WS2_API PSLIST_ENTRY InterlockedPushEntrySList(PSLIST_HEADER list, PSLIST_ENTRY entry)
    WS2_LINK(InterlockedPushEntrySList);
WS2_API PSLIST_ENTRY InterlockedPopEntrySList(PSLIST_HEADER list) WS2_LINK(InterlockedPopEntrySList);
WS2_API PSLIST_ENTRY InterlockedFlushSList(PSLIST_HEADER list) WS2_LINK(InterlockedFlushSList);
WS2_API USHORT QueryDepthSList(PSLIST_HEADER list) WS2_LINK(QueryDepthSList);
WS2_END

#endif
