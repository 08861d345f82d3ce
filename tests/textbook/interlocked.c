#include <stdio.h>
#include <windows.h>
int main(void) {
    LONG v = 5;
    LONGLONG q = 1;
    PVOID p = NULL;
    int x;
    printf("%ld ", InterlockedIncrement(&v));
    printf("%ld ", InterlockedDecrement(&v));
    printf("%ld ", InterlockedExchange(&v, 10));
    printf("%ld ", InterlockedExchangeAdd(&v, 5));
    printf("%ld ", InterlockedCompareExchange(&v, 1, 15));
    printf("%ld\n", v);
    printf("%ld ", InterlockedAnd(&v, 0));
    printf("%ld ", InterlockedOr(&v, 6));
    printf("%ld ", InterlockedXor(&v, 2));
    printf("%ld\n", v);
    printf("%I64d %I64d\n", InterlockedIncrement64(&q), InterlockedExchangeAdd64(&q, 40));
    printf("%d %d\n", InterlockedCompareExchangePointer(&p, &x, NULL) == NULL, p == &x);
    printf("%d %d %ld\n", InterlockedBitTestAndSet(&v, 0), InterlockedBitTestAndReset(&v, 2), v);
    return 0;
}
