#include "trace.hpp"

#include "instruments/trace/arguments.hpp"
#include "instruments/trace/settings.hpp"
#include "packets.hpp"
#include "reference.hpp"
#include "run.hpp"
#include "trace_forms.hpp"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <map>
#include <unistd.h>

namespace ws2::tool {
namespace {

using namespace instruments;

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
