#include "core/message/sent_message.hpp"

#include "core/message/queue.hpp"

namespace ws2::core::message {

SentMessage::SentMessage(Kind how, Handle to, std::uint32_t message, WParam first, LParam second,
                         TextForm texts)
    : Object(ObjectKind::Other), kind(how), window(to), number(message), wparam(first), lparam(second),
      form(texts) {}
SentMessage::~SentMessage() = default;

} // namespace ws2::core::message
