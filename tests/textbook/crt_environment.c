#include <stdio.h>
#include <stdlib.h>
int main(void) {
    char *libvar, buf[40];
    size_t req;
    printf("%d\n", getenv("TEXTBOOK_LIB") == NULL);
    _putenv("TEXTBOOK_LIB=c:\\mylib;c:\\yourlib");
    libvar = getenv("TEXTBOOK_LIB");
    printf("New LIB variable is: %s\n", libvar);
    printf("%d\n", getenv_s(&req, buf, sizeof buf, "TEXTBOOK_LIB"));
    printf("%s\n", buf);
    printf("%u\n", (unsigned)req);
    printf("%d\n", getenv_s(&req, buf, 5, "TEXTBOOK_LIB"));
    printf("%d\n", _putenv_s("TEXTBOOK_LIB", ""));
    printf("%d\n", getenv("TEXTBOOK_LIB") == NULL);
    return 0;
}
