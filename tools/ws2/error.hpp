#pragma once
#include "reference.hpp"

#include <string>
#include <vector>

namespace ws2::tool {

/// What is known of an error, as `ws2 error --json` gives it. The query is a number (decimal, hexadecimal,
/// HRESULT or NTSTATUS, negative too), a name of any family, an errno, or words of a text. Empty if nothing
/// fits.
std::vector<Json> find_errors(const std::string& query);

/// `ws2 error`: 0, or 1 if a query has no answer.
int print_errors(const std::vector<std::string>& queries, bool json);

/// The names of all errors of the catalog, a line each.
void print_error_names();

} // namespace ws2::tool
