#include "instruments/trace/text.hpp"
#include "trace_forms.hpp"

#include <algorithm>
#include <cstdio>
#include <map>

namespace ws2::tool {

using namespace instruments;

void print_summary(const std::vector<Event>& events) {
    struct Total {
        std::int64_t time = 0;
        std::uint64_t calls = 0, errors = 0;
        std::map<std::uint32_t, std::uint64_t> codes;
    };
    std::map<std::string_view, Total> totals;
    Total all;
    for (const Event& event : events) {
        const Record& record = *event.read.record;
        if (record.kind != RecordKind::Call || (record.flags & record_flag::unfinished)) continue;
        for (Total* const total : {&totals[function_name(record.function)], &all}) {
            total->time += record.end - record.begin;
            ++total->calls;
            if (!(record.flags & record_flag::failed)) continue;
            ++total->errors;
            ++total->codes[record.error];
        }
    }
    std::vector<std::pair<std::string_view, const Total*>> sorted;
    for (const auto& [name, total] : totals)
        sorted.emplace_back(name, &total);
    std::ranges::stable_sort(sorted, std::greater(), [](const auto& each) { return each.second->time; });
    const auto line = [&](std::string_view name, const Total& total) {
        const double share =
            all.time ? 100.0 * static_cast<double>(total.time) / static_cast<double>(all.time) : 0;
        std::printf(
            "%6.2f %11.6f %11.1f %9llu %9llu %.*s", share, static_cast<double>(total.time) / 1e9,
            total.calls ? static_cast<double>(total.time) / 1e3 / static_cast<double>(total.calls) : 0.0,
            static_cast<unsigned long long>(total.calls), static_cast<unsigned long long>(total.errors),
            static_cast<int>(name.size()), name.data());
        const char* before = "  ";
        for (const auto& [code, count] : total.codes) {
            std::printf("%s%s x%llu", before, error_text(code).c_str(),
                        static_cast<unsigned long long>(count));
            before = ", ";
        }
        std::printf("\n");
    };
    std::printf("%% time     seconds  usecs/call     calls    errors function\n");
    for (const auto& [name, total] : sorted)
        line(name, *total);
    all.codes.clear();
    line("total", all);
}

} // namespace ws2::tool
