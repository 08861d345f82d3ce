#pragma once
#include "instruments/trace/argument_text.hpp"
#include "instruments/trace/record.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

/// Records as text. Also part of the tool ws2, which reads them from a file: nothing here depends on the
/// process that the records are of.
namespace ws2::instruments {

/// "completion", "event" and so on.
const char* happening_name(RecordKind kind);
/// The Winsock code of what has happened.
std::uint32_t happening_error(const Record& record);

/// The operation that a completion ends.
struct Begun {
    std::uint16_t function;
    std::int64_t time;
    std::uint64_t socket;
    bool has_routine;
    /// The call has not completed it.
    bool is_pending;
    std::uint32_t thread;
    std::string thread_name;
};

/// Which overlapped operations are under way, as far as the records tell.
class Operations {
  public:
    /// Notes a call that may have begun an operation.
    void note(const RecordView& call, std::string_view thread_name);
    /// The operation that a record tells of; null if its call is not known. A completion ends it, unless a
    /// routine follows.
    const Begun* of(const Record& happening);

    /// By OVERLAPPED.
    std::unordered_map<std::uint64_t, Begun> under_way;

  private:
    /// When an OVERLAPPED has completed whose call is not known yet: a record has the place of its end.
    std::unordered_map<std::uint64_t, std::int64_t> ended_before_;
    Begun ended_{};
};

/// Writes records as lines in the manner of strace.
class TraceText {
  public:
    /// `now` has a moment on both clocks; `site` names an address of code; `operations` is for the lines
    /// alone.
    TraceText(const FileHead& now, std::function<std::string(std::uint64_t)> site, Operations& operations)
        : now_(now), site_(std::move(site)), operations_(operations) {}

    /// The line of a record, with its end; empty for one that is not shown.
    std::string line(const Record& record, std::string_view thread_name);

    /// Local time of day with microseconds.
    std::string clock(std::int64_t monotonic) const;

  private:
    std::string call_line(const RecordView& view, std::string_view thread_name);
    std::string happening_line(const RecordView& view);

    FileHead now_;
    std::function<std::string(std::uint64_t)> site_;
    Operations& operations_;
};

} // namespace ws2::instruments
