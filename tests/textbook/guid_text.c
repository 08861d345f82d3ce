#include <winsock2.h>
#include <windows.h>
#include <objbase.h>
#include <mswsock.h>
#include <stdio.h>
int main(void)
{
    GUID a = WSAID_ACCEPTEX, b = a; OLECHAR text[40];
    printf("%d\n", IsEqualGUID(&a, &b)); b.Data1++; printf("%d\n", IsEqualGUID(&a, &b));
    printf("%d ", StringFromGUID2(&a, text, 40)); printf("%ls\n", text);
    return 0;
}
