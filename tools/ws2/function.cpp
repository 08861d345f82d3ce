#include "function.hpp"

#include "reference.hpp"

#include <algorithm>
#include <cstdio>
#include <map>
#include <strings.h>

namespace ws2::tool {
namespace {

bool is_same(const std::string& left, const std::string& right) {
    return strcasecmp(left.c_str(), right.c_str()) == 0;
}

/// The functions that a name means.
std::vector<std::string> meant_by(const std::string& name) {
    std::vector<std::string> exact, forms, near;
    for (const auto& [function, about] : reference()["functions"].items()) {
        if (function == name) return {function};
        if (is_same(function, name)) exact.push_back(function);
        if (is_same(function, name + "A") || is_same(function, name + "W")) forms.push_back(function);
        if (strcasestr(function.c_str(), name.c_str())) near.push_back(function);
    }
    if (!exact.empty()) return exact;
    if (!forms.empty()) return forms;
    std::fprintf(stderr, "ws2: the library has no function %s", name.c_str());
    for (std::size_t i = 0; i < near.size() && i < 8; ++i)
        std::fprintf(stderr, "%s%s", i == 0 ? "; there is " : ", ", near[i].c_str());
    std::fputc('\n', stderr);
    return {};
}

const char* support(const Json& about) {
    static const std::map<std::string, const char*> words = {
        {"Full", "works"}, {"Partial", "works with limits"}, {"Refused", "refused"}};
    return about["support"].is_null() ? "in the headers alone"
                                      : words.at(about["support"].get<std::string>());
}

void print_line(const std::string& label, const std::string& text) { tool::print_line(label, text, 26); }

void print(const std::string& name, const Json& about) {
    const auto text = [&](const char* key) {
        return about[key].is_null() ? "" : about[key].get<std::string>();
    };
    std::printf("%s  %s\n", name.c_str(), wrapped(text("summary"), name.size() + 2).c_str());
    if (!text("header").empty()) print_line("header", text("header"));
    print_line("declaration", text("synopsis"));
    for (const Json& parameter : about["parameters"])
        if (!parameter["text"].get<std::string>().empty())
            print_line("  " + parameter["name"].get<std::string>(), parameter["text"]);
    if (!text("result").empty()) print_line("result", text("result"));
    if (!text("remark").empty()) print_line("note", text("remark"));
    print_line("on Linux", std::string(support(about)) + (text("note").empty() ? "" : ": " + text("note")));
    if (!about["errors"].empty()) std::printf("  errors\n");
    for (const Json& error : about["errors"])
        print_line("  " + error["code"].get<std::string>(), error["when"]);
    if (!about["never"].empty()) print_line("never on Linux", listed(about["never"]));
    if (!text("page").empty()) print_line("page", text("page"));
}

/// All functions where none is named; the result is whether each name has one.
bool each(const std::vector<std::string>& names, auto&& visit) {
    const Json& functions = reference()["functions"];
    if (names.empty())
        for (const auto& [function, about] : functions.items())
            visit(function, about);
    bool all = true;
    for (const std::string& name : names) {
        const auto meant = meant_by(name);
        all = all && !meant.empty();
        for (const std::string& function : meant)
            visit(function, functions[function]);
    }
    return all;
}

} // namespace

int print_functions(const std::vector<std::string>& names, bool json) {
    Json all = Json::object();
    const bool known = each(names, [&](const std::string& name, const Json& about) {
        if (json)
            all[name] = about;
        else if (names.empty())
            std::printf("%-44s%s\n", name.c_str(), support(about));
        else
            print(name, about);
    });
    if (json) std::printf("%s\n", all.dump(1).c_str());
    return known ? 0 : 1;
}

int print_pairs(const std::vector<std::string>& names, bool json) {
    Json all = Json::array();
    const bool known = each(names, [&](const std::string& name, const Json& about) {
        const auto one = [&](const std::string& code, const std::string& when) {
            if (json)
                all.push_back({{"rule", name + "=" + code}, {"when", when}});
            else
                std::printf("%-48s%s\n", (name + "=" + code).c_str(), when.c_str());
        };
        for (const Json& error : about["errors"])
            one(error["code"], error["when"]);
        for (const Json& code : about["never"])
            one(code, "not on Linux but by the injector");
    });
    if (json) std::printf("%s\n", all.dump(1).c_str());
    return known ? 0 : 1;
}

void print_function_names() {
    for (const auto& [name, about] : reference()["functions"].items())
        std::puts(name.c_str());
}

} // namespace ws2::tool
