#include "check.hpp"

#include "code.hpp"
#include "instruments/check/rule.hpp"
#include "instruments/check/settings.hpp"
#include "reference.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace ws2::tool {
namespace {

using namespace instruments::check;

const char* severity_name(Severity severity) { return severity == Severity::Hint ? "hint" : "warning"; }

/// The words that the tool itself obeys, and the rest.
struct Words {
    std::string rest, output;
    bool json = false;
    int exit_code = 0;
};

Words split(const std::string& words) {
    Words result;
    for (std::size_t at = 0; at <= words.size();) {
        const std::size_t comma = std::min(words.find(',', at), words.size());
        const std::string word = words.substr(at, comma - at);
        at = comma + 1;
        if (word == "json") {
            result.json = true;
        } else if (word.starts_with("file=")) {
            result.output = word.substr(5);
        } else if (word.starts_with("exit=")) {
            const char* const end = word.data() + word.size();
            const auto parsed = std::from_chars(word.data() + 5, end, result.exit_code);
            if (parsed.ptr != end || parsed.ec != std::errc{} || result.exit_code < 1 ||
                result.exit_code > 255)
                throw Problem{"--check has no word " + word};
        } else {
            result.rest += word + ',';
        }
    }
    return result;
}

/// The object that sees the program ask for errno and free memory; empty if it is not installed.
std::string preloaded_object() {
    const std::filesystem::path self = std::filesystem::read_symlink("/proc/self/exe").parent_path();
    for (const char* const place : {WS2_PRELOAD_BESIDE, "../lib/libws2_check.so"}) {
        const std::filesystem::path path = self / place;
        if (std::filesystem::exists(path)) return std::filesystem::canonical(path);
    }
    return {};
}

void add_to_variable(const char* variable, const std::string& word) {
    const char* const before = std::getenv(variable);
    setenv(variable, (before && *before ? word + ':' + before : word).c_str(), 1);
}

class ReportWatcher final : public Watcher {
  public:
    ReportWatcher(const std::string& all_words, const std::string& output)
        : words_(split(all_words)), output_(open_output(output.empty() ? words_.output : output)),
          path_(folder_.path() + "/reports") {
        std::string_view problem;
        CheckSettings ignored;
        if (!parse_check_settings(words_.rest, ignored, problem))
            throw Problem{"--check has no word " + std::string(problem)};
        setenv("WS2_CHECK", (words_.rest + "json,file=" + path_).c_str(), 1);
        if (const std::string object = preloaded_object(); !object.empty()) {
            add_to_variable("LD_PRELOAD", in_a_list(object));
            // AddressSanitizer wants to be the first object, and works behind this one.
            add_to_variable("ASAN_OPTIONS", "verify_asan_link_order=0");
        }
    }

    void look() override {
        std::ifstream file(path_, std::ios::binary);
        file.seekg(read_);
        for (std::string line; std::getline(file, line) && !file.eof();) {
            read_ = file.tellg();
            Json report = Json::parse(line, nullptr, false);
            if (!report.is_discarded()) print(report);
        }
        std::fflush(output_.get());
    }

    int exit_code(int of_program) override {
        return count_ != 0 && words_.exit_code != 0 ? words_.exit_code : of_program;
    }

  private:
    /// The object by a path that the dynamic loader takes for one: LD_PRELOAD has no escape for its
    /// separators.
    std::string in_a_list(const std::string& object) const {
        if (object.find_first_of(" :$") == std::string::npos) return object;
        const std::string link = folder_.path() + "/libws2_check.so";
        std::filesystem::create_symlink(object, link);
        return link;
    }

    /// "app.cpp:14: ".
    std::string source_of(const Json& site) {
        return code_.describe_in(site["object"].get<std::string>(), site["offset"].get<std::uint64_t>());
    }

    void add_source(Json& part) {
        if (part.contains("site")) part["src"] = source_of(part["site"]);
    }

    void print(Json& report) {
        ++count_;
        if (words_.json) {
            for (Json& note : report["notes"])
                add_source(note);
            add_source(report);
            std::fprintf(output_.get(), "%s\n",
                         report.dump(-1, ' ', false, Json::error_handler_t::replace).c_str());
            return;
        }
        const auto line = [&](const Json& part, const std::string& kind, const std::string& end) {
            const std::string place = part.contains("site") ? source_of(part["site"]) + ": " : "";
            const std::string text = place + kind + ": " + part["text"].get<std::string>() + end;
            std::fprintf(output_.get(), "%s\n", text.c_str());
        };
        const std::string thread =
            std::to_string(report["tid"].get<std::uint64_t>()) + '/' + report["thread"].get<std::string>();
        line(report, report["severity"].get<std::string>(), " [" + report["rule"].get<std::string>() + ']');
        for (const Json& note : report["notes"])
            line(note, "note", "");
        std::fprintf(output_.get(), "note: thread %s\n", thread.c_str());
    }

    Words words_;
    TemporaryFolder folder_;
    std::shared_ptr<std::FILE> output_;
    std::string path_;
    std::streamoff read_ = 0;
    Code code_;
    unsigned count_ = 0;
};

} // namespace

int print_rules(const std::vector<std::string>& names, bool json) {
    Json list = Json::array();
    int result = 0;
    for (const std::string& name : names)
        if (std::ranges::find(rule_rows, name, &RuleRow::name) == rule_rows.end()) {
            std::fprintf(stderr, "ws2: no rule %s\n", name.c_str());
            result = 1;
        }
    for (const RuleRow& row : rule_rows) {
        if (!names.empty() && std::ranges::find(names, row.name) == names.end()) continue;
        const bool on = row.by_default == Default::On;
        list.push_back({{"rule", row.name},
                        {"severity", severity_name(row.severity)},
                        {"default", on},
                        {"text", row.text},
                        {"page", "docs/checks/" + std::string(row.name) + ".md"}});
        if (!json)
            std::printf("%-28.*s %-8s %-4s %.*s\n", static_cast<int>(row.name.size()), row.name.data(),
                        severity_name(row.severity), on ? "on" : "off", static_cast<int>(row.text.size()),
                        row.text.data());
    }
    if (json) std::printf("%s\n", list.dump(2).c_str());
    return result;
}

void print_rule_names() {
    for (const RuleRow& row : rule_rows)
        std::printf("%s\n", std::string(row.name).c_str());
}

std::unique_ptr<Watcher> watch_reports(const std::string& words, const std::string& output) {
    return std::make_unique<ReportWatcher>(words, output);
}

} // namespace ws2::tool
