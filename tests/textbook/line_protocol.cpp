#include <winsock2.h>
#include <iostream>
#include <sstream>
#include <string>
#include <thread>
class Lines {
public:
    explicit Lines(SOCKET s) : socket(s) {}
    bool next(std::string &line)
    {
        for (;;) {
            std::string::size_type end = pending.find("\r\n");
            if (end != std::string::npos) {
                line = pending.substr(0, end);
                pending.erase(0, end + 2);
                return true;
            }
            char part[5];
            int n = recv(socket, part, sizeof part, 0);
            if (n <= 0) return false;
            pending.append(part, n);
        }
    }
private:
    SOCKET socket;
    std::string pending;
};
int main()
{
    WSADATA data;
    WSAStartup(MAKEWORD(2, 2), &data);
    SOCKET listener = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in a = {};
    a.sin_family = AF_INET;
    a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    bind(listener, (sockaddr *)&a, sizeof a);
    int length = sizeof a;
    getsockname(listener, (sockaddr *)&a, &length);
    listen(listener, 1);
    std::thread server([&] {
        SOCKET s = accept(listener, nullptr, nullptr);
        Lines lines(s);
        std::string line;
        int count = 0;
        while (lines.next(line)) {
            std::ostringstream reply;
            reply << "250 " << ++count << " " << line.size() << "\r\n";
            send(s, reply.str().data(), (int)reply.str().size(), 0);
        }
        closesocket(s);
    });
    SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
    connect(s, (sockaddr *)&a, sizeof a);
    const std::string commands = "HELO example\r\nMAIL\r\n\r\nQUIT now please\r\n";
    send(s, commands.data(), (int)commands.size(), 0);
    shutdown(s, SD_SEND);
    Lines replies(s);
    for (std::string line; replies.next(line);) std::cout << line << std::endl;
    server.join();
    closesocket(s);
    closesocket(listener);
    std::cout << WSACleanup() << std::endl;
}
