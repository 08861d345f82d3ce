#include "core/blocking/connect_by_list.hpp"

#include "catalog/family.hpp"
#include "core/socket/copy_out.hpp"

namespace ws2::core {
namespace family = catalog::family;

namespace {

Endpoint mapped(const Endpoint& inet) {
    Endpoint result;
    result.length = 28;
    result.set_family(family::inet6);
    std::memcpy(result.bytes + 2, inet.bytes + 2, 2);
    result.bytes[18] = result.bytes[19] = 0xFF;
    std::memcpy(result.bytes + 20, inet.bytes + 4, 4);
    return result;
}

} // namespace

void ConnectByList::try_address(const void* address, int length) {
    if (!address || length < 16 || !os::readable(address, static_cast<std::size_t>(length))) {
        error_ = Error::Fault;
        return;
    }
    Endpoint endpoint(address, length);
    if (endpoint.family() == family::inet && socket_.family() == family::inet6) endpoint = mapped(endpoint);
    auto checked = socket_.checked_destination(endpoint.bytes, endpoint.length);
    auto done = checked ? socket_.connect_within(*checked, deadline_) : Result<void>(checked.error());
    connected_ = done.has_value();
    if (!done) error_ = done.error();
}

Result<void> ConnectByList::result() const {
    if (!connected_) return error_;
    return {};
}

Result<void> ConnectByList::copy_names(void* local, std::uint32_t* local_length, void* remote,
                                       std::uint32_t* remote_length) {
    if (local && local_length)
        TRY(copy_out(TRY(os::local_endpoint(socket_.descriptor())), local,
                     reinterpret_cast<int*>(local_length)));
    if (remote && remote_length)
        TRY(copy_out(TRY(os::peer_endpoint(socket_.descriptor())), remote,
                     reinterpret_cast<int*>(remote_length)));
    return {};
}

} // namespace ws2::core
