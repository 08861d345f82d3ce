#include <windows.h>

#include "api/gate/gate.hpp"
#include "api/gate/variadic.hpp"
#include "api/gate/wide_text.hpp"
#include "catalog/functions/windows_parts.hpp"
#include "core/format_string/print.hpp"

#include <algorithm>

// wsprintf and wvsprintf, the A forms too, since their formats may take wide texts.
using namespace ws2;

namespace {

using core::format_string::Arguments;
using core::format_string::Language;
using core::format_string::Output;

/// The size of the caller's buffer, by Microsoft's page of wsprintf: longer texts are cut there.
constexpr std::size_t kRoom = 1024;

template <class Unit>
Result<int> print(Unit* buffer, const Unit* format, Arguments& arguments) {
    if (!buffer || !format) return Error::InvalidParameter;
    Output<Unit> output(buffer, kRoom - 1);
    const Result<int> length =
        core::format_string::print<Unit, WideUnit>(output, format, arguments, Language::User32);
    buffer[std::min(output.length(), kRoom - 1)] = 0;
    if (!length) return length;
    return static_cast<int>(std::min<std::size_t>(output.length(), kRoom));
}

Result<int> print(LPWSTR buffer, LPCWSTR format, Arguments& arguments) {
    return print(reinterpret_cast<WideUnit*>(buffer), units(format), arguments);
}

} // namespace

extern "C" {

int wsprintfA(LPSTR buffer, LPCSTR format, ...) {
    WS2_WITH_ARGUMENTS(api::call<Api::wsprintfA>(std::tie(buffer, format),
                                                 [&] { return print(buffer, format, arguments); }));
}
int wsprintfW(LPWSTR buffer, LPCWSTR format, ...) {
    WS2_WITH_ARGUMENTS(api::call<Api::wsprintfW>(std::tie(buffer, format),
                                                 [&] { return print(buffer, format, arguments); }));
}

int wvsprintfA(LPSTR buffer, LPCSTR format, va_list list) {
    const void* const words = list;
    return api::call<Api::wvsprintfA>(std::tie(buffer, format, words), [&] {
        Arguments arguments(list);
        return print(buffer, format, arguments);
    });
}
int wvsprintfW(LPWSTR buffer, LPCWSTR format, va_list list) {
    const void* const words = list;
    return api::call<Api::wvsprintfW>(std::tie(buffer, format, words), [&] {
        Arguments arguments(list);
        return print(buffer, format, arguments);
    });
}
}
