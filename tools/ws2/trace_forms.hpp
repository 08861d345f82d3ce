#pragma once
#include "reference.hpp"
#include "trace_source.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace ws2::tool {

using Sources = std::vector<std::unique_ptr<Source>>;

/// Each record as an object of JSON on a line of its own, then the operations that are pending.
void print_json(const std::vector<Event>& events, const Sources& sources);
/// For chrome://tracing and Perfetto.
void print_chrome(std::vector<Event> events);
/// The functions by the time spent in them, with the errors of each.
void print_summary(const std::vector<Event>& events);

/// What the forms share: the name of a function by its index in the table; a number; a call's arguments, by
/// name; and JSON as text, with replacement characters for what is not UTF-8.
std::string_view function_name(std::uint16_t index);
std::string hex(std::uint64_t number);
Json arguments_of(const instruments::RecordView& view);
std::string dump(const Json& json);

} // namespace ws2::tool
