#include "observe/call.hpp"

#include "catalog/argument.hpp"
#include "observe/guard.hpp"
#include "observe/inject.hpp"
#include "observe/instruments.hpp"
#include "observe/probes.hpp"
#include "observe/report.hpp"
#include "observe/witness.hpp"

#include <cinttypes>
#include <cstdarg>
#include <cstdio>

namespace ws2::observe {
namespace {

using Kind = catalog::ArgumentKind;

class Writer {
  public:
    explicit Writer(std::span<char> text) : rest_(text) {}

    [[gnu::format(printf, 2, 3)]] void add(const char* format, ...) {
        std::va_list values;
        va_start(values, format);
        const int length = std::vsnprintf(rest_.data(), rest_.size(), format, values);
        va_end(values);
        const auto wanted = static_cast<std::size_t>(length < 0 ? 0 : length);
        // A text that is cut leaves the room of its NUL, so that what follows is cut to nothing.
        rest_ = rest_.subspan(wanted < rest_.size() ? wanted : rest_.size() - 1);
    }

  private:
    std::span<char> rest_;
};

/// Refused functions pass their registers, whose upper half means nothing in a 32-bit argument.
std::uint64_t of_its_size(std::uint64_t word, std::size_t size) {
    return size == 0 || size >= 8 ? word : word & ((std::uint64_t{1} << (size * 8)) - 1);
}

void add_value(Writer& writer, const catalog::Argument& argument, std::uint64_t word) {
    const std::uint64_t value = of_its_size(word, catalog::size_of(argument.kind));
    if (argument.direction != catalog::Direction::Value) return writer.add("0x%" PRIx64, word);
    switch (argument.kind) {
    case Kind::Int:
    case Kind::Bool:
        return writer.add("%" PRId32, static_cast<std::int32_t>(value));
    case Kind::Int64:
        return writer.add("%" PRId64, static_cast<std::int64_t>(value));
    case Kind::Uint:
    case Kind::Uint64:
    case Kind::Ushort:
    case Kind::Byte:
    case Kind::Code:
    case Kind::Socket:
        return writer.add("%" PRIu64, value);
    default:
        return writer.add("0x%" PRIx64, value);
    }
}

void tell_entered(const Call& call) {
    for (const auto* const place : {&recorder, &sanitizer})
        if (const Witness* const seeing = place->load(std::memory_order_acquire)) seeing->entered(call);
}

} // namespace

Error enter(const Call& call) {
    if (sees_failures_only()) [[likely]] {
        notes = {};
        if (const Witness* const seeing = recorder.load(std::memory_order_acquire)) seeing->entered(call);
        return Error::Success;
    }
    const auto allowed = guard.load(std::memory_order_relaxed);
    if (allowed && !allowed(call.function)) return Error::InProgress;
    notes = {};
    if (is_probed()) probe::call_begin(call);
    if (is_on(Instrument::Report)) report_call(call);
    tell_entered(call);
    if (is_on(Instrument::Inject)) return error_for_call(call).value_or(Error::Success);
    return Error::Success;
}

// The sanitizer's view is the inner one: it hears nothing of what the recorder does.
void leave(const catalog::Function& function, const Outcome& outcome) {
    if (sees_failures_only()) [[likely]] {
        if (const Witness* const seeing = recorder.load(std::memory_order_acquire))
            seeing->left(function, outcome);
        return;
    }
    if (is_on(Instrument::Inject)) end_of_call();
    for (const auto* const place : {&sanitizer, &recorder})
        if (const Witness* const seeing = place->load(std::memory_order_acquire))
            seeing->left(function, outcome);
    if (is_probed()) probe::call_end(function, outcome);
}

void failed(const Call& call, const Outcome& outcome) {
    const Witness* const seeing = recorder.load(std::memory_order_acquire);
    if (seeing && seeing->failed) seeing->failed(call, outcome);
}

void refused(const Call& call, const Outcome& outcome) {
    notes = {};
    if (is_probed()) probe::call_begin(call);
    tell_entered(call);
    leave(call.function, outcome);
}

void tell(const Happening& happening) {
    if (happening.kind == Happening::Completion && is_probed()) probe::completion(happening);
    const Witness* const seeing = recorder.load(std::memory_order_acquire);
    if (seeing && seeing->happened) seeing->happened(happening);
}

void describe(const Call& call, std::span<char> text) {
    const catalog::Function& row = call.function;
    Writer writer(text);
    writer.add("%.*s(", static_cast<int>(row.name.size()), row.name.data());
    for (std::size_t i = 0; i < call.arguments.size(); ++i) {
        const catalog::Argument argument = catalog::argument(row.arguments, i);
        writer.add("%s%.*s=", i == 0 ? "" : ", ", static_cast<int>(argument.name.size()),
                   argument.name.data());
        add_value(writer, argument, call.arguments[i]);
    }
    writer.add(")");
}

} // namespace ws2::observe
