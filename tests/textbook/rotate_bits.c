#include <stdlib.h>
#include <stdio.h>
#include <intrin.h>
int main(void)
{
    unsigned long index; unsigned __int64 hi, lo;
    printf("%08x %08x\n", _rotl(0x0fac35791, 8), _rotr(0x0fac35791, 4));
    printf("%I64x\n", _rotl64(0x8000000000000001ull, 1));
    printf("%04x %08lx %I64x\n", _byteswap_ushort(0x0102), _byteswap_ulong(0x01020304), _byteswap_uint64(0x0102030405060708ull));
    printf("%d\n", _BitScanForward(&index, 0x50)); printf("%lu\n", index); printf("%d\n", _BitScanReverse(&index, 0x50)); printf("%lu\n", index);
    lo = _umul128(0xFFFFFFFFFFFFFFFFull, 3, &hi); printf("%I64x %I64x\n", hi, lo);
    printf("%I64x\n", __shiftleft128(0x8000000000000000ull, 1, 1));
    return 0;
}
