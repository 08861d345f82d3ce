#include "catalog/function_list.hpp"
#include "catalog/status.hpp"
#include "instruments/trace/arguments.hpp"
#include "instruments/trace/text.hpp"
#include "trace_forms.hpp"

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <map>
#include <set>

namespace ws2::tool {

using namespace instruments;

namespace {

std::string name_of_program(const char* path) { return std::filesystem::path(path).filename(); }

/// The calls that take completions from a port, and those that ask for a result.
class DequeuedOperations {
  public:
    explicit DequeuedOperations(const std::vector<Event>& events) {
        for (const Event& event : events) {
            const Record& record = *event.read.record;
            const RecordView view(record, event.source->file.head().shown);
            if (record.kind != RecordKind::Call || !view.valid || (record.flags & record_flag::unfinished))
                continue;
            for (const std::uint64_t overlapped : taken_by(view))
                calls_[{event.source, overlapped}].emplace(record.end, &record);
        }
    }

    /// The first call that ends after the completion with its OVERLAPPED, once; null without one.
    const Record* take(const Source& source, const Record& completion) {
        const auto found = calls_.find({&source, completion.site});
        if (found == calls_.end()) return nullptr;
        const auto call = found->second.lower_bound(completion.end);
        if (call == found->second.end()) return nullptr;
        const Record* const taken = call->second;
        found->second.erase(call);
        return taken;
    }

  private:
    /// Each OVERLAPPED.
    static std::vector<std::uint64_t> taken_by(const RecordView& view) {
        const FunctionForm& form = *form_at(view.head.function);
        const std::string_view name = form.function->name;
        const bool failed = view.head.flags & record_flag::failed;
        if (name == "WSAGetOverlappedResult" || name.starts_with("GetOverlappedResult"))
            return failed ? std::vector<std::uint64_t>() : std::vector{view.words[1]};
        if (name == "GetQueuedCompletionStatus") {
            const CaptureView* const overlapped = view.capture(3, true);
            std::uint64_t value = 0;
            if (overlapped && overlapped->head.stored >= sizeof value)
                std::memcpy(&value, overlapped->bytes, sizeof value);
            return {value};
        }
        std::vector<std::uint64_t> taken;
        for (std::size_t i = 0; i < view.head.argument_count; ++i)
            if (form.arguments[i].structure == Structure::OverlappedEntries)
                if (const CaptureView* const entries = view.capture(i, true))
                    for (const OverlappedEntry& entry : overlapped_entries_of(*entries))
                        taken.push_back(entry.overlapped);
        return taken;
    }

    std::map<std::pair<const Source*, std::uint64_t>, std::map<std::int64_t, const Record*>> calls_;
};

} // namespace

// Times are in microseconds.
void print_chrome(std::vector<Event> events) {
    // An operation may complete before its call has returned, but not before it has begun.
    std::ranges::stable_sort(events, {}, &Event::begin);
    bool first = true;
    const auto put = [&](const Json& json) {
        std::printf("%s%s", first ? "{\"traceEvents\":[\n" : ",\n", dump(json).c_str());
        first = false;
    };
    std::set<std::pair<std::uint32_t, std::uint32_t>> threads;
    std::uint64_t flow = 0;
    std::map<std::pair<Source*, std::uint64_t>, std::pair<std::uint64_t, std::string>> posted;
    DequeuedOperations dequeued(events);
    const auto micro = [](Source& source, std::int64_t time) {
        return static_cast<double>(source.wall(time)) / 1e3;
    };
    for (const Event& event : events) {
        Source& source = *event.source;
        const Record& record = *event.read.record;
        const std::uint32_t process = source.file.head().process;
        const Json where = {{"pid", process}, {"tid", record.thread}};
        const auto at = [&](Json json) {
            json.update(where);
            return json;
        };
        if (threads.emplace(process, record.thread).second) {
            put(at({{"ph", "M"}, {"name", "thread_name"}, {"args", {{"name", *event.read.thread_name}}}}));
            put(at({{"ph", "M"},
                    {"name", "process_name"},
                    {"args", {{"name", name_of_program(source.file.head().program)}}}}));
        }
        if (record.kind == RecordKind::Completion) {
            const auto found = posted.find({&source, record.site});
            if (found == posted.end()) continue;
            const auto& [id, name] = found->second;
            put(at({{"ph", "e"},
                    {"cat", "overlapped"},
                    {"name", name},
                    {"id", id},
                    {"ts", micro(source, record.end)},
                    {"args", {{"bytes", record.value}, {"status", hex(record.error)}}}}));
            // The arrow ends in the call that takes the completion, if there is one.
            const Record* const call = dequeued.take(source, record);
            put(at({{"ph", call ? "t" : "f"},
                    {"bp", "e"},
                    {"cat", "overlapped"},
                    {"name", name},
                    {"id", id},
                    {"ts", micro(source, record.end)}}));
            if (call)
                put({{"ph", "f"},
                     {"bp", "e"},
                     {"cat", "overlapped"},
                     {"name", name},
                     {"id", id},
                     {"ts", micro(source, call->end)},
                     {"pid", process},
                     {"tid", call->thread}});
            posted.erase(found);
            continue;
        }
        if (record.kind != RecordKind::Call) {
            const bool of_socket = record.kind == RecordKind::NetworkEvent;
            const std::string name =
                of_socket ? network_event_text(record.value) : happening_name(record.kind);
            Json arguments = {{"object", of_socket ? std::to_string(record.site) : hex(record.site)}};
            if (record.error) arguments["error"] = error_text(record.error);
            put(at({{"ph", "i"},
                    {"s", "t"},
                    {"cat", happening_name(record.kind)},
                    {"name", name},
                    {"ts", micro(source, record.end)},
                    {"args", arguments}}));
            continue;
        }
        const RecordView view(record, source.file.head().shown);
        if (!view.valid) continue;
        Json arguments = arguments_of(view);
        const bool unfinished = record.flags & record_flag::unfinished;
        if (!unfinished) arguments["result"] = result_text(view);
        if (record.flags & record_flag::failed) arguments["error"] = error_text(record.error);
        if (const std::string site = source.site(record); !site.empty()) arguments["site"] = site;
        const std::string name(function_name(record.function));
        Json call = at({{"ph", unfinished ? "B" : "X"},
                        {"cat", std::string(catalog::chapter_of(record.function))},
                        {"name", name},
                        {"ts", micro(source, record.begin)}});
        if (!unfinished) call["dur"] = static_cast<double>(record.end - record.begin) / 1e3;
        call["args"] = arguments;
        put(call);
        if (unfinished) continue;
        const std::uint64_t overlapped = overlapped_of(view);
        if (!overlapped || (record.error != 0 && record.error != number(Error::IoPending))) continue;
        ++flow;
        posted[{&source, overlapped}] = {flow, name};
        put(at({{"ph", "b"},
                {"cat", "overlapped"},
                {"name", name},
                {"id", flow},
                {"ts", micro(source, record.begin)},
                {"args", {{"overlapped", hex(overlapped)}}}}));
        put(at({{"ph", "s"},
                {"cat", "overlapped"},
                {"name", name},
                {"id", flow},
                {"ts", micro(source, record.begin)}}));
    }
    std::printf("%s\n]}\n", first ? "{\"traceEvents\":[" : "");
}

} // namespace ws2::tool
