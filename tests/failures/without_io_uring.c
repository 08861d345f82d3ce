// Runs a program in a world without io_uring, as containers make it.
//
//     without_io_uring EPERM|ENOSYS|kill PROGRAM [ARGUMENT...]
//
// io_uring_setup fails with the errno, or ends the program: it must not even be tried then.
#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(int count, char** arguments) {
    if (count < 3) return 2;
    unsigned action = SECCOMP_RET_KILL_PROCESS;
    if (strcmp(arguments[1], "EPERM") == 0)
        action = SECCOMP_RET_ERRNO | EPERM;
    else if (strcmp(arguments[1], "ENOSYS") == 0)
        action = SECCOMP_RET_ERRNO | ENOSYS;
    struct sock_filter filter[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_io_uring_setup, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, action),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    struct sock_fprog program = {sizeof filter / sizeof *filter, filter};
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
        prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0) {
        perror("prctl");
        return 77;
    }
    execv(arguments[2], arguments + 2);
    perror(arguments[2]);
    return 1;
}
