#include <windows.h>

#include "api/gate/gate.hpp"
#include "api/gate/wide_text.hpp"
#include "catalog/functions/crt_stdio.hpp"
#include "core/format_string/scan.hpp"
#include "os/system/stream.hpp"

// What the scanf functions of the headers call, and the functions that read wide characters. A stream has
// UTF-8.
using namespace ws2;

namespace {

using core::format_string::Arguments;
using core::format_string::Input;
using core::format_string::ScanOptions;
using core::format_string::TextInput;

/// The bytes of a stream.
class Bytes final : public Input<char> {
  public:
    explicit Bytes(FILE* stream) : stream_(stream) {}
    std::optional<char> next() override { return os::read_stream(stream_); }
    void put_back(char byte) override { os::unread_stream(stream_, byte); }

  private:
    FILE* stream_;
};

/// One code point of a stream; an invalid sequence is U+FFFD.
std::optional<char32_t> read_code_point(FILE* stream) {
    std::optional<char> byte = os::read_stream(stream);
    if (!byte) return std::nullopt;
    const auto lead = static_cast<unsigned char>(*byte);
    const unsigned length = lead < 0xC2 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 1;
    std::string sequence(1, *byte);
    while (sequence.size() < length && (byte = os::read_stream(stream))) {
        if ((static_cast<unsigned char>(*byte) & 0xC0) != 0x80) {
            os::unread_stream(stream, *byte);
            break;
        }
        sequence += *byte;
    }
    return decode_first(std::string_view(sequence)).code_point;
}

bool unread_code_point(FILE* stream, char32_t code_point) {
    char bytes[4];
    bool done = true;
    for (std::size_t i = encode(code_point, bytes); i > 0; --i)
        done = os::unread_stream(stream, bytes[i - 1]) && done;
    return done;
}

/// The code points of a stream as wide characters.
class WideUnits final : public Input<WideUnit> {
  public:
    explicit WideUnits(FILE* stream) : stream_(stream) {}

    std::optional<WideUnit> next() override {
        if (waiting_ != 0) return std::exchange(waiting_, WideUnit{0});
        const std::optional<char32_t> code_point = read_code_point(stream_);
        if (!code_point) return std::nullopt;
        WideUnit encoded[4];
        const std::size_t length = encode(*code_point, encoded);
        if (length > 1) waiting_ = encoded[1];
        return encoded[0];
    }
    /// Half a pair that is put back is lost to the stream when the scan ends there.
    void put_back(WideUnit unit) override {
        if (unit >= 0xD800 && unit <= 0xDFFF)
            waiting_ = unit;
        else
            unread_code_point(stream_, unit);
    }

  private:
    FILE* stream_;
    WideUnit waiting_ = 0;
};

template <class Unit>
Result<int> scan(Input<Unit>& input, const Unit* format, unsigned options, unsigned long long longs,
                 va_list list) {
    Arguments arguments(list);
    return core::format_string::scan<Unit, WideUnit>(input, format, arguments, {(options & 1) != 0, longs});
}

} // namespace

extern "C" {

WS2_API wint_t ws2_fgetwc(FILE* stream) WS2_LINK_WIDE(fgetwc);
WS2_API wint_t ws2_ungetwc(wint_t character, FILE* stream) WS2_LINK_WIDE(ungetwc);

int ws2__scan(FILE* stream, const char* text, size_t limit, unsigned options, unsigned long long longs,
              const char* format, va_list list) {
    const void* const words = list;
    return api::call<Api::_scan>(std::tie(stream, text, limit, options, longs, format, words),
                                 [&]() -> Result<int> {
                                     if (!stream && !text) return Error::InvalidParameter;
                                     if (!stream) {
                                         TextInput<char> input(text, limit);
                                         return scan<char>(input, format, options, longs, list);
                                     }
                                     const os::StreamLock lock(stream);
                                     Bytes input(stream);
                                     return scan<char>(input, format, options, longs, list);
                                 });
}

int ws2__wscan(FILE* stream, const wchar_t* text, size_t limit, unsigned options, unsigned long long longs,
               const wchar_t* format, va_list list) {
    const void* const words = list;
    return api::call<Api::_wscan>(std::tie(stream, text, limit, options, longs, format, words),
                                  [&]() -> Result<int> {
                                      if (!stream && !text) return Error::InvalidParameter;
                                      if (!stream) {
                                          TextInput<WideUnit> input(units(text), limit);
                                          return scan<WideUnit>(input, units(format), options, longs, list);
                                      }
                                      const os::StreamLock lock(stream);
                                      WideUnits input(stream);
                                      return scan<WideUnit>(input, units(format), options, longs, list);
                                  });
}

wint_t ws2_fgetwc(FILE* stream) {
    return api::call<Api::fgetwc>(std::tie(stream), [&]() -> Result<wint_t> {
        if (!stream) return Error::InvalidParameter;
        const os::StreamLock lock(stream);
        const std::optional<char32_t> code_point = read_code_point(stream);
        return code_point ? static_cast<wint_t>(*code_point) : WEOF;
    });
}

wint_t ws2_ungetwc(wint_t character, FILE* stream) {
    return api::call<Api::ungetwc>(std::tie(character, stream), [&]() -> Result<wint_t> {
        if (!stream) return Error::InvalidParameter;
        if (character == WEOF) return WEOF;
        const os::StreamLock lock(stream);
        return unread_code_point(stream, static_cast<char32_t>(character)) ? character : WEOF;
    });
}
}
