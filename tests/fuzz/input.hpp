#pragma once
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

/// Takes a fuzzer's bytes apart.
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
    /// The rest, in a block of exactly its size, so that the sanitizer sees a read beyond its end.
    std::vector<char> rest() {
        std::vector<char> block(data_, data_ + size_);
        block.shrink_to_fit();
        size_ = 0;
        return block;
    }
    std::string text() { return std::string(reinterpret_cast<const char*>(data_), size_).c_str(); }
    std::wstring wide_text() {
        std::wstring result;
        for (char c : text())
            result += static_cast<unsigned char>(c) == 0xFF
                          ? L'\x20AC'
                          : static_cast<wchar_t>(static_cast<unsigned char>(c));
        return result;
    }

  private:
    const std::uint8_t* data_;
    std::size_t size_;
};

/// Ends the fuzzer with a report when something that must hold does not.
inline void require(bool condition) {
    if (!condition) std::abort();
}
