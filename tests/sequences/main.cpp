// Runs the sequences of numbered seeds and prints each call with its result and its code:
//
//     sequences FIRST COUNT [CALLS [native|wine]]      the seeds, from the first, with at most that many
//     calls each
//
// For a comparison both programs leave out what ends Wine's server. Under Wine some operations never
// complete.
#include "sequence.hpp"

#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace {

/// A generator whose numbers are the same everywhere (xorshift64*).
class Numbers : public sequences::Choices {
  public:
    Numbers(std::uint64_t seed, unsigned calls) : state_(seed * 0x9E3779B97F4A7C15u + 1), calls_(calls) {}
    unsigned byte() override {
        state_ ^= state_ >> 12;
        state_ ^= state_ << 25;
        state_ ^= state_ >> 27;
        return static_cast<unsigned>(state_ * 0x2545F4914F6CDD1Du >> 56);
    }
    bool more() override { return calls_-- > 0; }

  private:
    std::uint64_t state_;
    unsigned calls_;
};

class Printer : public sequences::Observer {
  public:
    void called(const sequences::Call& call) override {
        std::printf("%s(%s) = %s", call.function, call.arguments.c_str(), call.result.c_str());
        std::printf(call.error != 0 ? " %d\n" : "\n", call.error);
        // A program that ends early has printed its last call.
        std::fflush(stdout);
    }
    void violated(const std::string& rule) override {
        std::printf("VIOLATED %s\n", rule.c_str());
        ++violations;
    }
    int violations = 0;
};

} // namespace

int main(int count, char** arguments) {
    WSADATA data;
    if (count < 3 || WSAStartup(MAKEWORD(2, 2), &data) != 0) return 2;
    const unsigned long first = std::strtoul(arguments[1], nullptr, 10),
                        seeds = std::strtoul(arguments[2], nullptr, 10);
    const unsigned long calls = count > 3 ? std::strtoul(arguments[3], nullptr, 10) : 60;
    const bool under_wine = count > 4 && std::strcmp(arguments[4], "wine") == 0;
    const sequences::Manner manner = {20, count > 4, under_wine ? 100U : 5000U};
    Printer printer;
    for (unsigned long seed = first; seed < first + seeds; ++seed) {
        std::printf("seed %lu\n", seed);
        std::fflush(stdout);
        Numbers numbers(seed, static_cast<unsigned>(calls));
        sequences::run(numbers, printer, manner);
    }
    std::printf("end\n");
    WSACleanup();
    return printer.violations != 0;
}
