#pragma once

/// What the fake resolver was asked, and the name that it does not answer until it is let go.
extern "C" {
const char* fake_resolver_last_name();
/// Lets go who waits for "slow.test", and everybody who asks for it from now on.
void fake_resolver_let_go();
/// Has "slow.test" wait again.
void fake_resolver_hold();
}
