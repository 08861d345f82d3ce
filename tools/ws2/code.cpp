#include "code.hpp"

#include <cstdio>
#include <elfutils/libdw.h>
#include <elfutils/libdwfl.h>
#include <gelf.h>
#include <sstream>

namespace ws2::tool {
namespace {

char* debug_info_path = nullptr;
const Dwfl_Callbacks callbacks = {.find_elf = dwfl_build_id_find_elf,
                                  .find_debuginfo = dwfl_standard_find_debuginfo,
                                  .section_address = dwfl_offline_section_address,
                                  .debuginfo_path = &debug_info_path};

/// The address that the file itself gives to one of its bytes.
bool address_in_file(Elf* elf, std::uint64_t offset, GElf_Addr& address) {
    std::size_t count = 0;
    if (elf_getphdrnum(elf, &count) != 0) return false;
    for (std::size_t i = 0; i < count; ++i) {
        GElf_Phdr segment;
        if (!gelf_getphdr(elf, static_cast<int>(i), &segment) || segment.p_type != PT_LOAD) continue;
        if (offset < segment.p_offset || offset >= segment.p_offset + segment.p_filesz) continue;
        address = offset - segment.p_offset + segment.p_vaddr;
        return true;
    }
    return false;
}

std::string name_of(const std::string& path) { return path.substr(path.rfind('/') + 1); }

/// Code that the compiler has merged from several lines has the line 0.
std::string line_text(const char* file, int line) {
    if (!file) return {};
    return line == 0 ? name_of(file) : name_of(file) + ':' + std::to_string(line);
}

/// "app.cpp:14"; empty without debug information. clang writes no table of addresses (.debug_aranges), so the
/// units themselves are asked too.
std::string line_of(Dwfl_Module* module, GElf_Addr address) {
    int line = 0;
    if (Dwfl_Line* const source = dwfl_module_getsrc(module, address)) {
        const char* const file = dwfl_lineinfo(source, nullptr, &line, nullptr, nullptr, nullptr);
        return line_text(file, line);
    }
    Dwarf_Addr bias = 0;
    for (Dwarf_Die* unit = nullptr; (unit = dwfl_module_nextcu(module, unit, &bias)) != nullptr;) {
        if (dwarf_haspc(unit, address - bias) != 1) continue;
        Dwarf_Line* const source = dwarf_getsrc_die(unit, address - bias);
        if (source && dwarf_lineno(source, &line) == 0)
            return line_text(dwarf_linesrc(source, nullptr, nullptr), line);
    }
    return {};
}

std::string hex(std::uint64_t number) {
    char text[32];
    std::snprintf(text, sizeof text, "+0x%llx", static_cast<unsigned long long>(number));
    return text;
}

} // namespace

struct Code::Files {
    Dwfl* dwfl = dwfl_begin(&callbacks);
    std::map<std::string, Dwfl_Module*> modules;

    ~Files() { dwfl_end(dwfl); }

    Dwfl_Module* module(const std::string& path) {
        const auto [at, is_new] = modules.try_emplace(path, nullptr);
        if (is_new) {
            dwfl_report_begin_add(dwfl);
            at->second = dwfl_report_offline(dwfl, path.c_str(), path.c_str(), -1);
            dwfl_report_end(dwfl, nullptr, nullptr);
        }
        return at->second;
    }

    std::string describe(const std::string& path, std::uint64_t offset) {
        const std::string plain = name_of(path) + hex(offset + 1);
        Dwfl_Module* const found = module(path);
        GElf_Addr bias = 0, address = 0;
        Elf* const elf = found ? dwfl_module_getelf(found, &bias) : nullptr;
        if (!elf || !address_in_file(elf, offset, address)) return plain;
        if (std::string line = line_of(found, address + bias); !line.empty()) return line;
        GElf_Off into = 0;
        GElf_Sym symbol;
        if (const char* const name =
                dwfl_module_addrinfo(found, address + bias, &into, &symbol, nullptr, nullptr, nullptr))
            return name + hex(into + 1) + " (" + name_of(path) + ')';
        return plain;
    }
};

Code::Code() : files_(std::make_unique<Files>()) {}
Code::~Code() = default;

std::string Code::describe(std::uint64_t return_address, const std::string& maps) {
    std::istringstream lines(maps.substr(read_));
    for (std::string line; std::getline(lines, line);) {
        unsigned long begin = 0, end = 0, offset = 0;
        int path = 0;
        if (std::sscanf(line.c_str(), "%lx-%lx %*s %lx %*s %*s %n", &begin, &end, &offset, &path) >= 3)
            ranges_[begin] = {end, offset, path ? line.substr(static_cast<std::size_t>(path)) : ""};
    }
    read_ = maps.size();
    if (const auto found = known_.find(return_address); found != known_.end()) return found->second;
    // The call is before the address that it returns to.
    const std::uint64_t call = return_address - 1;
    const auto after = ranges_.upper_bound(call);
    if (after == ranges_.begin()) return {};
    const auto& [begin, range] = *std::prev(after);
    if (call >= range.end || range.path.empty()) return {};
    return known_[return_address] = files_->describe(range.path, call - begin + range.offset);
}

std::string Code::describe_in(const std::string& path, std::uint64_t return_offset) {
    return files_->describe(path, return_offset - 1);
}

} // namespace ws2::tool
