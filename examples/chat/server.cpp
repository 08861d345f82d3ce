// A chat server on select: each line of a guest goes to all guests. When every guest has sent "/done", it
// says goodbye and exits.
#include <winsock2.h>
#include <ws2tcpip.h>

#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>

#pragma comment(lib, "ws2_32.lib")

namespace {

struct Guest {
    std::string name, line;
    bool done = false;
};

std::map<SOCKET, Guest> guests;

void tell_all(const std::string& text) {
    std::printf("%s\n", text.c_str());
    std::fflush(stdout);
    for (auto& guest : guests)
        send(guest.first, (text + "\n").c_str(), static_cast<int>(text.size() + 1), 0);
}

void heard(Guest& guest, const std::string& line, size_t expected) {
    if (guest.name.empty()) {
        guest.name = line;
        size_t named = 0;
        for (auto& each : guests)
            named += !each.second.name.empty();
        tell_all("* " + line + " joins");
        if (named == expected) tell_all("* all are here");
    } else if (line == "/done") {
        guest.done = true;
    } else {
        tell_all(guest.name + ": " + line);
    }
}

bool receive(SOCKET s, Guest& guest, size_t expected) {
    char buffer[256];
    int received = recv(s, buffer, sizeof buffer, 0);
    if (received == SOCKET_ERROR && WSAGetLastError() == WSAEWOULDBLOCK) return true;
    if (received <= 0) return false;
    guest.line.append(buffer, received);
    for (size_t end; (end = guest.line.find('\n')) != std::string::npos;) {
        heard(guest, guest.line.substr(0, end), expected);
        guest.line.erase(0, end + 1);
    }
    return true;
}

bool everyone_done(size_t expected) {
    size_t done = 0;
    for (auto& guest : guests)
        done += guest.second.done;
    return done == expected;
}

} // namespace

int main(int argc, char** argv) {
    const size_t expected = argc > 1 ? std::atoi(argv[1]) : 3;
    WSADATA data;
    if (WSAStartup(MAKEWORD(2, 2), &data) != 0) return 1;
    SOCKET listener = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = inet_addr("127.0.0.1");
    if (bind(listener, reinterpret_cast<sockaddr*>(&address), sizeof address) == SOCKET_ERROR) return 1;
    listen(listener, 5);
    int length = sizeof address;
    getsockname(listener, reinterpret_cast<sockaddr*>(&address), &length);
    std::printf("chat on port %d\n", ntohs(address.sin_port));
    std::fflush(stdout);

    while (!everyone_done(expected)) {
        fd_set readable;
        FD_ZERO(&readable);
        FD_SET(listener, &readable);
        for (auto& guest : guests)
            FD_SET(guest.first, &readable);
        TIMEVAL wait = {20, 0};
        int ready = select(0, &readable, nullptr, nullptr, &wait); // Windows ignores the first argument
        if (ready == SOCKET_ERROR || ready == 0) {
            std::fprintf(stderr, "select gives %d, error %d\n", ready, WSAGetLastError());
            return 1;
        }
        for (u_int i = 0; i < readable.fd_count; ++i) { // Windows' fd_set is a list of sockets
            SOCKET s = readable.fd_array[i];
            if (s == listener) {
                SOCKET guest = accept(listener, nullptr, nullptr);
                u_long on = 1;
                if (guest != INVALID_SOCKET && ioctlsocket(guest, FIONBIO, &on) == 0) guests[guest];
            } else if (!receive(s, guests[s], expected)) {
                std::string name = guests[s].name;
                guests.erase(s);
                closesocket(s);
                tell_all("* " + name + " leaves");
            }
        }
    }
    tell_all("* goodbye");
    for (auto& guest : guests)
        closesocket(guest.first);
    closesocket(listener);
    return WSACleanup();
}
