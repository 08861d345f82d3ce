#include "trace_source.hpp"

#include "instruments/trace/arguments.hpp"

#include <algorithm>

namespace ws2::tool {

void gather(Source& source, std::vector<Event>& events) {
    for (const ReadRecord& read : source.file.more())
        events.push_back({&source, read});
}

void sort(std::vector<Event>& events) { std::ranges::stable_sort(events, {}, &Event::end); }

std::uint64_t overlapped_of(const instruments::RecordView& view) {
    const instruments::FunctionForm& form = *instruments::form_at(view.head.function);
    for (std::size_t i = 0; i < view.head.argument_count; ++i)
        if (form.arguments[i].structure == instruments::Structure::Overlapped) return view.words[i];
    return 0;
}

} // namespace ws2::tool
