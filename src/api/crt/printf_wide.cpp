#include <windows.h>

#include "api/gate/gate.hpp"
#include "api/gate/variadic.hpp"
#include "api/gate/wide_text.hpp"
#include "catalog/functions/crt_stdio.hpp"
#include "core/format_string/print.hpp"
#include "os/system/stream.hpp"

#include <climits>

// printf and the functions like it, the narrow ones too, since their formats may take wide texts. They report
// through errno. Under the names of <ws2/crt_stdio.h> that do not collide with libc's.
using namespace ws2;

namespace {

using core::format_string::Arguments;
using core::format_string::Output;

template <class Unit>
Result<int> print(Output<Unit>& output, const Unit* format, Arguments& arguments) {
    return core::format_string::print<Unit, WideUnit>(output, format, arguments);
}

Result<int> to_stream(FILE* stream, const char* format, Arguments& arguments) {
    if (!stream) return Error::InvalidParameter;
    Output<char> output;
    const int length = TRY(print(output, format, arguments));
    TRY(os::write_stream(stream, output.text()));
    return length;
}

Result<int> to_stream(FILE* stream, const wchar_t* format, Arguments& arguments) {
    if (!stream) return Error::InvalidParameter;
    Output<WideUnit> output;
    const int length = TRY(print(output, units(format), arguments));
    TRY(os::write_stream(stream, convert<char>(output.text())));
    return length;
}

/// Stores what fits; with a NUL, if that fits too.
template <class Unit>
Result<int> to_buffer(Unit* buffer, std::size_t size, const Unit* format, Arguments& arguments) {
    if (!buffer && size != 0) return Error::InvalidParameter;
    Output<Unit> output(buffer, size);
    const Result<int> length = print(output, format, arguments);
    if (output.length() < size) buffer[output.length()] = 0;
    return length;
}

/// The same, and ends a text that is too long.
template <class Unit>
Result<int> to_text(Unit* buffer, std::size_t size, const Unit* format, Arguments& arguments) {
    const Result<int> length = to_buffer(buffer, size, format, arguments);
    if (buffer && size != 0 && (!length || static_cast<std::size_t>(*length) >= size)) buffer[size - 1] = 0;
    return length;
}

/// -1 where the text is longer than the buffer.
template <class Unit>
Result<int> to_exact(Unit* buffer, std::size_t size, const Unit* format, Arguments& arguments) {
    const int length = TRY(to_buffer(buffer, size, format, arguments));
    return buffer && static_cast<std::size_t>(length) > size ? -1 : length;
}

Result<int> to_wide(wchar_t* buffer, std::size_t size, const wchar_t* format, Arguments& arguments) {
    auto* const text = reinterpret_cast<WideUnit*>(buffer);
    if (!buffer || size == 0) return Error::InvalidParameter;
    const int length = TRY(to_text(text, size, units(format), arguments));
    return static_cast<std::size_t>(length) < size ? length : -1;
}

/// Where the size of the buffer is unknown: more than any text.
constexpr std::size_t kAnySize = SIZE_MAX;

} // namespace

extern "C" {

WS2_API int ws2_printf(const char* format, ...) WS2_LINK_WIDE(printf);
WS2_API int ws2_fprintf(FILE* stream, const char* format, ...) WS2_LINK_WIDE(fprintf);
WS2_API int ws2_sprintf(char* buffer, const char* format, ...) WS2_LINK_WIDE(sprintf);
WS2_API int ws2_snprintf(char* buffer, size_t size, const char* format, ...) WS2_LINK_WIDE(snprintf);
WS2_API int ws2_vprintf(const char* format, va_list arguments) WS2_LINK_WIDE(vprintf);
WS2_API int ws2_vsprintf(char* buffer, const char* format, va_list arguments) WS2_LINK_WIDE(vsprintf);
WS2_API int ws2_wprintf(const wchar_t* format, ...) WS2_LINK_WIDE(wprintf);
WS2_API int ws2_fwprintf(FILE* stream, const wchar_t* format, ...) WS2_LINK_WIDE(fwprintf);
WS2_API int ws2_vwprintf(const wchar_t* format, va_list arguments) WS2_LINK_WIDE(vwprintf);
WS2_API int ws2_swprintf(wchar_t* buffer, size_t size, const wchar_t* format, ...) WS2_LINK_WIDE(swprintf);
WS2_API int ws2_vswprintf(wchar_t* buffer, size_t size, const wchar_t* format, va_list arguments)
    WS2_LINK_WIDE(vswprintf);
WS2_API wint_t ws2_fputwc(wchar_t character, FILE* stream) WS2_LINK_WIDE(fputwc);
WS2_API int ws2_fputws(const wchar_t* text, FILE* stream) WS2_LINK_WIDE(fputws);

int ws2_printf(const char* format, ...) {
    WS2_WITH_ARGUMENTS(
        api::call<Api::printf>(std::tie(format), [&] { return to_stream(stdout, format, arguments); }));
}
int ws2_fprintf(FILE* stream, const char* format, ...) {
    WS2_WITH_ARGUMENTS(api::call<Api::fprintf>(std::tie(stream, format),
                                               [&] { return to_stream(stream, format, arguments); }));
}
int ws2_sprintf(char* buffer, const char* format, ...) {
    WS2_WITH_ARGUMENTS(api::call<Api::sprintf>(
        std::tie(buffer, format), [&] { return to_buffer(buffer, kAnySize, format, arguments); }));
}
int ws2_snprintf(char* buffer, size_t size, const char* format, ...) {
    WS2_WITH_ARGUMENTS(api::call<Api::snprintf>(std::tie(buffer, size, format),
                                                [&] { return to_text(buffer, size, format, arguments); }));
}
int ws2_wprintf(const wchar_t* format, ...) {
    WS2_WITH_ARGUMENTS(
        api::call<Api::wprintf>(std::tie(format), [&] { return to_stream(stdout, format, arguments); }));
}
int ws2_fwprintf(FILE* stream, const wchar_t* format, ...) {
    WS2_WITH_ARGUMENTS(api::call<Api::fwprintf>(std::tie(stream, format),
                                                [&] { return to_stream(stream, format, arguments); }));
}
int ws2_swprintf(wchar_t* buffer, size_t size, const wchar_t* format, ...) {
    WS2_WITH_ARGUMENTS(api::call<Api::swprintf>(std::tie(buffer, size, format),
                                                [&] { return to_wide(buffer, size, format, arguments); }));
}

int ws2_vprintf(const char* format, va_list list) {
    const void* const words = list;
    return api::call<Api::vprintf>(std::tie(format, words), [&] {
        Arguments arguments(list);
        return to_stream(stdout, format, arguments);
    });
}
int ws2_vfprintf(FILE* stream, const char* format, va_list list) {
    const void* const words = list;
    return api::call<Api::vfprintf>(std::tie(stream, format, words), [&] {
        Arguments arguments(list);
        return to_stream(stream, format, arguments);
    });
}
int ws2_vsprintf(char* buffer, const char* format, va_list list) {
    const void* const words = list;
    return api::call<Api::vsprintf>(std::tie(buffer, format, words), [&] {
        Arguments arguments(list);
        return to_buffer(buffer, kAnySize, format, arguments);
    });
}
int ws2_vsnprintf(char* buffer, size_t size, const char* format, va_list list) {
    const void* const words = list;
    return api::call<Api::vsnprintf>(std::tie(buffer, size, format, words), [&] {
        Arguments arguments(list);
        return to_text(buffer, size, format, arguments);
    });
}
int _vsnprintf(char* buffer, size_t size, const char* format, va_list list) {
    const void* const words = list;
    return api::call<Api::_vsnprintf>(std::tie(buffer, size, format, words), [&] {
        Arguments arguments(list);
        return to_exact(buffer, size, format, arguments);
    });
}
int ws2_vwprintf(const wchar_t* format, va_list list) {
    const void* const words = list;
    return api::call<Api::vwprintf>(std::tie(format, words), [&] {
        Arguments arguments(list);
        return to_stream(stdout, format, arguments);
    });
}
int ws2_vfwprintf(FILE* stream, const wchar_t* format, va_list list) {
    const void* const words = list;
    return api::call<Api::vfwprintf>(std::tie(stream, format, words), [&] {
        Arguments arguments(list);
        return to_stream(stream, format, arguments);
    });
}
int ws2_vswprintf(wchar_t* buffer, size_t size, const wchar_t* format, va_list list) {
    const void* const words = list;
    return api::call<Api::vswprintf>(std::tie(buffer, size, format, words), [&] {
        Arguments arguments(list);
        return to_wide(buffer, size, format, arguments);
    });
}
int _vsnwprintf(wchar_t* buffer, size_t size, const wchar_t* format, va_list list) {
    const void* const words = list;
    return api::call<Api::_vsnwprintf>(std::tie(buffer, size, format, words), [&] {
        Arguments arguments(list);
        return to_exact(reinterpret_cast<WideUnit*>(buffer), size, units(format), arguments);
    });
}

wint_t ws2_fputwc(wchar_t character, FILE* stream) {
    const auto unit = static_cast<unsigned>(character);
    return api::call<Api::fputwc>(std::tie(unit, stream), [&]() -> Result<wint_t> {
        if (!stream) return Error::InvalidParameter;
        TRY(os::write_stream(stream, narrow(&character, 1)));
        return static_cast<wint_t>(character);
    });
}
int ws2_fputws(const wchar_t* text, FILE* stream) {
    return api::call<Api::fputws>(std::tie(text, stream), [&]() -> Result<int> {
        if (!text || !stream) return Error::InvalidParameter;
        TRY(os::write_stream(stream, narrow(text, wide_length_of(text))));
        return 0;
    });
}
}
