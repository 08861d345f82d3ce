#include "conformance.hpp"

#include <csignal>

int main(int count, char** arguments) {
    // Pipes to children that have ended.
    std::signal(SIGPIPE, SIG_IGN);
    return conformance::run(count, arguments);
}
