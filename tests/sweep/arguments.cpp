// Calls every exported function again and again with arguments of which all but one are what the function
// table says, each time in turn with other wrong values for that one: null and bad pointers, closed handles,
// handles of another kind, lengths of 0 and of more than there is. No call may crash. Functions that trust a
// pointer, as Windows' own do, are in arguments.tsv with the reason; a name there may end with an asterisk.
//
//     sweep_arguments LIST [FUNCTION...]
//
// Each function runs in a child process; a call that blocks, or that ends the process, ends that child, and
// the next one goes on behind it.
#include "catalog/argument.hpp"
#include "catalog/function_table.hpp"

#include <algorithm>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <string>
#include <sys/mman.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace {

using ws2::catalog::Argument;
using ws2::catalog::ArgumentKind;
using ws2::catalog::Function;
using Word = std::uint64_t;
using Any = Word (*)(Word, Word, Word, Word, Word, Word, Word, Word, Word, Word, Word, Word, Word);
constexpr std::size_t kMost = 13, kRoom = 65536;

/// The function of a row, in its form for wchar_t of 4 bytes where there are two.
Any function_of(const Function& row) {
    const std::string link = std::string(row.link) + (row.wide ? "_u32" : "");
    return reinterpret_cast<Any>(dlsym(RTLD_DEFAULT, link.c_str()));
}

Word call(Any function, const Word (&words)[kMost]) {
    return function(words[0], words[1], words[2], words[3], words[4], words[5], words[6], words[7], words[8],
                    words[9], words[10], words[11], words[12]);
}

Word call(std::string_view name, std::initializer_list<Word> arguments) {
    Word words[kMost] = {};
    std::copy(arguments.begin(), arguments.end(), words);
    for (const Function* row : ws2::catalog::functions)
        if (row->name == name) return call(function_of(*row), words);
    std::exit(2);
}

Word word(const void* pointer) { return reinterpret_cast<std::uintptr_t>(pointer); }

Word nothing() { return 0; }

/// What a child makes before it calls: handles of several kinds, sockets, and room for what is written.
struct World {
    std::vector<Word> handles, sockets;
    /// One a pointer argument: two of them are seldom the same object.
    unsigned char* room;

    World() {
        room = static_cast<unsigned char*>(
            mmap(nullptr, kMost * kRoom, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
        unsigned char data[512];
        call("WSAStartup", {0x202, word(data)});
        handles = {call("CreateEventA", {0, 1}),
                   call("CreateMutexA", {}),
                   call("CreateSemaphoreA", {0, 1, 2}),
                   call("CreateWaitableTimerA", {0, 1}),
                   call("CreateIoCompletionPort", {~Word{0}}),
                   call("CreateFileA", {word("file"), 0xC0000000, 0, 0, 4, 0x40000000}),
                   call("GetProcessHeap", {}),
                   ~Word{0} - 1, // the current thread
                   ~Word{0}};    // the current process
        sockets = {call("socket", {2, 2}), call("socket", {23, 1}), call("socket", {2, 1})};
        const unsigned char name[16] = {2, 0, 0, 0, 127, 0, 0, 1};
        for (const std::size_t i : {std::size_t{0}, std::size_t{2}})
            call("bind", {sockets[i], word(name), sizeof name});
        call("listen", {sockets[2], 5});
        const unsigned on = 1;
        for (const Word s : sockets)
            call("ioctlsocket", {s, 0x8004667E, word(&on)});
    }

    /// Of the argument at the index: one that the function accepts, as far as the table tells.
    Word good(const Argument& argument, std::size_t index, unsigned base) {
        unsigned char* const place = room + index * kRoom;
        if (argument.direction != ws2::catalog::Direction::Value) {
            std::memset(place, 0, 4096);
            if (argument.kind == ArgumentKind::Text) std::strcpy(reinterpret_cast<char*>(place), "file");
            if (argument.kind == ArgumentKind::WideText)
                for (std::size_t i = 0; i < 4; ++i)
                    reinterpret_cast<wchar_t*>(place)[i] = L"file"[i];
            if (argument.kind == ArgumentKind::Sockaddr) std::memcpy(place, "\2\0\0\7\177\0\0\1", 8);
            if (argument.kind == ArgumentKind::Handle)
                *reinterpret_cast<Word*>(place) = handles[base % handles.size()];
            if (argument.kind == ArgumentKind::Int || argument.kind == ArgumentKind::Uint)
                *reinterpret_cast<std::uint32_t*>(place) = 64;
            return reinterpret_cast<std::uintptr_t>(place);
        }
        switch (argument.kind) {
        case ArgumentKind::Socket:
            return sockets[base % sockets.size()];
        case ArgumentKind::Handle:
            return handles[base % handles.size()];
        case ArgumentKind::Pointer:
            return reinterpret_cast<std::uintptr_t>(place);
        case ArgumentKind::Function:
            return reinterpret_cast<std::uintptr_t>(&nothing);
        default:
            return argument.name.find("length") != argument.name.npos ||
                           argument.name.find("size") != argument.name.npos
                       ? 64
                       : 0;
        }
    }
};

std::vector<Word> wrong_values(const Argument& argument) {
    if (argument.direction != ws2::catalog::Direction::Value) return {0, 16};
    switch (argument.kind) {
    case ArgumentKind::Socket:
        return {~Word{0}, 0x3FFFF0};
    case ArgumentKind::Handle:
        return {0, 0x12345674};
    case ArgumentKind::Pointer:
        return {0, 16};
    case ArgumentKind::Function:
        return {0};
    default:
        return {1, 2, 4, 16, 0xFFFFFFFF, 0x7FFFFFFF};
    }
}

/// The variants of a function's calls, counted through all bases: false after the last.
bool arguments_of(const Function& row, unsigned variant, World& world, Word (&words)[kMost]) {
    const std::size_t count = ws2::catalog::argument_count(row.arguments);
    const unsigned bases =
        row.arguments.find(":handle") != row.arguments.npos   ? static_cast<unsigned>(world.handles.size())
        : row.arguments.find(":socket") != row.arguments.npos ? static_cast<unsigned>(world.sockets.size())
                                                              : 1;
    for (unsigned base = 0; base < bases; ++base) {
        for (std::size_t i = 0; i < count; ++i)
            words[i] = world.good(ws2::catalog::argument(row.arguments, i), i, base);
        if (variant-- == 0) return true;
        for (std::size_t i = 0; i < count; ++i) {
            const Word kept = words[i];
            for (const Word value : wrong_values(ws2::catalog::argument(row.arguments, i))) {
                words[i] = value;
                if (variant-- == 0) return true;
            }
            words[i] = kept;
        }
    }
    return false;
}

struct Shared {
    unsigned variant;
    bool done;
};

[[noreturn]] void run(const Function& row, Any function, unsigned first, Shared& shared) {
    const int silent = open("/dev/null", O_RDWR);
    for (int standard = 0; standard < 3; ++standard)
        dup2(silent, standard);
    close(silent);
    World world;
    for (unsigned variant = first;; ++variant) {
        Word words[kMost] = {};
        if (!arguments_of(row, variant, world, words)) break;
        shared.variant = variant;
        const itimerval limit = {{0, 0}, {0, 200'000}};
        setitimer(ITIMER_REAL, &limit, nullptr);
        call(function, words);
        const itimerval off = {};
        setitimer(ITIMER_REAL, &off, nullptr);
    }
    shared.done = true;
    _exit(0);
}

/// The number of calls; what crashes is printed.
unsigned sweep(const Function& row, Any function, Shared& shared, bool may_crash, unsigned& crashes) {
    unsigned first = 0, calls = 0;
    for (;;) {
        shared = {first, false};
        const pid_t child = fork();
        if (child < 0) std::exit(2);
        if (child == 0) run(row, function, first, shared);
        int status = 0;
        waitpid(child, &status, 0);
        calls += shared.variant - first + 1;
        if (shared.done) return calls;
        const int signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
        if (!may_crash && signal != 0 && signal != SIGALRM && signal != SIGTERM && signal != SIGKILL) {
            if (++crashes <= 200)
                std::printf("%s: variant %u of its calls ends with signal %d\n",
                            std::string(row.name).c_str(), shared.variant, signal);
        }
        first = shared.variant + 1;
    }
}

/// NAME<tab>KIND<tab>REASON: the function trusts its pointers, or is not called.
struct List {
    std::vector<std::pair<std::string, std::string>> rows;
    explicit List(const char* path) {
        std::ifstream file(path);
        for (std::string line; std::getline(file, line);) {
            const std::size_t name = line.find('\t'), kind = line.find('\t', name + 1);
            if (line[0] != '#' && kind != line.npos)
                rows.emplace_back(line.substr(0, name), line.substr(name + 1, kind - name - 1));
        }
    }
    bool has(std::string_view name, std::string_view kind) const {
        for (const auto& [known, its_kind] : rows) {
            const bool open = known.ends_with('*');
            if (its_kind == kind &&
                (open ? name.starts_with(std::string_view(known).substr(0, known.size() - 1))
                      : name == known))
                return true;
        }
        return false;
    }
};

} // namespace

int main(int count, char** arguments) {
    if (count < 2) return 2;
    const List list(arguments[1]);
    std::setvbuf(stdout, nullptr, _IONBF, 0);
    char folder[] = "/tmp/ws2-arguments-XXXXXX";
    if (!mkdtemp(folder) || chdir(folder) != 0) return 2;
    auto* shared = static_cast<Shared*>(
        mmap(nullptr, sizeof(Shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0));
    unsigned calls = 0, functions = 0, crashes = 0;
    for (const Function* row : ws2::catalog::functions) {
        bool wanted = count == 2;
        for (int i = 2; i < count; ++i)
            wanted = wanted || row->name == arguments[i];
        if (!wanted || list.has(row->name, "not called")) continue;
        const Any function = function_of(*row);
        if (!function) continue;
        ++functions;
        calls += sweep(*row, function, *shared, list.has(row->name, "trusts"), crashes);
    }
    std::filesystem::remove_all(folder);
    std::printf("%u calls of %u functions, %u crashes\n", calls, functions, crashes);
    return crashes != 0 || calls == 0;
}
