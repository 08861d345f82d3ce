/* The half of the program for Linux: compiled with --no-win32, uses libc's functions. */
#include "linux_side.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <ws2/descriptor.h>

static unsigned short port_of(int descriptor) {
    struct sockaddr_storage name;
    socklen_t length = sizeof name;
    if (getsockname(descriptor, (struct sockaddr*)&name, &length) != 0) return 0;
    if (name.ss_family == AF_INET6) return ntohs(((struct sockaddr_in6*)&name)->sin6_port);
    return ntohs(((struct sockaddr_in*)&name)->sin_port);
}

static int bound(int family, int type, unsigned short* port) {
    int descriptor = socket(family, type | SOCK_CLOEXEC, 0);
    struct sockaddr_in v4 = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    struct sockaddr_in6 v6 = {.sin6_family = AF_INET6, .sin6_addr = IN6ADDR_LOOPBACK_INIT};
    if (family == AF_INET6)
        bind(descriptor, (struct sockaddr*)&v6, sizeof v6);
    else
        bind(descriptor, (struct sockaddr*)&v4, sizeof v4);
    *port = port_of(descriptor);
    return descriptor;
}

int linux_listen(int family, unsigned short* port) {
    int descriptor = bound(family == 4 ? AF_INET : AF_INET6, SOCK_STREAM, port);
    listen(descriptor, 8);
    return descriptor;
}

int linux_udp(unsigned short* port) { return bound(AF_INET, SOCK_DGRAM, port); }

int linux_connect(unsigned short port) {
    struct sockaddr_in name = {
        .sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (connect(descriptor, (struct sockaddr*)&name, sizeof name) == 0) return descriptor;
    close(descriptor);
    return -1;
}

void linux_tcp_pair(int ends[2]) {
    unsigned short port;
    int listener = linux_listen(4, &port);
    ends[0] = linux_connect(port);
    ends[1] = accept(listener, NULL, NULL);
    close(listener);
}

long linux_write(int descriptor, const char* bytes) { return write(descriptor, bytes, strlen(bytes)); }

long linux_read(int descriptor, char* text, int size) {
    long got = read(descriptor, text, (size_t)size - 1);
    text[got > 0 ? got : 0] = 0;
    return got;
}

int linux_close(int descriptor) { return close(descriptor); }
int linux_is_open(int descriptor) { return fcntl(descriptor, F_GETFD) >= 0; }
int linux_is_close_on_exec(int descriptor) { return (fcntl(descriptor, F_GETFD) & FD_CLOEXEC) != 0; }
int linux_open_file(void) { return open("/dev/null", O_RDWR | O_CLOEXEC); }
int linux_duplicate(int descriptor, int least) { return fcntl(descriptor, F_DUPFD_CLOEXEC, least); }
void linux_set_non_blocking(int descriptor) {
    fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK);
}

int linux_shell_has(int descriptor) {
    char command[64];
    snprintf(command, sizeof command, "test -e /proc/self/fd/%d", descriptor);
    return system(command) == 0;
}

int linux_popen_has(int descriptor) {
    char command[64];
    snprintf(command, sizeof command, "test -e /proc/self/fd/%d", descriptor);
    FILE* shell = popen(command, "r");
    return shell && pclose(shell) == 0;
}

void linux_leave_open(int descriptor) { fcntl(descriptor, F_SETFD, 0); }

int linux_write_to_socket(unsigned long socket, const char* text) {
    int descriptor = ws2_descriptor(socket);
    if (descriptor >= 0) linux_write(descriptor, text);
    return descriptor;
}

unsigned long linux_adopted_listener(unsigned short* port) { return ws2_adopt(linux_listen(4, port)); }

int linux_activate(const char* program, int listener) {
    pid_t child = fork();
    if (child != 0) return child;
    char text[16];
    snprintf(text, sizeof text, "%d", (int)getpid());
    setenv("LISTEN_PID", text, 1);
    setenv("LISTEN_FDS", "1", 1);
    /* dup2 leaves its result open for exec; a descriptor that has the number already is changed. */
    if (listener == 3)
        linux_leave_open(3);
    else
        dup2(listener, 3);
    execl(program, program, "--activated", (char*)NULL);
    _exit(127);
}

int linux_wait(int process) {
    int status = 0;
    if (waitpid(process, &status, 0) != process || !WIFEXITED(status)) return -1;
    return WEXITSTATUS(status);
}
