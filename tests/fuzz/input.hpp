#pragma once
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

/// Splits a fuzzer's bytes into values.
class Input {
  public:
    Input(const std::uint8_t* data, std::size_t size) : data_(data), size_(size) {}

    std::uint8_t byte() {
        if (size_ == 0) return 0;
        --size_;
        return *data_++;
    }
    std::uint32_t word() {
        std::uint32_t value = 0;
        for (int i = 0; i < 4; ++i)
            value = value << 8 | byte();
        return value;
    }
    std::uint64_t longword() {
        const std::uint64_t high = word();
        return high << 32 | word();
    }
    /// One of the values, by a byte.
    template <class T, std::size_t n>
    const T& choose(const T (&values)[n]) {
        return values[byte() % n];
    }
    /// The next bytes, at most `count`, in a block of exactly their size.
    std::vector<char> block(std::size_t count) {
        const std::size_t length = count < size_ ? count : size_;
        std::vector<char> bytes(data_, data_ + length);
        data_ += length;
        size_ -= length;
        return bytes;
    }
    /// The text up to the next NUL or the end.
    std::string word_text() {
        std::string text;
        while (size_ != 0) {
            const char c = static_cast<char>(byte());
            if (c == 0) break;
            text += c;
        }
        return text;
    }
    bool at_end() const { return size_ == 0; }
    /// The rest, in a block of exactly its size, so that the sanitizer detects a read beyond its end.
    std::vector<char> rest() {
        std::vector<char> block(data_, data_ + size_);
        block.shrink_to_fit();
        size_ = 0;
        return block;
    }
    std::string text() { return std::string(reinterpret_cast<const char*>(data_), size_).c_str(); }
    std::wstring wide_text() { return widened(text()); }
    /// Byte by byte; 0xFF is a character beyond Latin-1.
    static std::wstring widened(const std::string& text) {
        std::wstring result;
        for (char c : text)
            result += static_cast<unsigned char>(c) == 0xFF
                          ? L'\x20AC'
                          : static_cast<wchar_t>(static_cast<unsigned char>(c));
        return result;
    }

  private:
    const std::uint8_t* data_;
    std::size_t size_;
};

/// Aborts the fuzzer with a report if an invariant does not hold.
inline void require(bool condition, const char* file = __builtin_FILE(), int line = __builtin_LINE()) {
    if (condition) return;
    std::fprintf(stderr, "%s:%d: an invariant does not hold\n", file, line);
    std::abort();
}
