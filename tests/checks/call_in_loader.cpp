// with call_in_loader_module.cpp
#include "winsock.hpp"

#include <string>

int main(int, char** words) {
    start();
    const std::string path = std::string(words[0]) + "_module.so";
    HMODULE module = LoadLibraryA(path.c_str());
    if (!module) return 1;
    auto* const call = (int (*)())(void*)GetProcAddress(module, "call");
    printf("%d\n", call());
    WSACleanup();
}
