#pragma once
#include "core/port/packet.hpp"

#include <cstddef>

namespace ws2::core {

/// The packets of a port, in the order queued. Guarded by the port's lock.
class PacketQueue {
  public:
    bool is_empty() const { return !first_; }

    void push(Packet& packet) {
        packet.next = nullptr;
        (last_ ? last_->next : first_) = &packet;
        last_ = &packet;
    }

    /// Removes the first packets, up to `most`, linked by `next`. The queue must not be empty.
    struct Taken {
        Packet* first;
        std::size_t count;
    };
    Taken pop(std::size_t most) {
        Taken taken{first_, 1};
        Packet* end = first_;
        while (taken.count < most && end->next) {
            end = end->next;
            ++taken.count;
        }
        first_ = end->next;
        if (!first_) last_ = nullptr;
        end->next = nullptr;
        return taken;
    }
    /// The same for one packet.
    Packet* pop() {
        Packet* const first = first_;
        first_ = first->next;
        if (!first_) last_ = nullptr;
        return first;
    }

    /// Removes all packets.
    Packet* clear() {
        Packet* const first = first_;
        first_ = last_ = nullptr;
        return first;
    }

    /// Releases packets that were removed.
    static void release_all(Packet* first) {
        while (first) {
            Packet* const next = first->next;
            first->release(*first);
            first = next;
        }
    }

  private:
    Packet* first_ = nullptr;
    Packet* last_ = nullptr;
};

} // namespace ws2::core
