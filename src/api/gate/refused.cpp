// The functions that only fail: those whose row says Refused(code). A program that calls one links, and the
// call fails with the code (decision 11).
#include <ws2/link.h>

#include "api/gate/gate.hpp"
#include "catalog/functions/every_chapter.hpp"

#include <cstdint>

namespace ws2::api {
namespace {

using Word = std::intptr_t;

template <const catalog::Function& row, class... Words, std::size_t... index>
Word refuse(const std::tuple<Words...>& words, std::index_sequence<index...>) {
    auto body = []() -> Result<Word> { return row.refusal; };
    return detail::pass<row>(std::tie(std::get<index>(words)...), body);
}

/// The first words are the arguments of the row; the others are never read.
template <const catalog::Function& row, class... Words>
Word refuse(const Words&... words) {
    constexpr std::size_t count = catalog::argument_count(row.arguments);
    static_assert(count <= sizeof...(Words));
    return refuse<row>(std::tie(words...), std::make_index_sequence<count>());
}

} // namespace
} // namespace ws2::api

// Every argument of these functions is an integer or a pointer, and both are passed alike, so one body serves
// every signature. The result is read from the register that holds integers and pointers alike.
#define WS2_REFUSE(name, link)                                                                               \
    extern "C" WS2_API ws2::api::Word refused_##link(                                                        \
        ws2::api::Word a, ws2::api::Word b, ws2::api::Word c, ws2::api::Word d, ws2::api::Word e,            \
        ws2::api::Word f, ws2::api::Word g, ws2::api::Word h, ws2::api::Word i, ws2::api::Word j,            \
        ws2::api::Word k, ws2::api::Word l, ws2::api::Word m) __asm__(#link);                                \
    ws2::api::Word refused_##link(ws2::api::Word a, ws2::api::Word b, ws2::api::Word c, ws2::api::Word d,    \
                                  ws2::api::Word e, ws2::api::Word f, ws2::api::Word g, ws2::api::Word h,    \
                                  ws2::api::Word i, ws2::api::Word j, ws2::api::Word k, ws2::api::Word l,    \
                                  ws2::api::Word m) {                                                        \
        return ws2::api::refuse<ws2::Api::name>(a, b, c, d, e, f, g, h, i, j, k, l, m);                      \
    }
#define WS2_REFUSE_WIDE(name, link) WS2_REFUSE(name, link##_u32) WS2_REFUSE(name, link##_u16)
#define WS2_NOTHING(name, link)

// The support column selects what is defined.
#define WS2_IF_Full WS2_NOTHING
#define WS2_IF_Partial WS2_NOTHING
#define WS2_IF_Refused(code) WS2_REFUSE
#define WS2_IF_RefusedAfterChecks(code) WS2_NOTHING
#define WS2_WIDE_IF_Full WS2_NOTHING
#define WS2_WIDE_IF_Partial WS2_NOTHING
#define WS2_WIDE_IF_Refused(code) WS2_REFUSE_WIDE
#define WS2_WIDE_IF_RefusedAfterChecks(code) WS2_NOTHING
#define WS2_APPLY(what, name, link) what(name, link)

#define FUNCTION(name, link, failure, startup, success, arguments, support, note)                            \
    WS2_APPLY(WS2_IF_##support, name, link)
#define WIDE_FUNCTION(name, link, failure, startup, success, arguments, support, note)                       \
    WS2_APPLY(WS2_WIDE_IF_##support, name, link)
#include "catalog/functions.def"
