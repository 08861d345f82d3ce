#include <stdio.h>
#include <string.h>
#include <wchar.h>
int main(void)
{
    char text[] = "one, two;;three", *rest = NULL, *word; wchar_t wide[] = L"a:b::c", *state = NULL, *part;
    for (word = strtok_s(text, ", ;", &rest); word; word = strtok_s(NULL, ", ;", &rest)) printf("[%s]", word);
    printf("\n");
    for (part = wcstok_s(wide, L":", &state); part; part = wcstok_s(NULL, L":", &state)) printf("<%ls>", part);
    printf("\n");
    printf("%d %d\n", (int)strspn("aabbc", "ab"), (int)strcspn("aabbc", "c"));
    printf("%s %s\n", strpbrk("key=value", "=") + 1, strrchr("a/b/c", '/'));
    printf("%d %d\n", _stricmp("Hello", "hELLO"), _strnicmp("abcX", "ABCy", 3));
    printf("%s\n", _strrev(strcpy(text, "drawer")));
    return 0;
}
