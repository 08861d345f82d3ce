#pragma once
#include <winsock2.h>
#include <ws2tcpip.h>

#include "api/gate/wide_text.hpp"
#include "catalog/error.hpp"
#include "catalog/family.hpp"
#include "core/resolve/host_lookup.hpp"
#include "core/resolve/lookup.hpp"
#include "core/resolve/name_info.hpp"
#include "os/memory/memory.hpp"
#include "os/net/international_name.hpp"

#include <cstdlib>
#include <cstring>
#include <new>
#include <optional>
#include <string>
#include <type_traits>

/// Shared by the A and W forms of the name functions. Included with both widths of wchar_t, hence internal
/// linkage.
namespace {

using ws2::Error;
using ws2::Result;

/// These functions report WSA_NOT_ENOUGH_MEMORY where other Winsock functions report WSAENOBUFS.
template <class Body>
auto with_memory(Body body) -> decltype(body()) {
    try {
        return body();
    } catch (const std::bad_alloc&) {
        return Error::NotEnoughMemory;
    }
}

/// A caller's optional text, as UTF-8.
class OptionalText {
  public:
    OptionalText() = default;
    OptionalText(const OptionalText&) = delete;
    OptionalText& operator=(const OptionalText&) = delete;

    /// The error is Fault.
    template <class Char>
    Result<std::optional<std::string_view>> read(const Char* text) {
        if (!text) return std::optional<std::string_view>();
        const auto length = ws2::os::text_length(text, sizeof(Char));
        if (!length) return Error::Fault;
        if constexpr (sizeof(Char) == 1) {
            return std::optional(std::string_view(text, *length));
        } else {
            copy_ = narrow(text, *length);
            return std::optional(std::string_view(copy_));
        }
    }

  private:
    std::string copy_;
};

template <class Info>
constexpr bool is_extended = requires(Info info) {
    info.ai_blob;
};
template <class Info>
using CharOf = std::remove_pointer_t<decltype(Info::ai_canonname)>;

template <class Info>
Result<ws2::core::resolve::Hints> read_hints(const Info* hints) {
    ws2::core::resolve::Hints result;
    if (!hints) return result;
    if (!ws2::os::readable(hints, sizeof *hints)) return Error::Fault;
    result.flags = static_cast<std::uint32_t>(hints->ai_flags);
    result.family = hints->ai_family;
    result.type = hints->ai_socktype;
    result.protocol = hints->ai_protocol;
    result.overfull = hints->ai_addrlen != 0 || hints->ai_canonname || hints->ai_addr || hints->ai_next;
    return result;
}

/// One block per row: the row, its address, and in the first one the canonical name.
template <class Info>
struct Block {
    Info info;
    sockaddr_in6 address;
};

template <class Info>
void free_list(Info* list) {
    while (list) {
        Info* next = list->ai_next;
        std::free(list);
        list = next;
    }
}

template <class Info>
Info* make_row(const ws2::core::resolve::LookupEntry& entry, std::uint32_t flags, std::size_t name_room) {
    // Not calloc, which bypasses the calling thread's cache of small blocks; nor a form that a compiler turns
    // into calloc.
    auto* block = static_cast<Block<Info>*>(std::malloc(sizeof(Block<Info>) + name_room));
    if (!block) return nullptr;
    block->info = Info();
    block->address = sockaddr_in6();
    const auto port =
        static_cast<unsigned short>(static_cast<unsigned char>(entry.port >> 8) | (entry.port & 0xFF) << 8);
    if (entry.address.family == AF_INET6) {
        std::memcpy(&block->address.sin6_addr, entry.address.bytes.data(), sizeof(in6_addr));
        block->address.sin6_scope_id = entry.address.scope;
    } else {
        auto& four = reinterpret_cast<sockaddr_in&>(block->address);
        std::memcpy(&four.sin_addr, entry.address.bytes.data(), sizeof(in_addr));
    }
    block->address.sin6_family = static_cast<ADDRESS_FAMILY>(entry.address.family);
    block->address.sin6_port = port;
    block->info.ai_flags = static_cast<int>(flags);
    block->info.ai_family = entry.address.family;
    block->info.ai_socktype = entry.type;
    block->info.ai_protocol = entry.protocol;
    block->info.ai_addrlen =
        static_cast<SIZE_T>(entry.address.family == AF_INET6 ? sizeof(sockaddr_in6) : sizeof(sockaddr_in));
    block->info.ai_addr = reinterpret_cast<sockaddr*>(&block->address);
    if (name_room != 0) block->info.ai_canonname = reinterpret_cast<CharOf<Info>*>(block + 1);
    return &block->info;
}

template <class Info>
Result<Info*> make_list(const ws2::core::resolve::LookupAnswer& answer) {
    using Char = CharOf<Info>;
    // The W forms return international names decoded.
    const auto name = [&] {
        if constexpr (sizeof(Char) == 1)
            return answer.canonical_name;
        else
            return widen(ws2::os::decode_host_name(answer.canonical_name));
    }();
    Info* first = nullptr;
    Info** end = &first;
    for (const auto& entry : answer.entries) {
        const bool named = !first && !name.empty();
        *end = make_row<Info>(entry, answer.flags, named ? (name.size() + 1) * sizeof(Char) : 0);
        if (!*end) {
            free_list(first);
            return Error::NotEnoughMemory;
        }
        end = &(*end)->ai_next;
    }
    if (!name.empty()) std::memcpy(first->ai_canonname, name.c_str(), (name.size() + 1) * sizeof(Char));
    return first;
}

template <class Info>
Result<INT> get_list(const CharOf<Info>* host, const CharOf<Info>* service, const Info* hints,
                     Info** result) {
    if (!result || !ws2::os::writable(result, sizeof *result)) return Error::InvalidArgument;
    *result = nullptr;
    OptionalText host_text, service_text;
    const ws2::core::resolve::LookupRequest request{TRY(host_text.read(host)),
                                                    TRY(service_text.read(service)), TRY(read_hints(hints))};
    TRY(ws2::core::resolve::check(request));
    if (const auto entry = ws2::core::resolve::numeric_entry(request)) {
        *result = make_row<Info>(*entry, ws2::core::resolve::address_flag::numeric_host, 0);
        return *result ? Result<INT>(0) : Error::NotEnoughMemory;
    }
    *result = TRY(make_list<Info>(TRY(ws2::core::resolve::look_up(request))));
    return 0;
}

/// Copies a name to the caller's buffer; `room` is in characters.
template <class Char>
Result<void> put_name(const std::string& name, Char* to, DWORD room) {
    const auto copy = [&](const auto& text) -> Result<void> {
        if (text.size() >= room) return Error::InsufficientBuffer;
        if (!ws2::os::writable(to, (text.size() + 1) * sizeof(Char))) return Error::Fault;
        std::memcpy(to, text.c_str(), (text.size() + 1) * sizeof(Char));
        return {};
    };
    if constexpr (sizeof(Char) == 1)
        return copy(name);
    else
        return copy(widen(ws2::os::decode_host_name(name)));
}

template <class Char>
Result<INT> get_names(const SOCKADDR* address, int length, Char* host, DWORD host_room, Char* service,
                      DWORD service_room, INT flags) {
    constexpr int least = sizeof address->sa_family;
    if (length < least || !ws2::os::readable(address, static_cast<std::size_t>(length))) return Error::Fault;
    if (address->sa_family != AF_INET && address->sa_family != AF_INET6)
        return Error::AddressFamilyNotSupported;
    const ws2::Endpoint endpoint(address, length);
    if (length < ws2::catalog::address_size(endpoint.family())) return Error::Fault;
    const auto bits = static_cast<std::uint32_t>(flags);
    if (bits & ~ws2::core::resolve::name_flag::known) return Error::InvalidArgument;
    if (!host && !service) return Error::HostNotFound;
    if ((host && host_room == 0) || (service && service_room == 0)) return Error::InvalidArgument;
    if (host) TRY(put_name(TRY(ws2::core::resolve::host_name(endpoint, bits)), host, host_room));
    if (service)
        TRY(put_name(ws2::core::resolve::service_name(endpoint.port(), bits), service, service_room));
    return 0;
}

} // namespace
