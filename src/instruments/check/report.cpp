#include "instruments/check/report.hpp"

#include "instruments/check/model_lock.hpp"
#include "instruments/check/thread_state.hpp"
#include "instruments/trace/argument_text.hpp"
#include "os/system/append_file.hpp"
#include "os/system/library.hpp"
#include "os/system/stream.hpp"
#include "os/thread/thread.hpp"

#include <atomic>
#include <set>
#include <string_view>
#include <utility>

namespace ws2::instruments::check {
namespace {

const CheckSettings* settings = nullptr;
os::Descriptor descriptor = -1;
constinit std::atomic<std::uint32_t> count{0};
/// Never freed.
constinit std::set<std::pair<RuleId, const void*>>* told GUARDED_BY(model_lock) = nullptr;

bool is_first(RuleId rule, const void* site) {
    const LockGuard lock(model_lock);
    if (!told) told = new std::set<std::pair<RuleId, const void*>>;
    return told->emplace(rule, site).second;
}

/// As a text of JSON.
std::string quoted(std::string_view text) {
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            result += {'\\', c};
        else if (static_cast<unsigned char>(c) < 0x20)
            result += formatted("\\u%04x", static_cast<unsigned char>(c));
        else
            result += c;
    }
    return result + '"';
}

std::string json_site(const void* site) {
    const os::CodePlace place = os::place_of_code(site);
    return "{\"object\":" + quoted(place.path) +
           formatted(",\"offset\":%zu", static_cast<std::size_t>(place.offset)) +
           ",\"name\":" + quoted(os::describe_code(site)) + '}';
}

std::string json_of(const RuleRow& row, std::string_view thread_name, const ThreadState& thread,
                    const void* site, const std::string& text, const std::vector<Note>& notes) {
    std::string line = "{\"rule\":" + quoted(row.name) +
                       ",\"severity\":" + (row.severity == Severity::Hint ? "\"hint\"" : "\"warning\"") +
                       ",\"text\":" + quoted(text) +
                       formatted(",\"pid\":%u,\"tid\":%u", os::process_id(), thread.id) +
                       ",\"thread\":" + quoted(thread_name);
    if (site) line += ",\"site\":" + json_site(site);
    line += ",\"notes\":[";
    for (const Note& note : notes) {
        if (&note != &notes.front()) line += ',';
        line += "{\"text\":" + quoted(note.text);
        if (note.site) line += ",\"site\":" + json_site(note.site);
        line += '}';
    }
    return line + "]}\n";
}

std::string place_text(const void* site) { return site ? os::describe_code(site) + ": " : std::string(); }

std::string text_of(const RuleRow& row, std::string_view thread_name, const ThreadState& thread,
                    const void* site, const std::string& text, const std::vector<Note>& notes) {
    std::string lines = place_text(site) + (row.severity == Severity::Hint ? "hint: " : "warning: ") + text +
                        " [" + std::string(row.name) + "]\n";
    for (const Note& note : notes)
        lines += place_text(note.site) + "note: " + note.text + '\n';
    return lines + "note: thread " + std::to_string(thread.id) + '/' + std::string(thread_name) + '\n';
}

} // namespace

Note note_of(const Mark& mark, const ThreadState& thread, const char* more) {
    return {mark.site, describe(mark, thread.id) + more};
}

bool open_reports(const CheckSettings& chosen) {
    if (!chosen.path.empty()) {
        // Out of the way of sockets, whose numbers are values that the program sees.
        const auto opened = os::open_to_append(chosen.path.c_str(), 1000);
        if (!opened) return false;
        descriptor = *opened;
    }
    settings = new CheckSettings(chosen);
    return true;
}

void report(RuleId rule, const ThreadState& thread, const void* site, const std::string& text,
            const std::vector<Note>& notes) {
    if (!settings->rules[static_cast<std::size_t>(rule)] || !is_first(rule, site)) return;
    count.fetch_add(1, std::memory_order_relaxed);
    char name[16];
    os::read_thread_name(name);
    const auto write = settings->json ? json_of : text_of;
    const std::string lines = write(row_of(rule), name, thread, site, text, notes);
    if (descriptor < 0)
        os::write_error_text(lines);
    else
        os::append(descriptor, lines);
}

void forget_reports() { count.store(0, std::memory_order_relaxed); }

std::uint32_t report_count() { return count.load(std::memory_order_relaxed); }

} // namespace ws2::instruments::check
