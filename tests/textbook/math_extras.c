#include <math.h>
#include <float.h>
#include <stdio.h>
#include <stdlib.h>
int main(void)
{
    double zero = 0.0; unsigned int cw = 0;
    printf("%d %d %d\n", _isnan(zero / zero) != 0, _finite(1.0) != 0, _finite(1 / zero) != 0);
    printf("%.1f %.1f %.1f\n", _copysign(3.0, -1.0), _hypot(3, 4), _chgsign(2.0));
    printf("%x %x\n", _fpclass(1.5), _fpclass(-zero));
    printf("%.0f %.0f %.2f\n", ceil(1.2), floor(-1.2), fmod(5.5, 2));
    _controlfp_s(&cw, 0, 0); printf("%d\n", (cw & _MCW_RC) == _RC_NEAR);
    printf("%d %d\n", __max(3, 9), __min(3, 9));
    return 0;
}
