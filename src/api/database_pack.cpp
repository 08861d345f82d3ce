#include "api/database_pack.hpp"

#include "resolve/database.hpp"

#include <cstring>
#include <string_view>
#include <vector>

namespace ws2::api {
namespace {

/// Hands out pieces of a buffer, or counts only.
class Packer {
  public:
    explicit Packer(void* to) : to_(static_cast<char*>(to)) {}

    std::size_t size() const { return at_; }

    template <class T>
    T* place(std::size_t count) {
        at_ = (at_ + alignof(T) - 1) / alignof(T) * alignof(T);
        T* result = to_ ? reinterpret_cast<T*>(to_ + at_) : nullptr;
        at_ += count * sizeof(T);
        return result;
    }
    char* text(std::string_view text) {
        char* result = place<char>(text.size() + 1);
        if (result) {
            std::memcpy(result, text.data(), text.size());
            result[text.size()] = 0;
        }
        return result;
    }
    /// A list of texts that ends with a null.
    template <class Texts>
    char** texts(const Texts& texts) {
        char** list = place<char*>(texts.size() + 1);
        std::size_t i = 0;
        for (const auto& one : texts) {
            char* copy = text(one);
            if (list) list[i] = copy;
            ++i;
        }
        if (list) list[i] = nullptr;
        return list;
    }

  private:
    char* to_;
    std::size_t at_ = 0;
};

void write(Packer& packer, const os::HostRecord& host) {
    auto* entry = packer.place<HOSTENT>(1);
    char** aliases = packer.texts(host.aliases);
    char** list = packer.place<char*>(host.addresses.size() + 1);
    const std::size_t length = host.addresses.empty() ? 4 : host.addresses[0].size();
    for (std::size_t i = 0; i < host.addresses.size(); ++i) {
        char* bytes = reinterpret_cast<char*>(packer.place<std::uint32_t>(length / 4));
        if (!list) continue;
        std::memcpy(bytes, host.addresses[i].bytes.data(), length);
        list[i] = bytes;
    }
    if (list) list[host.addresses.size()] = nullptr;
    char* name = packer.text(host.name);
    if (entry)
        *entry = {name, aliases, static_cast<short>(length == 4 ? AF_INET : AF_INET6),
                  static_cast<short>(length), list};
}

std::vector<std::string_view> words(std::string_view list) {
    std::vector<std::string_view> result;
    resolve::for_each_word(list, [&](std::string_view word) { result.push_back(word); });
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

template <class Record>
std::size_t pack_any(const Record& record, void* to, std::size_t room) {
    Packer measure(nullptr);
    write(measure, record);
    if (to && room >= measure.size()) {
        Packer packer(to);
        write(packer, record);
    }
    return measure.size();
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
