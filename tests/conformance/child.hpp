// The part of the chapters about child processes that starts the program again, as a child.
#pragma once
#include "sockets.hpp"

#include <errno.h>
#include <fcntl.h>
#include <io.h>
#include <process.h>

namespace conformance {

/// The program's own file. Read again after a failure.
inline const std::string& self() {
    static std::string path;
    char text[MAX_PATH] = "";
    if (path.empty() && GetModuleFileNameA(nullptr, text, sizeof text)) path = text;
    return path;
}

inline std::string text_of(unsigned long long number) { return std::to_string(number); }

/// Starts the program as a child with the task and one argument; the result is that of _spawnl.
inline intptr_t start_child(int mode, const char* task, const std::string& argument) {
    return _spawnl(mode, self().c_str(), "child", "--child", task, argument.c_str(), nullptr);
}
inline intptr_t start_child(int mode, const char* task, SOCKET s) {
    return start_child(mode, task, text_of(s));
}

/// A pipe of the C run-time.
struct Pipe {
    int read = -1, write = -1;

    explicit Pipe(int mode = 0) {
        int ends[2];
        if (_pipe(ends, 4096, _O_BINARY | mode) != 0) return;
        read = ends[0];
        write = ends[1];
    }
    ~Pipe() {
        close_write();
        if (read >= 0) _close(read);
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;
    void close_write() {
        if (write >= 0) _close(write);
        write = -1;
    }
    /// All that the writers write, up to the end.
    std::string read_all() {
        close_write();
        std::string all;
        char part[256];
        for (int got = _read(read, part, sizeof part); got > 0; got = _read(read, part, sizeof part))
            all.append(part, (size_t)got);
        return all;
    }
};

inline std::string receive_text(SOCKET s) {
    char text[64];
    const int got = recv(s, text, sizeof text, 0);
    return got > 0 ? std::string(text, (size_t)got) : std::string();
}

/// The exit code of a child whose call failed.
inline int failure_code() {
    const int error = WSAGetLastError();
    return error == WSAENOTSOCK ? 1 : error == WSAEWOULDBLOCK ? 7 : 2;
}

/// The functions that run a program in place of the caller, and whether they pass an environment to it.
struct ExecForm {
    const char* name;
    bool passes_environment;
};
const ExecForm exec_forms[] = {{"execl", false},  {"execle", true},  {"execlp", false},  {"execlpe", true},
                               {"execv", false},  {"execve", true},  {"execvp", false},  {"execvpe", true},
                               {"wexecl", false}, {"wexecle", true}, {"wexeclp", false}, {"wexeclpe", true},
                               {"wexecv", false}, {"wexecve", true}, {"wexecvp", false}, {"wexecvpe", true}};

/// Runs the program with the task "environment", the name of a variable and the descriptor. Returns if that
/// fails.
inline void exec_by(const std::string& form, const char* descriptor) {
    const auto wide = [](const std::string& text) { return std::wstring(text.begin(), text.end()); };
    const std::wstring wide_path = wide(self()), wide_text = wide(descriptor);
    const char* const path = self().c_str();
    const wchar_t* const wpath = wide_path.c_str();
    const char* const list[] = {"child", "--child", "environment", "WS2_TEST_VARIABLE", descriptor, nullptr};
    const wchar_t* const wlist[] = {L"child",          L"--child", L"environment", L"WS2_TEST_VARIABLE",
                                    wide_text.c_str(), nullptr};
    const char* const set[] = {"WS2_TEST_VARIABLE=by exec", nullptr};
    const wchar_t* const wset[] = {L"WS2_TEST_VARIABLE=by exec", nullptr};
#define ARGUMENTS(list) list[0], list[1], list[2], list[3], list[4], nullptr
    if (form == "execl") _execl(path, ARGUMENTS(list));
    if (form == "execle") _execle(path, ARGUMENTS(list), set);
    if (form == "execlp") _execlp(path, ARGUMENTS(list));
    if (form == "execlpe") _execlpe(path, ARGUMENTS(list), set);
    if (form == "execv") _execv(path, list);
    if (form == "execve") _execve(path, list, set);
    if (form == "execvp") _execvp(path, list);
    if (form == "execvpe") _execvpe(path, list, set);
    if (form == "wexecl") _wexecl(wpath, ARGUMENTS(wlist));
    if (form == "wexecle") _wexecle(wpath, ARGUMENTS(wlist), wset);
    if (form == "wexeclp") _wexeclp(wpath, ARGUMENTS(wlist));
    if (form == "wexeclpe") _wexeclpe(wpath, ARGUMENTS(wlist), wset);
    if (form == "wexecv") _wexecv(wpath, wlist);
    if (form == "wexecve") _wexecve(wpath, wlist, wset);
    if (form == "wexecvp") _wexecvp(wpath, wlist);
    if (form == "wexecvpe") _wexecvpe(wpath, wlist, wset);
#undef ARGUMENTS
}

/// What the child does: `child --child TASK ARGUMENT...`. The result is its exit code.
inline int run_child(int count, char** arguments) {
    const std::string task = arguments[2];
    const char* const argument = count > 3 ? arguments[3] : "";
    const SOCKET s = (SOCKET)strtoull(argument, nullptr, 10);
    if (task == "exit") return std::atoi(argument);
    if (task == "write") // ARGUMENT: a descriptor; then texts, which are written to it
    {
        for (int i = 4; i < count; ++i) {
            const std::string line = std::string(arguments[i]) + "\n";
            if (_write(std::atoi(argument), line.c_str(), (unsigned)line.size()) < 0) return 3;
        }
        return 0;
    }
    if (task == "environment") // the name of a variable and the descriptor to write it to
    {
        const char* const value = std::getenv(argument);
        if (value && count > 4) _write(std::atoi(arguments[4]), value, (unsigned)std::strlen(value));
        return value ? 0 : 1;
    }
    if (task == "exec-until-end") {
        _execl(self().c_str(), "child", "--child", "until-end", argument, nullptr);
        return 5;
    }
    if (task == "until-end") // of a pipe
    {
        char byte;
        while (_read(std::atoi(argument), &byte, 1) > 0) {
        }
        return 42;
    }
    if (task == "copy") // of the standard input to the output
    {
        char part[64];
        for (int got = _read(0, part, sizeof part); got > 0; got = _read(0, part, sizeof part))
            if (_write(1, part, (unsigned)got) != got) return 3;
        return 0;
    }
    if (task == "folder") // the descriptor to write the current one to
    {
        char folder[MAX_PATH] = "";
        const DWORD length = GetCurrentDirectoryA(sizeof folder, folder);
        return _write(std::atoi(argument), folder, (unsigned)length) == (int)length ? 0 : 3;
    }
    if (task == "exec-by") // a function, and the descriptor that its program writes the variable to
    {
        if (count > 4) exec_by(argument, arguments[4]);
        return 5;
    }
    WSADATA data;
    if (WSAStartup(MAKEWORD(2, 2), &data) != 0) return 4;
    if (task == "send") return send(s, "from the child", 14, 0) == 14 ? 0 : failure_code();
    if (task == "answer") {
        if (receive_text(s).empty()) return failure_code();
        return send(s, "answer", 6, 0) == 6 ? 0 : failure_code();
    }
    if (task == "accept") {
        const SOCKET accepted = accept(s, nullptr, nullptr);
        if (accepted == INVALID_SOCKET) return failure_code();
        send(accepted, "accepted", 8, 0);
        return closesocket(accepted) == 0 ? 0 : failure_code();
    }
    if (task == "flags") {
        DWORD flags = 0;
        return GetHandleInformation((HANDLE)s, &flags) ? 10 + (int)(flags & HANDLE_FLAG_INHERIT) : 2;
    }
    if (task == "overlay") {
        start_child(_P_OVERLAY, "send", s);
        return 5;
    }
    if (task == "exec") {
        _execl(self().c_str(), "child", "--child", "send", argument, nullptr);
        return 5;
    }
    return 6;
}

} // namespace conformance

#define MAIN_WITH_CHILD                                                                                      \
    int main(int count, char** arguments) {                                                                  \
        if (count > 2 && std::strcmp(arguments[1], "--child") == 0)                                          \
            return conformance::run_child(count, arguments);                                                 \
        return conformance::run(count, arguments);                                                           \
    }
