// Child processes of the C run-time: _spawn, _cwait, _pipe.
#include "child.hpp"

#include <vector>

namespace {

const wchar_t* wide_self() {
    static std::wstring path;
    path.assign(self().begin(), self().end());
    return path.c_str();
}

/// The lines that a child writes for the arguments.
std::string arguments_seen(const std::vector<const char*>& arguments) {
    Pipe pipe;
    const std::string descriptor = text_of((unsigned)pipe.write);
    std::vector<const char*> all = {"child", "--child", "write", descriptor.c_str()};
    all.insert(all.end(), arguments.begin(), arguments.end());
    all.push_back(nullptr);
    EXPECT_EQ(_spawnv(_P_WAIT, self().c_str(), all.data()), 0);
    return pipe.read_all();
}

} // namespace

TEST(a_child_that_is_waited_for_returns_its_code) {
    EXPECT_EQ(start_child(_P_WAIT, "exit", "0"), 0);
    EXPECT_EQ(start_child(_P_WAIT, "exit", "77"), 77);
}

TEST(a_child_runs_beside_its_parent) {
    for (const int mode : {_P_NOWAIT, _P_NOWAITO}) {
        const intptr_t child = start_child(mode, "exit", "42");
        REQUIRE(child != -1);
        DWORD code = 0;
        EXPECT_EQ(WaitForSingleObject((HANDLE)child, 30000), WAIT_OBJECT_0);
        EXPECT(GetExitCodeProcess((HANDLE)child, &code));
        EXPECT_EQ(code, 42);
        EXPECT(GetProcessId((HANDLE)child) != 0);
        EXPECT(CloseHandle((HANDLE)child));
    }
}

TEST(a_child_ends_with_a_pipe) {
    // The write end is not inherited, so the child sees the end of the pipe.
    Pipe pipe(_O_NOINHERIT);
    REQUIRE(pipe.read >= 0);
    const int read = _dup(pipe.read);
    REQUIRE(read >= 0);
    const intptr_t child = start_child(_P_NOWAIT, "until-end", text_of((unsigned)read));
    REQUIRE(child != -1);
    DWORD code = 0;
    EXPECT(GetExitCodeProcess((HANDLE)child, &code));
    EXPECT_EQ(code, STILL_ACTIVE);
    EXPECT_EQ(WaitForSingleObject((HANDLE)child, 0), WAIT_TIMEOUT);
    pipe.close_write();
    int status = -1;
    EXPECT_EQ(_cwait(&status, child, _WAIT_CHILD), child);
    EXPECT_EQ(status, 42);
    _close(read);
}

TEST(a_waited_for_child_has_no_handle) {
    const intptr_t child = start_child(_P_NOWAIT, "exit", "3");
    REQUIRE(child != -1);
    EXPECT_EQ(_cwait(nullptr, child, 0), child);
    errno = 0;
    int status = 55;
    EXPECT_EQ(_cwait(&status, child, 0), -1);
    EXPECT_EQ(errno, ECHILD);
}

TEST(only_processes_can_be_waited_for) {
    int status = 55;
#ifdef __MINGW32__ // Wine waits for the end of the calling process
    const intptr_t numbers[] = {0, 0x3FFFFFF0};
#else
    const intptr_t numbers[] = {0, -1, -2, 0x3FFFFFF0};
#endif
    for (const intptr_t wrong : numbers) {
        errno = 0;
        EXPECT_EQ(_cwait(&status, wrong, 0), -1);
        EXPECT_EQ(errno, ECHILD);
    }
}

TEST(a_detached_child_has_no_handle) {
    Pipe pipe;
    REQUIRE(pipe.write >= 0);
    EXPECT_EQ(_spawnl(_P_DETACH, self().c_str(), "child", "--child", "write",
                      text_of((unsigned)pipe.write).c_str(), "detached", nullptr),
              0);
    EXPECT(pipe.read_all() == "detached\n");
}

TEST(a_child_can_be_terminated) {
    Pipe pipe;
    REQUIRE(pipe.read >= 0);
    // It has the end for writing too, so the pipe does not end.
    const intptr_t child = start_child(_P_NOWAIT, "until-end", text_of((unsigned)pipe.read));
    REQUIRE(child != -1);
    EXPECT(TerminateProcess((HANDLE)child, 9));
    EXPECT_EQ(WaitForSingleObject((HANDLE)child, 30000), WAIT_OBJECT_0);
    EXPECT(CloseHandle((HANDLE)child));
}

TEST(arguments_are_joined_and_split) {
    EXPECT(arguments_seen({"a", "b c", "\"d e\""}) == "a\nb\nc\nd e\n");
    EXPECT(arguments_seen({"\"\"", "x\ty", "\"x\ty\""}) == "\nx\ny\nx\ty\n");
    EXPECT(arguments_seen({"a\\b", "\\\"q\\\"", "\"c:\\dir\\\\\"", "d\\\\\\\"e"}) ==
           "a\\b\n\"q\"\nc:\\dir\\\nd\\\"e\n");
}

TEST(the_list_forms_pass_arguments_and_environment) {
    const char* const environment[] = {"WS2_TEST_VARIABLE=in the child", nullptr};
    const wchar_t* const wide_environment[] = {L"WS2_TEST_VARIABLE=in the child", nullptr};
    const char* const name = "WS2_TEST_VARIABLE";
    const auto seen = [&](const std::function<intptr_t(const char*, const wchar_t*)>& start) {
        Pipe pipe;
        const std::string text = text_of((unsigned)pipe.write);
        EXPECT_EQ(start(text.c_str(), std::wstring(text.begin(), text.end()).c_str()), 0);
        return pipe.read_all() == "in the child";
    };
    EXPECT(seen([&](const char* fd, const wchar_t*) {
        return _spawnle(_P_WAIT, self().c_str(), "child", "--child", "environment", name, fd, nullptr,
                        environment);
    }));
    EXPECT(seen([&](const char* fd, const wchar_t*) {
        return _spawnlpe(_P_WAIT, self().c_str(), "child", "--child", "environment", name, fd, nullptr,
                         environment);
    }));
    EXPECT(seen([&](const char* fd, const wchar_t*) {
        const char* const list[] = {"child", "--child", "environment", name, fd, nullptr};
        return _spawnve(_P_WAIT, self().c_str(), list, environment);
    }));
    EXPECT(seen([&](const char* fd, const wchar_t*) {
        const char* const list[] = {"child", "--child", "environment", name, fd, nullptr};
        return _spawnvpe(_P_WAIT, self().c_str(), list, environment);
    }));
    EXPECT(seen([&](const char*, const wchar_t* fd) {
        return _wspawnle(_P_WAIT, wide_self(), L"child", L"--child", L"environment", L"WS2_TEST_VARIABLE", fd,
                         nullptr, wide_environment);
    }));
    EXPECT(seen([&](const char*, const wchar_t* fd) {
        return _wspawnlpe(_P_WAIT, wide_self(), L"child", L"--child", L"environment", L"WS2_TEST_VARIABLE",
                          fd, nullptr, wide_environment);
    }));
    EXPECT(seen([&](const char*, const wchar_t* fd) {
        const wchar_t* const list[] = {L"child", L"--child", L"environment", L"WS2_TEST_VARIABLE",
                                       fd,       nullptr};
        return _wspawnve(_P_WAIT, wide_self(), list, wide_environment);
    }));
    EXPECT(seen([&](const char*, const wchar_t* fd) {
        const wchar_t* const list[] = {L"child", L"--child", L"environment", L"WS2_TEST_VARIABLE",
                                       fd,       nullptr};
        return _wspawnvpe(_P_WAIT, wide_self(), list, wide_environment);
    }));
}

TEST_EACH(a_program_takes_the_callers_place_by, form, exec_forms) {
    Pipe pipe;
    REQUIRE(pipe.write >= 0);
    _putenv("WS2_TEST_VARIABLE=of the parent");
    EXPECT_EQ(_spawnl(_P_WAIT, self().c_str(), "child", "--child", "exec-by", form.name,
                      text_of((unsigned)pipe.write).c_str(), nullptr),
              0);
    EXPECT(pipe.read_all() == (form.passes_environment ? "by exec" : "of the parent"));
    _putenv("WS2_TEST_VARIABLE=");
}

#ifndef __MINGW32__ // Windows starts a new process and ends the caller
TEST(a_program_that_takes_the_callers_place_has_its_process) {
    Pipe until_end(_O_NOINHERIT);
    const int read = _dup(until_end.read);
    REQUIRE(read >= 0);
    const intptr_t child = start_child(_P_NOWAIT, "exec-until-end", text_of((unsigned)read));
    REQUIRE(child != -1);
    EXPECT_EQ(WaitForSingleObject((HANDLE)child, 0), WAIT_TIMEOUT);
    until_end.close_write();
    int code = -1;
    EXPECT_EQ(_cwait(&code, child, 0), child);
    EXPECT_EQ(code, 42);
    _close(read);
}
#endif

TEST(a_child_has_the_environment_of_its_parent) {
    _putenv("WS2_TEST_VARIABLE=of the parent");
    const wchar_t* const wide_list[] = {L"child", L"--child", L"environment", L"WS2_TEST_VARIABLE", nullptr};
    EXPECT_EQ(
        _spawnl(_P_WAIT, self().c_str(), "child", "--child", "environment", "WS2_TEST_VARIABLE", nullptr), 0);
    EXPECT_EQ(
        _spawnlp(_P_WAIT, self().c_str(), "child", "--child", "environment", "WS2_TEST_VARIABLE", nullptr),
        0);
    EXPECT_EQ(
        _wspawnl(_P_WAIT, wide_self(), L"child", L"--child", L"environment", L"WS2_TEST_VARIABLE", nullptr),
        0);
    EXPECT_EQ(
        _wspawnlp(_P_WAIT, wide_self(), L"child", L"--child", L"environment", L"WS2_TEST_VARIABLE", nullptr),
        0);
    EXPECT_EQ(_wspawnv(_P_WAIT, wide_self(), wide_list), 0);
    EXPECT_EQ(_wspawnvp(_P_WAIT, wide_self(), wide_list), 0);
    _putenv("WS2_TEST_VARIABLE=");
    EXPECT_EQ(_wspawnv(_P_WAIT, wide_self(), wide_list), 1);
}

TEST(a_program_is_found_in_path) {
    const size_t end = self().find_last_of("\\/");
    REQUIRE(end != std::string::npos);
    const std::string name = self().substr(end + 1);
    const char* const before = std::getenv("PATH");
    const std::string restored = std::string("PATH=") + (before ? before : "");
    _putenv(("PATH=" + self().substr(0, end)).c_str());
    const char* const list[] = {"child", "--child", "exit", "5", nullptr};
    EXPECT_EQ(_spawnlp(_P_WAIT, name.c_str(), "child", "--child", "exit", "5", nullptr), 5);
    EXPECT_EQ(_spawnvp(_P_WAIT, name.c_str(), list), 5);
    _putenv(restored.c_str());
}

TEST(the_extension_of_a_program_does_not_matter) {
    std::string other = self();
    if (other.size() > 4 && other.compare(other.size() - 4, 4, ".exe") == 0)
        other.resize(other.size() - 4);
    else
        other += ".exe";
    EXPECT_EQ(_spawnl(_P_WAIT, other.c_str(), "child", "--child", "exit", "6", nullptr), 6);
}

TEST(a_file_that_is_missing_is_reported) {
    for (const int mode : {_P_WAIT, _P_NOWAIT, _P_NOWAITO, _P_DETACH}) {
        errno = 0;
        EXPECT_EQ(_spawnl(mode, "no such program", "child", nullptr), -1);
        EXPECT_EQ(errno, ENOENT);
        errno = 0;
        EXPECT_EQ(_spawnlp(mode, "no such program", "child", nullptr), -1);
        EXPECT_EQ(errno, ENOENT);
        errno = 0;
        EXPECT_EQ(_wspawnl(mode, L"no such folder/program", L"child", nullptr), -1);
        EXPECT_EQ(errno, ENOENT);
    }
}

TEST(the_caller_of_exec_goes_on_after_a_failure) {
    const char* const list[] = {"child", nullptr};
    const wchar_t* const wide_list[] = {L"child", nullptr};
    errno = 0;
    EXPECT_EQ(_execv("no such program", list), -1);
    EXPECT_EQ(errno, ENOENT);
    errno = 0;
    EXPECT_EQ(_execvp("no such program", list), -1);
    EXPECT_EQ(errno, ENOENT);
    errno = 0;
    EXPECT_EQ(_wexecv(L"no such folder/program", wide_list), -1);
    EXPECT_EQ(errno, ENOENT);
#ifndef __MINGW32__ // Wine starts the program
    errno = 0;
    EXPECT_EQ(_execl(self().c_str(), "child", std::string(33000, 'x').c_str(), nullptr), -1);
    EXPECT_EQ(errno, E2BIG);
#endif
}

TEST(a_file_that_is_no_program_is_reported) {
    char folder[MAX_PATH], path[MAX_PATH];
    REQUIRE(GetTempPathA(sizeof folder, folder) && GetTempFileNameA(folder, "ws2", 0, path));
    errno = 0;
    EXPECT_EQ(_spawnl(_P_WAIT, path, "child", nullptr), -1);
    EXPECT_EQ(errno, ENOEXEC);
    DeleteFileA(path);
}

TEST(too_many_arguments_are_reported) {
    const std::string argument(33000, 'x');
    errno = 0;
    EXPECT_EQ(_spawnl(_P_WAIT, self().c_str(), "child", argument.c_str(), nullptr), -1);
    EXPECT_EQ(errno, E2BIG);
}

#ifndef __MINGW32__ // Wine's msvcrt does not check them
TEST(bad_arguments_are_reported) {
    const char* const list[] = {"child", nullptr};
    const char* const nothing[] = {nullptr};
    const char* const empty[] = {"", nullptr};
    const auto refused = [](intptr_t result) { return result == -1 && errno == EINVAL; };
    errno = 0;
    EXPECT(refused(_spawnv(5, self().c_str(), list)));
    errno = 0;
    EXPECT(refused(_spawnv(-1, self().c_str(), list)));
    errno = 0;
    EXPECT(refused(_spawnv(_P_WAIT, nullptr, list)));
    errno = 0;
    EXPECT(refused(_spawnv(_P_WAIT, "", list)));
    errno = 0;
    EXPECT(refused(_spawnv(_P_WAIT, self().c_str(), nullptr)));
    errno = 0;
    EXPECT(refused(_spawnv(_P_WAIT, self().c_str(), nothing)));
    errno = 0;
    EXPECT(refused(_spawnv(_P_WAIT, self().c_str(), empty)));
    errno = 0;
    EXPECT(refused(_spawnl(_P_WAIT, self().c_str(), nullptr)));
    errno = 0;
    EXPECT(refused(_wspawnvp(_P_WAIT, nullptr, nullptr)));
    errno = 0;
    EXPECT(refused(_execv("", list)));
    errno = 0;
    EXPECT(refused(_wexecve(nullptr, nullptr, nullptr)));
}
#endif

TEST(a_pipe_carries_bytes) {
    Pipe pipe;
    REQUIRE(pipe.read >= 0);
    EXPECT_EQ(_write(pipe.write, "bytes", 5), 5);
    EXPECT(pipe.read_all() == "bytes");
}

TEST(both_ends_of_a_pipe_are_inherited) {
    Pipe pipe, own(_O_NOINHERIT);
    REQUIRE(pipe.read >= 0 && own.read >= 0);
    EXPECT_EQ(GetFileType((HANDLE)_get_osfhandle(pipe.read)), FILE_TYPE_PIPE);
    DWORD flags = 99;
    EXPECT(GetHandleInformation((HANDLE)_get_osfhandle(pipe.read), &flags));
    EXPECT_EQ(flags, HANDLE_FLAG_INHERIT);
    EXPECT(GetHandleInformation((HANDLE)_get_osfhandle(own.write), &flags));
    EXPECT_EQ(flags, 0);
    EXPECT_EQ(_spawnl(_P_WAIT, self().c_str(), "child", "--child", "write",
                      text_of((unsigned)own.write).c_str(), "unseen", nullptr),
              3);
    EXPECT(own.read_all().empty());
}

#ifndef __MINGW32__ // Wine's msvcrt does not check it
TEST(a_pipe_without_room_for_its_ends_is_refused) {
    errno = 0;
    EXPECT_EQ(_pipe(nullptr, 4096, _O_BINARY), -1);
    EXPECT_EQ(errno, EINVAL);
    int ends[2];
    errno = 0;
    EXPECT_EQ(_pipe(ends, 4096, 1), -1);
    EXPECT_EQ(errno, EINVAL);
}
#endif

MAIN_WITH_CHILD
