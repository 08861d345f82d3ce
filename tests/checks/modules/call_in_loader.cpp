// The shared object of call_in_loader.cpp.
#include "../winsock.hpp"

extern "C" BOOL WINAPI DllMain(HINSTANCE, DWORD reason, LPVOID) {
    WSADATA data;
    if (reason == DLL_PROCESS_ATTACH) WSAStartup(MAKEWORD(2, 2), &data); // [call-in-loader]
    return TRUE;
}

/// What a caller asks for once the object is loaded is another matter.
extern "C" __attribute__((visibility("default"))) int call() {
    closesocket(socket(AF_INET, SOCK_STREAM, 0));
    return WSACleanup();
}
