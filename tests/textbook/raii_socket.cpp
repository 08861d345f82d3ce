#include <winsock2.h>
#include <iostream>
#include <stdexcept>
class Winsock { WSADATA d; public: Winsock() { if (WSAStartup(MAKEWORD(2, 2), &d)) throw std::runtime_error("startup"); } ~Winsock() { WSACleanup(); } };
class Socket { SOCKET s; public: explicit Socket(int type) : s(::socket(AF_INET, type, 0)) { if (s == INVALID_SOCKET) throw std::runtime_error("socket"); } ~Socket() { closesocket(s); } operator SOCKET() const { return s; } };
int main()
{
    try {
        Winsock w; Socket a(SOCK_DGRAM), b(SOCK_DGRAM);
        sockaddr_in n{}; n.sin_family = AF_INET; n.sin_addr.s_addr = htonl(INADDR_LOOPBACK); int len = sizeof n;
        if (::bind(a, (sockaddr*)&n, sizeof n) != 0) throw std::runtime_error("bind");
        getsockname(a, (sockaddr*)&n, &len); std::cout << sendto(b, "cpp", 3, 0, (sockaddr*)&n, len) << std::endl;
        char buf[8] = {}; std::cout << recv(a, buf, sizeof buf, 0) << ' ' << buf << std::endl;
        Socket bad(77);
    } catch (const std::exception& e) { std::cout << e.what() << std::endl; }
}
