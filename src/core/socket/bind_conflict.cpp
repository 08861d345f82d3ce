#include "core/socket/bind_conflict.hpp"

#include "catalog/family.hpp"
#include "core/socket/address.hpp"
#include "core/socket/local_address.hpp"

#include <array>

namespace ws2::core {
using namespace socket_state;

namespace {

enum class Verdict : std::uint8_t { Success, InUse, Denied };

// The table of Microsoft's page "Using SO_REUSEADDR and SO_EXCLUSIVEADDRUSE", for sockets of one user. Rows:
// the bound socket; columns: the one being bound; of each first the wildcard address, then a specific one.
constexpr auto S = Verdict::Success, I = Verdict::InUse, D = Verdict::Denied;
constexpr Verdict kTable[6][6] = {
    // default  reuse  exclusive
    {I, S, D, S, I, S}, // default, wildcard
    {S, I, S, D, I, I}, // default, specific
    {I, S, S, S, I, S}, // reuse, wildcard
    {S, I, S, S, I, I}, // reuse, specific
    {I, D, D, D, I, D}, // exclusive, wildcard
    {S, I, S, D, I, I}, // exclusive, specific
};

Verdict verdict(Sharing first, bool first_wildcard, Sharing second, bool second_wildcard) {
    return kTable[static_cast<int>(first) * 2 + !first_wildcard]
                 [static_cast<int>(second) * 2 + !second_wildcard];
}

Sharing sharing_of(const Socket& socket) {
    if (socket.memory().is_on(catalog::Option::Socket_SO_EXCLUSIVEADDRUSE)) return Sharing::Exclusive;
    if (socket.memory().is_on(catalog::Option::Socket_SO_REUSEADDR)) return Sharing::Reuse;
    return Sharing::Default;
}

/// Two addresses that have a port in common; true for the wildcard address.
struct Conflict {
    bool bound_wildcard, binding_wildcard;
};

/// The conflict of a bind with the address of another socket, if there is one.
std::optional<Conflict> conflict_with(const BindConflict& bind, const Socket& other) {
    if (&other == &bind.socket || other.type() != bind.socket.type()) return std::nullopt;
    // Accepted connections do not occupy their port.
    if (other.is(unbound | accepted | closing)) return std::nullopt;
    const auto local = os::local_endpoint(other.descriptor());
    if (!local || catalog::address_size(local->family()) == 0 || local->port() != bind.endpoint.port())
        return std::nullopt;
    // ::ffff:1.2.3.4 is 1.2.3.4.
    const Endpoint bound = unmapped(*local), binding = unmapped(bind.endpoint);
    const bool bound_wild = is_unspecified(bound), binding_wild = is_unspecified(binding);
    if (bound.family() == binding.family()) {
        if (!bound_wild && !binding_wild && !same_address(bound, binding)) return std::nullopt;
        return Conflict{bound_wild, binding_wild};
    }
    // A dual-stack socket at [::] has all IPv4 addresses too, of which 0.0.0.0 is one.
    const bool bound_is_v6 = bound.family() == catalog::family::inet6;
    const Socket& v6 = bound_is_v6 ? other : bind.socket;
    if (!(bound_is_v6 ? bound_wild : binding_wild) || os::only_ipv6(v6.descriptor())) return std::nullopt;
    return Conflict{bound_is_v6, !bound_is_v6};
}

struct Search {
    const BindConflict& bind;
    Sharing mine;
    Verdict verdict = Verdict::Success;
    int found = 0;
};

void ask(Handle, Object& object, void* context) {
    if (object.kind() != ObjectKind::Socket) return;
    auto& search = *static_cast<Search*>(context);
    const auto& other = static_cast<Socket&>(object);
    const auto conflict = conflict_with(search.bind, other);
    if (!conflict) return;
    const Verdict answer =
        verdict(sharing_of(other), conflict->bound_wildcard, search.mine, conflict->binding_wildcard);
    ++search.found;
    if (answer > search.verdict) search.verdict = answer;
}

void share(Handle, Object& object, void* context) {
    if (object.kind() != ObjectKind::Socket) return;
    const auto& ref = *static_cast<const BindConflict*>(context);
    const auto& other = static_cast<Socket&>(object);
    if (conflict_with(ref, other))
        static_cast<void>(os::set_sharing(other.descriptor(), other.is_stream(), true));
}

} // namespace

Result<void> BindConflict::bind() {
    const Sharing mine = sharing_of(socket);
    const os::Descriptor descriptor = socket.descriptor();
    if (mine == Sharing::Reuse) TRY(os::set_sharing(descriptor, socket.is_stream(), true));
    auto bound = os::bind(descriptor, endpoint);
    if (bound || bound.error() != Error::AddressInUse) return bound;

    Search search{*this, mine};
    handle_table::for_each(ask, &search);
    if (search.verdict == Verdict::Denied) return Error::AccessDenied;
    if (search.verdict == Verdict::InUse) return Error::AddressInUse;
    if (search.found != 0) {
        handle_table::for_each(share, this);
        TRY(os::set_sharing(descriptor, socket.is_stream(), true));
    }
    // The switch that admits a port with TIME_WAIT connections is turned off at once: while it is on, the
    // port could be bound a second time.
    if (socket.is_stream()) TRY(os::set_time_wait_reuse(descriptor, true));
    bound = os::bind(descriptor, endpoint);
    if (socket.is_stream()) static_cast<void>(os::set_time_wait_reuse(descriptor, false));
    // For datagrams the sharing switch has an effect only at bind.
    if (!socket.is_stream() && mine == Sharing::Default)
        static_cast<void>(os::set_sharing(descriptor, false, false));
    return bound;
}

namespace {

// On Windows AF_UNIX has only names in the file system: no abstract names, no autobind.
bool has_path(const Endpoint& endpoint) { return endpoint.length > 2 && endpoint.bytes[2] != 0; }

Result<void> bind_path(os::Descriptor descriptor, const Endpoint& endpoint) {
    if (!has_path(endpoint)) return Error::InvalidArgument;
    auto bound = os::bind(descriptor, endpoint);
    if (bound) return {};
    const bool no_folder =
        bound.error() == Error::ConnectionRefused || bound.error() == Error::SystemCallFailure;
    return no_folder ? Error::AddressNotAvailable : bound.error();
}

} // namespace

Result<void> Socket::bind(const void* name, int length) {
    const Endpoint endpoint = TRY(checked_endpoint(name, length));
    if (endpoint.family() != family_) return Error::AddressFamilyNotSupported;
    if (!is(unbound)) return Error::InvalidArgument;
    if (family_ == catalog::family::unix_domain) {
        TRY(bind_path(descriptor_, endpoint));
    } else if (type_ == catalog::type::raw) {
        TRY(os::bind(descriptor_, TRY(local_address(endpoint))));
    } else {
        const Endpoint local = TRY(local_address(endpoint));
        TRY(BindConflict{*this, local}.bind());
    }
    state_.became_bound();
    report_change();
    return {};
}

Result<void> Socket::bind_for_send() {
    if (is_stream_ || !is(unbound)) return {};
    Endpoint any;
    any.set_family(family_);
    any.length = catalog::address_size(family_);
    auto bound = bind(any.bytes, any.length);
    // Another thread may have bound it meanwhile.
    return is(unbound) ? bound : Result<void>();
}

} // namespace ws2::core
