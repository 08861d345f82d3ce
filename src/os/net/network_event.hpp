#pragma once
#include "base/endpoint.hpp"
#include "base/result.hpp"
#include "os/net/interface.hpp"
#include "os/net/route.hpp"

#include <cstdint>
#include <set>
#include <string>
#include <vector>

namespace ws2::os {

/// A change of an interface, of an address or of a route.
struct NetworkEvent {
    enum class What : std::uint8_t { Changed, Added, Removed };
    What what = What::Changed;
    std::uint32_t index = 0;
    /// Of addresses.
    Endpoint address;
    /// Of routes.
    Route route;
};

/// Reports each change since it was created. One kind: Link, Address or Route.
class NetworkEvents {
  public:
    static Result<NetworkEvents> create(NetworkChange kind, int family);
    NetworkEvents(NetworkEvents&&) noexcept = default;

    /// Readable while there are changes to take.
    int descriptor() const { return watch_.descriptor(); }
    /// The changes that have come, in their order; does not wait.
    std::vector<NetworkEvent> take();

  private:
    NetworkEvents(NetworkChange kind, NetworkWatch watch) : kind_(kind), watch_(std::move(watch)) {}
    Result<void> learn(int family);
    NetworkEvent::What note(const std::string& key, bool removed);

    NetworkChange kind_;
    NetworkWatch watch_;
    /// Addresses and interfaces that exist: the kernel reports a new one and a change of one alike.
    std::set<std::string> known_;
};

} // namespace ws2::os
