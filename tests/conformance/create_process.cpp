// CreateProcess: the program and its command line, environment, folder, standard streams and inheritance.
#include "child.hpp"

#include <algorithm>

namespace {

/// One end of a pipe is the child's, and inheritable.
struct ChildPipe {
    HANDLE read = nullptr, write = nullptr;

    explicit ChildPipe(bool child_reads) {
        SECURITY_ATTRIBUTES attributes = {sizeof attributes, nullptr, TRUE};
        if (CreatePipe(&read, &write, &attributes, 0))
            SetHandleInformation(child_reads ? write : read, HANDLE_FLAG_INHERIT, 0);
    }
    ~ChildPipe() {
        close(read);
        close(write);
    }
    ChildPipe(const ChildPipe&) = delete;
    ChildPipe& operator=(const ChildPipe&) = delete;
    static void close(HANDLE& end) {
        if (end) CloseHandle(end);
        end = nullptr;
    }
    std::string read_all() {
        close(write);
        std::string all;
        char part[256];
        DWORD got = 0;
        while (ReadFile(read, part, sizeof part, &got, nullptr) && got > 0)
            all.append(part, got);
        return all;
    }
};

struct Started {
    PROCESS_INFORMATION information = {};
    BOOL started = FALSE;

    ~Started() {
        if (!started) return;
        CloseHandle(information.hThread);
        CloseHandle(information.hProcess);
    }
    DWORD exit_code() const {
        DWORD code = 99999;
        if (started && WaitForSingleObject(information.hProcess, 30000) == WAIT_OBJECT_0)
            GetExitCodeProcess(information.hProcess, &code);
        return code;
    }
};

struct Options {
    const char* application = nullptr;
    BOOL inherit = FALSE;
    DWORD flags = 0;
    void* environment = nullptr;
    const char* folder = nullptr;
    HANDLE in = nullptr, out = nullptr;
};

void start(Started& child, std::string line, const Options& options = {}) {
    STARTUPINFOA startup = {};
    startup.cb = sizeof startup;
    if (options.in || options.out) {
        startup.dwFlags = STARTF_USESTDHANDLES;
        startup.hStdInput = options.in;
        startup.hStdOutput = options.out;
        startup.hStdError = GetStdHandle(STD_ERROR_HANDLE);
    }
    child.started = CreateProcessA(options.application, line.empty() ? nullptr : line.data(), nullptr,
                                   nullptr, options.inherit, options.flags, options.environment,
                                   options.folder, &startup, &child.information);
}

std::string task(const std::string& arguments) { return '"' + self() + "\" --child " + arguments; }

/// What a child with these arguments writes to its standard output.
std::string output_of(const std::string& arguments, Options options = {}) {
    ChildPipe pipe(false);
    options.inherit = TRUE;
    options.out = pipe.write;
    Started child;
    start(child, task(arguments), options);
    const std::string all = pipe.read_all();
    EXPECT_EQ(child.exit_code(), 0);
    return all;
}

std::string without_returns(std::string text) {
    text.erase(std::remove(text.begin(), text.end(), '\r'), text.end());
    return text;
}

std::string last_part(const std::string& path) { return path.substr(path.find_last_of("\\/") + 1); }

} // namespace

TEST(a_process_returns_its_code) {
    for (const DWORD code : {0u, 77u}) {
        Started child;
        start(child, task("exit " + text_of(code)));
        REQUIRE(child.started);
        EXPECT_EQ(child.exit_code(), code);
        EXPECT_EQ(GetProcessId(child.information.hProcess), child.information.dwProcessId);
        EXPECT(child.information.dwProcessId != GetCurrentProcessId());
        EXPECT(child.information.dwThreadId != 0);
        EXPECT(child.information.hThread != child.information.hProcess);
        EXPECT_EQ(WaitForSingleObject(child.information.hThread, 30000), WAIT_OBJECT_0);
    }
}

TEST(the_application_is_named_apart_from_its_line) {
    Options options;
    options.application = self().c_str();
    Started child;
    start(child, "anything --child exit 5", options);
    REQUIRE(child.started);
    EXPECT_EQ(child.exit_code(), 5);
}

TEST(a_line_is_split_by_the_rules_of_the_c_run_time) {
    EXPECT(without_returns(output_of("write 1 one \"two words\" \"a\\\"quote\" c:\\x\\ \"\"")) ==
           "one\ntwo words\na\"quote\nc:\\x\\\n\n");
}

TEST(a_child_reads_and_writes_pipes_as_standard_streams) {
    ChildPipe in(true), out(false);
    REQUIRE(in.write && out.read);
    Options options;
    options.inherit = TRUE;
    options.in = in.read;
    options.out = out.write;
    Started child;
    start(child, task("copy"), options);
    ChildPipe::close(in.read);
    DWORD written = 0;
    EXPECT(WriteFile(in.write, "through a child", 15, &written, nullptr));
    ChildPipe::close(in.write);
    EXPECT(out.read_all() == "through a child");
    EXPECT_EQ(child.exit_code(), 0);
}

TEST(standard_streams_that_were_set_are_inherited) {
    ChildPipe pipe(false);
    REQUIRE(pipe.write);
    const HANDLE before = GetStdHandle(STD_OUTPUT_HANDLE);
    std::fflush(stdout);
    SetStdHandle(STD_OUTPUT_HANDLE, pipe.write);
    Options options;
    options.inherit = TRUE;
    Started child;
    start(child, task("write 1 text"), options);
    SetStdHandle(STD_OUTPUT_HANDLE, before);
    EXPECT(without_returns(pipe.read_all()) == "text\n");
    EXPECT_EQ(child.exit_code(), 0);
}

TEST(a_pipe_that_is_not_inherited_ends_with_its_parent) {
    // Of the pipe that the child reads, only the read end is inheritable, so that it sees the end.
    ChildPipe in(true), out(false);
    Options options;
    options.inherit = TRUE;
    options.in = in.read;
    options.out = out.write;
    Started child;
    start(child, task("until-end 0"), options);
    REQUIRE(child.started);
    EXPECT_EQ(WaitForSingleObject(child.information.hProcess, 0), WAIT_TIMEOUT);
    DWORD code = 0;
    EXPECT(GetExitCodeProcess(child.information.hProcess, &code));
    EXPECT_EQ(code, STILL_ACTIVE);
    ChildPipe::close(in.write);
    EXPECT_EQ(child.exit_code(), 42);
}

TEST(an_environment_is_passed) {
    SetEnvironmentVariableA("WS2_TEST_VARIABLE", "of the parent");
    EXPECT(output_of("environment WS2_TEST_VARIABLE 1") == "of the parent");
    const char block[] = "WS2_INJECT=\0WS2_TEST_VARIABLE=of the block\0ZZ=1\0";
    Options options;
    options.environment = const_cast<char*>(block);
    EXPECT(output_of("environment WS2_TEST_VARIABLE 1", options) == "of the block");
    SetEnvironmentVariableA("WS2_TEST_VARIABLE", nullptr);
}

TEST(the_wide_form_passes_wide_texts) {
    ChildPipe pipe(false);
    REQUIRE(pipe.write);
    STARTUPINFOW startup = {};
    startup.cb = sizeof startup;
    startup.dwFlags = STARTF_USESTDHANDLES;
    startup.hStdOutput = startup.hStdError = pipe.write;
    const std::string narrow = task("environment WS2_TEST_VARIABLE 1");
    std::wstring line(narrow.begin(), narrow.end());
    wchar_t block[] = L"WS2_TEST_VARIABLE=wide\0";
    Started child;
    child.started = CreateProcessW(nullptr, line.data(), nullptr, nullptr, TRUE, CREATE_UNICODE_ENVIRONMENT,
                                   block, nullptr, &startup, &child.information);
    EXPECT(pipe.read_all() == "wide");
    EXPECT_EQ(child.exit_code(), 0);
}

TEST(a_child_has_a_folder_of_its_own) {
    char folder[MAX_PATH] = "";
    EXPECT(GetTempPathA(sizeof folder, folder) > 0);
    std::string name = folder;
    while (name.size() > 1 && (name.back() == '/' || name.back() == '\\'))
        name.pop_back();
    Options options;
    options.folder = name.c_str();
    EXPECT(last_part(output_of("folder 1", options)) == last_part(name));
    options.folder = "/no such folder";
    Started child;
    EXPECT_RAISES(CreateProcessA, ERROR_DIRECTORY, (start(child, task("exit 0"), options), !child.started));
}

TEST(a_child_uses_an_inherited_socket) {
    for (const BOOL inherit : {TRUE, FALSE}) {
        Pair pair(tcp4);
        REQUIRE(pair);
        Options options;
        options.inherit = inherit;
        Started child;
        start(child, task("send " + text_of(pair.a)), options);
        EXPECT_EQ(child.exit_code(), inherit ? 0 : 1);
        if (inherit) EXPECT(receive_text(pair.b) == "from the child");
    }
}

TEST(what_cannot_be_started_is_reported) {
    Started child;
    EXPECT_RAISES(CreateProcessA, ERROR_FILE_NOT_FOUND, (start(child, "no-such-program"), !child.started));
    Options options;
    options.application = "/no such folder/program";
    EXPECT_RAISES(CreateProcessA, ERROR_PATH_NOT_FOUND, (start(child, "", options), !child.started));
    options.application = "no-such-program";
    EXPECT_RAISES(CreateProcessA, ERROR_FILE_NOT_FOUND, (start(child, "", options), !child.started));
}

TEST(a_file_that_is_no_program_is_refused) {
    char folder[MAX_PATH] = "", file[MAX_PATH] = "";
    EXPECT(GetTempPathA(sizeof folder, folder) > 0);
    EXPECT(GetTempFileNameA(folder, "pro", 0, file) != 0);
    Options options;
    options.application = file;
    Started child;
    EXPECT_RAISES(CreateProcessA, ERROR_BAD_EXE_FORMAT, (start(child, "", options), !child.started));
    DeleteFileA(file);
}

MAIN_WITH_CHILD
