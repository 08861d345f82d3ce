#include <stdio.h>
#include <stdlib.h>
int main(void)
{
    int i;
    printf("%d\n", RAND_MAX);
    for (i = 0; i < 5; i++) printf("%d ", rand());
    srand(1);
    printf("\n%d\n", rand());
    srand(42);
    for (i = 0; i < 5; i++) printf("%d ", rand());
    printf("\n");
    return 0;
}
