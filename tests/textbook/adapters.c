#include <winsock2.h>
#include <iphlpapi.h>
#include <stdio.h>
#include <stdlib.h>
#pragma comment(lib, "IPHLPAPI.lib")
int main(void)
{
    ULONG outBufLen = 0, found = 0; DWORD dwRetVal; PIP_ADAPTER_ADDRESSES pAddresses, p;
    dwRetVal = GetAdaptersAddresses(AF_UNSPEC, GAA_FLAG_INCLUDE_PREFIX, NULL, NULL, &outBufLen);
    printf("%lu %d\n", dwRetVal, outBufLen > 0);
    pAddresses = (IP_ADAPTER_ADDRESSES*)malloc(outBufLen);
    dwRetVal = GetAdaptersAddresses(AF_UNSPEC, GAA_FLAG_INCLUDE_PREFIX, NULL, pAddresses, &outBufLen);
    printf("%lu\n", dwRetVal);
    for (p = pAddresses; p; p = p->Next) if (p->IfType == IF_TYPE_SOFTWARE_LOOPBACK) found++;
    printf("%d\n", found > 0);
    printf("%lu\n", GetAdaptersAddresses(AF_UNSPEC, 0, NULL, NULL, NULL));
    free(pAddresses);
    return 0;
}
