// Replaces libc's resolver in the program that links it. Its names:
//
//     v4.test 203.0.113.5    v6.test 2001:db8::5    both.test both, and IPv4 twice
//     again.test, fail.test, memory.test, nodata.test: the failures of these names
//     slow.test 203.0.113.6, once fake_resolver_let_go has been called
//     203.0.113.1 to .4: no such host, no data, permanent failure, temporary failure; 203.0.113.5: five.test
#include "fake_resolver.hpp"

#include <cerrno>
#include <condition_variable>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <netdb.h>
#include <netinet/in.h>
#include <string>

namespace {

std::mutex mutex;
std::condition_variable changed;
std::string last_name;
bool held = true;

const unsigned char four[] = {203, 0, 113, 5};
const unsigned char slow_four[] = {203, 0, 113, 6};
const unsigned char six[] = {0x20, 0x01, 0x0D, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5};

struct Row {
    addrinfo info;
    sockaddr_storage address;
    char name[64];
};

addrinfo* row(int family, const void* bytes, addrinfo* next) {
    auto* result = static_cast<Row*>(std::calloc(1, sizeof(Row)));
    result->info.ai_family = family;
    result->info.ai_addr = reinterpret_cast<sockaddr*>(&result->address);
    result->info.ai_next = next;
    result->info.ai_canonname = result->name;
    result->address.ss_family = static_cast<sa_family_t>(family);
    if (family == AF_INET) {
        result->info.ai_addrlen = sizeof(sockaddr_in);
        std::memcpy(&reinterpret_cast<sockaddr_in*>(&result->address)->sin_addr, bytes, 4);
    } else {
        result->info.ai_addrlen = sizeof(sockaddr_in6);
        std::memcpy(&reinterpret_cast<sockaddr_in6*>(&result->address)->sin6_addr, bytes, 16);
    }
    return &result->info;
}

bool note(const char* name) {
    std::unique_lock lock(mutex);
    last_name = name;
    if (last_name != "slow.test") return false;
    changed.wait(lock, [] { return !held; });
    return true;
}

int failure_of(const std::string& name) {
    if (name == "again.test") return EAI_AGAIN;
    if (name == "fail.test") return EAI_FAIL;
    if (name == "memory.test") return EAI_MEMORY;
    if (name == "nodata.test") return EAI_NODATA;
    return EAI_NONAME;
}

/// One host in a caller's buffer, with the alias "other.test".
int fill(const char* name, const void* bytes, int length, hostent* host, char* buffer, std::size_t size,
         hostent** result) {
    struct Room {
        char* aliases[2];
        char* list[2];
        char bytes[16];
        char alias[16];
        char name[64];
    };
    if (size < sizeof(Room)) return ERANGE;
    auto* room = reinterpret_cast<Room*>(buffer);
    std::memcpy(room->bytes, bytes, static_cast<std::size_t>(length));
    std::strcpy(room->alias, "other.test");
    std::strcpy(room->name, name);
    room->aliases[0] = room->alias;
    room->list[0] = room->bytes;
    room->aliases[1] = room->list[1] = nullptr;
    *host = {room->name, room->aliases, length == 4 ? AF_INET : AF_INET6, length, room->list};
    *result = host;
    return 0;
}

} // namespace

extern "C" {

const char* fake_resolver_last_name() { return last_name.c_str(); }

void fake_resolver_let_go() {
    std::lock_guard lock(mutex);
    held = false;
    changed.notify_all();
}

void fake_resolver_hold() {
    std::lock_guard lock(mutex);
    held = true;
}

int getaddrinfo(const char* node, const char*, const addrinfo* hints, addrinfo** result) {
    const bool slow = note(node);
    const std::string name = node;
    const bool wants_four = hints->ai_family != AF_INET6, wants_six = hints->ai_family != AF_INET;
    addrinfo* list = nullptr;
    if (wants_four && (slow || name == "v4.test")) list = row(AF_INET, slow ? slow_four : four, nullptr);
    if (wants_six && name == "v6.test") list = row(AF_INET6, six, nullptr);
    if (name == "both.test") {
        if (wants_four) list = row(AF_INET, four, row(AF_INET, four, nullptr));
        if (wants_six) list = row(AF_INET6, six, list);
    }
    if (name == "xn--bcher-kva.test" && wants_four) list = row(AF_INET, four, nullptr);
    if (!list) return failure_of(name);
    if (hints->ai_flags & AI_CANONNAME)
        std::strcpy(list->ai_canonname, node);
    else
        list->ai_canonname = nullptr;
    *result = list;
    return 0;
}

void freeaddrinfo(addrinfo* list) {
    while (list) {
        addrinfo* next = list->ai_next;
        std::free(list);
        list = next;
    }
}

int gethostbyname2_r(const char* node, int, hostent* host, char* buffer, std::size_t size, hostent** result,
                     int* problem) {
    note(node);
    *result = nullptr;
    if (std::strcmp(node, "v4.test") == 0 || std::strcmp(node, "xn--bcher-kva.test") == 0)
        return fill(node, four, 4, host, buffer, size, result);
    const int failure = failure_of(node);
    *problem = failure == EAI_AGAIN    ? TRY_AGAIN
               : failure == EAI_FAIL   ? NO_RECOVERY
               : failure == EAI_NODATA ? NO_DATA
                                       : HOST_NOT_FOUND;
    return 0;
}

int gethostbyaddr_r(const void* address, socklen_t length, int, hostent* host, char* buffer, std::size_t size,
                    hostent** result, int* problem) {
    *result = nullptr;
    const auto* bytes = static_cast<const unsigned char*>(address);
    switch (bytes[length - 1]) {
    case 2:
        *problem = NO_DATA;
        return 0;
    case 3:
        *problem = NO_RECOVERY;
        return 0;
    case 4:
        *problem = TRY_AGAIN;
        return 0;
    case 5:
        return fill("five.test", address, static_cast<int>(length), host, buffer, size, result);
    default:
        *problem = HOST_NOT_FOUND;
        return 0;
    }
}
}
