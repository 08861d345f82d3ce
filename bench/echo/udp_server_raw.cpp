// The baselines of the datagram benchmark: a server that answers each datagram, with recvfrom and sendto, or
// with up to 32 datagrams a call.
//
//     udp_server_raw SIZE one|many    prints its port
#include "raw_server.hpp"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <sys/socket.h>

namespace {

constexpr unsigned most = 32;
constexpr std::size_t room = 2048;
char data[most][room];

void answer_one(int s) {
    for (;;) {
        sockaddr_in from;
        socklen_t length = sizeof from;
        const ssize_t n = recvfrom(s, data[0], room, 0, reinterpret_cast<sockaddr*>(&from), &length);
        if (n >= 0)
            sendto(s, data[0], static_cast<std::size_t>(n), 0, reinterpret_cast<sockaddr*>(&from), length);
    }
}

void answer_many(int s) {
    mmsghdr messages[most] = {};
    iovec parts[most];
    sockaddr_in from[most];
    for (;;) {
        for (unsigned i = 0; i < most; ++i) {
            parts[i] = {data[i], room};
            messages[i].msg_hdr = {&from[i], sizeof from[i], &parts[i], 1, nullptr, 0, 0};
        }
        const int count = recvmmsg(s, messages, most, MSG_WAITFORONE, nullptr);
        for (int i = 0; i < count; ++i)
            parts[i].iov_len = messages[i].msg_len;
        for (int sent = 0; sent < count;) {
            const int n = sendmmsg(s, messages + sent, static_cast<unsigned>(count - sent), 0);
            if (n <= 0) break;
            sent += n;
        }
    }
}

} // namespace

int main(int count, char** arguments) {
    const int s = open_server(SOCK_DGRAM);
    if (count > 1 && std::strcmp(arguments[1], "many") == 0)
        answer_many(s);
    else
        answer_one(s);
}
