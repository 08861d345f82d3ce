/* The environment as one block, and a child's arguments as Windows splits them. */
#include <stdio.h>
#include <string.h>
#include <windows.h>

#include <shellapi.h>

int main(void) {
    char *block, *entry;
    LPWSTR *words;
    int count, i, found = 0;

    SetEnvironmentVariable("TEXTBOOK", "value");
    block = GetEnvironmentStrings();
    for (entry = block; *entry; entry += strlen(entry) + 1)
        if (strncmp(entry, "TEXTBOOK=", 9) == 0) {
            printf("%s\n", entry);
            found++;
        }
    printf("found %d, freed %d\n", found, FreeEnvironmentStrings(block));
    words = CommandLineToArgvW(L"prog \"a b\" c\\\"d \\\\e", &count);
    for (i = 0; i < count; i++) printf("%d: %ls\n", i, words[i]);
    LocalFree(words);
    return 0;
}
