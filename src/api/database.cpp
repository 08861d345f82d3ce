#include <winsock2.h>

#include "api/database_pack.hpp"
#include "api/database_question.hpp"
#include "api/gate.hpp"
#include "os/memory.hpp"
#include "resolve/thread_buffer.hpp"

#include <cstring>

using namespace ws2;
using resolve::ThreadBuffer;

namespace {

/// The answer in the calling thread's buffer.
template <class Entry, class Record>
Result<Entry*> in_thread_buffer(ThreadBuffer kind, const Record& record) {
    const std::size_t size = api::pack(record, nullptr, 0);
    char* memory = resolve::thread_buffer(kind, size);
    api::pack(record, memory, size);
    return reinterpret_cast<Entry*>(memory);
}

} // namespace

extern "C" {

struct hostent* gethostbyname(const char* name) {
    return api::call<Api::gethostbyname>([&]() -> Result<hostent*> {
        return in_thread_buffer<hostent>(ThreadBuffer::Host, TRY(api::host_by_name(name)));
    });
}

struct hostent* gethostbyaddr(const char* address, int length, int type) {
    return api::call<Api::gethostbyaddr>([&]() -> Result<hostent*> {
        return in_thread_buffer<hostent>(ThreadBuffer::Host,
                                         TRY(api::host_by_address(address, length, type)));
    });
}

struct servent* getservbyname(const char* name, const char* protocol) {
    return api::call<Api::getservbyname>([&]() -> Result<servent*> {
        return in_thread_buffer<servent>(ThreadBuffer::Service, *TRY(api::service_by_name(name, protocol)));
    });
}

struct servent* getservbyport(int port, const char* protocol) {
    return api::call<Api::getservbyport>([&]() -> Result<servent*> {
        return in_thread_buffer<servent>(ThreadBuffer::Service, *TRY(api::service_by_port(port, protocol)));
    });
}

struct protoent* getprotobyname(const char* name) {
    return api::call<Api::getprotobyname>([&]() -> Result<protoent*> {
        return in_thread_buffer<protoent>(ThreadBuffer::Protocol, *TRY(api::protocol_by_name(name)));
    });
}

struct protoent* getprotobynumber(int number) {
    return api::call<Api::getprotobynumber>([&]() -> Result<protoent*> {
        return in_thread_buffer<protoent>(ThreadBuffer::Protocol, *TRY(api::protocol_by_number(number)));
    });
}

int ws2_gethostname(char* name, int length) {
    return api::call<Api::gethostname>([&]() -> Result<void> {
        const std::string machine = TRY(os::machine_name());
        // Too little room: nothing is written.
        if (!name || length < 0 || static_cast<std::size_t>(length) <= machine.size() ||
            !os::writable(name, machine.size() + 1))
            return Error::Fault;
        std::memcpy(name, machine.c_str(), machine.size() + 1);
        return {};
    });
}
}
