// Anonymous pipes: CreatePipe, PeekNamedPipe, PIPE_NOWAIT, and ReadFile and WriteFile on their ends.
#include "conformance.hpp"

#include <fcntl.h>
#include <io.h>

using namespace conformance;

namespace {

struct Ends {
    HANDLE read = nullptr, write = nullptr;

    explicit Ends(BOOL inherit = FALSE) {
        SECURITY_ATTRIBUTES attributes = {sizeof attributes, nullptr, inherit};
        CreatePipe(&read, &write, &attributes, 0);
    }
    ~Ends() {
        close(read);
        close(write);
    }
    Ends(const Ends&) = delete;
    Ends& operator=(const Ends&) = delete;
    explicit operator bool() const { return read && write; }
    static void close(HANDLE& end) {
        if (end) CloseHandle(end);
        end = nullptr;
    }
};

bool put(HANDLE pipe, const std::string& text) {
    DWORD written = 99;
    return WriteFile(pipe, text.data(), (DWORD)text.size(), &written, nullptr) && written == text.size();
}

/// What one read returns; "failed" if it fails.
std::string get(HANDLE pipe, DWORD room = 64) {
    std::string text(room, '\0');
    DWORD read = 99;
    if (!ReadFile(pipe, text.data(), room, &read, nullptr)) return "failed";
    text.resize(read);
    return text;
}

bool set_mode(HANDLE pipe, DWORD mode) { return SetNamedPipeHandleState(pipe, &mode, nullptr, nullptr) != 0; }

struct Writer {
    HANDLE pipe;
    DWORD size;
    BOOL done = FALSE;
    DWORD written = 0, error = 0;

    static DWORD WINAPI run(void* argument) {
        Writer& self = *static_cast<Writer*>(argument);
        const std::string bytes(self.size, 'x');
        SetLastError(0);
        self.done = WriteFile(self.pipe, bytes.data(), self.size, &self.written, nullptr);
        self.error = GetLastError();
        return 0;
    }
};

} // namespace

TEST(a_pipe_carries_bytes_in_order) {
    Ends pipe;
    REQUIRE(pipe);
    EXPECT(put(pipe.write, "first "));
    EXPECT(put(pipe.write, "second"));
    EXPECT(get(pipe.read, 8) == "first se");
    EXPECT(get(pipe.read) == "cond");
}

TEST(the_ends_are_pipes_of_their_own_rights) {
    Ends pipe;
    REQUIRE(pipe);
    EXPECT_EQ(GetFileType(pipe.read), FILE_TYPE_PIPE);
    EXPECT_EQ(GetFileType(pipe.write), FILE_TYPE_PIPE);
    char byte = 0;
    DWORD count = 99;
    EXPECT_RAISES(ReadFile, ERROR_ACCESS_DENIED, !ReadFile(pipe.write, &byte, 1, &count, nullptr));
    EXPECT_EQ(count, 0);
    count = 99;
    EXPECT_RAISES(WriteFile, ERROR_ACCESS_DENIED, !WriteFile(pipe.read, &byte, 1, &count, nullptr));
    EXPECT_EQ(count, 0);
    EXPECT_RAISES(PeekNamedPipe, ERROR_ACCESS_DENIED,
                  !PeekNamedPipe(pipe.write, nullptr, 0, nullptr, nullptr, nullptr));
}

TEST(the_ends_are_inheritable_as_asked) {
    for (const BOOL inherit : {FALSE, TRUE}) {
        Ends pipe(inherit);
        REQUIRE(pipe);
        for (const HANDLE end : {pipe.read, pipe.write}) {
            DWORD flags = 99;
            EXPECT(GetHandleInformation(end, &flags));
            EXPECT_EQ(flags, inherit ? HANDLE_FLAG_INHERIT : 0);
        }
    }
    Ends pipe(TRUE);
    REQUIRE(pipe);
    EXPECT(SetHandleInformation(pipe.read, HANDLE_FLAG_INHERIT, 0));
    DWORD flags = 99;
    EXPECT(GetHandleInformation(pipe.read, &flags));
    EXPECT_EQ(flags, 0);
}

TEST(the_end_of_a_pipe_is_an_error) {
    Ends pipe;
    REQUIRE(pipe);
    EXPECT(put(pipe.write, "last"));
    Ends::close(pipe.write);
    DWORD available = 99;
    EXPECT(PeekNamedPipe(pipe.read, nullptr, 0, nullptr, &available, nullptr));
    EXPECT_EQ(available, 4);
    EXPECT(get(pipe.read) == "last");
    char byte = 0;
    DWORD count = 99;
    EXPECT_RAISES(ReadFile, ERROR_BROKEN_PIPE, !ReadFile(pipe.read, &byte, 1, &count, nullptr));
    EXPECT_EQ(count, 0);
    EXPECT_RAISES(PeekNamedPipe, ERROR_BROKEN_PIPE,
                  !PeekNamedPipe(pipe.read, nullptr, 0, nullptr, &available, nullptr));
}

TEST(a_write_without_a_reader_fails) {
    Ends pipe;
    REQUIRE(pipe);
    Ends::close(pipe.read);
    DWORD count = 99;
    EXPECT_RAISES(WriteFile, ERROR_NO_DATA, !WriteFile(pipe.write, "x", 1, &count, nullptr));
    EXPECT_EQ(count, 0);
}

TEST(a_long_write_waits_for_its_reader) {
    Ends pipe;
    REQUIRE(pipe);
    Writer writer{pipe.write, 1 << 20};
    HANDLE threads[1] = {CreateThread(nullptr, 0, Writer::run, &writer, 0, nullptr)};
    size_t total = threads[0] ? 0 : writer.size;
    while (total < writer.size) {
        const std::string part = get(pipe.read, 50000);
        total = part == "failed" ? writer.size + 1 : total + part.size();
    }
    EXPECT_EQ(total, writer.size);
    // After a failure the write still waits.
    if (total != writer.size) Ends::close(pipe.read);
    EXPECT(all_end(threads));
    EXPECT(writer.done);
    EXPECT_EQ(writer.written, writer.size);
}

TEST(a_write_is_broken_off_by_the_close_of_the_reader) {
    Ends pipe;
    REQUIRE(pipe);
    Writer writer{pipe.write, 1 << 20};
    HANDLE threads[1] = {CreateThread(nullptr, 0, Writer::run, &writer, 0, nullptr)};
    // Then the write has begun.
    if (threads[0]) EXPECT(get(pipe.read, 1) == "x");
    Ends::close(pipe.read);
    EXPECT(all_end(threads));
    EXPECT(!writer.done);
    EXPECT_EQ(writer.error, ERROR_BROKEN_PIPE);
    EXPECT_EQ(writer.written, 0);
}

TEST(peek_leaves_the_bytes) {
    Ends pipe;
    REQUIRE(pipe);
    char buffer[16] = "";
    DWORD read = 99, available = 99;
    EXPECT(PeekNamedPipe(pipe.read, buffer, sizeof buffer, &read, &available, nullptr));
    EXPECT_EQ(read, 0);
    EXPECT_EQ(available, 0);
    // In several writes, which Linux keeps apart.
    for (int i = 0; i < 40; ++i)
        EXPECT(put(pipe.write, "ab"));
    for (int again = 0; again < 2; ++again) {
        EXPECT(PeekNamedPipe(pipe.read, buffer, 5, &read, &available, nullptr));
        EXPECT_EQ(read, 5);
        EXPECT_EQ(available, 80);
        EXPECT(std::string(buffer, 5) == "ababa");
    }
    EXPECT(PeekNamedPipe(pipe.read, nullptr, 0, &read, nullptr, nullptr));
    EXPECT_EQ(read, 0);
    char all[128] = "";
    EXPECT(PeekNamedPipe(pipe.read, all, sizeof all, &read, &available, nullptr));
    EXPECT_EQ(read, 80);
    EXPECT(get(pipe.read, 80).size() == 80);
    EXPECT(PeekNamedPipe(pipe.read, nullptr, 0, nullptr, &available, nullptr));
    EXPECT_EQ(available, 0);
}

TEST(peek_of_other_handles_fails) {
    EXPECT_RAISES(PeekNamedPipe, ERROR_INVALID_HANDLE,
                  !PeekNamedPipe(nullptr, nullptr, 0, nullptr, nullptr, nullptr));
    const HANDLE event = CreateEventA(nullptr, TRUE, FALSE, nullptr);
    REQUIRE(event);
    EXPECT(!PeekNamedPipe(event, nullptr, 0, nullptr, nullptr, nullptr));
    CloseHandle(event);
}

TEST(a_pipe_without_waits_has_no_data) {
    Ends pipe;
    REQUIRE(pipe);
    EXPECT(set_mode(pipe.read, PIPE_NOWAIT));
    char byte = 0;
    DWORD count = 99;
    EXPECT_RAISES(ReadFile, ERROR_NO_DATA, !ReadFile(pipe.read, &byte, 1, &count, nullptr));
    EXPECT_EQ(count, 0);
    EXPECT(put(pipe.write, "x"));
    EXPECT(get(pipe.read) == "x");
    EXPECT(set_mode(pipe.read, PIPE_WAIT));
    Ends::close(pipe.write);
    EXPECT_RAISES(ReadFile, ERROR_BROKEN_PIPE, !ReadFile(pipe.read, &byte, 1, &count, nullptr));
}

TEST(a_full_pipe_without_waits_takes_what_fits) {
    Ends pipe;
    REQUIRE(pipe);
    EXPECT(set_mode(pipe.write, PIPE_NOWAIT));
    const std::string block(1 << 20, 'x');
    DWORD count = 99;
    EXPECT(WriteFile(pipe.write, block.data(), (DWORD)block.size(), &count, nullptr));
    EXPECT(count < block.size());
}

TEST(an_anonymous_pipe_has_no_messages) {
    Ends pipe;
    REQUIRE(pipe);
    EXPECT_RAISES(SetNamedPipeHandleState, ERROR_INVALID_PARAMETER,
                  !set_mode(pipe.read, PIPE_READMODE_MESSAGE));
    EXPECT_RAISES(SetNamedPipeHandleState, ERROR_INVALID_PARAMETER, !set_mode(pipe.read, 8));
    EXPECT(SetNamedPipeHandleState(pipe.read, nullptr, nullptr, nullptr));
    EXPECT_RAISES(SetNamedPipeHandleState, ERROR_INVALID_HANDLE, !set_mode(nullptr, PIPE_WAIT));
}

TEST(a_duplicate_keeps_a_pipe_open) {
    Ends pipe;
    REQUIRE(pipe);
    HANDLE copy = nullptr;
    REQUIRE(DuplicateHandle(GetCurrentProcess(), pipe.write, GetCurrentProcess(), &copy, 0, FALSE,
                            DUPLICATE_SAME_ACCESS));
    Ends::close(pipe.write);
    EXPECT(put(copy, "copy"));
    EXPECT(get(pipe.read) == "copy");
    CloseHandle(copy);
    EXPECT_RAISES(ReadFile, ERROR_BROKEN_PIPE, get(pipe.read) == "failed");
}

TEST(an_overlapped_of_a_pipe_waits) {
    Ends pipe;
    REQUIRE(pipe);
    OVERLAPPED operation = {};
    operation.hEvent = CreateEventA(nullptr, TRUE, FALSE, nullptr);
    DWORD count = 99;
    EXPECT(WriteFile(pipe.write, "bytes", 5, &count, &operation));
    EXPECT_EQ(count, 5);
    char text[16] = "";
    EXPECT(ReadFile(pipe.read, text, sizeof text, &count, &operation));
    EXPECT_EQ(count, 5);
    EXPECT_EQ(operation.InternalHigh, 5);
    EXPECT_EQ(WaitForSingleObject(operation.hEvent, 0), WAIT_OBJECT_0);
    Ends::close(pipe.write);
    EXPECT_RAISES(ReadFile, ERROR_BROKEN_PIPE, !ReadFile(pipe.read, text, 1, &count, &operation));
    CloseHandle(operation.hEvent);
}

TEST(a_pipe_is_a_stream_of_the_c_run_time) {
    Ends pipe;
    REQUIRE(pipe);
    const int fd = _open_osfhandle((intptr_t)pipe.read, _O_RDONLY | _O_BINARY);
    REQUIRE(fd >= 0);
    EXPECT(put(pipe.write, "one\ntwo\n"));
    Ends::close(pipe.write);
    std::FILE* const stream = _fdopen(fd, "rb");
    REQUIRE(stream);
    char line[16] = "";
    EXPECT(std::fgets(line, sizeof line, stream) && std::string(line) == "one\n");
    EXPECT(std::fgets(line, sizeof line, stream) && std::string(line) == "two\n");
    EXPECT(!std::fgets(line, sizeof line, stream));
    std::fclose(stream);
    pipe.read = nullptr;
}

MAIN
