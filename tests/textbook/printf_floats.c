#include <stdio.h>

int main() {
    double pi = 3.14159265358979, tiny = 1.5e-300, huge_ = 1e300;
    printf("%f %e %g %G\n", pi, pi, pi, tiny);
    printf("%.2f|%10.3f|%-10.3f|%+.1f\n", pi, pi, pi, pi);
    printf("%g %g %g %g\n", 100000.0, 1000000.0, 0.0001, 0.00001);
    printf("%E %.0f %#.0f\n", huge_, 3.7, 2.0);
    printf("%010.2f|% .3e\n", -pi, pi);
    printf("%lf %5.1lf|\n", 1.25, 2.5);
    return 0;
}
