#ifndef _INTERLOCKAPI_H_
#define _INTERLOCKAPI_H_
#include <winnt.h>

/* Macros over the compiler's own operations, for operands of any width: programs pass long, LONG and LONG64
 * alike. */
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

#define InterlockedIncrement16(target) InterlockedIncrement(target)
#define InterlockedDecrement16(target) InterlockedDecrement(target)
#define InterlockedCompareExchange16(target, value, comparand)                                               \
    InterlockedCompareExchange(target, value, comparand)
#define InterlockedExchange8(target, value) InterlockedExchange(target, value)
#define InterlockedExchange16(target, value) InterlockedExchange(target, value)
#define InterlockedIncrement64(target) InterlockedIncrement(target)
#define InterlockedDecrement64(target) InterlockedDecrement(target)
#define InterlockedExchange64(target, value) InterlockedExchange(target, value)
#define InterlockedExchangeAdd64(target, value) InterlockedExchangeAdd(target, value)
#define InterlockedAdd64(target, value) InterlockedAdd(target, value)
#define InterlockedAnd64(target, value) InterlockedAnd(target, value)
#define InterlockedOr64(target, value) InterlockedOr(target, value)
#define InterlockedXor64(target, value) InterlockedXor(target, value)
#define InterlockedCompareExchange64(target, value, comparand)                                               \
    InterlockedCompareExchange(target, value, comparand)
#define InterlockedExchangePointer(target, value)                                                            \
    __atomic_exchange_n((PVOID volatile*)(target), (PVOID)(value), __ATOMIC_SEQ_CST)
#define InterlockedCompareExchangePointer(target, value, comparand)                                          \
    __sync_val_compare_and_swap((PVOID volatile*)(target), (PVOID)(comparand), (PVOID)(value))

#define InterlockedIncrementAcquire(target) InterlockedIncrement(target)
#define InterlockedIncrementRelease(target) InterlockedIncrement(target)
#define InterlockedIncrementNoFence(target) InterlockedIncrement(target)
#define InterlockedDecrementAcquire(target) InterlockedDecrement(target)
#define InterlockedDecrementRelease(target) InterlockedDecrement(target)
#define InterlockedDecrementNoFence(target) InterlockedDecrement(target)
#define InterlockedExchangeAcquire(target, value) InterlockedExchange(target, value)
#define InterlockedExchangeNoFence(target, value) InterlockedExchange(target, value)
#define InterlockedExchangeAddAcquire(target, value) InterlockedExchangeAdd(target, value)
#define InterlockedExchangeAddRelease(target, value) InterlockedExchangeAdd(target, value)
#define InterlockedExchangeAddNoFence(target, value) InterlockedExchangeAdd(target, value)
#define InterlockedCompareExchangeAcquire(target, value, comparand)                                          \
    InterlockedCompareExchange(target, value, comparand)
#define InterlockedCompareExchangeRelease(target, value, comparand)                                          \
    InterlockedCompareExchange(target, value, comparand)
#define InterlockedCompareExchangeNoFence(target, value, comparand)                                          \
    InterlockedCompareExchange(target, value, comparand)

#define _InterlockedIncrement(target) InterlockedIncrement(target)
#define _InterlockedDecrement(target) InterlockedDecrement(target)
#define _InterlockedExchange(target, value) InterlockedExchange(target, value)
#define _InterlockedExchangeAdd(target, value) InterlockedExchangeAdd(target, value)
#define _InterlockedCompareExchange(target, value, comparand)                                                \
    InterlockedCompareExchange(target, value, comparand)
#define _InterlockedAnd(target, value) InterlockedAnd(target, value)
#define _InterlockedOr(target, value) InterlockedOr(target, value)
#define _InterlockedXor(target, value) InterlockedXor(target, value)
#define _InterlockedIncrement64(target) InterlockedIncrement(target)
#define _InterlockedDecrement64(target) InterlockedDecrement(target)
#define _InterlockedExchange64(target, value) InterlockedExchange(target, value)
#define _InterlockedExchangeAdd64(target, value) InterlockedExchangeAdd(target, value)
#define _InterlockedCompareExchange64(target, value, comparand)                                              \
    InterlockedCompareExchange(target, value, comparand)
#define _InterlockedExchangePointer(target, value) InterlockedExchangePointer(target, value)
#define _InterlockedCompareExchangePointer(target, value, comparand)                                         \
    InterlockedCompareExchangePointer(target, value, comparand)

#endif
