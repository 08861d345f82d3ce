#pragma once
#include "base/result.hpp"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <vector>

/// Requests to rtnetlink, and the attributes of its messages.
/// For the sources of os only.
namespace ws2::os::netlink {

/// A message with its attributes; valid as long as the reply that it came in.
class Message {
  public:
    explicit Message(const nlmsghdr* header) : header_(header) {}
    std::uint16_t type() const { return header_->nlmsg_type; }
    /// Whether a new state replaces the object's old one.
    bool replaces() const { return header_->nlmsg_flags & NLM_F_REPLACE; }

    /// The fixed part; a short message is read as one that ends in zeros.
    template <class Body>
    Body body() const {
        Body body{};
        const std::size_t size = header_->nlmsg_len - NLMSG_HDRLEN;
        std::memcpy(&body, NLMSG_DATA(header_), size < sizeof body ? size : sizeof body);
        return body;
    }
    /// The attribute behind a fixed part of this size, or null.
    const rtattr* attribute(std::size_t body_size, unsigned short type) const;

    /// A number or structure in an attribute. False if there is none, or a shorter one.
    template <class T>
    bool value_of(std::size_t body_size, unsigned short type, T& value) const {
        const rtattr* found = attribute(body_size, type);
        if (!found || RTA_PAYLOAD(found) < sizeof value) return false;
        std::memcpy(&value, RTA_DATA(found), sizeof value);
        return true;
    }

  private:
    const nlmsghdr* header_;
};

/// A request under construction: the header, a fixed part, attributes.
class Request {
  public:
    template <class Body>
    Request(std::uint16_t type, std::uint16_t flags, const Body& body) {
        add(nullptr, NLMSG_HDRLEN);
        add(&body, sizeof body);
        header()->nlmsg_type = type;
        header()->nlmsg_flags = static_cast<std::uint16_t>(NLM_F_REQUEST | flags);
    }
    void attribute(unsigned short type, const void* value, std::size_t size);
    const std::vector<char>& bytes() {
        header()->nlmsg_len = static_cast<std::uint32_t>(bytes_.size());
        return bytes_;
    }

  private:
    nlmsghdr* header() { return reinterpret_cast<nlmsghdr*>(bytes_.data()); }
    void add(const void* bytes, std::size_t size);
    std::vector<char> bytes_;
};

/// The messages of an answer.
class Reply {
  public:
    explicit Reply(std::vector<std::vector<char>> parts) : parts_(std::move(parts)) {}
    /// Calls visit(Message) for each message but those that only end the answer.
    template <class Visit>
    void for_each(Visit visit) const {
        for (const auto& part : parts_) {
            std::size_t left = part.size();
            for (const auto* at = reinterpret_cast<const nlmsghdr*>(part.data()); NLMSG_OK(at, left);
                 at = NLMSG_NEXT(at, left))
                if (at->nlmsg_type >= NLMSG_MIN_TYPE) visit(Message(at));
        }
    }

  private:
    std::vector<std::vector<char>> parts_;
};

/// Sends the request and waits for the whole answer. The error is that of kernel32.
Result<Reply> ask(Request& request);
/// All objects of a kind: RTM_GETLINK and its kin. `family` is Linux' number.
Result<Reply> dump(std::uint16_t type, int family);

} // namespace ws2::os::netlink
