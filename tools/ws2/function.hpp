#pragma once
#include <string>
#include <vector>

namespace ws2::tool {

/// `ws2 function`: what is known of each function; 0, or 1 if one is unknown. A name without its A or W, in
/// any case, stands for both forms.
int print_functions(const std::vector<std::string>& names, bool json);

/// `ws2 inject --list`: each documented pair of a function and a code, in the form of the injector's plans.
/// Of the named functions only, if any is named; 1 if one is unknown.
int print_pairs(const std::vector<std::string>& names, bool json);

/// The names of all functions, a line each.
void print_function_names();

} // namespace ws2::tool
