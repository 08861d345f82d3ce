#include "trace.hpp"

#include "catalog/error_table.hpp"
#include "catalog/function_list.hpp"
#include "catalog/status.hpp"
#include "instruments/trace/arguments.hpp"
#include "instruments/trace/settings.hpp"
#include "instruments/trace/text.hpp"
#include "packets.hpp"
#include "reference.hpp"
#include "run.hpp"
#include "trace_source.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <map>
#include <set>
#include <unistd.h>

namespace ws2::tool {
namespace {

using namespace instruments;
using Sources = std::vector<std::unique_ptr<Source>>;

std::string_view function_name(std::uint16_t index) {
    const FunctionForm* const form = form_at(index);
    return form ? form->function->name : std::string_view("?");
}

Json error_of(std::uint32_t error, int number) {
    const catalog::ErrorRow* const row = catalog::find(static_cast<Error>(error));
    Json result = {{"code", error}, {"name", row ? row->name : ""}};
    if (number != 0) result["errno"] = errno_text(number);
    return result;
}

Json arguments_of(const RecordView& view) {
    Json result = Json::object();
    const catalog::Function& function = *form_at(view.head.function)->function;
    for (std::size_t i = 0; i < view.head.argument_count; ++i)
        result[std::string(catalog::argument(function.arguments, i).name)] = argument_text(view, i);
    return result;
}

std::string name_of_program(const char* path) { return std::filesystem::path(path).filename(); }

std::string hex(std::uint64_t number) {
    char text[32];
    std::snprintf(text, sizeof text, "0x%llx", static_cast<unsigned long long>(number));
    return text;
}

Json json_of(Source& source, const ReadRecord& read) {
    const Record& record = *read.record;
    const bool unfinished = record.flags & record_flag::unfinished;
    Json result = {{"ts", static_cast<double>(source.wall(record.begin)) / 1e9}};
    if (!unfinished && !(record.flags & record_flag::untimed))
        result["dur"] = static_cast<double>(record.end - record.begin) / 1e9;
    result["pid"] = source.file.head().process;
    result["tid"] = record.thread;
    result["thread"] = *read.thread_name;
    const RecordView view(record, source.file.head().shown);
    if (!view.valid) return nullptr;
    if (record.kind != RecordKind::Call) {
        result["fn"] = happening_name(record.kind);
        if (const std::uint32_t error = happening_error(record)) result["err"] = error_of(error, 0);
        switch (record.kind) {
        case RecordKind::NetworkEvent:
            result["sock"] = record.site;
            result["event"] = network_event_text(record.value);
            return result;
        case RecordKind::Request:
            result["task"] = record.site;
            return result;
        case RecordKind::RegisteredReceive:
        case RecordKind::RegisteredSend:
        case RecordKind::Completion:
            result["sock"] = record.completed;
            if (const CaptureView* const data = view.capture(captured::received, true))
                result["data"] = excerpt_text(view, {data->bytes, data->head.stored}, data->head.full);
            if (const CaptureView* const address = view.capture(captured::sender, true))
                result[record.kind == RecordKind::RegisteredSend ? "to" : "from"] = address_text(*address);
            if (is_of_registered(record.kind)) {
                result["bytes"] = record.value;
                result["context"] = hex(record.site);
                result["of"] = function_name(record.function);
                return result;
            }
            if (record.error) result["err"]["status"] = hex(record.error);
            [[fallthrough]];
        case RecordKind::Routine:
            result["bytes"] = record.value;
            break;
        default:
            break;
        }
        result["ov"] = hex(record.site);
        if (const Begun* const begun = source.operations.of(record)) {
            result["of"] = function_name(begun->function);
            if (begun->socket) result["sock"] = begun->socket;
            result["dur"] = static_cast<double>(record.begin - begun->time) / 1e9;
        }
        return result;
    }
    source.operations.note(view, *read.thread_name);
    result["fn"] = function_name(record.function);
    const FunctionForm& form = *form_at(record.function);
    if (record.argument_count && form.arguments[0].kind == catalog::ArgumentKind::Socket) {
        result["sock"] = view.words[0];
        if (record.socket != SocketKind::None) result["kind"] = socket_kind_name(record.socket);
    }
    if (const CaptureView* const local = view.capture(captured::local, true))
        result["local"] = address_text(*local);
    if (const CaptureView* const peer = view.capture(captured::peer, true))
        result["peer"] = address_text(*peer);
    result["args"] = arguments_of(view);
    if (!unfinished) result["ret"] = result_text(view);
    if (record.flags & record_flag::failed) result["err"] = error_of(record.error, record.number);
    if (const CaptureView* const name = view.capture(captured::system_call, true))
        result["err"]["syscall"] = std::string(reinterpret_cast<const char*>(name->bytes), name->head.stored);
    if (const std::string site = source.site(record); !site.empty()) result["src"] = site;
    if (const std::uint64_t overlapped = overlapped_of(view)) result["ov"] = hex(overlapped);
    if (record.flags & record_flag::injected) result["injected"] = true;
    if (unfinished) result["unfinished"] = true;
    return result;
}

/// Text that is not UTF-8 is shown with replacement characters.
std::string dump(const Json& json, int indent = -1) {
    return json.dump(indent, ' ', false, Json::error_handler_t::replace);
}

void print_json(const std::vector<Event>& events, const Sources& sources) {
    for (const Event& event : events)
        if (const Json json = json_of(*event.source, event.read); !json.is_null())
            std::printf("%s\n", dump(json).c_str());
    for (const auto& source : sources)
        for (const auto& [overlapped, begun] : pending_operations(source->operations)) {
            Json json = {{"ts", static_cast<double>(source->wall(begun.time)) / 1e9},
                         {"pid", source->file.head().process},
                         {"tid", begun.thread},
                         {"thread", begun.thread_name},
                         {"fn", "operation"},
                         {"ov", hex(overlapped)},
                         {"of", function_name(begun.function)}};
            if (begun.socket) json["sock"] = begun.socket;
            json["unfinished"] = true;
            std::printf("%s\n", dump(json).c_str());
        }
}

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

/// For chrome://tracing and Perfetto: times are in microseconds.
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

void print_lines(const std::vector<Event>& events, std::FILE* output) {
    for (const Event& event : events)
        std::fputs(event.source->text.line(*event.read.record, *event.read.thread_name).c_str(), output);
    std::fflush(output);
}

void print_unfinished(const Source& source, std::FILE* output) {
    for (const auto& [overlapped, begun] : pending_operations(source.operations)) {
        const std::string name(function_name(begun.function));
        const std::string socket = begun.socket ? '(' + std::to_string(begun.socket) + ')' : "";
        std::fprintf(output, "%s %u/%s operation(%s) of %s%s = ? <unfinished ...>\n",
                     source.text.clock(begun.time).c_str(), begun.thread, begun.thread_name.c_str(),
                     hex(overlapped).c_str(), name.c_str(), socket.c_str());
    }
    std::fflush(output);
}

/// The files of the process and of its children that have come up by now.
void find_files(const std::filesystem::path& folder,
                std::map<std::string, std::unique_ptr<Source>>& sources) {
    std::error_code problem;
    for (const auto& entry : std::filesystem::directory_iterator(folder, problem)) {
        const std::string path = entry.path();
        if (sources.contains(path)) continue;
        try {
            sources[path] = std::make_unique<Source>(path);
        } catch (const Problem&) {
            sources.erase(path); // not yet complete
        }
    }
}

class TraceWatcher final : public Watcher {
  public:
    TraceWatcher(const std::string& words, const std::string& output) : output_(open_output(output)) {
        if (!read_forms()) throw Problem{"out of memory"};
        const std::string file = folder_.path() + "/trace";
        setenv("WS2_TRACE", ("file=" + file + (words.empty() ? "" : ",") + words).c_str(), 1);
    }

    void look() override {
        find_files(folder_.path(), sources_);
        std::vector<Event> events;
        for (const auto& [path, source] : sources_)
            gather(*source, events);
        sort(events);
        print_lines(events, output_.get());
    }

    /// The program has ended.
    int exit_code(int of_program) override {
        std::vector<Event> events;
        for (const auto& [path, source] : sources_)
            gather_unfinished(*source, events);
        print_lines(events, output_.get());
        for (const auto& [path, source] : sources_)
            print_unfinished(*source, output_.get());
        return of_program;
    }

  private:
    TemporaryFolder folder_;
    std::shared_ptr<std::FILE> output_;
    std::map<std::string, std::unique_ptr<Source>> sources_;
};

} // namespace

int print_trace(const std::vector<std::string>& paths, TraceForm form, const std::string& output) {
    if (!read_forms()) throw Problem{"out of memory"};
    Sources sources;
    std::vector<Event> events;
    for (const std::string& path : paths) {
        try {
            sources.push_back(std::make_unique<Source>(path));
        } catch (const TraceFile::Unwritten&) {
            continue; // its process ended before its first call
        }
        gather(*sources.back(), events);
    }
    sort(events);
    for (const auto& source : sources)
        gather_unfinished(*source, events);
    if (!output.empty() && !std::freopen(output.c_str(), "we", stdout))
        throw Problem{output + ": " + std::strerror(errno)};
    if (output.empty() && form == TraceForm::Pcap && isatty(STDOUT_FILENO))
        throw Problem{"pcap: packets are no text; name a file with -o"};
    switch (form) {
    case TraceForm::Text:
        print_lines(events, stdout);
        for (const auto& source : sources)
            print_unfinished(*source, stdout);
        break;
    case TraceForm::Json:
        print_json(events, sources);
        break;
    case TraceForm::Chrome:
        print_chrome(events);
        break;
    case TraceForm::Summary:
        print_summary(events);
        break;
    case TraceForm::Pcap:
        print_packets(events);
        break;
    }
    return 0;
}

std::unique_ptr<Watcher> watch_trace(const std::string& words, const std::string& output) {
    TraceSettings ignored;
    if (std::string_view problem; !parse_trace_settings(words, ignored, problem))
        throw Problem{"--trace has no word " + std::string(problem)};
    return std::make_unique<TraceWatcher>(words, output);
}

} // namespace ws2::tool
