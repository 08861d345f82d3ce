#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <winsock2.h>
#include <ws2tcpip.h>

#define DEFAULT_BUFLEN 512

static DWORD WINAPI ServerThread(LPVOID lpParam) {
    SOCKET ListenSocket = (SOCKET)lpParam, ClientSocket;
    char recvbuf[DEFAULT_BUFLEN];
    int iResult;
    ClientSocket = accept(ListenSocket, NULL, NULL);
    do {
        iResult = recv(ClientSocket, recvbuf, DEFAULT_BUFLEN, 0);
        if (iResult > 0) send(ClientSocket, recvbuf, iResult, 0);
    } while (iResult > 0);
    shutdown(ClientSocket, SD_SEND);
    closesocket(ClientSocket);
    return 0;
}

int __cdecl main(int argc, char** argv) {
    WSADATA wsaData;
    SOCKET ListenSocket = INVALID_SOCKET, ConnectSocket = INVALID_SOCKET;
    struct addrinfo *result = NULL, hints;
    struct sockaddr_in name;
    int iResult, len = sizeof(name);
    char recvbuf[DEFAULT_BUFLEN];
    const char* sendbuf = "this is a test";
    HANDLE hThread;

    WSAStartup(MAKEWORD(2, 2), &wsaData);
    ZeroMemory(&hints, sizeof(hints));
    hints.ai_family = AF_INET;
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_protocol = IPPROTO_TCP;
    iResult = getaddrinfo("127.0.0.1", "0", &hints, &result);
    printf("getaddrinfo %d\n", iResult);
    ListenSocket = socket(result->ai_family, result->ai_socktype, result->ai_protocol);
    bind(ListenSocket, result->ai_addr, (int)result->ai_addrlen);
    freeaddrinfo(result);
    listen(ListenSocket, SOMAXCONN);
    getsockname(ListenSocket, (struct sockaddr*)&name, &len);
    hThread = CreateThread(NULL, 0, ServerThread, (LPVOID)ListenSocket, 0, NULL);
    ConnectSocket = socket(AF_INET, SOCK_STREAM, 0);
    iResult = connect(ConnectSocket, (struct sockaddr*)&name, len);
    printf("connect %d\n", iResult);
    iResult = send(ConnectSocket, sendbuf, (int)strlen(sendbuf), 0);
    printf("Bytes Sent: %ld\n", iResult);
    shutdown(ConnectSocket, SD_SEND);
    do {
        iResult = recv(ConnectSocket, recvbuf, sizeof recvbuf, 0);
        if (iResult > 0)
            printf("Bytes received: %d %.*s\n", iResult, iResult, recvbuf);
        else if (iResult == 0)
            printf("Connection closed\n");
        else
            printf("recv failed: %d\n", WSAGetLastError());
    } while (iResult > 0);
    WaitForSingleObject(hThread, INFINITE);
    closesocket(ConnectSocket);
    closesocket(ListenSocket);
    WSACleanup();
    return 0;
}
