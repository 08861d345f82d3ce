// Runs the conformance programs beside it, on Windows, and writes one file of results. A program that crashes
// or hangs is started again for the tests that it has not run, so that one of them does not hide the rest.
//
//     runner.exe [--seconds N] [--skip FILE] RESULTS [CHAPTER...]
//
// The file has for each program a line `chapter NAME`, the lines that the program prints (tests/conformance/
// conformance.hpp), and `ended TEST HOW` for each test that ended its program.
#include <winsock2.h>

#include <windows.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <set>
#include <string>
#include <vector>

namespace {

const std::string kPrefix = "conformance_", kSuffix = ".exe";

/// The time that a program may print nothing.
DWORD patience = 120;
/// Tests that are not run.
std::set<std::string> skipped;

struct Options {
    std::string results;
    std::set<std::string> chapters;
};

std::string folder_of_this_program() {
    char path[MAX_PATH];
    const DWORD length = GetModuleFileNameA(nullptr, path, sizeof path);
    const std::string whole(path, length);
    return whole.substr(0, whole.find_last_of("\\/") + 1);
}

std::vector<std::string> chapters_in(const std::string& folder) {
    std::vector<std::string> found;
    WIN32_FIND_DATAA entry;
    const HANDLE search = FindFirstFileA((folder + kPrefix + "*" + kSuffix).c_str(), &entry);
    if (search == INVALID_HANDLE_VALUE) return found;
    do {
        const std::string name = entry.cFileName;
        found.push_back(name.substr(kPrefix.size(), name.size() - kPrefix.size() - kSuffix.size()));
    } while (FindNextFileA(search, &entry));
    FindClose(search);
    std::sort(found.begin(), found.end());
    return found;
}

std::string read_all(const std::string& path) {
    std::string text;
    FILE* file = std::fopen(path.c_str(), "rb");
    if (!file) return text;
    char block[4096];
    for (std::size_t count; (count = std::fread(block, 1, sizeof block, file)) != 0;)
        text.append(block, count);
    std::fclose(file);
    text.erase(std::remove(text.begin(), text.end(), '\r'), text.end());
    return text;
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        lines.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return lines;
}

/// How a program ended: "" with an exit code of its own, otherwise the reason.
struct Run {
    std::string output, problem;
};

Run run(const std::string& program, const std::vector<std::string>& arguments, const std::string& log) {
    std::string line = "\"" + program + "\"";
    for (const std::string& argument : arguments)
        line += " " + argument;
    SECURITY_ATTRIBUTES inherited = {sizeof inherited, nullptr, TRUE};
    const HANDLE output = CreateFileA(log.c_str(), GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE,
                                      &inherited, CREATE_ALWAYS, FILE_ATTRIBUTE_NORMAL, nullptr);
    const HANDLE input = CreateFileA("NUL", GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE, &inherited,
                                     OPEN_EXISTING, 0, nullptr);
    if (output == INVALID_HANDLE_VALUE) return {"", "cannot write " + log};
    // What the program has started ends with it.
    const HANDLE job = CreateJobObjectA(nullptr, nullptr);
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits;
    std::memset(&limits, 0, sizeof limits);
    limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE;
    SetInformationJobObject(job, JobObjectExtendedLimitInformation, &limits, sizeof limits);
    STARTUPINFOA start;
    std::memset(&start, 0, sizeof start);
    start.cb = sizeof start;
    start.dwFlags = STARTF_USESTDHANDLES;
    start.hStdInput = input;
    start.hStdOutput = start.hStdError = output;
    PROCESS_INFORMATION process;
    Run result;
    if (!CreateProcessA(nullptr, line.data(), nullptr, nullptr, TRUE, CREATE_SUSPENDED, nullptr, nullptr,
                        &start, &process)) {
        result.problem = "cannot be started, error " + std::to_string(GetLastError());
    } else {
        AssignProcessToJobObject(job, process.hProcess);
        ResumeThread(process.hThread);
        LARGE_INTEGER size = {}, before = {};
        DWORD waited = 0;
        while (WaitForSingleObject(process.hProcess, 1000) == WAIT_TIMEOUT) {
            GetFileSizeEx(output, &size);
            waited = size.QuadPart == before.QuadPart ? waited + 1 : 0;
            before = size;
            if (waited < patience) continue;
            result.problem = "does not end within " + std::to_string(patience) + " s";
            TerminateProcess(process.hProcess, 1);
            WaitForSingleObject(process.hProcess, 10000);
            break;
        }
        DWORD code = 0;
        GetExitCodeProcess(process.hProcess, &code);
        char text[32];
        std::snprintf(text, sizeof text, "ends with 0x%08lX", static_cast<unsigned long>(code));
        if (result.problem.empty() && code > 1) result.problem = text;
        CloseHandle(process.hThread);
        CloseHandle(process.hProcess);
    }
    CloseHandle(job);
    CloseHandle(output);
    CloseHandle(input);
    result.output = read_all(log);
    return result;
}

/// The test of a line `pass NAME` or `fail NAME`; "" for any other.
std::string judged(const std::string& line) {
    const bool is_judged = line.rfind("pass ", 0) == 0 || line.rfind("fail ", 0) == 0;
    return is_judged ? line.substr(5) : "";
}

bool is_summary(const std::string& line) { return line.find(" passed, ") != std::string::npos; }

struct Counts {
    int passed = 0, failed = 0;
};

void run_chapter(const std::string& folder, const std::string& chapter, const std::string& log, FILE* results,
                 Counts& counts) {
    const std::string program = folder + kPrefix + chapter + kSuffix;
    std::fprintf(results, "chapter %s\n", chapter.c_str());
    std::vector<std::string> left;
    const Run listing = run(program, {"--list"}, log);
    for (const std::string& line : lines_of(listing.output))
        if (!line.empty() && !is_summary(line)) left.push_back(line);
    if (!listing.problem.empty() || left.empty()) {
        std::fprintf(results, "ended --list %s\n", listing.problem.c_str());
        ++counts.failed;
        return;
    }
    left.erase(std::remove_if(left.begin(), left.end(),
                              [&](const std::string& test) { return skipped.count(test) != 0; }),
               left.end());
    while (!left.empty()) {
        Run result = run(program, left, log);
        for (const std::string& line : lines_of(result.output)) {
            if (is_summary(line)) continue;
            std::fprintf(results, "%s\n", line.c_str());
            const std::string test = judged(line);
            if (test.empty()) continue;
            ++(line[0] == 'p' ? counts.passed : counts.failed);
            left.erase(std::remove(left.begin(), left.end(), test), left.end());
        }
        if (left.empty()) {
            if (!result.problem.empty()) std::fprintf(results, "ended --end %s\n", result.problem.c_str());
            break;
        }
        if (result.problem.empty()) result.problem = "ends without running all tests";
        std::fprintf(results, "ended %s %s\n", left.front().c_str(), result.problem.c_str());
        ++counts.failed;
        left.erase(left.begin());
    }
    std::fflush(results);
}

template <class Function>
Function find(const char* module, const char* name) {
    return reinterpret_cast<Function>(
        reinterpret_cast<void (*)()>(GetProcAddress(GetModuleHandleA(module), name)));
}

void write_header(const std::string& folder, FILE* results) {
    std::fprintf(results, "ws2linux-windows-results 1\n");
    std::string bundle = read_all(folder + "version.txt");
    bundle = bundle.substr(0, bundle.find('\n'));
    std::fprintf(results, "bundle %s\n", bundle.empty() ? "unknown" : bundle.c_str());
    OSVERSIONINFOW version;
    std::memset(&version, 0, sizeof version);
    version.dwOSVersionInfoSize = sizeof version;
    // GetVersionEx returns what the program's manifest names.
    if (const auto get_version = find<LONG(WINAPI*)(OSVERSIONINFOW*)>("ntdll.dll", "RtlGetVersion"))
        get_version(&version);
    std::fprintf(results, "windows %lu.%lu.%lu\n", static_cast<unsigned long>(version.dwMajorVersion),
                 static_cast<unsigned long>(version.dwMinorVersion),
                 static_cast<unsigned long>(version.dwBuildNumber));
    if (const auto wine = find<const char*(CDECL*)()>("ntdll.dll", "wine_get_version"))
        std::fprintf(results, "wine %s\n", wine());
    SYSTEM_INFO system;
    GetSystemInfo(&system);
    std::fprintf(results, "processors %lu\n", static_cast<unsigned long>(system.dwNumberOfProcessors));
}

bool parse(int count, char** arguments, Options& options) {
    int next = 1;
    for (; next + 1 < count && std::strncmp(arguments[next], "--", 2) == 0; next += 2) {
        const std::string name = arguments[next], value = arguments[next + 1];
        if (name == "--seconds") {
            patience = static_cast<DWORD>(std::max(1, std::atoi(value.c_str())));
        } else if (name == "--skip") {
            for (const std::string& test : lines_of(read_all(value)))
                skipped.insert(test);
        } else {
            return false;
        }
    }
    if (next >= count) return false;
    options.results = arguments[next++];
    options.chapters.insert(arguments + next, arguments + count);
    return true;
}

} // namespace

int main(int count, char** arguments) {
    Options options;
    if (!parse(count, arguments, options)) {
        std::fprintf(stderr, "usage: runner.exe [--seconds N] [--skip FILE] RESULTS [CHAPTER...]\n");
        return 2;
    }
    // A crash is a result; no dialog waits for a click. The programs inherit the mode.
    SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX);
    const std::string folder = folder_of_this_program();
    FILE* results = std::fopen(options.results.c_str(), "wb");
    if (!results) {
        std::fprintf(stderr, "runner.exe: cannot write %s\n", options.results.c_str());
        return 2;
    }
    write_header(folder, results);
    const std::string log = options.results + ".part";
    Counts all;
    for (const std::string& chapter : chapters_in(folder)) {
        if (!options.chapters.empty() && options.chapters.count(chapter) == 0) continue;
        std::printf("%s ...", chapter.c_str());
        std::fflush(stdout);
        Counts counts;
        run_chapter(folder, chapter, log, results, counts);
        std::printf(" %d passed, %d failed\n", counts.passed, counts.failed);
        all.passed += counts.passed;
        all.failed += counts.failed;
    }
    std::fprintf(results, "end %d passed, %d failed\n", all.passed, all.failed);
    std::fclose(results);
    DeleteFileA(log.c_str());
    std::printf("%d passed, %d failed; the results are in %s\n", all.passed, all.failed,
                options.results.c_str());
    return all.passed ? 0 : 1;
}
