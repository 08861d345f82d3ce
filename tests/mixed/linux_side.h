/* The functions that the Linux half provides to the other. */
#ifdef __cplusplus
extern "C" {
#endif

/* A TCP listener on loopback; *port gets its port (host byte order). */
int linux_listen(int family, unsigned short* port);
/* A UDP socket bound to loopback. */
int linux_udp(unsigned short* port);
/* A connected pair of TCP sockets. */
void linux_tcp_pair(int ends[2]);
int linux_connect(unsigned short port);
long linux_write(int descriptor, const char* bytes);
/* Reads up to size bytes, as text. */
long linux_read(int descriptor, char* text, int size);
int linux_close(int descriptor);
int linux_is_open(int descriptor);
int linux_is_close_on_exec(int descriptor);
int linux_open_file(void);
void linux_set_non_blocking(int descriptor);
/* A duplicate with the number `least`, or the next free one. */
int linux_duplicate(int descriptor, int least);
/* Whether the descriptor is open in a program that system(), popen() or fork() and exec start. */
int linux_shell_has(int descriptor);
int linux_popen_has(int descriptor);
/* Opens the descriptor for exec. */
void linux_leave_open(int descriptor);
/* A descriptor of <ws2/descriptor.h>: sends a text through the SOCKET; the result of ws2_descriptor. */
int linux_write_to_socket(unsigned long socket, const char* text);
/* Adopts a listener of its own, as ws2_adopt returns it. */
unsigned long linux_adopted_listener(unsigned short* port);
/* Starts the program with a listener as descriptor 3, as systemd does for a socket unit; its process id. */
int linux_activate(const char* program, int listener);
/* The exit code of a child. */
int linux_wait(int process);

#ifdef __cplusplus
}
#endif
