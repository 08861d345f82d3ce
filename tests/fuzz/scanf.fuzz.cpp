// Formats and inputs of scanf: with a size for each buffer nothing is written beyond it, and no more than the
// arguments that exist are taken.
#include "core/format_string/scan.hpp"
#include "input.hpp"

#include <algorithm>

namespace {

using namespace ws2::core::format_string;

constexpr unsigned kRoom = 24;
constexpr std::size_t kArguments = 8;

/// A buffer with a mark behind it.
struct Target {
    alignas(16) unsigned char bytes[kRoom * sizeof(char32_t) + 8];
};

template <class Unit, class Wide>
void scan_with(const std::basic_string<Unit>* text, const std::basic_string<Unit>* format, ...) {
    va_list list;
    va_start(list, format);
    Arguments arguments(list);
    va_end(list);
    TextInput<Unit> input(text->c_str(), text->size());
    const auto stored = scan<Unit, Wide>(input, format->c_str(), arguments, {true, 0xAAAA});
    require(stored && *stored >= -1 && *stored <= static_cast<int>(kArguments));
}

template <class Unit, class Wide>
void run(const std::string& text, const std::string& format) {
    const std::basic_string<Unit> wide_text(text.begin(), text.end()),
        wide_format(format.begin(), format.end());
    Target t[kArguments];
    for (Target& target : t)
        std::memset(target.bytes, 0x5A, sizeof target.bytes);
    // A size behind every address: a directive for a number takes the size of the one before as an address,
    // so formats have either kind only.
    const bool numbers = format.find_first_of("sScC[") == std::string::npos;
    if (numbers)
        scan_with<Unit, Wide>(&wide_text, &wide_format, t[0].bytes, t[1].bytes, t[2].bytes, t[3].bytes,
                              t[4].bytes, t[5].bytes, t[6].bytes, t[7].bytes);
    else
        scan_with<Unit, Wide>(&wide_text, &wide_format, t[0].bytes, kRoom, t[1].bytes, kRoom, t[2].bytes,
                              kRoom, t[3].bytes, kRoom, t[4].bytes, kRoom, t[5].bytes, kRoom, t[6].bytes,
                              kRoom, t[7].bytes, kRoom);
    for (const Target& target : t)
        require(std::all_of(std::end(target.bytes) - 8, std::end(target.bytes),
                            [](unsigned char byte) { return byte == 0x5A; }));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    ::Input input(data, size);
    const bool texts = (input.byte() & 1) != 0;
    std::string format;
    for (std::size_t i = 0; i < kArguments; ++i) {
        std::string between = input.word_text();
        std::erase(between, '%');
        format += between + '%';
        if ((input.byte() & 7) == 0) format += '*';
        if ((input.byte() & 3) == 0) format += std::to_string(1 + input.byte() % 30);
        static constexpr const char* sizes[] = {"", "h", "l", "ll", "hh", "I64", "L", "w"};
        format += input.choose(sizes);
        if (!texts) {
            format += "diouxXpeafgn"[input.byte() % 12];
        } else if (const unsigned choice = input.byte() % 5; choice < 4) {
            format += "sScC"[choice];
        } else {
            std::string set = input.word_text();
            std::erase(set, '%');
            format += '[' + set + ']';
        }
    }
    // The letters of text conversions elsewhere in the format only match the input.
    const std::string text = input.text();
    if (!texts && format.find_first_of("sScC[") != std::string::npos) return 0;
    if (texts && format.find_first_of("sScC[") == std::string::npos) return 0;
    run<char, char32_t>(text, format);
    run<char, char16_t>(text, format);
    run<char16_t, char16_t>(text, format);
    run<char32_t, char32_t>(text, format);
    return 0;
}
