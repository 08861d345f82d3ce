/* In the style of a program that reads numbers with %ld, into a LONG of 4 bytes and a long of 8. */
#include <winsock2.h>
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
int main(void) {
    long own = -1;
    LONG pair[2] = {-1, -1};
    int64_t quad = 0;
    char word[8];
    int n = sscanf("12 34 -5000000000", "%ld %ld %I64d", &own, &pair[0], &quad);
    printf("%d: %ld %ld %ld %I64d\n", n, own, pair[0], pair[1], quad);
    printf("complete: %d\n", own == 12);
    n = sscanf("77", "%" SCNd64, &quad);
    printf("%d: %" PRId64 " %" PRIu64 "\n", n, quad, (uint64_t)quad);
    n = sscanf_s("abc 5", "%s %ld", word, (unsigned)sizeof word, &own);
    printf("%d: %s %ld\n", n, word, own);
    printf("end: %d\n", scanf("%d", &n));
    return 0;
}
