#include "catalog/functions/options.hpp"
#include "catalog/option.hpp"
#include "instruments/check/report.hpp"
#include "instruments/check/thread_state.hpp"

namespace ws2::instruments::check {
namespace {

bool concerns(const FunctionForm& form) { return form.function == &Api::setsockopt; }

/// The bytes of a value that is a number; 0 for others.
std::size_t size_of(catalog::Format format) {
    using catalog::Format;
    switch (format) {
    case Format::Bool:
    case Format::Byte:
    case Format::Dword:
    case Format::Size:
    case Format::Switch:
    case Format::Linger:
        return 4;
    default:
        return 0;
    }
}

bool may_be_one_byte(catalog::Format format) {
    return format == catalog::Format::Bool || format == catalog::Format::Byte;
}

void entered(const CheckedCall& call) {
    const catalog::OptionRow* const row = catalog::find_option(call.number(1), call.number(2));
    const std::uint32_t length = call.number(4);
    const std::size_t size = row ? size_of(row->format) : 0;
    if (size == 0 || call.words[3] == 0 || length == size || (length == 1 && may_be_one_byte(row->format)))
        return;
    constexpr std::uint32_t kTimeval = 16;
    const catalog::Option option = catalog::option_of(*row);
    const bool is_timeout = length == kTimeval && (option == catalog::Option::Socket_SO_SNDTIMEO ||
                                                   option == catalog::Option::Socket_SO_RCVTIMEO);
    std::string text = std::string(row->name) + " is set with " + std::to_string(length) + " bytes";
    text += is_timeout ? ", a struct timeval; its value is a DWORD of milliseconds"
                       : "; its value has " + std::to_string(size);
    report(RuleId::option_size, call, text);
}

} // namespace

constinit const RuleCode rules::option_size = {.concerns = concerns, .entered = entered};

} // namespace ws2::instruments::check
