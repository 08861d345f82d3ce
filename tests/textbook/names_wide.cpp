#include <cstdio>
#include <iostream>
#include <winsock2.h>
#include <ws2tcpip.h>

int wmain() {
    WSADATA wsa;
    WSAStartup(MAKEWORD(2, 2), &wsa);
    ADDRINFOW hints = {}, *result = nullptr;
    hints.ai_family = AF_UNSPEC;
    hints.ai_flags = AI_NUMERICHOST;
    INT rc = GetAddrInfoW(L"10.1.2.3", L"443", &hints, &result);
    std::printf("%d %d\n", rc, result && result->ai_family == AF_INET);
    WCHAR text[64];
    DWORD cch = _countof(text);
    rc = WSAAddressToStringW(result->ai_addr, (DWORD)result->ai_addrlen, nullptr, text, &cch);
    std::printf("%d %ls %lu\n", rc, text, cch);
    WCHAR host[NI_MAXHOST], service[NI_MAXSERV];
    rc = GetNameInfoW(result->ai_addr, (socklen_t)result->ai_addrlen, host, NI_MAXHOST, service, NI_MAXSERV,
                      NI_NUMERICHOST | NI_NUMERICSERV);
    std::printf("%d %ls %ls\n", rc, host, service);
    FreeAddrInfoW(result);
    WSACleanup();
    return 0;
}
