#include "catalog/error_table.hpp"
#include "catalog/function_list.hpp"
#include "instruments/trace/arguments.hpp"
#include "instruments/trace/text.hpp"
#include "trace_forms.hpp"

#include <cstdio>

namespace ws2::tool {

using namespace instruments;

namespace {

Json error_of(std::uint32_t error, int number) {
    const catalog::ErrorRow* const row = catalog::find(static_cast<Error>(error));
    Json result = {{"code", error}, {"name", row ? row->name : ""}};
    if (number != 0) result["errno"] = errno_text(number);
    return result;
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

} // namespace

std::string_view function_name(std::uint16_t index) {
    const FunctionForm* const form = form_at(index);
    return form ? form->function->name : std::string_view("?");
}

std::string hex(std::uint64_t number) {
    char text[32];
    std::snprintf(text, sizeof text, "0x%llx", static_cast<unsigned long long>(number));
    return text;
}

Json arguments_of(const RecordView& view) {
    Json result = Json::object();
    const catalog::Function& function = *form_at(view.head.function)->function;
    for (std::size_t i = 0; i < view.head.argument_count; ++i)
        result[std::string(catalog::argument(function.arguments, i).name)] = argument_text(view, i);
    return result;
}

std::string dump(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

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

} // namespace ws2::tool
