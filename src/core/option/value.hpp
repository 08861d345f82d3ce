#pragma once
#include "base/result.hpp"
#include "catalog/error.hpp"

#include <cstdint>
#include <cstring>

namespace ws2::core {

/// The value of setsockopt, checked to be readable and long enough for the option's format.
struct OptionInput {
    const void* data;
    int length;

    template <class T>
    T as() const {
        T value;
        std::memcpy(&value, data, sizeof value);
        return value;
    }
    /// A number of four bytes, or one byte.
    std::uint32_t number() const { return length >= 4 ? as<std::uint32_t>() : as<std::uint8_t>(); }
    bool flag() const { return number() != 0; }
};

/// The caller's room for a value of getsockopt, checked to be writable.
class OptionOutput {
  public:
    enum class Width : std::uint8_t {
        /// Four bytes, or one if there is no room for four.
        Any,
        /// The same, and the rest of the room is cleared.
        AnyCleared,
        OneByte
    };
    OptionOutput(void* value, int* length, Width width = Width::Any)
        : value_(value), length_(length), room_(*length), width_(width) {}

    int room() const { return room_; }
    void* data() const { return value_; }
    Result<void> number(std::uint32_t value) {
        if (room_ >= 4 && width_ != Width::OneByte) return bytes(&value, sizeof value);
        if (width_ == Width::AnyCleared) std::memset(value_, 0, static_cast<std::size_t>(room_));
        const auto low = static_cast<std::uint8_t>(value);
        return bytes(&low, sizeof low);
    }
    /// Error: Fault if there is not enough room.
    Result<void> bytes(const void* data, int size) {
        if (room_ < size) return Error::Fault;
        std::memcpy(value_, data, static_cast<std::size_t>(size));
        *length_ = size;
        return {};
    }
    void set_length(int length) { *length_ = length; }

  private:
    void* value_;
    int* length_;
    int room_;
    Width width_;
};

} // namespace ws2::core
