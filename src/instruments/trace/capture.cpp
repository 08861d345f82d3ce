#include "instruments/trace/capture.hpp"

#include "catalog/stored_pointer.hpp"
#include "os/memory/memory.hpp"

#include <algorithm>
#include <cstring>

namespace ws2::instruments {
namespace {

using catalog::ArgumentKind;
using catalog::Direction;

constexpr std::size_t kMostElements = 16;
constexpr std::size_t kMostText = 256;

const void* pointer(std::uint64_t word) {
    return reinterpret_cast<const void*>(static_cast<std::uintptr_t>(word));
}

/// WSABUF as the headers have it.
struct Wsabuf {
    std::uint32_t length;
    const char* bytes;
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
        : captures_(captures), start_(captures.used), argument_(argument), after_(after) {}

    std::size_t room() const {
        const std::size_t head = captures_.used + sizeof(Capture) + stored_;
        return head < Captures::kRoom ? Captures::kRoom - head : 0;
    }
    /// Appends up to `length` bytes, as many as there is room for; the memory is readable.
    void add(const void* bytes, std::size_t length) {
        const std::size_t part = std::min(length, room());
        if (part == 0) return;
        std::memcpy(captures_.bytes + start_ + sizeof(Capture) + stored_, bytes, part);
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
        if (start_ + sizeof(Capture) + padded(stored_) > Captures::kRoom) return;
        const Capture head{static_cast<std::uint8_t>(argument_), after_, static_cast<std::uint16_t>(stored_),
                           static_cast<std::uint32_t>(std::min<std::size_t>(full, UINT32_MAX))};
        std::memcpy(captures_.bytes + start_, &head, sizeof head);
        captures_.used = static_cast<std::uint32_t>(start_ + sizeof head + padded(stored_));
        ++captures_.count;
    }

  private:
    Captures& captures_;
    const std::size_t start_;
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

void capture_text(Writer& writer, const CapturedCall& call, const ArgumentForm& form, std::uint64_t word) {
    if (form.direction != Direction::In && catalog::stores_pointer(call.form.function->name, call.words[0]))
        return;
    const std::size_t unit = form.kind == ArgumentKind::WideText ? call.wide_size : 1;
    const std::uint64_t limit = count_of(call, form, SIZE_MAX);
    const auto length = os::text_length(pointer(word), unit, std::min<std::uint64_t>(limit, 4096));
    if (length && writer.add_behind(word, std::min(*length, kMostText) * unit)) writer.end(*length * unit);
}

void capture_buffers(Writer& writer, const CapturedCall& call, const ArgumentForm& form, std::uint64_t word,
                     std::uint32_t transferred) {
    const std::uint64_t count = count_of(call, form, 1);
    Wsabuf buffers[kMostElements];
    const std::size_t shown = std::min<std::uint64_t>(count, kMostElements);
    if (shown != 0 && !os::readable(pointer(word), shown * sizeof(Wsabuf))) return;
    std::memcpy(buffers, pointer(word), shown * sizeof(Wsabuf));
    const auto number = static_cast<std::uint32_t>(shown);
    writer.add(&number, sizeof number);
    for (std::size_t i = 0; i < shown; ++i)
        writer.add(&buffers[i].length, sizeof buffers[i].length);
    // The first bytes of all buffers together.
    std::size_t left = std::min(call.excerpt, transferred);
    for (std::size_t i = 0; i < shown && left != 0; ++i) {
        const std::size_t part = std::min<std::size_t>(left, buffers[i].length);
        if (!writer.add_behind(reinterpret_cast<std::uintptr_t>(buffers[i].bytes), part)) break;
        left -= part;
    }
    writer.end(count);
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
        if (writer.add_behind(word, std::min<std::uint64_t>(full, call.excerpt))) writer.end(full);
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
        return capture_buffers(writer, call, form, word, transferred);
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
        const bool lengths = form.structure == Structure::Wsabuf && form.direction == Direction::Out;
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

} // namespace ws2::instruments
