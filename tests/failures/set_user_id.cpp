// A program that runs with another user's rights ignores WS2_INJECT of the user who starts it. Needs root, to
// make a copy of this program that belongs to another user.
#include <winsock2.h>

#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <string>
#include <sys/auxv.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

constexpr int kSkipped = 77;
constexpr uid_t kOther = 65534;
enum Answer { works = 0, fails = 10, not_privileged = 11 };

/// In the copy: whether the injector makes socket() fail.
int answer(bool with_other_rights) {
    if (with_other_rights && getauxval(AT_SECURE) == 0) return not_privileged;
    WSADATA data;
    if (WSAStartup(MAKEWORD(2, 2), &data) != 0) return 1;
    const SOCKET s = socket(AF_INET, SOCK_DGRAM, 0);
    return s != INVALID_SOCKET ? works : WSAGetLastError() == WSAENETDOWN ? fails : 1;
}

bool copy_program(const char* path) {
    const int from = ::open("/proc/self/exe", O_RDONLY | O_CLOEXEC);
    const int to = ::open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0700);
    struct stat status {};
    if (from < 0 || to < 0 || fstat(from, &status) != 0) return false;
    off_t offset = 0;
    while (offset < status.st_size)
        if (sendfile(to, from, &offset, static_cast<std::size_t>(status.st_size - offset)) <= 0) return false;
    ::close(from);
    return ::close(to) == 0;
}

/// Whether others can reach the file: the copy loads the library from a folder beside it.
bool open_to_others(std::string path) {
    struct stat status {};
    for (auto end = path.rfind('/'); end != std::string::npos && end != 0; end = path.rfind('/')) {
        path.resize(end);
        if (stat(path.c_str(), &status) != 0 || !(status.st_mode & S_IXOTH)) return false;
    }
    return true;
}

int run(const char* path, const char* argument) {
    const pid_t child = fork();
    if (child == 0) {
        setenv("WS2_INJECT", "socket=WSAENETDOWN", 1);
        execl(path, path, argument, nullptr);
        _exit(1);
    }
    int status = -1;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

bool expect(const char* what, int actual, int expected) {
    if (actual == expected) return true;
    std::printf("FAILED: %s: %d, not %d\n", what, actual, expected);
    return false;
}

} // namespace

int main(int count, char** arguments) {
    if (count > 1) return answer(arguments[1][0] == 's');
    if (geteuid() != 0) {
        std::printf("skipped: needs root\n");
        return kSkipped;
    }
    if (!open_to_others(arguments[0])) {
        std::printf("skipped: other users cannot reach %s\n", arguments[0]);
        return kSkipped;
    }
    const std::string path = std::string(arguments[0]) + "." + std::to_string(getpid());
    bool good = copy_program(path.c_str());
    const int own = good ? run(path.c_str(), "own") : -1;
    // Owner first: a change of the owner clears the bit.
    good = good && chown(path.c_str(), kOther, kOther) == 0 && chmod(path.c_str(), 04755) == 0;
    const int other = good ? run(path.c_str(), "set-user-id") : -1;
    unlink(path.c_str());
    if (other == not_privileged) {
        std::printf("skipped: the file system is mounted with nosuid\n");
        return kSkipped;
    }
    good = expect("socket with WS2_INJECT", own, fails) && good;
    good = expect("socket with WS2_INJECT in a set-user-ID program", other, works) && good;
    return good ? 0 : 1;
}
