#pragma once

/// Records the queries of the fake resolver, and controls the name that it delays.
extern "C" {
const char* fake_resolver_last_name();
/// Releases the threads that wait for "slow.test"; later queries do not wait.
void fake_resolver_let_go();
/// Delays "slow.test" again.
void fake_resolver_hold();
}
