// ws2: the error desk and the starter of the instruments.
#include "check.hpp"
#include "doctor.hpp"
#include "error.hpp"
#include "function.hpp"
#include "reference.hpp"
#include "run.hpp"
#include "trace.hpp"

#include <CLI/CLI.hpp>

#include <cctype>
#include <cstdio>
#include <filesystem>

using namespace ws2::tool;

int main(int count, char** words) {
    CLI::App app(
        "Names, texts and causes of Windows Sockets errors, and programs run with the library's instruments.",
        "ws2");
    app.require_subcommand(1);
    app.set_version_flag("--version", "ws2linux " WS2_VERSION);
    bool json = false, only_names = false;
    std::vector<std::string> names, command;
    Instruments instruments;
    std::string trace_words, check_words, output;
    int result = 0;

    CLI::App* const error = app.add_subcommand("error", "What is known of an error");
    CLI::Option* const query = error->add_option(
        "ERROR", names,
        "Number (decimal, hexadecimal, HRESULT, NTSTATUS), name, errno, or words of its text");
    error->add_flag("--json", json, "Print JSON");
    // Negative HRESULTs are no options.
    error->allow_extras();
    error->add_flag("--names", only_names, "Print the names of all errors");
    error->callback([&] {
        for (const std::string& extra : error->remaining()) {
            if (extra.size() < 2 || !std::isdigit(static_cast<unsigned char>(extra[1])))
                throw CLI::ExtrasError("error", {extra});
            names.push_back(extra);
        }
        if (only_names) return print_error_names();
        if (names.empty()) throw CLI::RequiredError(query->get_name());
        result = print_errors(names, json);
    });

    CLI::App* const function =
        app.add_subcommand("function", "What is known of a function: errors, support, limits");
    function->add_option("FUNCTION", names, "Windows name, with or without A or W; none: the list of all");
    function->add_flag("--json", json, "Print JSON");
    function->add_flag("--names", only_names, "Print the names of all functions");
    function->callback([&] {
        if (only_names) return print_function_names();
        result = print_functions(names, json);
    });

    CLI::App* const inject = app.add_subcommand("inject", "The failures that can be injected");
    bool list = false;
    inject->add_flag("--list", list, "Each documented pair of a function and a code")->required();
    inject->add_option("FUNCTION", names, "Only of these functions");
    inject->add_flag("--json", json, "Print JSON");
    inject->callback([&] { result = print_pairs(names, json); });

    CLI::App* const start = app.add_subcommand("run", "Run a program with instruments");
    start->add_option("--inject", instruments.inject, "Make calls fail: a plan such as send@3=WSAENOBUFS")
        ->type_name("PLAN");
    start->add_flag("--inject-report", instruments.inject_report, "Print each injected failure");
    start->add_flag_callback(
        "--report", [&] { instruments.report = "1"; }, "Print each first call of a refused function");
    CLI::Option* const trace =
        start->add_flag("--trace{1}", trace_words,
                        "Print a line for each call; with words of WS2_TRACE: --trace=failed,socket=5");
    CLI::Option* const check =
        start->add_flag("--check{1}", check_words,
                        "Report misuse of Winsock; with words of WS2_CHECK: --check=all,-not-started,exit=3");
    start->add_option("-o,--output", output, "File for what --trace and --check print")->type_name("FILE");
    start->add_option("PROGRAM", command, "The program and its arguments")->required();
    start->positionals_at_end();
    start->callback([&] {
        set_instruments(instruments);
        std::vector<std::unique_ptr<Watcher>> watchers;
        if (*trace || *check) empty_output(output);
        if (*trace) watchers.push_back(watch_trace(trace_words, output));
        if (*check) watchers.push_back(watch_reports(check_words, output));
        if (watchers.empty()) become(command);
        result = run_watched(command, watchers);
    });

    CLI::App* const records =
        app.add_subcommand("trace", "Records of WS2_TRACE=file=PATH as text, JSON, a summary or packets");
    std::string form;
    const std::map<std::string, TraceForm> forms = {{"text", TraceForm::Text},
                                                    {"json", TraceForm::Json},
                                                    {"chrome", TraceForm::Chrome},
                                                    {"summary", TraceForm::Summary},
                                                    {"pcap", TraceForm::Pcap}};
    records
        ->add_option(
            "FORM", form,
            "text, json (a line a record), chrome (for chrome://tracing and Perfetto), summary, or pcap "
            "(packets for Wireshark)")
        ->required()
        ->check(CLI::IsMember(forms).description(""))
        ->type_name("");
    records->add_option("FILE", names, "Files of one run: PATH and PATH.PID")->required();
    records->add_option("-o,--output", output, "File to write to, in place of standard output")
        ->type_name("FILE");
    records->callback([&] { result = print_trace(names, forms.at(form), output); });

    CLI::App* const rules = app.add_subcommand("check", "The rules of the checker");
    rules->add_flag("--list", list, "All rules; as without a name");
    rules->add_option("RULE", names, "Only these");
    rules->add_flag("--json", json, "Print JSON");
    rules->add_flag("--names", only_names, "Print the names of all rules");
    rules->callback([&] {
        if (only_names) return print_rule_names();
        result = print_rules(names, json);
    });

    CLI::App* const scan =
        app.add_subcommand("scan", "The Windows names that a source tree uses, and how each stands");
    scan->prefix_command();
    scan->set_help_flag();
    scan->callback([&] {
        command = scan->remaining();
        command.insert(command.begin(),
                       std::filesystem::read_symlink("/proc/self/exe").replace_filename("ws2-scan"));
        become(command);
    });

    CLI::App* const doctor = app.add_subcommand("doctor", "What this machine lacks, and for what");
    doctor->add_flag("--json", json, "Print JSON");
    doctor->callback([&] { result = print_state(json); });

    try {
        app.parse(count, words);
    } catch (const CLI::ParseError& problem) {
        const int code = app.exit(problem);
        return code == 0 ? 0 : 2;
    } catch (const Problem& problem) {
        std::fprintf(stderr, "ws2: %s\n", problem.text.c_str());
        return problem.code;
    }
    return result;
}
