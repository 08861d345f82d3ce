#include "core/format_message/format_message.hpp"

#include "catalog/error_table.hpp"
#include "catalog/hresult.hpp"
#include "catalog/message.hpp"

namespace ws2::core {
namespace {

constexpr bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

/// The text of the message, broken into lines of the requested width.
class Lines {
  public:
    explicit Lines(unsigned width)
        : width_(width == catalog::message_flag::max_width_mask ? 0 : width), joins_(width != 0) {}

    std::size_t size() const { return text_.size(); }
    std::u32string take() { return std::move(text_); }

    void put(char32_t c) {
        text_.push_back(c);
        wrap();
    }
    /// White space of the definition: the only place where a line is broken.
    void put_space(char32_t c) {
        last_space_ = text_.size();
        put(c);
    }
    /// Spaces inside an insert are not break points.
    void put_insert(std::u32string_view insert) {
        text_ += insert;
        wrap();
    }
    /// A line break of the definition: a space if lines are joined or wrapped anew.
    void put_soft_break() {
        if (joins_)
            put_space(U' ');
        else
            put_break();
    }
    /// A line break that is always kept: %n, %r.
    void put_break(std::u32string_view characters = U"\r\n") {
        text_ += characters;
        start_line();
    }

  private:
    static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

    void start_line() {
        line_ = text_.size();
        last_space_ = kNone;
    }

    /// Windows breaks a line as soon as its length reaches the width: at the last space, which is removed
    /// with the spaces before it, or at the current position if there is none.
    void wrap() {
        if (width_ == 0 || text_.size() - line_ < width_) return;
        if (last_space_ == kNone) {
            put_break();
            return;
        }
        std::size_t end = last_space_;
        if (text_[end] == U' ')
            while (end > line_ && text_[end - 1] == U' ')
                --end;
        text_.replace(end, last_space_ + 1 - end, U"\r\n");
        line_ = end + 2;
        last_space_ = kNone;
    }

    unsigned width_;
    bool joins_;
    std::u32string text_;
    std::size_t line_ = 0;
    std::size_t last_space_ = kNone;
};

class Formatter {
  public:
    Formatter(std::u32string_view definition, const MessageStyle& style, MessageArguments arguments)
        : left_(definition), style_(style), arguments_(std::move(arguments)),
          inserts_(arguments_, style.units), lines_(style.width) {}

    Result<std::u32string> run() {
        while (!left_.empty() && !ended_) {
            const char32_t c = take();
            if (c == U'%') {
                TRY(escape());
            } else if (c == U'\r' || c == U'\n') {
                if (c == U'\r' && left_.starts_with(U'\n')) take();
                lines_.put_soft_break();
            } else if (c == U' ') {
                lines_.put_space(c);
            } else {
                lines_.put(c);
            }
            if (lines_.size() > style_.longest) return Error::MoreData;
        }
        return lines_.take();
    }

  private:
    char32_t take() {
        const char32_t c = left_[0];
        left_.remove_prefix(1);
        return c;
    }

    Result<void> escape() {
        if (left_.empty()) return Error::InvalidParameter;
        const char32_t c = take();
        switch (c) {
        case U'0':
            ended_ = true;
            return {};
        case U'n':
            lines_.put_break();
            return {};
        case U'r':
            lines_.put_break(U"\r");
            return {};
        case U't':
            lines_.put_space(U'\t');
            return {};
        default:
            break;
        }
        if (style_.ignore_inserts) {
            lines_.put(U'%');
            lines_.put(c);
            return {};
        }
        if (is_digit(c)) return insert(c - U'0');
        // "%%", "% ", "%.", "%!", and characters without a meaning.
        lines_.put(c);
        return {};
    }

    Result<void> insert(unsigned number) {
        if (!left_.empty() && is_digit(left_[0])) number = number * 10 + (take() - U'0');
        std::u32string_view format = U"s";
        if (left_.starts_with(U'!')) {
            take();
            const std::size_t end = left_.find(U'!');
            if (end == std::u32string_view::npos) return Error::InvalidParameter;
            format = left_.substr(0, end);
            left_.remove_prefix(end + 1);
        }
        lines_.put_insert(TRY(inserts_.text(number, format)));
        return {};
    }

    std::u32string_view left_;
    const MessageStyle& style_;
    MessageArguments arguments_;
    MessageInserts inserts_;
    Lines lines_;
    bool ended_ = false;
};

/// The texts are in English: found as neutral and as US English, as on an English Windows.
bool speaks(std::uint32_t language) {
    constexpr std::uint32_t kPrimary = 0x3FF, kEnglish = 0x09, kUnitedStates = 0x409;
    return (language & kPrimary) == 0 || language == kEnglish || language == kUnitedStates;
}

Result<std::u32string> system_definition(std::uint32_t id, std::uint32_t language) {
    if (!speaks(language)) return Error::ResourceLanguageNotFound;
    // A Win32 code is also found by its HRESULT.
    constexpr std::uint32_t kFacility = 0x80070000;
    if ((id & 0xFFFF0000) == kFacility) id &= 0xFFFF;
    const catalog::ErrorRow* row = catalog::find(static_cast<Error>(id));
    const std::string_view found = row ? row->text : catalog::hresult_text(id);
    if (found.empty()) return Error::MessageIdNotFound;
    return std::u32string(found.begin(), found.end()) + U"\r\n";
}

std::size_t longest(const MessageRequest& request) {
    return request.units.own == Unit::Narrow ? kLongestNarrowMessage : std::size_t{0x7FFFFFFF};
}

Result<std::u32string> definition(const MessageRequest& request) {
    namespace flag = catalog::message_flag;
    if (request.flags & flag::from_string) {
        if (!request.source) return Error::InvalidParameter;
        return read_text(request.source, request.units.own, longest(request) + 1);
    }
    if (request.flags & flag::from_system) return system_definition(request.id, request.language);
    // Neither programs for Linux nor modules of this library have resources.
    if (request.flags & flag::from_module)
        return request.source ? Error::ResourceTypeNotFound : Error::ResourceDataNotFound;
    return Error::InvalidParameter;
}

} // namespace

Result<std::u32string> format_message(std::u32string_view definition, const MessageStyle& style,
                                      MessageArguments arguments) {
    return Formatter(definition, style, std::move(arguments)).run();
}

Result<std::u32string> message(const MessageRequest& request) {
    namespace flag = catalog::message_flag;
    using Kind = MessageArguments::Kind;
    const std::u32string text = TRY(definition(request));
    const MessageStyle style{.width = request.flags & flag::max_width_mask,
                             .ignore_inserts = (request.flags & flag::ignore_inserts) != 0,
                             .longest = longest(request),
                             .units = request.units};
    const Kind kind = style.ignore_inserts                   ? Kind::None
                      : request.flags & flag::argument_array ? Kind::Array
                                                             : Kind::List;
    return format_message(text, style, MessageArguments(kind, request.arguments));
}

} // namespace ws2::core
