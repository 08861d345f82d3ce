// What a recv without data costs in a program of one thread, beside a sleeping second thread, and beside one
// with a descriptor table of its own: in a shared table the kernel counts the uses of each descriptor.
#include <fcntl.h>
#include <linux/close_range.h>
#include <pthread.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static const int turns = 2'000'000;

static double nanoseconds_each(int descriptor) {
    timespec begin, end;
    char byte;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &begin);
    for (int i = 0; i < turns; ++i)
        if (recv(descriptor, &byte, 1, MSG_DONTWAIT) >= 0) return 0;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &end);
    return ((end.tv_sec - begin.tv_sec) * 1e9 + (end.tv_nsec - begin.tv_nsec)) / turns;
}

static int pair[2];

static void* sleep_beside(void* own_table) {
    // Closes nothing, and makes the table the thread's own.
    if (own_table) syscall(SYS_close_range, ~0u, ~0u, CLOSE_RANGE_UNSHARE);
    const char ready = 1;
    if (write(pair[1], &ready, 1) != 1) return NULL;
    for (;;)
        pause();
}

static void start(void* own_table) {
    pthread_t thread;
    char ready;
    pthread_create(&thread, NULL, sleep_beside, own_table);
    if (read(pair[0], &ready, 1) != 1) _exit(1);
}

int main() {
    const int idle = socket(AF_INET, SOCK_DGRAM, 0);
    if (pipe(pair) != 0) return 1;
    const double alone = nanoseconds_each(idle);
    start(pair);
    const double own_table = nanoseconds_each(idle);
    start(NULL);
    const double shared = nanoseconds_each(idle);
    printf("recv without data: %.0f ns alone, %.0f beside a thread with a table of its own, %.0f in a shared "
           "table\n",
           alone, own_table, shared);
    return 0;
}
