#include "instruments/trace/argument_text.hpp"

#include "catalog/constants.hpp"
#include "catalog/error.hpp"
#include "catalog/error_table.hpp"
#include "instruments/trace/arguments.hpp"

#include <algorithm>
#include <cinttypes>
#include <cstdarg>
#include <cstdio>
#include <cstring>
#include <iterator>
#include <utf8.h>

namespace ws2::instruments {
namespace {

using catalog::ArgumentKind;
using catalog::Direction;

template <class T>
T take(const std::byte* bytes) {
    T value;
    std::memcpy(&value, bytes, sizeof value);
    return value;
}

/// In the manner of C, with an ellipsis where more follows.
std::string quoted(const std::byte* bytes, std::size_t length, bool more) {
    std::string text = "\"";
    for (std::size_t i = 0; i < length; ++i) {
        const auto c = static_cast<unsigned char>(bytes[i]);
        if (c == '\n')
            text += "\\n";
        else if (c == '\r')
            text += "\\r";
        else if (c == '\t')
            text += "\\t";
        else if (c == '"' || c == '\\')
            text += {'\\', static_cast<char>(c)};
        else if (c >= 0x20 && c < 0x7F)
            text += static_cast<char>(c);
        else
            text += formatted("\\x%02x", c);
    }
    return text + (more ? "\"..." : "\"");
}

std::string wide_text(const CaptureView& capture, unsigned unit) {
    std::string text = "L\"";
    for (std::size_t i = 0; i + unit <= capture.head.stored; i += unit) {
        std::uint32_t c =
            unit == 2 ? take<std::uint16_t>(capture.bytes + i) : take<std::uint32_t>(capture.bytes + i);
        if (unit == 2 && (c & 0xFC00) == 0xD800 && i + 4 <= capture.head.stored) {
            const std::uint32_t low = take<std::uint16_t>(capture.bytes + i + 2);
            if ((low & 0xFC00) == 0xDC00) {
                c = 0x10000 + ((c & 0x3FF) << 10 | (low & 0x3FF));
                i += 2;
            }
        }
        if (c < 0x20 || c > 0x10FFFF || (c & 0xFFFFF800) == 0xD800)
            text += formatted("\\x%x", c);
        else if (c == '"' || c == '\\')
            text += {'\\', static_cast<char>(c)};
        else
            utf8::unchecked::append(c, std::back_inserter(text));
    }
    return text + (capture.head.stored < capture.head.full ? "\"..." : "\"");
}

std::string ipv6_text(const std::byte* bytes) {
    std::uint16_t groups[8];
    for (int i = 0; i < 8; ++i)
        groups[i] = static_cast<std::uint16_t>(static_cast<unsigned>(bytes[2 * i]) << 8 |
                                               static_cast<unsigned>(bytes[2 * i + 1]));
    int best = -1, best_length = 1;
    for (int i = 0; i < 8; ++i) {
        int length = 0;
        while (i + length < 8 && groups[i + length] == 0)
            ++length;
        if (length > best_length) {
            best = i;
            best_length = length;
        }
    }
    std::string text;
    for (int i = 0; i < 8; ++i) {
        if (i == best) {
            text += "::";
            i += best_length - 1;
        } else {
            if (!text.empty() && !text.ends_with(':')) text += ':';
            text += formatted("%x", groups[i]);
        }
    }
    return text;
}

std::string constant_text(const ArgumentForm& form, std::uint64_t value, std::uint64_t level) {
    const std::string_view type = form.type;
    if (catalog::is_mask(type)) {
        std::string text;
        std::uint64_t rest = value;
        for (const catalog::Constant& constant : catalog::constants)
            if (constant.kind == type && constant.value != 0 && (rest & constant.value) == constant.value) {
                text += (text.empty() ? "" : "|") + std::string(constant.name);
                rest &= ~constant.value;
            }
        if (rest != 0 || text.empty())
            text += (text.empty() ? "" : "|") + (rest ? formatted("0x%" PRIx64, rest) : "0");
        return text;
    }
    return std::string(catalog::constant_name(type, value, level));
}

/// A number of the kind, without its name.
std::string number_text(ArgumentKind kind, std::uint64_t value) {
    switch (kind) {
    case ArgumentKind::Int:
        return formatted("%" PRId32, static_cast<std::int32_t>(value));
    case ArgumentKind::Bool:
        return static_cast<std::uint32_t>(value) == 0 ? "FALSE"
               : static_cast<std::uint32_t>(value) == 1
                   ? "TRUE"
                   : formatted("%" PRIu32, static_cast<std::uint32_t>(value));
    case ArgumentKind::Int64:
        return formatted("%" PRId64, static_cast<std::int64_t>(value));
    case ArgumentKind::Uint:
        return formatted("%" PRIu32, static_cast<std::uint32_t>(value));
    case ArgumentKind::Ushort:
        return formatted("%u", static_cast<unsigned>(value & 0xFFFF));
    case ArgumentKind::Byte:
        return formatted("%u", static_cast<unsigned>(value & 0xFF));
    case ArgumentKind::Uint64:
        return formatted("%" PRIu64, value);
    case ArgumentKind::Code:
        return error_text(static_cast<std::uint32_t>(value));
    case ArgumentKind::Hex:
        return (value & 0xFFFFFFFF) ? formatted("0x%" PRIx32, static_cast<std::uint32_t>(value)) : "0";
    case ArgumentKind::Socket:
        return value == ~std::uint64_t{0} ? "INVALID_SOCKET" : formatted("%" PRIu64, value);
    case ArgumentKind::Handle:
        return value == ~std::uint64_t{0} ? "INVALID_HANDLE_VALUE"
               : value == 0               ? "NULL"
                                          : formatted("0x%" PRIx64, value);
    case ArgumentKind::Hex64:
        return value ? formatted("0x%" PRIx64, value) : "0";
    default:
        return value ? formatted("0x%" PRIx64, value) : "NULL";
    }
}

std::uint64_t of_size(const std::byte* bytes, std::size_t size) {
    std::uint64_t value = 0;
    std::memcpy(&value, bytes, std::min<std::size_t>(size, 8));
    return value;
}

std::string set_text(const CaptureView& capture) {
    std::string text = "{";
    for (std::size_t i = 0; i + 8 <= capture.head.stored; i += 8)
        text += (i ? " " : "") + number_text(ArgumentKind::Socket, of_size(capture.bytes + i, 8));
    return text + (capture.head.stored < capture.head.full ? " ...}" : "}");
}

std::string buffers_text(const RecordView& view, const CaptureView& capture) {
    const auto buffers = buffers_of(capture);
    if (!buffers) return capture.head.stored < 4 ? "[]" : "[...]";
    const auto shown = take<std::uint32_t>(capture.bytes);
    std::string text = "[";
    for (std::uint32_t i = 0; i < shown; ++i)
        text += (i ? " " : "") + formatted("%u", take<std::uint32_t>(capture.bytes + 4 + i * 4));
    if (shown < capture.head.full) text += " ...";
    text += ']';
    return buffers->bytes.empty() ? text : text + ' ' + excerpt_text(view, buffers->bytes, buffers->full);
}

std::string message_text(const RecordView& view, const CaptureView& capture) {
    const CaptureView* const address = view.capture(captured::message_address, capture.head.after != 0);
    return '{' + (address ? address_text(*address) + ", " : "") + buffers_text(view, capture) + '}';
}

std::string poll_text(const CaptureView& capture, bool after) {
    std::string text = "[";
    for (std::size_t i = 0; i + 16 <= capture.head.stored; i += 16) {
        const auto number = take<std::uint64_t>(capture.bytes + i);
        text += (i ? " " : "") + number_text(ArgumentKind::Socket, number) +
                formatted(":0x%x", take<std::uint16_t>(capture.bytes + i + (after ? 10 : 8)));
    }
    return text + (capture.head.stored < capture.head.full ? " ...]" : "]");
}

/// What a port has handed out: the OVERLAPPED and the bytes of each packet.
std::string entries_text(const CaptureView& capture) {
    constexpr std::size_t kMost = 16;
    std::string text = "[";
    const auto entries = overlapped_entries_of(capture);
    for (const OverlappedEntry& entry : entries.first(std::min(entries.size(), kMost)))
        text += (text.size() == 1 ? "" : ", ") + number_text(ArgumentKind::Handle, entry.overlapped) +
                formatted(" %u bytes", entry.bytes);
    return text + (entries.size() > kMost || capture.head.stored < capture.head.full ? " ...]" : "]");
}

std::string structure_text(const RecordView& view, Structure structure, const CaptureView& capture) {
    const std::byte* const bytes = capture.bytes;
    const std::size_t stored = capture.head.stored;
    switch (structure) {
    case Structure::Wsabuf:
        return buffers_text(view, capture);
    case Structure::Message:
        return message_text(view, capture);
    case Structure::OverlappedEntries:
        return entries_text(capture);
    case Structure::FdSet:
        return set_text(capture);
    case Structure::Pollfd:
        return poll_text(capture, capture.head.after != 0);
    case Structure::Timeval:
        if (stored < 16) break;
        return formatted("{%" PRId64 ".%06" PRId64 "s}", take<std::int64_t>(bytes),
                         take<std::int64_t>(bytes + 8));
    case Structure::NetworkEvents: {
        if (stored < 44) break;
        const auto events = take<std::uint32_t>(bytes);
        ArgumentForm form{};
        form.type = "network_events";
        std::string text = '{' + constant_text(form, events, 0);
        for (unsigned i = 0; i < 10; ++i)
            if (const auto error = take<std::uint32_t>(bytes + 4 + 4 * i); (events >> i & 1) && error)
                text += ", " + error_text(error);
        return text + '}';
    }
    case Structure::Hints: {
        if (stored < 16) break;
        const std::string family(catalog::constant_name("family", take<std::uint32_t>(bytes + 4)));
        const std::string type(catalog::constant_name("socket_type", take<std::uint32_t>(bytes + 8)));
        return formatted("{0x%x, %s, %s}", take<std::uint32_t>(bytes), family.c_str(), type.c_str());
    }
    default:
        break;
    }
    return formatted("{%u bytes}", capture.head.full);
}

std::string behind_text(const RecordView& view, std::size_t index, const CaptureView& capture) {
    const ArgumentForm& form = form_at(view.head.function)->arguments[index];
    const bool more = capture.head.stored < capture.head.full;
    switch (form.kind) {
    case ArgumentKind::Text:
        return quoted(capture.bytes, capture.head.stored, more);
    case ArgumentKind::Bytes:
        return excerpt_text(view, {capture.bytes, capture.head.stored}, capture.head.full);
    case ArgumentKind::WideText:
        return wide_text(capture, view.head.flags & record_flag::wide16 ? 2 : 4);
    case ArgumentKind::Sockaddr:
        return address_text(capture);
    case ArgumentKind::Structure:
        return structure_text(view, form.structure, capture);
    default:
        break;
    }
    const std::size_t size = std::max<std::size_t>(catalog::size_of(form.kind), 1);
    std::string text;
    for (std::size_t i = 0; i + size <= capture.head.stored; i += size) {
        const std::uint64_t value = of_size(capture.bytes + i, size);
        const std::string name = constant_text(form, value, 0);
        text += (i ? " " : "") + (name.empty() ? number_text(form.kind, value) : name);
    }
    return '[' + text + (more ? " ...]" : "]");
}

} // namespace

std::string formatted(const char* format, ...) {
    char text[256];
    std::va_list values;
    va_start(values, format);
    std::vsnprintf(text, sizeof text, format, values);
    va_end(values);
    return text;
}

RecordView::RecordView(const Record& record, std::size_t bytes_shown)
    : head(record), words(reinterpret_cast<const std::uint64_t*>(&record + 1)), shown(bytes_shown) {
    const auto* const begin = reinterpret_cast<const std::byte*>(&record);
    const FunctionForm* const form = record.kind == RecordKind::Call ? form_at(record.function) : nullptr;
    std::size_t at = sizeof record + record.argument_count * sizeof(std::uint64_t);
    if (record.kind == RecordKind::Call && !form) return;
    if (record.argument_count > (form ? form->count : 0) || at > record.size) return;
    for (unsigned i = 0; i < record.capture_count; ++i) {
        if (at + sizeof(Capture) > record.size) return;
        const auto capture = take<Capture>(begin + at);
        at += sizeof(Capture);
        const bool known =
            capture.argument < record.argument_count || capture.argument >= captured::system_call;
        if (at + padded(capture.stored) > record.size || !known) return;
        captures.push_back({capture, begin + at});
        at += padded(capture.stored);
    }
    valid = true;
}

const CaptureView* RecordView::capture(std::size_t argument, bool after) const {
    for (const CaptureView& each : captures)
        if (each.head.argument == argument && (each.head.after != 0) == after) return &each;
    return nullptr;
}

std::optional<BuffersView> buffers_of(const CaptureView& capture) {
    if (capture.head.stored < 4) return std::nullopt;
    const auto count = take<std::uint32_t>(capture.bytes);
    const std::size_t data = 4 + std::size_t{count} * 4;
    if (data > capture.head.stored) return std::nullopt;
    std::uint64_t full = 0;
    for (std::uint32_t i = 0; i < count; ++i)
        full += take<std::uint32_t>(capture.bytes + 4 + i * 4);
    return BuffersView{{capture.bytes + data, capture.head.stored - data}, full};
}

std::span<const OverlappedEntry> overlapped_entries_of(const CaptureView& capture) {
    return {reinterpret_cast<const OverlappedEntry*>(capture.bytes),
            capture.head.stored / sizeof(OverlappedEntry)};
}

std::string excerpt_text(const RecordView& view, std::span<const std::byte> bytes, std::uint64_t full) {
    const std::size_t length = std::min(bytes.size(), view.shown);
    return quoted(bytes.data(), length, length < full);
}

std::string address_text(const CaptureView& capture) {
    const std::byte* const bytes = capture.bytes;
    const std::size_t length = capture.head.stored;
    if (length < 2) return formatted("{%zu bytes}", length);
    const auto family = take<std::uint16_t>(bytes);
    const auto part = [&](std::size_t i) { return static_cast<unsigned>(bytes[i]); };
    if (family == 2 && length >= 8)
        return formatted("%u.%u.%u.%u:%u", part(4), part(5), part(6), part(7), part(2) << 8 | part(3));
    if (family == 23 && length >= 24) {
        const std::uint32_t scope = length >= 28 ? take<std::uint32_t>(bytes + 24) : 0;
        return '[' + ipv6_text(bytes + 8) + (scope ? formatted("%%%u", scope) : "") +
               formatted("]:%u", part(2) << 8 | part(3));
    }
    if (family == 1) {
        std::size_t end = 2;
        while (end < length && bytes[end] != std::byte{0})
            ++end;
        return "unix:" + quoted(bytes + 2, end - 2, false);
    }
    const std::string_view name = catalog::constant_name("family", family);
    return formatted("{%.*s%s%u bytes}", static_cast<int>(name.size()), name.data(), name.empty() ? "" : ", ",
                     capture.head.full);
}

std::string error_text(std::uint32_t error) {
    if (const catalog::ErrorRow* const row = catalog::find(static_cast<Error>(error)))
        return formatted("%.*s(%u)", static_cast<int>(row->name.size()), row->name.data(), error);
    return formatted("%u", error);
}

std::string errno_text(int number) {
    const char* const name = strerrorname_np(number);
    return name ? name : std::to_string(number);
}

const char* socket_kind_name(SocketKind kind) {
    static constexpr const char* names[] = {"",    "tcp",  "tcp6", "udp",   "udp6",
                                            "raw", "raw6", "unix", "socket"};
    const auto index = static_cast<std::size_t>(kind);
    return index < std::size(names) ? names[index] : "";
}

std::string network_event_text(std::uint64_t bit) {
    ArgumentForm form{};
    form.type = "network_events";
    return constant_text(form, bit, 0);
}

std::string argument_text(const RecordView& view, std::size_t index) {
    const ArgumentForm& form = form_at(view.head.function)->arguments[index];
    const std::uint64_t word = view.words[index];
    if (form.direction == Direction::Value) {
        const std::size_t size = catalog::size_of(form.kind);
        const std::uint64_t value = size == 4 ? word & 0xFFFFFFFF : word;
        const std::uint64_t level =
            form.type == "option" && index != 0 ? view.words[index - 1] & 0xFFFFFFFF : 0;
        std::string text = constant_text(form, value, level);
        if (text.empty()) text = number_text(form.kind, value);
        if (form.kind == ArgumentKind::Socket && view.head.socket != SocketKind::None)
            text += ' ' + std::string(socket_kind_name(view.head.socket));
        return text;
    }
    if (word == 0) return "NULL";
    const CaptureView* const before = view.capture(index, false);
    const CaptureView* const after = view.capture(index, true);
    if (!before && !after) return formatted("0x%" PRIx64, word);
    const std::string was = before ? behind_text(view, index, *before) : "";
    const std::string is = after ? behind_text(view, index, *after) : "";
    if (before && after && was != is) return was + " => " + is;
    return after ? is : was;
}

std::string result_text(const RecordView& view) {
    using catalog::Failure;
    const Failure failure = form_at(view.head.function)->function->failure;
    const bool failed = view.head.flags & record_flag::failed;
    const auto value = view.head.value;
    switch (failure) {
    case Failure::SocketError:
        return failed ? "SOCKET_ERROR" : formatted("%" PRId32, static_cast<std::int32_t>(value));
    case Failure::InvalidSocket:
        return failed ? "INVALID_SOCKET" : formatted("%" PRIu64, value);
    case Failure::InvalidHandle:
        return number_text(ArgumentKind::Handle, failed ? ~std::uint64_t{0} : value);
    case Failure::False:
        return failed ? "FALSE" : number_text(ArgumentKind::Bool, value);
    case Failure::Null:
        return value ? formatted("0x%" PRIx64, value) : "NULL";
    case Failure::Code:
    case Failure::CodeAndLastError:
        return formatted("%" PRIu32, static_cast<std::uint32_t>(value));
    case Failure::Status:
    case Failure::Hresult:
        return formatted("0x%08" PRIx32, static_cast<std::uint32_t>(value));
    default:
        break;
    }
    if (static_cast<std::int64_t>(value) < 0 && static_cast<std::int64_t>(value) > -65536)
        return formatted("%" PRId64, static_cast<std::int64_t>(value));
    return value < 0x100000000 ? formatted("%" PRIu64, value) : formatted("0x%" PRIx64, value);
}

} // namespace ws2::instruments
