// Each network event against each cause, over TCP and UDP, IPv4 and IPv6: what WSAEnumNetworkEvents returns,
// and that it returns nothing else. async_select.cpp tries the same causes with messages.
#include "event_causes.hpp"

namespace {

class EventWatcher final : public Watcher {
  public:
    bool select(SOCKET s, long mask) override {
        event_.reset();
        return WSAEventSelect(s, event_.handle, mask) == 0;
    }
    void wait(SOCKET s, long wanted, Events& events) override { events.wait(s, event_, wanted); }
    void settle(SOCKET s, Events& events) override {
        event_.signalled(5);
        events.take(s, event_.handle);
    }

  private:
    Event event_;
};

} // namespace

TEST_EACH(each_event_of_each_cause, kind, all_kinds) {
    EventWatcher watcher;
    try_causes(kind, watcher);
}

MAIN
