#include "trace_source.hpp"

#include "instruments/trace/arguments.hpp"

#include <algorithm>

namespace ws2::tool {

void gather(Source& source, std::vector<Event>& events) {
    for (const ReadRecord& read : source.file.more())
        events.push_back({&source, read});
}

void gather_unfinished(Source& source, std::vector<Event>& events) {
    for (const ReadRecord& read : source.file.unfinished())
        events.push_back({&source, read});
}

void sort(std::vector<Event>& events) { std::ranges::stable_sort(events, {}, &Event::end); }

std::vector<std::pair<std::uint64_t, instruments::Begun>>
pending_operations(const instruments::Operations& operations) {
    std::vector<std::pair<std::uint64_t, instruments::Begun>> found;
    for (const auto& each : operations.under_way)
        if (each.second.is_pending) found.emplace_back(each);
    std::ranges::sort(found, {}, [](const auto& each) { return std::pair(each.second.time, each.first); });
    return found;
}

std::uint64_t overlapped_of(const instruments::RecordView& view) {
    const instruments::FunctionForm& form = *instruments::form_at(view.head.function);
    for (std::size_t i = 0; i < view.head.argument_count; ++i)
        if (form.arguments[i].structure == instruments::Structure::Overlapped) return view.words[i];
    return 0;
}

} // namespace ws2::tool
