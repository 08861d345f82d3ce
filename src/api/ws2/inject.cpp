#include <ws2/inject.h>

#include "api/gate/gate.hpp"
#include "catalog/functions/instruments.hpp"
#include "observe/inject.hpp"

using namespace ws2;

extern "C" {

unsigned ws2_inject(const char* plan) {
    return api::call<Api::ws2_inject>(std::tie(plan), [&] { return observe::inject(plan ? plan : ""); });
}

unsigned ws2_injected_count(void) {
    return api::call<Api::ws2_injected_count>(std::tie(),
                                              [&]() -> unsigned { return observe::injected_count(); });
}
}
