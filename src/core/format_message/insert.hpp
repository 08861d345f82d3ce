#pragma once
#include "base/result.hpp"
#include "core/format_message/arguments.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace ws2::core {

/// The character sizes of a caller's texts: `own` for %s and %c, `other` for %S and %C.
struct MessageUnits {
    Unit own;
    Unit wide;

    Unit other() const { return own == Unit::Narrow ? wide : Unit::Narrow; }
};

/// Turns the inserts of one message into text: %1!format! with a printf format, without floating point.
class MessageInserts {
  public:
    MessageInserts(MessageArguments& arguments, MessageUnits units) : arguments_(arguments), units_(units) {}

    /// `number` is from 1 to 99; `format` is the text between the exclamation marks.
    Result<std::u32string> text(unsigned number, std::u32string_view format);

  private:
    struct Specification;
    /// A sign or "0x", and the text that padding zeros precede.
    struct Field {
        std::u32string prefix;
        std::u32string body;
    };

    Result<void> find_arguments(unsigned number, Specification& specification);
    Result<Field> convert(const Specification& specification) const;
    Field integer(const Specification& specification, unsigned base) const;
    Unit unit(const Specification& specification) const;

    MessageArguments& arguments_;
    MessageUnits units_;
    /// The positions of the arguments used so far, and the first unused one.
    std::vector<std::size_t> places_;
    std::size_t next_ = 0;
};

} // namespace ws2::core
