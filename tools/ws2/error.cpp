#include "error.hpp"

#include "catalog/error_table.hpp"
#include "catalog/hresult.hpp"
#include "catalog/status.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <optional>

namespace ws2::tool {
namespace {

std::string upper(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::toupper(c); });
    return text;
}

std::string hex(std::uint32_t number) {
    char text[16];
    std::snprintf(text, sizeof text, number > 0xFFFF ? "0x%08X" : "0x%X", number);
    return text;
}

/// The parts of a list that is separated by a text.
std::vector<std::string> parts(std::string_view list, std::string_view separator) {
    std::vector<std::string> result;
    while (!list.empty()) {
        const std::size_t at = list.find(separator);
        result.emplace_back(list.substr(0, at));
        list = at == std::string_view::npos ? std::string_view() : list.substr(at + separator.size());
    }
    return result;
}

std::vector<std::string> names_of(const catalog::ErrorRow& row) {
    std::vector<std::string> names = parts(row.aliases, ", ");
    names.insert(names.begin(), std::string(row.name));
    return names;
}

/// Of a code of Windows or of an NTSTATUS or HRESULT that stands for one.
std::optional<std::uint32_t> number_of(const std::string& text) {
    const bool negative = text.starts_with('-');
    std::string_view digits = std::string_view(text).substr(negative ? 1 : 0);
    const bool is_hex = digits.starts_with("0x") || digits.starts_with("0X");
    if (is_hex) digits.remove_prefix(2);
    while (!digits.empty() && std::strchr("uUlL", digits.back()) && digits.size() > 1)
        digits.remove_suffix(1);
    std::uint64_t value = 0;
    const auto [end, problem] =
        std::from_chars(digits.data(), digits.data() + digits.size(), value, is_hex ? 16 : 10);
    if (problem != std::errc{} || end != digits.data() + digits.size() || digits.empty()) return std::nullopt;
    if (value > 0xFFFFFFFF || (negative && value > 0x80000000)) return std::nullopt;
    return static_cast<std::uint32_t>(negative ? -value : value);
}

Json functions_with(const std::vector<std::string>& names) {
    Json result = Json::array();
    for (const auto& [function, about] : reference()["functions"].items())
        for (const Json& error : about["errors"])
            if (std::ranges::find(names, error["code"].get<std::string>()) != names.end())
                result.push_back({{"function", function}, {"when", error["when"]}});
    return result;
}

Json statuses_of(Error error) {
    Json result = Json::array();
    for (const catalog::StatusRow& row : catalog::statuses)
        if (error != Error::Success && (row.win32 == error || row.winsock == error))
            result.push_back({{"name", row.name}, {"number", hex(number(row.status))}});
    return result;
}

Json describe(const catalog::ErrorRow& row) {
    const std::vector<std::string> names = names_of(row);
    const std::uint32_t code = number(row.error);
    Json result = {{"name", row.name},
                   {"also", std::vector<std::string>(names.begin() + 1, names.end())},
                   {"number", code},
                   {"hex", hex(code)}};
    if (code != 0 && code <= 0xFFFF) result["hresult"] = hex(0x80070000 | code);
    result["ntstatus"] = statuses_of(row.error);
    result["posix"] = row.neighbour;
    result["text"] = row.text;
    for (const std::string& name : names)
        if (reference()["advice"].contains(name)) {
            result["advice"] = reference()["advice"][name];
            break;
        }
    result["functions"] = functions_with(names);
    return result;
}

Json describe(const catalog::StatusRow& row) {
    Json result = {{"name", row.name}, {"number", number(row.status)}, {"hex", hex(number(row.status))}};
    const auto code = [](Error error) {
        const catalog::ErrorRow* const found = catalog::find(error);
        return Json{{"name", found ? found->name : ""}, {"number", number(error)}};
    };
    result["win32"] = code(row.win32);
    result["winsock"] = code(row.winsock);
    return result;
}

std::vector<Json> by_number(std::uint32_t wanted) {
    std::vector<Json> found;
    for (const catalog::StatusRow& row : catalog::statuses)
        if (number(row.status) == wanted && wanted > 0xFFFF) {
            found.push_back(describe(row));
            if (const catalog::ErrorRow* const error = catalog::find(row.winsock);
                error && wanted >= 0x80000000)
                found.push_back(describe(*error));
        }
    if (!found.empty()) return found;
    const std::uint32_t facility = wanted & 0xFFFF0000;
    // HRESULT_FROM_WIN32, and NTSTATUS_FROM_WIN32.
    const bool wraps = facility == 0x80070000 || facility == catalog::kWin32Facility;
    if (const auto* const row = catalog::find(static_cast<Error>(wraps ? wanted & 0xFFFF : wanted)))
        return {describe(*row)};
    if (const std::string_view text = catalog::hresult_text(wanted); !text.empty())
        return {{{"name", hex(wanted)}, {"number", wanted}, {"hex", hex(wanted)}, {"text", text}}};
    return {};
}

/// Whether a list such as "EAGAIN (= EWOULDBLOCK) / EAI_AGAIN" has the name.
bool has_word(std::string_view list, const std::string& name) {
    const auto is_of_name = [&](std::size_t at) {
        return at < list.size() && (std::isalnum(static_cast<unsigned char>(list[at])) || list[at] == '_');
    };
    for (std::size_t at = list.find(name); at != std::string_view::npos; at = list.find(name, at + 1))
        if (!name.empty() && !is_of_name(at - 1) && !is_of_name(at + name.size())) return true;
    return false;
}

std::vector<Json> by_name(const std::string& name) {
    std::vector<Json> found;
    for (const catalog::ErrorRow& row : catalog::errors) {
        const std::vector<std::string> names = names_of(row);
        if (std::ranges::find(names, name) != names.end()) found.push_back(describe(row));
    }
    for (const catalog::StatusRow& row : catalog::statuses)
        if (row.name == name) {
            found.push_back(describe(row));
            if (const auto* const error = catalog::find(row.winsock)) found.push_back(describe(*error));
        }
    if (!found.empty()) return found;
    for (const catalog::ErrorRow& row : catalog::errors)
        if (has_word(row.neighbour, name)) found.push_back(describe(row));
    // Winsock's own codes come before those of Windows' files for the same errno.
    std::stable_partition(found.begin(), found.end(),
                          [](const Json& error) { return error["number"].get<unsigned>() >= 10000; });
    return found;
}

/// Whether the text has every word of the query.
bool has_words(const std::string& text, const std::vector<std::string>& words) {
    const std::string big = upper(text);
    return std::ranges::all_of(words,
                               [&](const std::string& word) { return big.find(word) != std::string::npos; });
}

std::vector<Json> by_text(const std::string& query) {
    std::vector<std::string> words = parts(upper(query), " ");
    std::erase_if(words, [](const std::string& word) { return word.empty(); });
    if (words.empty()) return {};
    std::vector<Json> found;
    for (const catalog::ErrorRow& row : catalog::errors) {
        Json about = describe(row);
        std::string text =
            std::string(row.name) + ' ' + std::string(row.aliases) + ' ' + std::string(row.text);
        if (about.contains("advice")) text += ' ' + about["advice"].get<std::string>();
        if (has_words(text, words)) found.push_back(std::move(about));
    }
    return found;
}

void print_line(const char* label, const std::string& text) { tool::print_line(label, text, 14); }

void print(const Json& error, bool whole) {
    std::printf("%s  %u  %s\n", error["name"].get<std::string>().c_str(), error["number"].get<unsigned>(),
                error["hex"].get<std::string>().c_str());
    if (error.contains("win32")) {
        for (const char* const family : {"win32", "winsock"})
            print_line(family, error[family]["name"].get<std::string>() + " (" +
                                   std::to_string(error[family]["number"].get<unsigned>()) + ")");
        return;
    }
    if (error.contains("text")) print_line("text", error["text"]);
    if (!whole) return;
    if (error.contains("also") && !error["also"].empty()) print_line("also", listed(error["also"]));
    if (error.contains("hresult")) print_line("HRESULT", error["hresult"]);
    if (error.contains("ntstatus"))
        for (const Json& status : error["ntstatus"])
            print_line("NTSTATUS",
                       status["number"].get<std::string>() + " " + status["name"].get<std::string>());
    if (error.contains("posix") && error["posix"] != "-") print_line("POSIX", error["posix"]);
    if (error.contains("advice")) print_line("what to do", error["advice"]);
    if (!error.contains("functions")) return;
    const char* label = "given by";
    for (const Json& function : error["functions"]) {
        print_line(label,
                   function["function"].get<std::string>() + ": " + function["when"].get<std::string>());
        label = "";
    }
}

} // namespace

std::vector<Json> find_errors(const std::string& query) {
    if (const auto wanted = number_of(query)) return by_number(*wanted);
    if (auto found = by_name(upper(query)); !found.empty()) return found;
    return by_text(query);
}

int print_errors(const std::vector<std::string>& queries, bool json) {
    int result = 0;
    Json all = Json::array();
    for (const std::string& query : queries) {
        const std::vector<Json> found = find_errors(query);
        if (found.empty()) {
            std::fprintf(stderr, "ws2: no error fits %s\n", query.c_str());
            result = 1;
        }
        for (const Json& error : found) {
            if (json)
                all.push_back(error);
            else
                print(error, found.size() <= 3);
        }
    }
    if (json) std::printf("%s\n", all.dump(1).c_str());
    return result;
}

void print_error_names() {
    for (const catalog::ErrorRow& row : catalog::errors)
        for (const std::string& name : names_of(row))
            std::puts(name.c_str());
    for (const catalog::StatusRow& row : catalog::statuses)
        std::puts(row.name.data());
}

} // namespace ws2::tool
