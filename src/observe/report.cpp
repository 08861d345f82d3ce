#include "observe/report.hpp"

#include "catalog/error_table.hpp"
#include "catalog/function_list.hpp"
#include "catalog/functions/options.hpp"
#include "catalog/ioctl.hpp"
#include "catalog/option.hpp"
#include "observe/instruments.hpp"

#include <array>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace ws2::observe {
namespace {

template <std::size_t size>
class Once {
  public:
    bool first(std::size_t index) { return !told_[index].exchange(true, std::memory_order_relaxed); }

  private:
    std::array<std::atomic<bool>, size> told_{};
};

constinit Once<catalog::kMostFunctions> functions;
constinit Once<catalog::options.size()> options;
constinit Once<catalog::ioctls.size()> ioctls;

void tell(std::string_view function, std::string_view what, Error error, std::string_view note,
          const char* page) {
    const catalog::ErrorRow* const row = catalog::find(error);
    const std::string_view name = row ? row->name : "an error";
    if (note.ends_with('.')) note.remove_suffix(1);
    const auto width = [](std::string_view text) { return static_cast<int>(text.size()); };
    std::fprintf(stderr, "ws2 report: %.*s%s%.*s is refused with %.*s (%u)%s%.*s; see docs/%s\n",
                 width(function), function.data(), what.empty() ? "" : " of ", width(what), what.data(),
                 width(name), name.data(), static_cast<unsigned>(error), note.empty() ? "" : ": ",
                 width(note), note.data(), page);
}

std::size_t index_of(const catalog::Function& function) {
    std::size_t index = 0;
    while (catalog::all_functions()[index] != &function)
        ++index;
    return index;
}

/// Tells of a refused row of the table of options or of control codes; null for a number without a row.
template <class Row, std::size_t size>
void report_row(const Call& call, const Row* row, const Row* first_row, Once<size>& once) {
    if (row && row->way == catalog::Way::Refused && once.first(static_cast<std::size_t>(row - first_row)))
        tell(call.function.name, row->name, row->error, row->note, "options.md");
}

[[gnu::constructor]] void read_environment() {
    const char* const wish = secure_getenv("WS2_REPORT");
    if (wish && *wish && std::strcmp(wish, "0") != 0) turn(Instrument::Report, true);
}

} // namespace

void report_call(const Call& call) {
    const catalog::Function& function = call.function;
    if (function.support == catalog::Support::Refused) {
        if (functions.first(index_of(function)))
            tell(function.name, {}, function.refusal, function.note, "support.md");
        return;
    }
    const auto number = [&](std::size_t i) { return static_cast<std::uint32_t>(call.arguments[i]); };
    if (&function == &Api::setsockopt || &function == &Api::getsockopt)
        report_row(call, catalog::find_option(number(1), number(2)), catalog::options.data(), options);
    if (&function == &Api::WSAIoctl || &function == &Api::ioctlsocket)
        report_row(call, catalog::find_ioctl(number(1)), catalog::ioctls.data(), ioctls);
}

} // namespace ws2::observe
