// Sequences of calls (tests/sequences) from the fuzzer's bytes: each code is one that the function's page
// documents or that undocumented-codes.tsv lists, each operation completes once, and no handle is left.
#include "../sequences/sequence.hpp"
#include "started.hpp"

#include <windows.h>

#include <cstdio>
#include <fstream>
#include <map>
#include <set>

namespace {

/// The codes that functions may set: pairs of names and numbers.
class Documented {
  public:
    Documented() {
        read_numbers(WS2_DATA "/error-codes.tsv");
        read_pairs(WS2_DATA "/function-errors.tsv");
        read_pairs(WS2_FUZZ_FOLDER "/undocumented-codes.tsv");
        require(pairs_.size() > 500);
    }
    bool has(const std::string& function, int error) const {
        if (pairs_.count({function, error}) != 0) return true;
        if (function != "WSAGetOverlappedResult") return false;
        // The outcome of an operation is a code of the call that began it.
        for (const char* beginner :
             {"WSARecv", "WSARecvFrom", "WSASend", "WSASendTo", "AcceptEx", "ConnectEx", "DisconnectEx"})
            if (pairs_.count({beginner, error}) != 0) return true;
        return false;
    }

  private:
    static std::vector<std::string> fields_of(const std::string& line) {
        std::vector<std::string> fields(1);
        for (const char c : line)
            if (c == '\t')
                fields.emplace_back();
            else
                fields.back() += c;
        return fields;
    }
    void read_numbers(const char* path) {
        std::ifstream file(path);
        for (std::string line; std::getline(file, line);) {
            const auto fields = fields_of(line);
            if (fields.size() > 1) numbers_.emplace(fields[1], std::atoi(fields[0].c_str()));
        }
    }
    void read_pairs(const char* path) {
        std::ifstream file(path);
        for (std::string line; std::getline(file, line);) {
            const auto fields = fields_of(line);
            if (fields.size() < 3 || line[0] == '#') continue;
            const auto number = numbers_.find(fields[1]);
            pairs_.emplace(fields[0],
                           number != numbers_.end() ? number->second : std::atoi(fields[1].c_str()));
        }
    }
    std::map<std::string, int> numbers_;
    std::set<std::pair<std::string, int>> pairs_;
};

class Bytes : public sequences::Choices {
  public:
    explicit Bytes(Input& input) : input_(input) {}
    unsigned byte() override { return input_.byte(); }
    bool more() override { return !input_.at_end() && calls_++ < 200; }

  private:
    Input& input_;
    unsigned calls_ = 0;
};

class Judge : public sequences::Observer {
  public:
    void called(const sequences::Call& call) override {
        calls_ += std::string(call.function) + "(" + call.arguments + ") = " + call.result + " " +
                  std::to_string(call.error) + "\n";
        if (call.result != "failed") return;
        static const Documented documented;
        if (!documented.has(call.function, call.error)) violated("a code that is not documented");
    }
    void violated(const std::string& rule) override {
        std::fprintf(stderr, "%s%s\n", calls_.c_str(), rule.c_str());
        require(false);
    }

  private:
    std::string calls_;
};

DWORD handles() {
    DWORD count = 0;
    require(GetProcessHandleCount(GetCurrentProcess(), &count) != 0);
    return count;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    start_sockets();
    Input input(data, size);
    Bytes bytes(input);
    Judge judge;
    const DWORD before = handles();
    sequences::run(bytes, judge, {1});
    if (handles() != before) judge.violated("a handle is left");
    return 0;
}
