#pragma once
#include "core/format_string/print.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>

namespace ws2::core::format_string {

/// What scanf reads: units, one of which can be put back.
template <class Unit>
class Input {
  public:
    Input() = default;
    Input(const Input&) = delete;
    Input& operator=(const Input&) = delete;

    /// Nothing at the end.
    virtual std::optional<Unit> next() = 0;
    /// The unit that next() returned last comes again.
    virtual void put_back(Unit unit) = 0;

  protected:
    ~Input() = default;
};

/// A text of at most `limit` units, which a NUL ends.
template <class Unit>
class TextInput final : public Input<Unit> {
  public:
    TextInput(const Unit* text, std::size_t limit) : text_(text), limit_(limit) {}

    std::optional<Unit> next() override {
        if (limit_ == 0 || *text_ == 0) return std::nullopt;
        --limit_;
        return *text_++;
    }
    void put_back(Unit) override {
        ++limit_;
        --text_;
    }

  private:
    const Unit* text_;
    std::size_t limit_;
};

struct ScanOptions {
    /// The _s functions: the number of elements of a buffer follows its pointer, as an unsigned int.
    bool sizes = false;
    /// Bit n: the argument n is the address of a long of 8 bytes, for %ld and similar. The others are of 4.
    std::uint64_t longs = 0;
};

/// Scans as the scanf family of Windows does and returns the number of fields that were stored; -1 if the
/// input ended before the first. Error: InvalidParameter (format is null).
template <class Unit, class Wide>
Result<int> scan(Input<Unit>& input, const Unit* format, Arguments& arguments, const ScanOptions& options);

} // namespace ws2::core::format_string
