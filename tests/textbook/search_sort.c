#include <stdlib.h>
#include <stdio.h>
#include <string.h>
#include <search.h>
static int compare(const void *arg1, const void *arg2) { return _stricmp(*(char**)arg1, *(char**)arg2); }
static int ints(void *ctx, const void *a, const void *b) { ++*(int*)ctx; return *(int*)b - *(int*)a; }
int main(void)
{
    char *arr[] = { "dog", "Pig", "horse", "cat", "human", "rat", "cow", "goat" }, **result, *key = "cat"; int i, n = 0; unsigned cnt = 8; int v[] = { 3, 1, 2 };
    qsort(arr, sizeof(arr) / sizeof(arr[0]), sizeof(char*), compare);
    for (i = 0; i < 8; ++i) printf("%s ", arr[i]);
    result = (char**)bsearch(&key, arr, 8, sizeof(char*), compare); printf("\n%s found at %d\n", *result, (int)(result - arr));
    result = (char**)_lfind(&key, arr, &cnt, sizeof(char*), compare); printf("%d\n", result != NULL);
    qsort_s(v, 3, sizeof(int), ints, &n); printf("%d%d%d %d\n", v[0], v[1], v[2], n > 0);
    return 0;
}
