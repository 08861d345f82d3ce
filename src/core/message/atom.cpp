#include "core/message/atom.hpp"

#include "catalog/error.hpp"
#include "core/process/fork.hpp"
#include "os/thread/lock.hpp"

#include <map>

namespace ws2::core::message::atom {
namespace {

constexpr std::uint16_t kFirst = 0xC000;
constexpr std::size_t kMost = 0x4000;

constinit os::Lock lock;
WS2_FORK_HANDLER(atoms_in_child, Locks, [] { lock.forget_holder(); });

// Never destroyed: threads may create windows while the process exits.
std::map<std::string, std::uint16_t, std::less<>>& numbers() REQUIRES(lock) {
    static auto* table = new std::map<std::string, std::uint16_t, std::less<>>;
    return *table;
}

std::string folded(std::string_view name) {
    std::string result(name);
    for (char& c : result)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return result;
}

} // namespace

Result<std::uint16_t> add(std::string_view name) {
    std::string key = folded(name);
    const os::LockGuard guard(lock);
    auto& table = numbers();
    if (const auto found = table.find(key); found != table.end()) return found->second;
    if (table.size() >= kMost) return Error::NoSystemResources;
    const auto number = static_cast<std::uint16_t>(kFirst + table.size());
    table.emplace(std::move(key), number);
    return number;
}

std::uint16_t find(std::string_view name) {
    const std::string key = folded(name);
    const os::LockGuard guard(lock);
    const auto found = numbers().find(key);
    return found == numbers().end() ? std::uint16_t{0} : found->second;
}

} // namespace ws2::core::message::atom
