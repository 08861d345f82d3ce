#include "core/format_message/error_text.hpp"

#include "catalog/error_table.hpp"

#include <array>
#include <atomic>
#include <cstdlib>
#include <string>

namespace ws2::core {
namespace {

/// Windows has one buffer (Microsoft's page: gai_strerror is not thread safe). Here each text is made once.
constinit std::array<std::array<std::atomic<void*>, catalog::errors.size()>, 3> texts{};

template <class Char>
void* make(std::string_view text) {
    auto* characters = static_cast<Char*>(std::malloc((text.size() + 2) * sizeof(Char)));
    if (!characters) return nullptr;
    for (std::size_t i = 0; i < text.size(); ++i)
        characters[i] = static_cast<Char>(text[i]);
    characters[text.size()] = ' ';
    characters[text.size() + 1] = 0;
    return characters;
}

} // namespace

void* error_text(std::uint32_t code, std::size_t unit) {
    const catalog::ErrorRow* row = catalog::find(static_cast<Error>(code));
    if (!row) return nullptr;
    auto& place = texts[unit / 2][static_cast<std::size_t>(row - catalog::errors.data())];
    if (void* text = place.load(std::memory_order_acquire)) return text;
    void* made = unit == 1   ? make<char>(row->text)
                 : unit == 2 ? make<char16_t>(row->text)
                             : make<char32_t>(row->text);
    void* first = nullptr;
    if (place.compare_exchange_strong(first, made, std::memory_order_acq_rel)) return made;
    std::free(made);
    return first;
}

} // namespace ws2::core
