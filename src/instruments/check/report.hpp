#pragma once
#include "instruments/check/rule.hpp"
#include "instruments/check/settings.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace ws2::instruments::check {

/// What happened before, and where; a note without a site says no place.
struct Note {
    const void* site;
    std::string text;
};
/// "connect failed with WSAECONNREFUSED(10061)" at the place of the call.
Note note_of(const Mark& mark, const ThreadState& thread, const char* more = "");

/// Writes a report of a rule that is on, once for each rule and site. It is written at once, so that none is
/// lost however the program ends.
void report(RuleId rule, const ThreadState& thread, const void* site, const std::string& text,
            const std::vector<Note>& notes = {});
inline void report(RuleId rule, const CheckedCall& call, const std::string& text,
                   const std::vector<Note>& notes = {}) {
    report(rule, call.thread, call.site, text, notes);
}

/// The settings are kept. False if the file cannot be written.
bool open_reports(const CheckSettings& settings);
/// How many reports this process has written.
std::uint32_t report_count();
/// In a forked child, whose reports are its own.
void forget_reports();

} // namespace ws2::instruments::check
