#include "os/net/socket_table.hpp"

#include "catalog/family.hpp"
#include "os/gate/call.hpp"
#include "os/net/address.hpp"
#include "os/system/folder.hpp"
#include "os/system/text_file.hpp"

#include <cstdlib>
#include <cstring>
#include <unistd.h>

namespace ws2::os {
namespace {

/// Addresses are printed as words of the machine, IPv6 as four of them; ports in host order.
Endpoint endpoint_of(const char* digits, unsigned port, int family) {
    std::uint32_t words[4] = {};
    const int count = family == catalog::family::inet ? 1 : 4;
    for (int i = 0; i < count; ++i)
        if (std::sscanf(digits + 8 * i, "%8x", &words[i]) != 1) return {};
    Endpoint result = internet_endpoint(linux_family(family), words);
    result.bytes[2] = static_cast<unsigned char>(port >> 8);
    result.bytes[3] = static_cast<unsigned char>(port);
    return result;
}

/// The inode in "socket:[123]".
std::uint64_t inode_of(const char* link) {
    constexpr std::string_view kStart = "socket:[";
    return std::strncmp(link, kStart.data(), kStart.size()) == 0
               ? std::strtoull(link + kStart.size(), nullptr, 10)
               : 0;
}

} // namespace

Result<std::vector<SocketEntry>> socket_table(SocketTable table, int family) {
    const bool six = family == catalog::family::inet6;
    const char* path = table == SocketTable::Tcp ? (six ? "/proc/net/tcp6" : "/proc/net/tcp")
                                                 : (six ? "/proc/net/udp6" : "/proc/net/udp");
    std::vector<SocketEntry> result;
    TRY(for_each_line(path, [&](const char* line) {
        char local[33], remote[33];
        unsigned local_port, remote_port, state;
        unsigned long long inode;
        if (std::sscanf(line, " %*d: %32[0-9A-F]:%x %32[0-9A-F]:%x %x %*s %*s %*s %*u %*u %llu", local,
                        &local_port, remote, &remote_port, &state, &inode) != 6)
            return;
        result.push_back({endpoint_of(local, local_port, family), endpoint_of(remote, remote_port, family),
                          static_cast<std::uint8_t>(state), inode});
    }));
    return result;
}

Result<std::unordered_map<std::uint64_t, std::uint32_t>> socket_owners() {
    std::unordered_map<std::uint64_t, std::uint32_t> result;
    for (const std::string& process : TRY(folder_names("/proc"))) {
        const unsigned long id = std::strtoul(process.c_str(), nullptr, 10);
        if (id == 0) continue;
        const std::string folder = "/proc/" + process + "/fd";
        const auto descriptors = folder_names(folder.c_str());
        // Without the right to look, and for a process that has ended, the owner is unknown.
        if (!descriptors &&
            (descriptors.error() == Error::TooManyFiles || descriptors.error() == Error::NotEnoughMemory))
            return descriptors.error();
        if (!descriptors) continue;
        for (const std::string& descriptor : *descriptors) {
            char link[64];
            const std::string path = folder + "/" + descriptor;
            const auto length = system_call([&] { return ::readlink(path.c_str(), link, sizeof link - 1); });
            if (!length) continue;
            link[*length] = 0;
            if (const std::uint64_t inode = inode_of(link))
                result.emplace(inode, static_cast<std::uint32_t>(id));
        }
    }
    return result;
}

Result<NetworkCounters> NetworkCounters::of(int family) {
    NetworkCounters result;
    if (family == catalog::family::inet6) {
        TRY(for_each_line("/proc/net/snmp6", [&](const char* line) {
            char name[64];
            unsigned long long value;
            if (std::sscanf(line, "%63s %llu", name, &value) == 2) result.values_[name] = value;
        }));
        return result;
    }
    // Two lines for each protocol: the names and the values.
    std::string names;
    TRY(for_each_line("/proc/net/snmp", [&](const char* line) {
        if (names.empty()) {
            names = line;
            return;
        }
        const std::string protocol = names.substr(0, names.find(':'));
        const char* value = std::strchr(line, ':');
        std::size_t place = protocol.size() + 1;
        while (value && place < names.size()) {
            const std::size_t start = names.find_first_not_of(" \n", place);
            if (start == std::string::npos) break;
            place = names.find_first_of(" \n", start);
            char* end = nullptr;
            // MaxConn is -1.
            const long long number = std::strtoll(value + 1, &end, 10);
            result.values_[protocol + "." + names.substr(start, place - start)] =
                static_cast<std::uint64_t>(number);
            value = end ? end - 1 : nullptr;
        }
        names.clear();
    }));
    return result;
}

std::uint64_t NetworkCounters::value(const std::string& name) const {
    const auto found = values_.find(name);
    return found == values_.end() ? 0 : found->second;
}

} // namespace ws2::os
