// Resolves names like the samples of the documentation: getaddrinfo, getnameinfo, wide forms, FormatMessage
// on failure.
#include <winsock2.h>
#include <ws2tcpip.h>
#include <stdio.h>
#include <tchar.h>
#include <windows.h>

static void print_error(const char* what, DWORD code) {
    LPSTR message = NULL;
    DWORD length = FormatMessageA(
        FORMAT_MESSAGE_ALLOCATE_BUFFER | FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS, NULL,
        code, MAKELANGID(LANG_NEUTRAL, SUBLANG_DEFAULT), (LPSTR)&message, 0, NULL);
    printf("%s failed with %d, a text came: %s\n", what, (int)code, length > 0 && message ? "yes" : "no");
    LocalFree(message);
}

static void show(const char* host, const char* service, int family) {
    struct addrinfo hints, *result = NULL;
    ZeroMemory(&hints, sizeof(hints));
    hints.ai_family = family;
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_protocol = IPPROTO_TCP;
    hints.ai_flags = AI_NUMERICHOST;
    int code = getaddrinfo(host, service, &hints, &result);
    if (code != 0) {
        print_error("getaddrinfo", (DWORD)code);
        return;
    }
    for (struct addrinfo* each = result; each != NULL; each = each->ai_next) {
        char text[NI_MAXHOST], port[NI_MAXSERV];
        if (getnameinfo(each->ai_addr, (socklen_t)each->ai_addrlen, text, sizeof(text), port, sizeof(port),
                        NI_NUMERICHOST | NI_NUMERICSERV) == 0)
            printf("%s %s: family %d, %s port %s\n", host, service, each->ai_family, text, port);
    }
    freeaddrinfo(result);
}

int _tmain() {
    WSADATA data;
    if (WSAStartup(MAKEWORD(2, 2), &data) != 0) return 1;
    show("127.0.0.1", "http", AF_UNSPEC);
    show("::1", "443", AF_UNSPEC);
    show("no digits", "80", AF_INET);

    ADDRINFOW wide_hints = {};
    ADDRINFOW* wide_result = NULL;
    wide_hints.ai_family = AF_INET;
    wide_hints.ai_flags = AI_NUMERICHOST;
    if (GetAddrInfoW(L"10.1.2.3", NULL, &wide_hints, &wide_result) == 0) {
        WCHAR text[46];
        DWORD room = 46;
        if (WSAAddressToStringW(wide_result->ai_addr, (DWORD)wide_result->ai_addrlen, NULL, text, &room) == 0)
            printf("wide: %S, room %d\n", text, (int)room);
        FreeAddrInfoW(wide_result);
    }
    IN_ADDR v4;
    printf("InetPton: %d %d\n", InetPton(AF_INET, TEXT("192.168.0.1"), &v4),
           InetPton(AF_INET, TEXT("192.168.0.256"), &v4));
    struct servent* service = getservbyname("http", "tcp");
    printf("http is port %d\n", service ? ntohs(service->s_port) : -1);
    struct protoent* protocol = getprotobyname("tcp");
    printf("tcp is protocol %d\n", protocol ? protocol->p_proto : -1);
    struct hostent* host = gethostbyname("127.0.0.1");
    printf("gethostbyname: %s\n", host ? inet_ntoa(*(struct in_addr*)host->h_addr_list[0]) : "nothing");
    WSACleanup();
    return 0;
}
