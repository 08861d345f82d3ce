#include <assert.h>
#include <limits.h>
#include <float.h>
#include <stdio.h>
#include <stdlib.h>
int main(void)
{
    assert(1 == 1);
    printf("%d %d %u\n", INT_MAX, INT_MIN, UINT_MAX); printf("%d %d\n", CHAR_BIT, SHRT_MAX);
    printf("%I64d %I64u\n", _I64_MAX, _UI64_MAX); printf("%d %d\n", DBL_DIG, FLT_DIG);
    printf("%d %d\n", _MAX_PATH, _MAX_FNAME);
    return 0;
}
