#include <winsock2.h>

#include "api/gate/gate.hpp"
#include "api/ws2_32/names/database_pack.hpp"
#include "api/ws2_32/names/database_question.hpp"
#include "catalog/functions/names.hpp"
#include "core/process/blocking_call.hpp"
#include "core/resolve/hooked_lookup.hpp"
#include "core/resolve/thread_buffer.hpp"
#include "os/memory/memory.hpp"
#include "os/system/machine.hpp"

#include <cstring>
#include <optional>
#include <string>

using namespace ws2;
using core::resolve::ThreadBuffer;

namespace {

/// The result in the calling thread's buffer.
template <class Entry, class Overlapped>
Result<Entry*> in_thread_buffer(ThreadBuffer kind, const Overlapped& record) {
    const std::size_t size = api::pack(record, nullptr, 0);
    char* memory = core::resolve::thread_buffer(kind, size);
    api::pack(record, memory, size);
    return reinterpret_cast<Entry*>(memory);
}

// With a blocking hook the look-up runs on another thread, and may outlive a cancelled call: it has copies of
// the arguments.

Result<os::HostRecord> host_named(const char* name) {
    const auto length = core::blocking_call::has_hook() && name ? os::text_length(name, 1) : std::nullopt;
    if (!length) return api::host_by_name(name);
    return core::resolve::ask_with_hook(
        [text = std::string(name, *length)] { return api::host_by_name(text.c_str()); });
}

Result<os::HostRecord> host_at(const char* address, int length, int type) {
    const auto size = static_cast<std::size_t>(length < 0 ? 0 : length);
    if (!core::blocking_call::has_hook() || size > 16 || !os::readable(address, size))
        return api::host_by_address(address, length, type);
    return core::resolve::ask_with_hook([bytes = std::string(address, size), length, type] {
        return api::host_by_address(bytes.data(), length, type);
    });
}

} // namespace

extern "C" {

struct hostent* gethostbyname(const char* name) {
    return api::call<Api::gethostbyname>(std::tie(name), [&]() -> Result<hostent*> {
        return in_thread_buffer<hostent>(ThreadBuffer::Host, TRY(host_named(name)));
    });
}

struct hostent* gethostbyaddr(const char* address, int length, int type) {
    return api::call<Api::gethostbyaddr>(std::tie(address, length, type), [&]() -> Result<hostent*> {
        return in_thread_buffer<hostent>(ThreadBuffer::Host, TRY(host_at(address, length, type)));
    });
}

struct servent* getservbyname(const char* name, const char* protocol) {
    return api::call<Api::getservbyname>(std::tie(name, protocol), [&]() -> Result<servent*> {
        return in_thread_buffer<servent>(ThreadBuffer::Service, *TRY(api::service_by_name(name, protocol)));
    });
}

struct servent* getservbyport(int port, const char* protocol) {
    return api::call<Api::getservbyport>(std::tie(port, protocol), [&]() -> Result<servent*> {
        return in_thread_buffer<servent>(ThreadBuffer::Service, *TRY(api::service_by_port(port, protocol)));
    });
}

struct protoent* getprotobyname(const char* name) {
    return api::call<Api::getprotobyname>(std::tie(name), [&]() -> Result<protoent*> {
        return in_thread_buffer<protoent>(ThreadBuffer::Protocol, *TRY(api::protocol_by_name(name)));
    });
}

struct protoent* getprotobynumber(int number) {
    return api::call<Api::getprotobynumber>(std::tie(number), [&]() -> Result<protoent*> {
        return in_thread_buffer<protoent>(ThreadBuffer::Protocol, *TRY(api::protocol_by_number(number)));
    });
}

int ws2_gethostname(char* name, int length) {
    return api::call<Api::gethostname>(std::tie(name, length), [&]() -> Result<void> {
        const std::string machine = TRY(os::host_name());
        // Buffer too small: nothing is written.
        if (!name || length < 0 || static_cast<std::size_t>(length) <= machine.size() ||
            !os::writable(name, machine.size() + 1))
            return Error::Fault;
        std::memcpy(name, machine.c_str(), machine.size() + 1);
        return {};
    });
}
}
