#include "instruments/trace/text.hpp"

#include "catalog/error.hpp"
#include "catalog/status.hpp"
#include "instruments/trace/arguments.hpp"

#include <cinttypes>
#include <iterator>

namespace ws2::instruments {

using catalog::ArgumentKind;
using catalog::Direction;

const char* happening_name(RecordKind kind) {
    static constexpr const char* names[] = {"completion", "event",      "routine",   "lookup",
                                            "request",    "completion", "completion"};
    const std::size_t index =
        static_cast<std::size_t>(kind) - static_cast<std::size_t>(RecordKind::Completion);
    return index < std::size(names) ? names[index] : "unknown";
}

std::uint32_t happening_error(const Record& record) {
    return record.kind == RecordKind::Completion ? number(winsock_error(static_cast<Status>(record.error)))
                                                 : record.error;
}

void Operations::note(const RecordView& call, std::string_view thread_name) {
    const bool pending = call.head.error == number(Error::IoPending);
    if ((call.head.error != 0 && !pending) || (call.head.flags & record_flag::unfinished)) return;
    const FunctionForm& form = *form_at(call.head.function);
    for (std::size_t i = 0; i < call.head.argument_count; ++i)
        if (form.arguments[i].structure == Structure::Overlapped &&
            form.arguments[i].direction == Direction::InOut && call.words[i]) {
            const std::uint64_t socket = form.arguments[0].kind == ArgumentKind::Socket ? call.words[0] : 0;
            const bool routine = i + 1 < call.head.argument_count &&
                                 form.arguments[i + 1].kind == ArgumentKind::Function && call.words[i + 1];
            const auto ended = ended_before_.find(call.words[i]);
            const bool has_ended = ended != ended_before_.end() && ended->second >= call.head.begin;
            if (ended != ended_before_.end()) ended_before_.erase(ended);
            if (has_ended && !routine) continue;
            under_way.insert_or_assign(call.words[i], Begun{call.head.function, call.head.begin, socket,
                                                            routine, pending && !has_ended, call.head.thread,
                                                            std::string(thread_name)});
        }
}

const Begun* Operations::of(const Record& happening) {
    const auto found = under_way.find(happening.site);
    if (found == under_way.end()) {
        if (happening.kind != RecordKind::Routine) ended_before_[happening.site] = happening.begin;
        return nullptr;
    }
    ended_ = found->second;
    found->second.is_pending = false;
    if (happening.kind != RecordKind::Completion || !ended_.has_routine) under_way.erase(found);
    return &ended_;
}

std::string TraceText::clock(std::int64_t monotonic) const {
    const std::int64_t local = now_.wall + (monotonic - now_.monotonic) + now_.utc_offset * 1'000'000'000;
    const std::int64_t micro = (local / 1000) % 86'400'000'000;
    return formatted("%02d:%02d:%02d.%06d", static_cast<int>(micro / 3'600'000'000),
                     static_cast<int>(micro / 60'000'000 % 60), static_cast<int>(micro / 1'000'000 % 60),
                     static_cast<int>(micro % 1'000'000));
}

std::string TraceText::call_line(const RecordView& view, std::string_view thread_name) {
    const Record& record = view.head;
    const FunctionForm& form = *form_at(record.function);
    std::string text(form.function->name);
    text += '(';
    for (std::size_t i = 0; i < record.argument_count; ++i)
        text += (i ? ", " : "") + argument_text(view, i);
    const bool unfinished = record.flags & record_flag::unfinished;
    text += ") = " + (unfinished ? "? <unfinished ...>" : result_text(view));
    if (record.flags & record_flag::failed) text += ' ' + error_text(record.error);
    if (!unfinished && !(record.flags & record_flag::untimed))
        text += formatted(" <%" PRId64 "us>", (record.end - record.begin) / 1000);
    if (record.number) text += " errno=" + errno_text(record.number);
    if (record.flags & record_flag::injected) text += " (INJECTED)";
    if (const std::string site = site_(record.site); !site.empty()) text += ' ' + site;
    operations_.note(view, thread_name);
    return text;
}

std::string TraceText::happening_line(const RecordView& view) {
    const Record& record = view.head;
    std::string text = happening_name(record.kind);
    const std::uint32_t error = happening_error(record);
    if (record.kind == RecordKind::NetworkEvent || record.kind == RecordKind::Request) {
        text += formatted("(%" PRIu64 ") = ", record.site);
        text += record.kind == RecordKind::NetworkEvent ? network_event_text(record.value)
                                                        : formatted("%" PRIu64 " bytes", record.value);
        return error ? text + ' ' + error_text(error) : text;
    }
    text += formatted("(0x%" PRIx64 ")", record.site);
    const bool registered = is_of_registered(record.kind);
    const Begun* const begun = registered ? nullptr : operations_.of(record);
    if (const FunctionForm* const form = begun        ? form_at(begun->function)
                                         : registered ? form_at(record.function)
                                                      : nullptr) {
        const std::string_view name = form->function->name;
        const std::uint64_t socket = begun ? begun->socket : record.completed;
        text += formatted(" of %.*s", static_cast<int>(name.size()), name.data());
        if (socket) text += formatted("(%" PRIu64 ")", socket);
    }
    if (record.kind == RecordKind::Lookup)
        text += " = " + (error ? error_text(error) : "0");
    else
        text += formatted(" = %" PRIu64 " bytes", record.value);
    if (const CaptureView* const data = view.capture(captured::received, true))
        text += ' ' + excerpt_text(view, {data->bytes, data->head.stored}, data->head.full);
    if (const CaptureView* const sender = view.capture(captured::sender, true))
        text += (record.kind == RecordKind::RegisteredSend ? " to " : " from ") + address_text(*sender);
    if (error && record.kind != RecordKind::Lookup) text += ' ' + error_text(error);
    if (record.kind == RecordKind::Completion && record.error)
        text += formatted(" status=0x%08" PRIx32, record.error);
    if (begun) text += formatted(" <%" PRId64 "us>", (record.begin - begun->time) / 1000);
    return text;
}

std::string TraceText::line(const Record& record, std::string_view thread_name) {
    const RecordView view(record, now_.shown);
    const bool shown = record.kind == RecordKind::Call || record.kind >= RecordKind::Completion;
    if (!view.valid || !shown) return {};
    thread_name = thread_name.substr(0, thread_name.find('\0'));
    std::string text = clock(record.kind == RecordKind::Call ? record.begin : record.end);
    text += formatted(" %u/%.*s ", record.thread, static_cast<int>(thread_name.size()), thread_name.data());
    text += record.kind == RecordKind::Call ? call_line(view, thread_name) : happening_line(view);
    return text + '\n';
}

} // namespace ws2::instruments
