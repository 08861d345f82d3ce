#include "instruments/trace/capture.hpp"

#include "catalog/stored_pointer.hpp"
#include "os/memory/memory.hpp"

#include <algorithm>
#include <cstring>
#include <new>

namespace ws2::instruments {
namespace {

using catalog::ArgumentKind;
using catalog::Direction;

constexpr std::size_t kMostElements = 16;
/// The buffers of a list where their data is kept.
constexpr std::size_t kMostBuffers = 256;
constexpr std::size_t kMostText = 256;
/// The packets that a call takes from a port.
constexpr std::size_t kMostEntries = 256;

const void* pointer(std::uint64_t word) {
    return reinterpret_cast<const void*>(static_cast<std::uintptr_t>(word));
}

/// WSABUF as the headers have it.
struct Wsabuf {
    std::uint32_t length;
    const char* bytes;
};
/// WSAMSG, without the ancillary data.
struct Message {
    std::uint64_t name;
    std::int32_t name_length;
    std::uint64_t buffers;
    std::uint32_t count;
};
struct FdSet {
    std::uint32_t count;
    std::uint64_t sockets[kMostElements];
};

template <class T>
bool read(std::uint64_t address, T& value) {
    if (address == 0 || !os::readable(pointer(address), sizeof value)) return false;
    std::memcpy(&value, pointer(address), sizeof value);
    return true;
}

class Writer {
  public:
    Writer(Captures& captures, std::size_t argument, bool after)
        : captures_(captures), argument_(argument), after_(after) {}

    std::size_t room() const {
        const std::size_t head = sizeof(Capture) + stored_;
        return head < captures_.room() ? captures_.room() - head : 0;
    }
    /// Makes room for so many bytes, if there is memory.
    void expect(std::size_t length) { captures_.grow(sizeof(Capture) + padded(length)); }
    /// Appends up to `length` bytes, as many as there is room for; the memory is readable.
    void add(const void* bytes, std::size_t length) {
        const std::size_t part = std::min(length, room());
        if (part == 0) return;
        std::memcpy(captures_.end() + sizeof(Capture) + stored_, bytes, part);
        stored_ += part;
    }
    /// Appends memory of the program. False if it cannot be read.
    bool add_behind(std::uint64_t address, std::size_t length) {
        const std::size_t part = std::min(length, room());
        if (part != 0 && !os::readable(pointer(address), part)) return false;
        add(pointer(address), part);
        return true;
    }
    void end(std::size_t full) {
        const std::size_t size = sizeof(Capture) + padded(stored_);
        if (size > captures_.room()) return;
        const Capture head{static_cast<std::uint32_t>(argument_ & 0x7F), after_,
                           static_cast<std::uint32_t>(stored_ & 0xFFFFFF),
                           static_cast<std::uint32_t>(std::min<std::size_t>(full, UINT32_MAX))};
        std::memcpy(captures_.end(), &head, sizeof head);
        captures_.took(size);
    }

  private:
    Captures& captures_;
    const std::size_t argument_;
    const bool after_;
    std::size_t stored_ = 0;
};

/// The number of elements behind an argument, as its count says; `otherwise` where it has none.
std::uint64_t count_of(const CapturedCall& call, const ArgumentForm& form, std::uint64_t otherwise) {
    if (form.count < 0) return otherwise;
    const auto index = static_cast<std::size_t>(form.count);
    const std::size_t size = catalog::size_of(call.form.arguments[index].kind);
    std::uint64_t value = call.words[index];
    if (form.count_is_behind) {
        const std::uint64_t place = value;
        value = 0;
        if (place == 0 || !os::readable(pointer(place), size)) return 0;
        std::memcpy(&value, pointer(place), std::min(size, sizeof value));
    } else if (size == 4) {
        value = static_cast<std::uint32_t>(value);
    }
    // A negative count: a text up to its NUL, or an error of the caller.
    return size == 4 && value > 0x7FFFFFFF ? otherwise : value;
}

/// The number that a call has stored behind the first argument for it that follows.
std::uint64_t number_stored(const CapturedCall& call, std::size_t index) {
    std::uint32_t number = 0;
    while (++index < call.form.count)
        if (call.form.arguments[index].kind == ArgumentKind::Uint &&
            call.form.arguments[index].direction == Direction::Out)
            return read(call.words[index], number) ? number : 0;
    return 0;
}

void capture_text(Writer& writer, const CapturedCall& call, const ArgumentForm& form, std::uint64_t word) {
    if (form.direction != Direction::In && catalog::stores_pointer(call.form.function->name, call.words[0]))
        return;
    const std::size_t unit = form.kind == ArgumentKind::WideText ? call.wide_size : 1;
    const std::uint64_t limit = count_of(call, form, SIZE_MAX);
    const auto length = os::text_length(pointer(word), unit, std::min<std::uint64_t>(limit, 4096));
    if (length && writer.add_behind(word, std::min(*length, kMostText) * unit)) writer.end(*length * unit);
}

void capture_list(Writer& writer, const CapturedCall& call, std::uint64_t count, std::uint64_t word,
                  std::uint32_t transferred) {
    Wsabuf buffers[kMostBuffers];
    const std::size_t shown = std::min<std::uint64_t>(count, call.keeps_data ? kMostBuffers : kMostElements);
    if (shown != 0 && !os::readable(pointer(word), shown * sizeof(Wsabuf))) return;
    std::memcpy(buffers, pointer(word), shown * sizeof(Wsabuf));
    std::size_t left = 0;
    for (std::size_t i = 0; i < shown; ++i)
        left += buffers[i].length;
    left = std::min<std::size_t>({left, call.excerpt, transferred});
    writer.expect(sizeof(std::uint32_t) * (1 + shown) + left);
    const auto number = static_cast<std::uint32_t>(shown);
    writer.add(&number, sizeof number);
    for (std::size_t i = 0; i < shown; ++i)
        writer.add(&buffers[i].length, sizeof buffers[i].length);
    // The first bytes of all buffers together.
    for (std::size_t i = 0; i < shown && left != 0; ++i) {
        const std::size_t part = std::min<std::size_t>(left, buffers[i].length);
        if (!writer.add_behind(reinterpret_cast<std::uintptr_t>(buffers[i].bytes), part)) break;
        left -= part;
    }
    writer.end(count);
}

/// The buffers, and the address as a capture of its own: that of a message sent, or of one received.
void capture_message(Captures& captures, const CapturedCall& call, std::size_t index, bool after,
                     std::uint32_t transferred) {
    Message message{};
    if (!read(call.words[index], message)) return;
    {
        Writer writer(captures, index, after);
        capture_list(writer, call, message.count, message.buffers, transferred);
    }
    const bool has_address = call.form.moves == Moves::Sends || after;
    if (!has_address || message.name == 0 || message.name_length <= 0) return;
    Writer writer(captures, captured::message_address, after);
    const auto length = static_cast<std::size_t>(message.name_length);
    if (writer.add_behind(message.name, std::min<std::size_t>(length, 128))) writer.end(length);
}

/// The bytes of a structure that the trace shows; 0 for one that it shows as an address.
std::size_t size_of(Structure structure) {
    switch (structure) {
    case Structure::Timeval:
        return 16;
    case Structure::NetworkEvents:
        return 44;
    case Structure::Hints:
        return 16;
    case Structure::Overlapped:
        return 32;
    case Structure::Linger:
        return 4;
    case Structure::FileBuffers:
        return 32;
    default:
        return 0;
    }
}

void capture_one(Captures& captures, const CapturedCall& call, std::size_t index, bool after,
                 std::uint32_t transferred) {
    const ArgumentForm& form = call.form.arguments[index];
    const std::uint64_t word = call.words[index];
    if (word == 0) return;
    Writer writer(captures, index, after);
    const std::size_t size = catalog::size_of(form.kind);
    switch (form.kind) {
    case ArgumentKind::Text:
    case ArgumentKind::WideText:
        return capture_text(writer, call, form, word);
    case ArgumentKind::Bytes: {
        const std::uint64_t full = std::min<std::uint64_t>(count_of(call, form, 0), transferred);
        const std::uint64_t part = std::min<std::uint64_t>(full, call.excerpt);
        writer.expect(part);
        if (writer.add_behind(word, part)) writer.end(full);
        return;
    }
    case ArgumentKind::Sockaddr: {
        const std::uint64_t full = count_of(call, form, 0);
        if (writer.add_behind(word, std::min<std::uint64_t>(full, 128))) writer.end(full);
        return;
    }
    case ArgumentKind::Structure:
        break;
    default: {
        const std::uint64_t count = count_of(call, form, 1);
        if (size != 0 && writer.add_behind(word, std::min<std::uint64_t>(count, kMostElements) * size))
            writer.end(count * size);
        return;
    }
    }
    switch (form.structure) {
    case Structure::Wsabuf:
        return capture_list(writer, call, count_of(call, form, 1), word, transferred);
    case Structure::Message:
        return capture_message(captures, call, index, after, transferred);
    case Structure::PacketElements: {
        constexpr std::size_t kElement = 24;
        const std::uint64_t count = count_of(call, form, 1);
        if (writer.add_behind(word, std::min<std::uint64_t>(count, kMostElements) * kElement))
            writer.end(count * kElement);
        return;
    }
    case Structure::OverlappedEntries: {
        constexpr std::size_t kEntry = 32;
        const std::uint64_t count = number_stored(call, index);
        const std::size_t size = std::min<std::uint64_t>(count, kMostEntries) * kEntry;
        writer.expect(size);
        if (writer.add_behind(word, size)) writer.end(count * kEntry);
        return;
    }
    case Structure::FdSet: {
        std::uint32_t count = 0;
        if (!read(word, count)) return;
        if (writer.add_behind(word + offsetof(FdSet, sockets),
                              std::min<std::size_t>(count, kMostElements) * 8))
            writer.end(std::size_t{count} * 8);
        return;
    }
    case Structure::Pollfd: {
        const std::uint64_t count = count_of(call, form, 1);
        if (writer.add_behind(word, std::min<std::uint64_t>(count, kMostElements) * 16))
            writer.end(count * 16);
        return;
    }
    default:
        if (const std::size_t known = size_of(form.structure); known != 0 && writer.add_behind(word, known))
            writer.end(known);
    }
}

} // namespace

void capture_read(Captures& captures, const CapturedCall& call) {
    for (std::size_t i = 0; i < call.form.count && i < call.words.size(); ++i) {
        const ArgumentForm& form = call.form.arguments[i];
        // The direction of a WSABUF is that of its bytes; its lengths are read in any case.
        const bool lengths = (form.structure == Structure::Wsabuf && form.direction == Direction::Out) ||
                             (form.structure == Structure::Message && form.direction == Direction::InOut);
        if (lengths || form.direction == Direction::In ||
            (form.direction == Direction::InOut && form.structure != Structure::Overlapped))
            capture_one(captures, call, i, false, lengths ? 0 : UINT32_MAX);
    }
}

void capture_written(Captures& captures, const CapturedCall& call, std::uint32_t transferred) {
    for (std::size_t i = 0; i < call.form.count && i < call.words.size(); ++i) {
        const ArgumentForm& form = call.form.arguments[i];
        if (form.structure != Structure::Overlapped &&
            (form.direction == Direction::Out || form.direction == Direction::InOut))
            capture_one(captures, call, i, true, transferred);
    }
}

void capture_own(Captures& captures, std::uint8_t number, const void* bytes, std::size_t length) {
    Writer writer(captures, number, true);
    writer.add(bytes, length);
    writer.end(length);
}

void capture_buffers(Captures& captures, std::uint8_t number, std::span<const os::Buffer> buffers,
                     std::size_t full, std::size_t limit) {
    Writer writer(captures, number, true);
    std::size_t left = std::min(full, limit);
    writer.expect(left);
    for (const os::Buffer& buffer : buffers) {
        const std::size_t part = std::min(left, buffer.size);
        writer.add(buffer.data, part);
        left -= part;
    }
    writer.end(full);
}

void Captures::grow(std::size_t more) {
    if (room() >= more + kSpare) return;
    const std::size_t size = used_ + more + kRoom;
    std::unique_ptr<std::byte[]> made(new (std::nothrow) std::byte[size]);
    if (!made) return;
    std::memcpy(made.get(), bytes(), used_);
    large_ = std::move(made);
    room_ = size;
}

} // namespace ws2::instruments
