#include "api/ws2_32/names/database_pack.hpp"

#include "core/resolve/database.hpp"

#include <cstring>
#include <string_view>
#include <vector>

namespace ws2::api {
namespace {

/// Allocates pieces of a buffer, or only counts them. The pointers that it writes are those of a copy of the
/// buffer that begins at `home`.
class Packer {
  public:
    Packer(void* to, void* home) : to_(static_cast<char*>(to)), home_(static_cast<char*>(home)) {}

    std::size_t size() const { return at_; }

    template <class T>
    T* place(std::size_t count) {
        at_ = (at_ + alignof(T) - 1) / alignof(T) * alignof(T);
        T* result = to_ ? reinterpret_cast<T*>(to_ + at_) : nullptr;
        at_ += count * sizeof(T);
        return result;
    }
    /// The place of a piece in the copy.
    template <class T>
    T* at_home(T* piece) const {
        return piece ? reinterpret_cast<T*>(home_ + (reinterpret_cast<char*>(piece) - to_)) : nullptr;
    }
    /// The place of the text in the copy.
    char* text(std::string_view text) {
        char* result = place<char>(text.size() + 1);
        if (result) {
            std::memcpy(result, text.data(), text.size());
            result[text.size()] = 0;
        }
        return at_home(result);
    }
    /// A null-terminated list of texts; its place in the copy.
    template <class Texts>
    char** texts(const Texts& texts) {
        return fill(place<char*>(texts.size() + 1), texts);
    }
    /// Places the texts of a list that has its place already.
    template <class Texts>
    char** fill(char** list, const Texts& texts) {
        std::size_t i = 0;
        for (const auto& one : texts) {
            char* copy = text(one);
            if (list) list[i] = copy;
            ++i;
        }
        if (list) list[i] = nullptr;
        return at_home(list);
    }

  private:
    char* to_;
    char* home_;
    std::size_t at_ = 0;
};

void write(Packer& packer, const os::HostRecord& host) {
    auto* entry = packer.place<HOSTENT>(1);
    // Windows' order: programs find the address list behind the alias list.
    char** alias_list = packer.place<char*>(host.aliases.size() + 1);
    char** list = packer.place<char*>(host.addresses.size() + 1);
    const std::size_t length = host.addresses.empty() ? 4 : host.addresses[0].size();
    for (std::size_t i = 0; i < host.addresses.size(); ++i) {
        char* bytes = reinterpret_cast<char*>(packer.place<std::uint32_t>(length / 4));
        if (!list) continue;
        std::memcpy(bytes, host.addresses[i].bytes.data(), length);
        list[i] = packer.at_home(bytes);
    }
    if (list) list[host.addresses.size()] = nullptr;
    char** aliases = packer.fill(alias_list, host.aliases);
    char* name = packer.text(host.name);
    if (entry)
        *entry = {name, aliases, static_cast<short>(length == 4 ? AF_INET : AF_INET6),
                  static_cast<short>(length), packer.at_home(list)};
}

std::vector<std::string_view> words(std::string_view list) {
    std::vector<std::string_view> result;
    core::resolve::for_each_word(list, [&](std::string_view word) { result.push_back(word); });
    return result;
}

void write(Packer& packer, const catalog::Service& service) {
    auto* entry = packer.place<SERVENT>(1);
    char** aliases = packer.texts(words(service.aliases));
    char* name = packer.text(service.name);
    char* protocol = packer.text(catalog::transport_name(service.transport));
    if (!entry) return;
    entry->s_name = name;
    entry->s_aliases = aliases;
    entry->s_port = static_cast<short>(htons(service.port));
    entry->s_proto = protocol;
}

void write(Packer& packer, const catalog::Protocol& protocol) {
    auto* entry = packer.place<PROTOENT>(1);
    char** aliases = packer.texts(words(protocol.alias));
    char* name = packer.text(protocol.name);
    if (entry) *entry = {name, aliases, static_cast<short>(protocol.number)};
}

template <class Overlapped>
std::size_t pack_any(const Overlapped& record, void* to, std::size_t room) {
    Packer measure(nullptr, nullptr);
    write(measure, record);
    const std::size_t size = measure.size();
    if (!to || room < size) return size;
    if (reinterpret_cast<std::uintptr_t>(to) % alignof(std::max_align_t) == 0) {
        Packer packer(to, to);
        write(packer, record);
    } else {
        std::vector<std::max_align_t> aligned(size / sizeof(std::max_align_t) + 1);
        Packer packer(aligned.data(), to);
        write(packer, record);
        std::memcpy(to, aligned.data(), size);
    }
    return size;
}

} // namespace

std::size_t pack(const os::HostRecord& host, void* to, std::size_t room) { return pack_any(host, to, room); }

std::size_t pack(const catalog::Service& service, void* to, std::size_t room) {
    return pack_any(service, to, room);
}

std::size_t pack(const catalog::Protocol& protocol, void* to, std::size_t room) {
    return pack_any(protocol, to, room);
}

} // namespace ws2::api
