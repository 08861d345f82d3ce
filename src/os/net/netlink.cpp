#include "os/net/netlink.hpp"

#include "catalog/error.hpp"
#include "os/gate/call.hpp"
#include "os/net/socket.hpp"

#include <sys/socket.h>

namespace ws2::os::netlink {
namespace {

class Channel {
  public:
    static Result<Channel> make() {
        return Channel(TRY(win32_call(SystemCall::Descriptor, [&] {
            return ::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);
        })));
    }
    Channel(Channel&& other) noexcept : descriptor_(other.descriptor_) { other.descriptor_ = -1; }
    ~Channel() {
        if (descriptor_ >= 0) static_cast<void>(close(descriptor_));
    }

    Result<void> send(const std::vector<char>& bytes) const {
        return win32_action([&] { return ::send(descriptor_, bytes.data(), bytes.size(), 0); });
    }
    /// One datagram of the answer.
    Result<std::vector<char>> receive() const {
        const auto size =
            TRY(win32_call([&] { return ::recv(descriptor_, nullptr, 0, MSG_PEEK | MSG_TRUNC); }));
        std::vector<char> part(static_cast<std::size_t>(size));
        const auto received =
            TRY(win32_call([&] { return ::recv(descriptor_, part.data(), part.size(), 0); }));
        part.resize(static_cast<std::size_t>(received));
        return part;
    }

  private:
    explicit Channel(int descriptor) : descriptor_(descriptor) {}
    int descriptor_;
};

/// Whether the part is the last one of the answer. The error is the kernel's.
Result<bool> ends(const std::vector<char>& part) {
    std::size_t left = part.size();
    bool last = false;
    for (const auto* at = reinterpret_cast<const nlmsghdr*>(part.data()); NLMSG_OK(at, left);
         at = NLMSG_NEXT(at, left)) {
        if (at->nlmsg_type == NLMSG_ERROR) {
            const auto failure = Message(at).body<nlmsgerr>();
            if (failure.error != 0) return win32_error_from_errno(-failure.error);
        }
        last = at->nlmsg_type == NLMSG_DONE || !(at->nlmsg_flags & NLM_F_MULTI);
    }
    return last;
}

} // namespace

const rtattr* Message::attribute(std::size_t body_size, unsigned short type) const {
    const std::size_t start = NLMSG_HDRLEN + NLMSG_ALIGN(body_size);
    if (header_->nlmsg_len < start) return nullptr;
    auto left = static_cast<int>(header_->nlmsg_len - start);
    const auto* at = reinterpret_cast<const rtattr*>(reinterpret_cast<const char*>(header_) + start);
    for (; RTA_OK(at, left); at = RTA_NEXT(at, left))
        if ((at->rta_type & NLA_TYPE_MASK) == type) return at;
    return nullptr;
}

void Request::add(const void* bytes, std::size_t size) {
    const std::size_t place = bytes_.size();
    bytes_.resize(place + NLMSG_ALIGN(size));
    if (bytes) std::memcpy(bytes_.data() + place, bytes, size);
}

void Request::attribute(unsigned short type, const void* value, std::size_t size) {
    const rtattr header{static_cast<unsigned short>(RTA_LENGTH(size)), type};
    add(&header, sizeof header);
    add(value, size);
}

Result<Reply> ask(Request& request) {
    const Channel channel = TRY(Channel::make());
    TRY(channel.send(request.bytes()));
    std::vector<std::vector<char>> parts;
    for (;;) {
        parts.push_back(TRY(channel.receive()));
        if (TRY(ends(parts.back()))) return Reply(std::move(parts));
    }
}

Result<Reply> dump(std::uint16_t type, int family) {
    rtgenmsg body{};
    body.rtgen_family = static_cast<unsigned char>(family);
    // The kernel reads the family at the same place of every kind's fixed part, and accepts this short one.
    Request request(type, NLM_F_DUMP, body);
    return ask(request);
}

} // namespace ws2::os::netlink
