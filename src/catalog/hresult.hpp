#pragma once
#include <array>
#include <cstdint>
#include <string_view>

namespace ws2::catalog {

/// The text of an HRESULT that stands for no Windows code. Those of the facility WIN32 (0x8007xxxx) have the
/// text of their code.
struct HresultRow {
    std::uint32_t number;
    std::string_view text;
};

inline constexpr auto hresults = std::to_array<HresultRow>({
    {0x8000000A, "The data is not available yet."},                        // E_PENDING
    {0x8000000B, "The position is outside the valid range."},              // E_BOUNDS
    {0x80004001, "The method is not implemented."},                        // E_NOTIMPL
    {0x80004002, "The object does not have the interface."},               // E_NOINTERFACE
    {0x80004003, "A pointer is not valid."},                               // E_POINTER
    {0x80004004, "The operation was aborted."},                            // E_ABORT
    {0x80004005, "The call failed for a reason that it does not report."}, // E_FAIL
    {0x8000FFFF, "The call is not valid in the present state."},           // E_UNEXPECTED
});

/// Empty if the HRESULT is not in the table.
constexpr std::string_view hresult_text(std::uint32_t number) {
    for (const HresultRow& row : hresults)
        if (row.number == number) return row.text;
    return {};
}

} // namespace ws2::catalog
