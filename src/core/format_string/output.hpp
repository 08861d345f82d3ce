#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace ws2::core::format_string {

/// Receives formatted text: counts all of it, and stores what fits.
template <class Unit>
class Output {
  public:
    /// Stores the first `room` units. A null buffer with no room counts only.
    Output(Unit* buffer, std::size_t room) : buffer_(buffer), room_(room) {}
    /// Stores everything.
    Output() : grows_(true) {}
    Output(const Output&) = delete;
    Output& operator=(const Output&) = delete;

    void append(std::basic_string_view<Unit> text) {
        make_room(text.size());
        if (length_ < room_) text.copy(buffer_ + length_, room_ - length_);
        length_ += text.size();
    }
    void append(std::size_t count, Unit unit) {
        make_room(count);
        for (std::size_t i = length_; i < room_ && i < length_ + count; ++i)
            buffer_[i] = unit;
        length_ += count;
    }
    /// Of all text, whether it fits or not.
    std::size_t length() const { return length_; }
    /// The text of an output that stores everything.
    std::basic_string_view<Unit> text() const { return {buffer_, length_}; }

  private:
    void make_room(std::size_t count) {
        if (!grows_ || count <= room_ - length_) return;
        memory_.resize(length_ + count < 2 * room_ ? 2 * room_ : length_ + count + kFirst);
        buffer_ = memory_.data();
        room_ = memory_.size();
    }

    static constexpr std::size_t kFirst = 256;
    bool grows_ = false;
    std::basic_string<Unit> memory_;
    Unit* buffer_ = nullptr;
    std::size_t room_ = 0;
    std::size_t length_ = 0;
};

} // namespace ws2::core::format_string
